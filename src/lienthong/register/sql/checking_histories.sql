-- Whether rows of histories can be facts: each by itself, beside the register, beside one another.
-- A rule is a line: when it is broken, the field of the row, the code that rules.py has words for.

CREATE OR REPLACE FUNCTION register_check_histories(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  one_table text;
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, 'refused', rule.field, rule.code
  FROM said s JOIN register_peopleimport asked ON asked.id = p_import
  CROSS JOIN LATERAL (SELECT register_is_lost(p_import, s.number, s.person_id IS NOT NULL))
    AS lost (waits)
  CROSS JOIN LATERAL (VALUES
    (lost.waits, 'number', 'waits_for_row'),
    (s.person_id IS NULL AND NOT lost.waits, 'number', 'person_unknown'),
    (s.person_id IS NOT NULL AND asked.area IS NOT NULL AND NOT coalesce(
      asked.area && array_remove(s.units, NULL), false), 'number', 'not_ours'),
    (EXISTS (SELECT FROM unnest(s.needs) AS needed WHERE s.says ->> needed IS NULL)
      OR length(s.says ->> 'country') <> 3 OR length(s.says ->> 'unit_code') <> 5,
      'values', 'value_wrong'),
    (s.until < s.since, 'until', 'ends_before_start'),
    (s.since_latest < s.born, 'since', 'before_birth'),
    ((s.has_place OR s.fact_table IN ('register_card', 'register_contact'))
      AND s.died_latest < s.since, 'since', 'after_death'),
    (s.person_id IS NOT NULL AND s.fact_table = 'register_card'
      AND s.says ->> 'kind' = 'identity' AND NOT EXISTS (
      SELECT FROM register_number own CROSS JOIN LATERAL register_known_as(ARRAY[own.person_id]) whole
      WHERE own.number = s.says ->> 'number' AND s.person_id IN (own.person_id, whole.known_as)),
      'values', 'card_of_another'),
    (s.has_place AND s.says ->> 'text' IS NOT NULL AND s.says ->> 'unit_code' IS NULL,
      'unit_code', 'unit_missing'),
    (s.has_place AND s.says ->> 'unit_code' IS NOT NULL AND NOT EXISTS (
      SELECT FROM places_unit u WHERE u.code = s.says ->> 'unit_code'
        AND u.since <= s.since_latest AND (u.until IS NULL OR u.until >= s.since)),
      'unit_code', 'unit_not_in_force')
  ) AS rule (breaks, field, code) WHERE NOT s.is_tied AND rule.breaks;
  PERFORM register_check_not_taken(p_import);
  -- Of two rows about one start, or of which one begins within the other, the later is refused.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT DISTINCT ON (s.row) p_import, 'facts', s.row, 'refused', 'since', 'start_taken', other.row
  FROM said s JOIN said other USING (person_id, fact_table)
  WHERE NOT s.is_tied AND s.keys IS NOT NULL
    AND s.fact_table NOT IN ('register_spouse', 'register_parentage')
    AND other.row < s.row
    AND (NOT EXISTS (SELECT FROM unnest(s.keys) AS key
        WHERE (s.says || jsonb_build_object('since', s.since)) ->> key IS DISTINCT FROM
              (other.says || jsonb_build_object('since', other.since)) ->> key)
      OR (s.ends AND s.since <= other.until AND other.since <= s.until)
      -- Of a row without an end only its start counts, and it may be known by its year alone.
      OR (s.ends AND s.until IS NULL AND other.since < s.since AND s.since_latest < other.until)
      OR (s.ends AND other.until IS NULL AND s.since < other.since
        AND other.since_latest < s.until))
  ORDER BY s.row, other.row;
  -- What the register has from the same start: the same, or something else.
  FOR one_table IN SELECT DISTINCT fact_table FROM said WHERE keys IS NOT NULL AND NOT is_tied
    EXCEPT VALUES ('register_spouse'), ('register_parentage'), ('register_membership')
  LOOP
    EXECUTE format($check$
      INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
      SELECT $1, 'facts', s.row, same.grade, same.field, same.code
      FROM said s JOIN %1$I t ON t.person_id = s.person_id AND t.withdrawn_by_id IS NULL
      CROSS JOIN LATERAL (SELECT * FROM (VALUES
        (to_jsonb(t) @> s.says, 'known', '', 'known'), (true, 'refused', 'since', 'start_taken')
      ) AS graded (holds, grade, field, code) WHERE holds LIMIT 1) AS same
      WHERE s.fact_table = %1$L AND NOT s.is_tied AND NOT EXISTS (SELECT FROM unnest(s.keys) AS key
        WHERE to_jsonb(t) ->> key IS DISTINCT FROM
          (s.says || jsonb_build_object('since', s.since)) ->> key)
      $check$, one_table) USING p_import;
  END LOOP;
  PERFORM register_keep_standing(p_import);
END
$$;

-- Kinds whose change sets off others have a procedure; what the register has already is known.
CREATE OR REPLACE FUNCTION register_check_not_taken(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, CASE WHEN same.is_held THEN 'known' ELSE 'refused' END,
    CASE WHEN same.is_held THEN '' ELSE 'kind' END,
    CASE WHEN same.is_held THEN 'known' ELSE coalesce(refused.code, 'kind_not_taken') END
  FROM said s
  LEFT JOIN (VALUES ('register_sex', 'sex_not_taken'), ('register_lifestate', 'life_not_taken'),
    ('register_absence', 'absence_not_taken'), ('register_stay', 'stay_not_taken')
  ) AS refused (fact_table, code) USING (fact_table)
  LEFT JOIN LATERAL (SELECT t.sex FROM register_sex t WHERE t.person_id = s.person_id
    AND t.withdrawn_by_id IS NULL AND t.since <= s.since_latest
    ORDER BY t.since DESC LIMIT 1) AS held_sex ON true
  LEFT JOIN LATERAL (SELECT t.life, t.since, t.since_latest FROM register_lifestate t
    WHERE t.person_id = s.person_id AND t.withdrawn_by_id IS NULL AND t.since <= s.since_latest
    ORDER BY t.since DESC LIMIT 1) AS held_life ON true
  CROSS JOIN LATERAL (SELECT coalesce(CASE s.fact_table
    WHEN 'register_sex' THEN held_sex.sex = s.says ->> 'sex'
    -- Of a death the day counts; alive is who has not died by then.
    WHEN 'register_lifestate' THEN held_life.life = s.says ->> 'life' AND (held_life.life = 'alive'
      OR held_life.since >= s.since AND held_life.since_latest <= s.since_latest)
    END, false)) AS same (is_held)
  WHERE s.keys IS NULL AND NOT s.is_tied AND s.person_id IS NOT NULL;
END
$$;

-- Once, before the first batch: what a row may say because of others, wherever in the file they
-- are. What stands is laid down as `ties`, facts with the ids of those whom they bind together.
CREATE OR REPLACE FUNCTION register_check_together(
  p_import uuid, p_after integer, p_today date, p_purpose text
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked register_peopleimport;
  told uuid[];
BEGIN
  -- Lost with the server as the rows are, so that whoever lays them down anew checks them anew.
  IF EXISTS (SELECT FROM register_incomingfact WHERE import_id = p_import AND sheet = 'together')
  THEN
    RETURN;
  END IF;
  SELECT * INTO STRICT asked FROM register_peopleimport WHERE id = p_import;
  PERFORM register_lay_out_histories(p_import, p_after, asked.last_fact_row, true);
  SELECT array_agg(DISTINCT one.id) INTO told FROM said s CROSS JOIN LATERAL (VALUES
    (s.person_id, s.numbered_by), (s.kin_id, s.kin_numbered_by)) AS one (id, numbered_by)
    WHERE one.id IS NOT NULL AND one.numbered_by <> asked.act_id;
  IF cardinality(told) > 0 THEN
    PERFORM audit_enter_look(told, 'listed', p_purpose, asked.begun_by, asked.post_id, NULL);
  END IF;
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, 'refused', 'since', 'starts_in_future' FROM said s
    WHERE s.since > p_today AND NOT s.has_place;
  PERFORM register_check_histories(p_import);
  PERFORM register_check_parents(p_import);
  PERFORM register_check_marriages(p_import, p_today);
  PERFORM register_check_households(p_import, p_today);
  PERFORM register_lay_down_parents(p_import);
  PERFORM register_lay_down_marriages(p_import);
  PERFORM register_lay_down_homes(p_import);
  -- What was told in another row is there only if that row stands.
  UPDATE register_remark k SET grade = 'refused', code = 'waits_for_row'
    FROM register_remark r
    WHERE k.of_import_id = p_import AND k.sheet = 'facts' AND k.grade = 'known'
      AND r.of_import_id = p_import AND r.sheet = 'facts' AND r.row = k.other_row
      AND r.grade = 'refused';
  INSERT INTO register_incomingfact (import_id, sheet, row, id, fact_table, since, since_latest, says)
    VALUES (p_import, 'together', 0, p_import, '', p_today, p_today,
      jsonb_build_object('known_at', pg_snapshot_xmin(pg_current_snapshot())::text));
  DROP TABLE said, marriage, belonging;
  ANALYZE register_incomingfact;
END
$$;
