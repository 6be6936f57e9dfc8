-- Rows of histories about marriages, as an old book's (old_marriage_v1): both are entered, neither
-- is dead, kin or another's spouse at that time, and a day that is known better takes the place of
-- a worse one. A row without a spouse says that from its day on there is no marriage.

CREATE FUNCTION register_check_marriages(p_import uuid, p_today date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'facts', s.row, 'refused', rule.field, rule.code FROM said s
  CROSS JOIN LATERAL (SELECT register_is_lost(p_import, s.kin_number, s.kin_id IS NOT NULL))
    AS kin (waits)
  CROSS JOIN LATERAL (VALUES
    (kin.waits, 'spouse_number', 'waits_for_row'),
    (s.kin_number IS NOT NULL AND s.kin_id IS NULL AND NOT kin.waits, 'spouse_number',
      'spouse_unknown'),
    (s.kin_number IS NULL AND s.says ->> 'name' <> '', 'spouse_number', 'spouse_without_number'),
    (s.kin_id = s.person_id, 'spouse_number', 'marries_themself'),
    (s.kin_id IS NOT NULL AND (s.died_latest < s.since OR s.kin_died_latest < s.since
      OR (s.since >= p_today AND least(s.died, s.kin_died) <= p_today)),
      'spouse_number', 'marries_the_dead'),
    (s.kin_born > s.since_latest, 'since', 'before_birth'),
    -- Older law let some marry younger; of marriages that old a book is asked the birth alone.
    (s.kin_id IS NOT NULL AND s.since >= '2015-01-01' AND EXISTS (
      SELECT FROM (VALUES (s.sex, s.born), (s.kin_sex, s.kin_born)) AS one (sex, born)
      WHERE one.born + make_interval(years => CASE one.sex WHEN 'male' THEN 20 ELSE 18 END)
        > s.since_latest), 'since', 'marries_too_young'),
    (s.kin_id IS NOT NULL AND register_are_kin(s.person_id, s.kin_id), 'spouse_number',
      'marries_kin')
  ) AS rule (breaks, field, code)
  WHERE s.fact_table = 'register_spouse' AND rule.breaks;
  PERFORM register_keep_standing(p_import);
  PERFORM register_lay_out_marriages(p_import);
  PERFORM register_tell_marriages_once(p_import);
  PERFORM register_compare_marriages(p_import);
  -- What the register has stands again where the row that stood for it is refused.
  LOOP
    PERFORM register_check_one_spouse(p_import);
    EXIT WHEN NOT FOUND;
    PERFORM register_keep_standing(p_import);
    DELETE FROM marriage m WHERE m.row IS NOT NULL
      AND NOT EXISTS (SELECT FROM said s WHERE s.row = m.row);
    UPDATE marriage m SET stood_for_by = NULL WHERE m.stood_for_by IS NOT NULL
      AND NOT EXISTS (SELECT FROM said s WHERE s.row = m.stood_for_by);
  END LOOP;
  DELETE FROM marriage WHERE stood_for_by IS NOT NULL;
  PERFORM register_check_ends(p_import);
END
$$;

-- Parent and child by blood or adoption, siblings by blood; by the register and by the file.
CREATE FUNCTION register_are_kin(p_one uuid, p_other uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    WITH parent AS (
      SELECT person_id, parent_id, kind FROM register_parentage
        WHERE person_id IN (p_one, p_other) AND withdrawn_by_id IS NULL
      UNION ALL SELECT person_id, kin_id, 'natural' FROM said
        WHERE person_id IN (p_one, p_other) AND fact_table = 'register_parentage'
    )
    SELECT FROM parent WHERE parent_id IN (p_one, p_other)
    UNION ALL SELECT FROM parent one JOIN parent other USING (parent_id)
      WHERE one.person_id = p_one AND other.person_id = p_other
        AND one.kind = 'natural' AND other.kind = 'natural');
END
$$;

-- Every marriage of those concerned, of either side, by the register (without `row`) and the file.
-- A row may stand for a marriage of the register of which it says more. `over` is the day from
-- which it is no more: as its row says, or as another row or fact says of one of the two; a death
-- ends it by itself and is asked for where that counts.
CREATE FUNCTION register_lay_out_marriages(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE marriage ON COMMIT DROP AS
    SELECT s.row, half.person_id, half.spouse_id, s.since, s.since_latest,
      s.until, s.until + 1 AS over, 'said' AS ended_by,
      NULL::date AS replaces, false AS starts_before, NULL::integer AS stood_for_by
    FROM said s CROSS JOIN LATERAL (VALUES (s.person_id, s.kin_id), (s.kin_id, s.person_id))
      AS half (person_id, spouse_id)
    WHERE s.fact_table = 'register_spouse' AND s.kin_id IS NOT NULL;
  INSERT INTO marriage
    SELECT NULL, t.person_id, t.spouse_id, t.since, t.since_latest, t.next - 1, t.next,
      'register', NULL, false, NULL
    FROM (SELECT f.*, lead(f.since) OVER (PARTITION BY f.person_id ORDER BY f.since) AS next
      FROM register_spouse f WHERE f.withdrawn_by_id IS NULL AND f.person_id IN (
        SELECT person_id FROM said WHERE fact_table = 'register_spouse'
        UNION SELECT kin_id FROM said WHERE fact_table = 'register_spouse')) AS t
    WHERE t.spouse_id IS NOT NULL;
  CREATE INDEX ON marriage (person_id);
  CREATE INDEX ON marriage (row);
  ANALYZE marriage;
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
    SELECT DISTINCT ON (s.row) p_import, 'facts', s.row, 'refused', 'since', 'start_taken', m.row
    FROM said s JOIN marriage m ON m.person_id = s.person_id AND m.since = s.since
    WHERE s.fact_table = 'register_spouse' AND s.kin_id IS NULL ORDER BY s.row, m.row;
  PERFORM register_keep_standing(p_import);
  UPDATE marriage m SET over = ended.since, ended_by = ended.by
  FROM marriage same CROSS JOIN LATERAL (
    SELECT since, by FROM (
      SELECT t.since, 'register' AS by FROM register_spouse t
      WHERE t.person_id IN (same.person_id, same.spouse_id) AND t.spouse_id IS NULL
        AND t.withdrawn_by_id IS NULL
      UNION ALL SELECT e.since, 'row' FROM said e
      WHERE e.person_id IN (same.person_id, same.spouse_id) AND e.kin_id IS NULL
        AND e.fact_table = 'register_spouse'
    ) AS none WHERE none.since > same.since ORDER BY none.since, none.by LIMIT 1) AS ended
  WHERE same.ctid = m.ctid AND m.over IS NULL;
END
$$;

-- The same marriage in several rows, of either side: the one that says most is taken, and what
-- says the same or less is known. Those of one couple are one marriage where their times meet.
CREATE FUNCTION register_tell_marriages_once(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH more AS (
    SELECT DISTINCT ON (s.row) s.row, o.row AS other_row,
      s.since <= o.since AND o.since_latest <= s.since_latest
        AND (s.until IS NULL OR s.until = o.until) AS says_less
    FROM said s JOIN marriage o ON o.person_id = s.person_id AND o.spouse_id = s.kin_id
      AND o.row <> s.row AND o.since <= coalesce(s.until, 'infinity')
      AND s.since <= coalesce(o.until, 'infinity')
      AND (o.until IS NULL, o.since_latest - o.since, o.row)
        < (s.until IS NULL, s.since_latest - s.since, s.row)
    WHERE s.fact_table = 'register_spouse'
    ORDER BY s.row, o.until IS NULL, o.since_latest - o.since, o.row
  ), told AS (
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
    SELECT p_import, 'facts', row, CASE WHEN says_less THEN 'known' ELSE 'refused' END,
      CASE WHEN says_less THEN '' ELSE 'since' END,
      CASE WHEN says_less THEN 'known' ELSE 'told_otherwise' END, other_row
    FROM more
  )
  DELETE FROM marriage m USING more WHERE m.row = more.row;
  PERFORM register_keep_standing(p_import);
END
$$;

-- Beside the same marriage in the register: a better day or an end is new, another one is refused.
CREATE FUNCTION register_compare_marriages(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE compared ON COMMIT DROP AS
    SELECT s.row, s.person_id, s.kin_id, t.since, t.since_latest,
      CASE WHEN s.since <= t.since AND t.since_latest <= s.since_latest THEN 'same'
        WHEN t.since <= s.since AND s.since_latest <= t.since_latest THEN 'better'
        ELSE 'other' END AS start,
      CASE WHEN s.until IS NULL OR least(s.died, s.kin_died) <= s.until + 1 THEN 'same'
        WHEN t.until = s.until THEN 'same' WHEN t.until IS NULL THEN 'better'
        ELSE 'other' END AS ending
    FROM said s JOIN marriage t ON t.row IS NULL AND t.person_id = s.person_id
      AND t.spouse_id = s.kin_id AND t.since <= coalesce(s.until, 'infinity')
      AND s.since <= coalesce(t.until, 'infinity')
    WHERE s.fact_table = 'register_spouse';
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
    SELECT p_import, 'facts', c.row, rule.grade, rule.field, rule.code
    FROM compared c CROSS JOIN LATERAL (VALUES
      (c.start = 'other', 'refused', 'since', 'differs'),
      (c.ending = 'other', 'refused', 'until', 'differs'),
      (c.start = 'same' AND c.ending = 'same', 'known', '', 'known')
    ) AS rule (breaks, grade, field, code) WHERE rule.breaks;
  PERFORM register_keep_standing(p_import);
  DELETE FROM marriage m USING compared c
    WHERE m.row = c.row AND NOT EXISTS (SELECT FROM said s WHERE s.row = c.row);
  DELETE FROM compared c WHERE NOT EXISTS (SELECT FROM said s WHERE s.row = c.row);
  -- The row stands for the marriage from here on.
  UPDATE marriage m SET replaces = CASE WHEN c.start = 'better' THEN c.since END,
      starts_before = c.start = 'same',
      since = CASE WHEN c.start = 'same' THEN c.since ELSE m.since END,
      since_latest = CASE WHEN c.start = 'same' THEN c.since_latest ELSE m.since_latest END
    FROM compared c WHERE m.row = c.row;
  UPDATE marriage m SET stood_for_by = c.row FROM compared c
    WHERE m.row IS NULL AND m.since = c.since AND (m.person_id, m.spouse_id)
      IN ((c.person_id, c.kin_id), (c.kin_id, c.person_id));
  DROP TABLE compared;
END
$$;
