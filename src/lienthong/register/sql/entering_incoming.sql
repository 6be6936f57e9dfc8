-- Entering the rows that hold, set-wise, as facts of the one act of the import. Whom another act
-- had entered is given back: the program folds their facts anew, in the same transaction.
--
-- All is inserted in the order of the people, which is that of the indexes: they stay as full as
-- they can be.

CREATE OR REPLACE FUNCTION register_enter_incoming(
  p_import uuid, p_after integer, p_upto integer, p_today date, p_purpose text
) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked register_peopleimport;
  mine bigint;
  began bigint;
  seen bigint;
  others uuid[];
  wedded uuid[];
BEGIN
  SELECT * INTO STRICT asked FROM register_peopleimport
    WHERE id = p_import AND state = 'entering' AND reached = p_after FOR UPDATE;
  began := (SELECT entering FROM register_act WHERE id = asked.act_id);
  seen := pg_snapshot_xmin(pg_current_snapshot())::text::bigint * 100000;
  PERFORM register_lay_out(p_import, p_after, p_upto, true);
  -- Locked in order; what another act has done until then is laid out anew.
  PERFORM FROM register_person
    WHERE id = ANY (ARRAY(SELECT id FROM kin WHERE numbered_by IS NOT NULL))
    ORDER BY id FOR NO KEY UPDATE;
  IF register_acts_since(asked.act_id, seen) THEN
    DROP TABLE batch, kin;
    PERFORM register_lay_out(p_import, p_after, p_upto, true);
  END IF;
  PERFORM register_refuse_meanwhile(p_import, asked.act_id);
  -- As noted, no dwelling is entered in a unit that came after the death.
  UPDATE batch SET home = NULL, home_key = NULL, home_since = born, home_since_latest = died_latest
    WHERE died_latest < home_since;
  PERFORM register_date_weddings();
  PERFORM register_part_meanwhile(p_import, p_after, p_upto, asked.act_id, began);

  -- Whom the rows name and another act entered, and whose marriage a row tells.
  SELECT array_agg(DISTINCT k.id) FILTER (WHERE k.numbered_by <> asked.act_id),
         array_agg(DISTINCT k.id) FILTER (WHERE k.role = 'spouse' AND k.numbered_by = asked.act_id)
    INTO others, wedded FROM kin k JOIN batch b USING (row);
  IF cardinality(others) > 0 THEN
    PERFORM audit_enter_look(others, 'opened', p_purpose, asked.begun_by, asked.post_id, NULL);
  END IF;

  -- Whoever is named and comes in a later row has their place laid; nobody finds them before.
  INSERT INTO register_person (id, version)
    SELECT person_id, 1 FROM batch
    UNION SELECT k.id, 1 FROM kin k JOIN batch b USING (row)
      WHERE k.registered_id IS NULL AND k.id IS NOT NULL
    ORDER BY person_id
    ON CONFLICT (id) DO NOTHING;
  PERFORM register_promise_numbers(p_upto);
  mine := register_entering_now(asked.act_id);
  PERFORM register_check_references();
  -- This names what a row says, and not what this function has looked up. It comes first: whenever it
  -- is changed how references are asked, the server plans anew whatever it has planned.
  PERFORM register_enter_said(p_import, p_after, p_upto, mine);
  PERFORM register_ask_references(false);
  PERFORM register_enter_selves(mine, p_today);
  PERFORM register_enter_ties(mine);

  UPDATE register_person SET version = version + 1 WHERE id = ANY (others || wedded);
  PERFORM register_fold_incoming(ARRAY(
    SELECT b.person_id FROM batch b
    WHERE greatest(b.home_since, b.wed, b.died) > p_today OR EXISTS (
      SELECT FROM register_incomingfact f WHERE f.import_id = p_import AND f.sheet = 'people'
        AND f.row = b.row AND f.row > p_after AND f.row <= p_upto AND f.since > p_today)
    UNION SELECT unnest(ARRAY[b.person_id, k.id]) FROM kin k JOIN batch b USING (row)
      WHERE greatest(b.wed, k.wed) > p_today), p_today);
  PERFORM register_ask_references(true);
  -- Those of a batch before, written again since, whose parent comes with this one.
  PERFORM register_pair_children_of(ARRAY(SELECT person_id FROM batch));
  -- Those of a batch before, of whom a row of this one tells a marriage.
  IF cardinality(wedded) > 0 THEN
    CREATE TEMP TABLE heard ON COMMIT DROP AS
      SELECT person_id, family, middle, given, name_key, sound_key, given_sound FROM batch
      WHERE false;
    PERFORM register_fold(wedded, wedded, p_today);
  END IF;
  UPDATE register_peopleimport SET reached = p_upto WHERE id = p_import;
  RETURN coalesce(others, '{}');
