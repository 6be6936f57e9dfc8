-- Rows of histories: each a fact of somebody who is in the register by now, entered over what is
-- there as a single act would. Gives those whom another act had entered, for the program to fold.

CREATE OR REPLACE FUNCTION register_enter_histories(
  p_import uuid, p_after integer, p_upto integer, p_today date, p_purpose text
) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked register_peopleimport;
  mine bigint;
  everybody uuid[];
  others uuid[];
BEGIN
  SELECT * INTO STRICT asked FROM register_peopleimport
    WHERE id = p_import AND state = 'facts' AND reached = p_after FOR UPDATE;
  PERFORM register_check_together(p_import, p_after, p_today, p_purpose);
  PERFORM register_lay_out_histories(p_import, p_after, p_upto, false);
  PERFORM register_lay_out_ties(p_import, p_after, p_upto);
  CREATE TEMP TABLE concerned ON COMMIT DROP AS
    SELECT DISTINCT one.id, register_entered_by(one.id, asked.act_id) AS is_own
    FROM said s CROSS JOIN LATERAL (VALUES (s.person_id), (s.kin_id)) AS one (id)
    WHERE one.id IS NOT NULL;
  SELECT array_agg(id), array_agg(id) FILTER (WHERE NOT is_own) INTO everybody, others
    FROM concerned;
  PERFORM FROM register_person WHERE id = ANY (everybody) ORDER BY id FOR NO KEY UPDATE;
  IF cardinality(others) > 0 THEN
    PERFORM audit_enter_look(others, 'opened', p_purpose, asked.begun_by, asked.post_id, NULL);
  END IF;
  PERFORM register_check_unchanged(p_import, asked.act_id);
  PERFORM register_check_histories(p_import);
  DELETE FROM concerned c WHERE NOT EXISTS (
    SELECT FROM said s WHERE c.id IN (s.person_id, s.kin_id));
  mine := register_entering_now(asked.act_id);
  PERFORM register_enter_houses(mine);
  PERFORM register_enter_over(mine);
  others := ARRAY(SELECT id FROM concerned WHERE NOT is_own);
  UPDATE register_person SET version = version + 1 WHERE id = ANY (others);
  everybody := ARRAY(SELECT id FROM concerned WHERE is_own);
  CREATE TEMP TABLE heard ON COMMIT DROP AS
    SELECT DISTINCT ON (person_id, family, middle, given) person_id, coalesce(says ->> 'family', '')
      AS family, coalesce(says ->> 'middle', '') AS middle, says ->> 'given' AS given, name_key,
      sound_key, given_sound
    FROM said WHERE fact_table = 'register_name';
  CREATE INDEX ON heard (person_id);
  ANALYZE heard (person_id);
  PERFORM register_fold(everybody, everybody, p_today);
  UPDATE register_peopleimport SET reached = p_upto WHERE id = p_import;
  RETURN others;
END
$$;

-- Whether an act entered somebody: their kept state is then folded in the database.
CREATE OR REPLACE FUNCTION register_entered_by(p_person uuid, p_act uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM register_birth b
    JOIN register_entering entered ON entered.id = b.entered_by_id
    WHERE b.person_id = p_person AND entered.act_id = p_act AND b.withdrawn_by_id IS NULL)
$$;

