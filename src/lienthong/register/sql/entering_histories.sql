-- Rows of histories: each a fact of somebody who is in the register by now, entered over what is
-- there as a single act would. Gives those whom another act had entered, for the program to fold.
-- Kinds that need another's row or a rule of their own have a procedure.

CREATE FUNCTION register_enter_histories(
  p_import uuid, p_after integer, p_upto integer, p_today date, p_purpose text
) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked register_peopleimport;
  everybody uuid[];
  others uuid[];
BEGIN
  SELECT * INTO STRICT asked FROM register_peopleimport
    WHERE id = p_import AND state = 'facts' AND reached = p_after FOR UPDATE;
  -- `keys` are the columns of which there is one fact, `needs` those that must say something;
  -- `ends` where what follows is entered too.
  CREATE TEMP TABLE said ON COMMIT DROP AS
    SELECT f.*, n.person_id, n.born_earliest AS born, n.died_latest,
      held.entered_by_id AS numbered_by, taken.keys, taken.needs, taken.has_place, taken.ends
    FROM register_incomingfact f
    LEFT JOIN register_number held ON held.number = f.number
    LEFT JOIN register_told n ON n.person_id = held.person_id
    LEFT JOIN (VALUES
      ('register_name', '{since}'::text[], '{given}'::text[], false, false),
      ('register_nationality', '{since}', '{country}', false, false),
      ('register_hometown', '{since}', '{text}', false, false),
      ('register_ethnicity', '{since}', '{ethnicity}', false, false),
      ('register_religion', '{since}', '{religion}', false, false),
      ('register_bloodgroup', '{since}', '{group}', false, false),
      ('register_residencefile', '{since}', '{number}', false, false),
      ('register_residence', '{since}', '{}', true, true),
      ('register_temporaryresidence', '{since}', '{}', true, true),
      ('register_presentplace', '{since}', '{}', true, true),
      ('register_card', '{since,kind}', '{kind,number}', false, false),
      ('register_contact', '{since,kind,value}', '{kind,value}', false, false),
      ('register_othername', '{since,name}', '{name}', false, false),
      ('register_oldnumber', '{kind,number}', '{kind,number}', false, false)
    ) AS taken (fact_table, keys, needs, has_place, ends) USING (fact_table)
    WHERE f.import_id = p_import AND f.sheet = 'facts' AND f.row > p_after AND f.row <= p_upto;
  SELECT array_agg(DISTINCT person_id),
         array_agg(DISTINCT person_id) FILTER (WHERE numbered_by <> asked.act_id)
    INTO everybody, others FROM said WHERE person_id IS NOT NULL;
  PERFORM FROM register_person WHERE id = ANY (everybody) ORDER BY id FOR NO KEY UPDATE;
  IF cardinality(others) > 0 THEN
    PERFORM audit_enter_look(others, 'opened', p_purpose, asked.begun_by, asked.post_id, NULL);
  END IF;
  PERFORM register_check_histories(p_import);
  DELETE FROM said USING register_remark r
    WHERE r.of_import_id = p_import AND r.sheet = 'facts' AND r.row = said.row
      AND r.grade IN ('refused', 'known');
  PERFORM register_enter_over(asked.act_id);
  others := ARRAY(SELECT DISTINCT person_id FROM said WHERE numbered_by <> asked.act_id);
  UPDATE register_person SET version = version + 1 WHERE id = ANY (others);
  everybody := ARRAY(SELECT DISTINCT person_id FROM said WHERE numbered_by = asked.act_id);
  CREATE TEMP TABLE heard ON COMMIT DROP AS
    SELECT DISTINCT ON (person_id, family, middle, given) person_id, coalesce(says ->> 'family', '')
      AS family, coalesce(says ->> 'middle', '') AS middle, says ->> 'given' AS given, name_key,
      sound_key, given_sound
    FROM said WHERE fact_table = 'register_name';
  PERFORM register_fold(everybody, everybody, p_today);
  UPDATE register_peopleimport SET reached = p_upto WHERE id = p_import;
  RETURN others;
END
$$;