END
$$;

-- Who they are; name, sex, nationality, ethnicity and quê quán hold from birth.
CREATE OR REPLACE FUNCTION register_enter_selves(p_entering bigint, p_today date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_number (number, person_id, since, entered_by_id)
    SELECT number, person_id, p_today, p_entering FROM batch WHERE number IS NOT NULL;
  INSERT INTO register_name (person_id, since, since_latest, entered_by_id, family, middle, given)
    SELECT person_id, born, born, p_entering, family, middle, given
    FROM batch;
  INSERT INTO register_birth (person_id, since, since_latest, entered_by_id, place, unit_code,
                              registered_unit_code)
    SELECT person_id, born, born_latest, p_entering, birth_place,
      birth_unit_code, registered_unit_code FROM batch;
  INSERT INTO register_sex (person_id, since, since_latest, entered_by_id, sex)
    SELECT person_id, born, born, p_entering, sex FROM batch;
  INSERT INTO register_nationality (person_id, since, since_latest, entered_by_id, country)
    SELECT person_id, born, born, p_entering, nationality FROM batch;
  INSERT INTO register_ethnicity (person_id, since, since_latest, entered_by_id, ethnicity)
    SELECT person_id, born, born, p_entering, ethnicity
    FROM batch WHERE ethnicity IS NOT NULL;
  INSERT INTO register_hometown (person_id, since, since_latest, entered_by_id, text, unit_code)
    SELECT person_id, born, born, p_entering, hometown, hometown_unit_code
    FROM batch WHERE hometown IS NOT NULL;
  -- Who died on the day of their birth has that one state: one start a day.
  INSERT INTO register_lifestate (person_id, since, since_latest, entered_by_id, life, place)
    SELECT person_id, born, born, p_entering, 'alive', ''
    FROM batch WHERE died IS NULL OR died > born;
  INSERT INTO register_lifestate (person_id, since, since_latest, entered_by_id, life, place)
    SELECT person_id, greatest(died, born), died_latest, p_entering, life,
      death_place FROM batch WHERE died IS NOT NULL;
  INSERT INTO register_residence (person_id, since, since_latest, entered_by_id, text, unit_code,
                                  address_key)
    SELECT person_id, home_since, home_since_latest, p_entering, home,
      home_unit_code, home_key FROM batch WHERE home IS NOT NULL;
  INSERT INTO register_residencefile (person_id, since, since_latest, entered_by_id, number)
    SELECT person_id, home_since, home_since_latest, p_entering,
      residence_file FROM batch WHERE residence_file <> '';
END
$$;

-- Parents, marriages and households.
CREATE OR REPLACE FUNCTION register_enter_ties(p_entering bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_parentage (person_id, since, since_latest, entered_by_id, role, parent_id,
                                  name, sound_key)
    SELECT b.person_id, b.born, b.born, p_entering, one.role,
      k.id, one.name, CASE WHEN k.id IS NULL THEN one.sound END
    FROM batch b CROSS JOIN LATERAL (VALUES
      ('father', b.father_name, b.father_sound), ('mother', b.mother_name, b.mother_sound)
    ) AS one (role, name, sound)
    LEFT JOIN kin k ON k.row = b.row AND k.role = one.role
    WHERE k.id IS NOT NULL OR one.name <> ''
    ORDER BY b.person_id, one.role;

  -- Each couple once, by the day that is known best; and not again when the second of them comes.
  WITH couple AS (
    SELECT DISTINCT ON (least(b.person_id, k.id), greatest(b.person_id, k.id))
      b.person_id AS one, k.id AS other, day.since, day.since_latest
    FROM batch b JOIN kin k ON k.row = b.row AND k.role = 'spouse' AND k.id IS NOT NULL
    CROSS JOIN LATERAL (VALUES (b.wed, b.wed_latest), (k.wed, k.wed_latest))
      AS day (since, since_latest)
    WHERE day.since IS NOT NULL AND (day.since = b.wed OR k.spouse_number = b.number)
    ORDER BY least(b.person_id, k.id), greatest(b.person_id, k.id),
      day.since_latest - day.since, day.since
  )
  INSERT INTO register_spouse (person_id, since, since_latest, entered_by_id, spouse_id)
    SELECT half.person_id, couple.since, couple.since_latest, p_entering, half.spouse_id
    FROM couple CROSS JOIN LATERAL (VALUES (one, other), (other, one))
      AS half (person_id, spouse_id)
    WHERE NOT EXISTS (SELECT FROM register_spouse s WHERE s.person_id = half.person_id
      AND s.spouse_id = half.spouse_id AND s.withdrawn_by_id IS NULL OFFSET 0)
    ORDER BY half.person_id;

  WITH member AS (
    SELECT b.person_id, b.relation, b.home_since, b.home_since_latest,
      CASE WHEN b.relation = 'head' THEN b.person_id WHEN k.registered_id IS NULL THEN k.id END
        AS founder,
      k.household_id, coalesce(k.home, b.home) AS home,
      coalesce(k.home_unit_code, b.home_unit_code) AS unit_code,
      coalesce(CASE WHEN k.registered_id IS NULL THEN k.home_key END, b.home_key) AS key
    FROM batch b LEFT JOIN kin k ON k.row = b.row AND k.role = 'head'
    WHERE b.relation = 'head' OR k.id IS NOT NULL
  ), founded AS (
    INSERT INTO register_household (id, text, unit_code, address_key, entered_by_id)
    SELECT DISTINCT ON (founder) register_own_id(founder, 4095), home, unit_code, key, p_entering
    FROM member WHERE founder IS NOT NULL
    ON CONFLICT (id) DO NOTHING
  )
  INSERT INTO register_membership (person_id, since, since_latest, entered_by_id, household_id,
                                   relation)
    SELECT person_id, home_since, home_since_latest, p_entering,
      coalesce(register_own_id(founder, 4095), household_id), relation
    FROM member ORDER BY person_id;
END
$$;

-- What the rows say beside that; the tables of facts alone, whatever a row names. Of the dead
-- neither how to reach them nor a dwelling in a unit that came later: the row has its note.
CREATE OR REPLACE FUNCTION register_enter_said(
  p_import uuid, p_after integer, p_upto integer, p_entering bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fact_table text;
BEGIN
  FOR fact_table IN
    SELECT DISTINCT f.fact_table FROM batch b JOIN register_incomingfact f
      ON f.import_id = p_import AND f.sheet = 'people' AND f.row = b.row
      AND f.row > p_after AND f.row <= p_upto
    INTERSECT SELECT register_fact_tables()
  LOOP
    EXECUTE format($said$
      INSERT INTO %1$I
      SELECT entered.* FROM batch b JOIN register_incomingfact f
        ON f.import_id = $1 AND f.sheet = 'people' AND f.row = b.row AND f.fact_table = %1$L
        AND f.row > $2 AND f.row <= $3
        AND NOT (b.life = 'dead' AND f.fact_table = 'register_contact')
        AND (f.says ? 'text' AND b.died_latest < f.since) IS NOT TRUE
      CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, f.says || jsonb_build_object(
        'person_id', b.person_id, 'former', 0, 'since', f.since, 'since_latest', f.since_latest,
        'entered_by_id', $4)) AS entered
      ORDER BY b.person_id
      $said$, fact_table) USING p_import, p_after, p_upto, p_entering;
  END LOOP;
END
$$;

-- What came of the rows: accepted as they are or with a note, refused, or known already.
CREATE OR REPLACE FUNCTION register_count_incoming(p_import uuid)
RETURNS TABLE (accepted integer, noted integer, refused integer, known integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH found AS (
    SELECT sheet, row, bool_or(grade = 'refused') AS refused, bool_or(grade = 'known') AS known,
      bool_or(grade = 'refused' AND is_readers) AS unread
    FROM register_remark WHERE of_import_id = p_import GROUP BY sheet, row
  ), counted AS (
    SELECT count(*) FILTER (WHERE found.refused) AS refused,
      count(*) FILTER (WHERE found.unread) AS unread,
      count(*) FILTER (WHERE found.known AND NOT found.refused) AS known,
      count(*) FILTER (WHERE NOT found.known AND NOT found.refused) AS noted
    FROM found
  )
  -- What the reader refuses was never laid down.
  SELECT (asked.people_rows + asked.fact_rows + counted.unread - counted.refused
      - counted.known)::integer,
    counted.noted::integer, counted.refused::integer, counted.known::integer
  FROM counted, register_peopleimport asked WHERE asked.id = p_import
$$;