-- What was checked together and stands: dwellings as their rows say, the rest as it was laid down.
-- The row that holds behind the end of one may come in a later batch, and comes along.
CREATE OR REPLACE FUNCTION register_lay_out_ties(p_import uuid, p_after integer, p_upto integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO said (row, id, number, fact_table, since, since_latest, until, says, person_id, kin_id,
                    ends, is_tied)
    SELECT f.row, f.id, f.number, f.fact_table, f.since, f.since_latest, f.until,
      f.says - ids.names || jsonb_build_object('behind', CASE WHEN behind.row IS NOT NULL
        THEN jsonb_build_object('since', behind.since, 'says', behind.says - ids.names) END),
      (f.says ->> 'person_id')::uuid, (f.says ->> 'kin_id')::uuid, taken.ends, true
    FROM register_incomingfact f JOIN register_kinds_taken() taken USING (fact_table)
    CROSS JOIN (VALUES ('{person_id,kin_id}'::text[])) AS ids (names)
    LEFT JOIN LATERAL (
      SELECT b.row, b.since, b.says FROM register_incomingfact b WHERE b.import_id = p_import
        AND b.sheet = 'ties' AND b.row = (f.says ->> 'behind')::integer OFFSET 0
    ) AS behind ON true
    WHERE f.import_id = p_import AND f.sheet = 'ties' AND f.row > p_after AND f.row <= p_upto;
END
$$;

-- Acts go on while a file is taken in: what was checked holds for whom nobody has changed since.
CREATE OR REPLACE FUNCTION register_check_unchanged(p_import uuid, p_act uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT DISTINCT p_import, 'facts', s.row, 'refused', '', 'changed_meanwhile'
  FROM said s CROSS JOIN (SELECT (says ->> 'known_at')::xid8 AS known_at
    FROM register_incomingfact WHERE import_id = p_import AND sheet = 'together') AS since
  WHERE s.is_tied AND EXISTS (
    SELECT FROM (
      SELECT person_id, entered_by_id, withdrawn_by_id FROM register_spouse
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_parentage
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_membership
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_residence
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_temporaryresidence
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_presentplace
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_lifestate) AS t
    JOIN register_entering entering ON entering.id IN (t.entered_by_id, t.withdrawn_by_id)
    WHERE t.person_id IN (s.person_id, s.kin_id)
      AND entering.act_id <> p_act AND register_xact_of(entering.id) >= since.known_at);
  PERFORM register_keep_standing(p_import);
END
$$;

-- The households that heads' rows make; a member's row may come first, or one that gives back.
CREATE OR REPLACE FUNCTION register_enter_houses(p_entering bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_household (id, text, unit_code, address_key, entered_by_id)
  SELECT DISTINCT ON (household_id) (tie.says ->> 'household_id')::uuid AS household_id,
    tie.says #>> '{house,text}', tie.says #>> '{house,unit_code}',
    tie.says #>> '{house,address_key}', p_entering
  FROM said CROSS JOIN LATERAL (VALUES (said.says), (said.says #> '{behind,says}')) AS tie (says)
  WHERE fact_table = 'register_membership' AND tie.says -> 'house' <> 'null'
  ORDER BY household_id
  ON CONFLICT (id) DO NOTHING;
END
$$;

-- A fact with an end that is entered over a longer one gives back what came after: what started
-- within its time no longer counts, and behind its end stands what held before, or nothing.
CREATE OR REPLACE FUNCTION register_enter_over(p_entering bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one_table text;
BEGIN
  CREATE TEMP TABLE behind (person_id uuid, fact_table text, since date, says jsonb) ON COMMIT DROP;
  FOR one_table IN SELECT DISTINCT fact_table FROM said LOOP
    EXECUTE format($behind$
      INSERT INTO behind
        -- To the dead nothing is given back.
        SELECT s.person_id, s.fact_table, s.until + 1, coalesce(
          (SELECT held.says FROM (
             SELECT t.since, to_jsonb(t) - 'since_latest' AS says FROM %1$I t
             WHERE t.person_id = s.person_id AND t.withdrawn_by_id IS NULL
               AND t.since <= s.until + 1
             UNION ALL SELECT (s.says #>> '{behind,since}')::date, s.says #> '{behind,says}'
             WHERE s.says -> 'behind' <> 'null'
           ) AS held WHERE NOT register_is_dead_by(s.person_id, s.until + 1)
           ORDER BY held.since DESC LIMIT 1), '{}') AS says
        FROM said s
        WHERE s.fact_table = %1$L AND s.ends AND s.until IS NOT NULL
          AND s.says -> 'followed' IS DISTINCT FROM 'true'
          AND NOT EXISTS (SELECT FROM said o WHERE o.person_id = s.person_id
            AND o.fact_table = s.fact_table AND o.since = s.until + 1)
          AND NOT EXISTS (SELECT FROM %1$I t WHERE t.person_id = s.person_id
            AND t.withdrawn_by_id IS NULL AND t.since = s.until + 1)
      $behind$, one_table);
    EXECUTE format($covered$
      UPDATE %1$I t SET withdrawn_by_id = $1
        FROM said s
        WHERE s.fact_table = %1$L AND t.person_id = s.person_id AND t.withdrawn_by_id IS NULL
          AND ((s.ends AND t.since > s.since AND t.since <= s.until)
            -- A day that is known better takes the place of the fact that it is the day of.
            OR t.since = (s.says ->> 'replaces')::date)
      $covered$, one_table) USING p_entering;
    EXECUTE format($enter$
      INSERT INTO %1$I SELECT entered.* FROM (
        SELECT person_id, since, since_latest, says FROM said WHERE fact_table = %1$L
        UNION ALL
        SELECT person_id, since, since, says FROM behind
          WHERE fact_table = %1$L
      ) AS new CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, new.says || jsonb_build_object(
        'person_id', new.person_id, 'former', 0, 'since', new.since,
        'since_latest', new.since_latest, 'entered_by_id', $1, 'withdrawn_by_id', NULL)) AS entered
      $enter$, one_table) USING p_entering;
  END LOOP;
END
$$;