CREATE FUNCTION register_check_histories(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one_table text;
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, 'refused', rule.field, rule.code
  FROM said s CROSS JOIN LATERAL (VALUES
    (s.person_id IS NULL, 'number', 'person_unknown'),
    (s.keys IS NULL, 'kind', 'kind_not_taken'),
    (EXISTS (SELECT FROM unnest(s.needs) AS needed WHERE s.says ->> needed IS NULL)
      OR length(s.says ->> 'country') <> 3 OR length(s.says ->> 'unit_code') <> 5,
      'values', 'value_wrong'),
    (s.until < s.since, 'until', 'ends_before_start'),
    (s.since_latest < s.born, 'since', 'before_birth'),
    (s.has_place AND s.died_latest < s.since, 'since', 'after_death'),
    (s.has_place AND s.says ->> 'text' IS NOT NULL AND s.says ->> 'unit_code' IS NULL,
      'unit_code', 'unit_missing'),
    (s.has_place AND s.says ->> 'unit_code' IS NOT NULL AND NOT EXISTS (
      SELECT FROM places_unit u WHERE u.code = s.says ->> 'unit_code'
        AND u.since <= s.since_latest AND (u.until IS NULL OR u.until >= s.since)),
      'unit_code', 'unit_not_in_force')
  ) AS rule (breaks, field, code) WHERE rule.breaks;
  -- Of two rows about one start, or of which one begins within the other, the later is refused.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT DISTINCT ON (s.row) p_import, 'facts', s.row, 'refused', 'since', 'start_taken', other.row
  FROM said s JOIN said other USING (person_id, fact_table)
  WHERE (other.row < s.row AND NOT EXISTS (SELECT FROM unnest(s.keys) AS key
      WHERE (s.says || jsonb_build_object('since', s.since)) ->> key IS DISTINCT FROM
            (other.says || jsonb_build_object('since', other.since)) ->> key))
    OR (s.ends AND other.until IS NOT NULL AND s.until IS NOT NULL AND other.row < s.row
      AND s.since <= other.until AND other.since <= s.until)
  ORDER BY s.row, other.row;
  -- What the register has from the same start: the same, or something else.
  FOR one_table IN SELECT DISTINCT fact_table FROM said WHERE keys IS NOT NULL LOOP
    EXECUTE format($check$
      INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
      SELECT $1, 'facts', s.row, same.grade, same.field, same.code
      FROM said s JOIN %1$I t ON t.person_id = s.person_id AND t.withdrawn_by_id IS NULL
      CROSS JOIN LATERAL (SELECT * FROM (VALUES
        (to_jsonb(t) @> s.says, 'known', '', 'known'), (true, 'refused', 'since', 'start_taken')
      ) AS graded (holds, grade, field, code) WHERE holds LIMIT 1) AS same
      WHERE s.fact_table = %1$L AND NOT EXISTS (SELECT FROM unnest(s.keys) AS key
        WHERE to_jsonb(t) ->> key IS DISTINCT FROM
          (s.says || jsonb_build_object('since', s.since)) ->> key)
      $check$, one_table) USING p_import;
  END LOOP;
END
$$;

-- A fact with an end that is entered over a longer one gives back what came after: what started
-- within its time no longer counts, and behind its end stands what held before, or nothing.
CREATE FUNCTION register_enter_over(p_act uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one_table text;
BEGIN
  CREATE TEMP TABLE behind (person_id uuid, fact_table text, since date, says jsonb) ON COMMIT DROP;
  FOR one_table IN SELECT DISTINCT fact_table FROM said LOOP
    EXECUTE format($behind$
      INSERT INTO behind
        SELECT s.person_id, s.fact_table, s.until + 1, coalesce(
          (SELECT held.says FROM (
             SELECT t.since, to_jsonb(t) - 'since_latest' AS says FROM %1$I t
             WHERE t.person_id = s.person_id AND t.withdrawn_by_id IS NULL
               AND t.since <= s.until + 1
             UNION ALL SELECT o.since, o.says FROM said o
             WHERE o.person_id = s.person_id AND o.fact_table = s.fact_table AND o.row <> s.row
               AND o.since <= s.until + 1 AND (o.until IS NULL OR o.until > s.until)
           ) AS held ORDER BY held.since DESC LIMIT 1), '{}') AS says
        FROM said s
        WHERE s.fact_table = %1$L AND s.ends AND s.until IS NOT NULL
          AND NOT EXISTS (SELECT FROM said o WHERE o.person_id = s.person_id
            AND o.fact_table = s.fact_table AND o.since = s.until + 1)
          AND NOT EXISTS (SELECT FROM %1$I t WHERE t.person_id = s.person_id
            AND t.withdrawn_by_id IS NULL AND t.since = s.until + 1)
      $behind$, one_table);
    EXECUTE format($covered$
      UPDATE %1$I t SET withdrawn_by_id = $1, withdrawn_xact = pg_current_xact_id()
        FROM said s
        WHERE s.fact_table = %1$L AND s.ends AND t.person_id = s.person_id
          AND t.withdrawn_by_id IS NULL AND t.since > s.since AND t.since <= s.until
      $covered$, one_table) USING p_act;
    EXECUTE format($enter$
      INSERT INTO %1$I SELECT entered.* FROM (
        SELECT person_id, id, since, since_latest, says FROM said WHERE fact_table = %1$L
        UNION ALL
        SELECT person_id, gen_random_uuid(), since, since, says FROM behind
          WHERE fact_table = %1$L
      ) AS new CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, new.says || jsonb_build_object(
        'person_id', new.person_id, 'id', new.id, 'since', new.since,
        'since_latest', new.since_latest, 'entered_by_id', $1,
        'entered_xact', pg_current_xact_id()::text, 'withdrawn_by_id', NULL,
        'withdrawn_xact', NULL)) AS entered
      $enter$, one_table) USING p_act;
  END LOOP;
END
$$;
