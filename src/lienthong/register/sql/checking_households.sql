-- Rows of histories about households: a head's row makes a household at the head's home of that
-- day, or finds it; a member's finds the one that the head headed then, by the register or the file.

CREATE OR REPLACE FUNCTION register_check_households(p_import uuid, p_today date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM register_check_relations(p_import);
  PERFORM register_find_households(p_import);
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, same.grade, same.field, same.code
  FROM said s LEFT JOIN belonging b USING (row)
  JOIN LATERAL (SELECT t.since, t.household_id, t.relation FROM register_membership t
    WHERE t.person_id = s.person_id AND t.withdrawn_by_id IS NULL AND t.since <= s.since_latest
    ORDER BY t.since DESC LIMIT 1) AS held ON true
  CROSS JOIN LATERAL (SELECT * FROM (VALUES
    (1, held.household_id IS NOT DISTINCT FROM b.household_id
      AND held.relation IS NOT DISTINCT FROM s.says ->> 'relation', 'known', '', 'known'),
    (2, held.since = s.since, 'refused', 'since', 'start_taken')
  ) AS rule (rank, holds, grade, field, code) WHERE holds ORDER BY rank LIMIT 1) AS same
  WHERE s.fact_table = 'register_membership';
  PERFORM register_keep_standing(p_import);
  PERFORM register_check_heads(p_import);
  PERFORM register_keep_standing(p_import);
  -- One refusal leaves others without a head or a home: again, until nothing more is found.
  LOOP
    PERFORM register_check_living_together(p_import, p_today);
    EXIT WHEN NOT FOUND;
    PERFORM register_keep_standing(p_import);
  END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION register_check_relations(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, 'refused', rule.field, rule.code FROM said s
  CROSS JOIN LATERAL (SELECT register_is_lost(p_import, s.kin_number, s.kin_id IS NOT NULL),
    s.says ->> 'relation') AS its (lost, relation)
  CROSS JOIN LATERAL (VALUES
    (its.relation IS NULL AND s.kin_number IS NOT NULL, 'relation', 'value_wrong'),
    (its.relation = 'head' AND s.kin_number <> s.number, 'relation', 'two_heads'),
    (its.relation <> 'head' AND s.kin_id = s.person_id, 'relation', 'heads_themself'),
    (its.relation <> 'head' AND its.lost, 'head_number', 'waits_for_row'),
    (its.relation <> 'head' AND s.kin_id IS NULL AND NOT coalesce(its.lost, false), 'head_number',
      'head_unknown'),
    (its.relation IS NOT NULL AND s.died_latest < s.since, 'since', 'after_death'),
    (its.relation IN ('child', 'grandchild') AND s.born_latest < s.kin_born, 'relation',
      'relation_impossible'),
    (its.relation = 'parent' AND s.born > s.kin_born_latest, 'relation', 'relation_impossible'),
    (its.relation = 'spouse' AND (SELECT w.spouse_id FROM register_spouse w
      WHERE w.person_id = s.person_id AND w.withdrawn_by_id IS NULL AND w.since <= s.since
      ORDER BY w.since DESC LIMIT 1) <> s.kin_id, 'relation', 'relation_impossible')
  ) AS rule (breaks, field, code)
  WHERE s.fact_table = 'register_membership' AND rule.breaks;
  PERFORM register_keep_standing(p_import);
END
$$;

-- What each row makes somebody belong to; where a head's row makes it, `made_by` is
-- that row, and `home_row` the one that says where the head lived.
CREATE OR REPLACE FUNCTION register_find_households(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE belonging ON COMMIT DROP AS
    SELECT s.row, s.person_id, s.since, s.until, home.text, home.unit_code, home.address_key,
      coalesce(found.household_id, first_value(s.id) OVER (
        PARTITION BY s.person_id, home.address_key ORDER BY s.row)) AS household_id,
      found.household_id IS NOT NULL AS was_there, NULL::integer AS made_by, home.row AS home_row
    FROM said s
    LEFT JOIN LATERAL (SELECT * FROM (
        SELECT NULL::integer AS row, t.since, t.text, t.unit_code, t.address_key
        FROM register_residence t
        WHERE t.person_id = s.person_id AND t.withdrawn_by_id IS NULL
        UNION ALL SELECT r.row, r.since, r.says ->> 'text', r.says ->> 'unit_code',
          r.says ->> 'address_key'
        FROM said r WHERE r.person_id = s.person_id AND r.fact_table = 'register_residence'
          AND (r.until IS NULL OR r.until >= s.since)
      ) AS lived WHERE lived.since <= s.since_latest ORDER BY lived.since DESC LIMIT 1
    ) AS home ON true
    LEFT JOIN LATERAL (SELECT h.id AS household_id
      FROM register_membership t JOIN register_household h ON h.id = t.household_id
      WHERE t.person_id = s.person_id AND t.relation = 'head' AND t.withdrawn_by_id IS NULL
        AND h.address_key = home.address_key ORDER BY t.since DESC LIMIT 1) AS found ON true
    WHERE s.fact_table = 'register_membership' AND s.says ->> 'relation' = 'head'
      AND home.address_key IS NOT NULL;
  CREATE INDEX ON belonging (person_id);
  INSERT INTO belonging
    SELECT s.row, s.person_id, s.since, s.until, led.text, led.unit_code, led.address_key,
      led.household_id, led.row IS NULL, led.row, NULL
    FROM said s CROSS JOIN LATERAL (SELECT * FROM (
        SELECT t.since, NULL::integer AS row, t.household_id, h.text, h.unit_code, h.address_key,
          t.relation
        FROM register_membership t LEFT JOIN register_household h ON h.id = t.household_id
        WHERE t.person_id = s.kin_id AND t.withdrawn_by_id IS NULL
        UNION ALL SELECT b.since, b.row, b.household_id, b.text, b.unit_code, b.address_key, 'head'
        FROM belonging b WHERE b.person_id = s.kin_id AND (b.until IS NULL OR b.until >= s.since)
      ) AS led WHERE led.since <= s.since_latest ORDER BY led.since DESC, led.row LIMIT 1
    ) AS led
    WHERE s.fact_table = 'register_membership' AND s.says ->> 'relation' <> 'head'
      AND led.relation = 'head';
  CREATE INDEX ON belonging (row);
  ANALYZE belonging;
END
$$;

-- A head's row without a home, a member's without a head, and a second head of one household.
CREATE OR REPLACE FUNCTION register_check_heads(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, 'refused', rule.field, rule.code
  FROM said s LEFT JOIN belonging b USING (row) CROSS JOIN LATERAL (VALUES
    (b.row IS NULL AND s.says ->> 'relation' = 'head', 'relation', 'head_without_home'),
    (b.row IS NULL AND s.says ->> 'relation' <> 'head', 'head_number', 'head_heads_none'),
    (b.was_there AND s.says ->> 'relation' = 'head' AND EXISTS (
      SELECT FROM (SELECT t.*, lead(t.since) OVER (PARTITION BY t.person_id ORDER BY t.since) AS next
        FROM register_membership t WHERE t.withdrawn_by_id IS NULL AND t.person_id IN (
          SELECT o.person_id FROM register_membership o WHERE o.household_id = b.household_id)
      ) AS led
      WHERE led.household_id = b.household_id AND led.relation = 'head'
        AND led.person_id <> s.person_id AND led.since <= coalesce(s.until, 'infinity')
        AND coalesce(led.next, 'infinity') > s.since), 'relation', 'two_heads')
  ) AS rule (breaks, field, code)
  WHERE s.fact_table = 'register_membership' AND s.says ->> 'relation' IS NOT NULL AND rule.breaks;
END
$$;

-- `followed` where another row begins on the day after the end: nothing is given back there.
-- `behind` is the row that holds then, in whatever batch it comes.
CREATE OR REPLACE FUNCTION register_lay_down_homes(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_incomingfact (import_id, sheet, row, id, number, fact_table, since,
                                     since_latest, until, says)
  SELECT p_import, 'ties', s.row, s.id, s.number, s.fact_table, s.since, s.since_latest, s.until,
    s.says || jsonb_build_object('person_id', s.person_id, 'kin_id', s.kin_id,
      'household_id', b.household_id,
      'house', CASE WHEN NOT b.was_there OR b.made_by IS NOT NULL THEN jsonb_build_object(
        'text', b.text, 'unit_code', b.unit_code, 'address_key', b.address_key) END,
      'followed', EXISTS (SELECT FROM said o WHERE o.person_id = s.person_id
        AND o.fact_table = s.fact_table AND o.since = s.until + 1),
      'behind', (SELECT o.row FROM said o WHERE o.person_id = s.person_id
        AND o.fact_table = s.fact_table AND o.row <> s.row AND o.since <= s.until + 1
        AND (o.until IS NULL OR o.until > s.until) ORDER BY o.since DESC LIMIT 1))
  FROM said s LEFT JOIN belonging b USING (row)
  WHERE s.ends;
END
$$;
