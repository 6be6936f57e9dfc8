-- Marriages of histories beside others of the two, and laid down as facts of both.

-- A row whose marriage would stand beside another that had not ended by its day, by a divorce or
-- a death: of two rows the later is refused, and what the register has stays.
CREATE FUNCTION register_check_one_spouse(p_import uuid) RETURNS SETOF integer
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
    SELECT DISTINCT ON (m.row) p_import, 'facts', m.row, 'refused', 'spouse_number',
      'married_to_another', other.row
    FROM marriage m JOIN marriage other
      ON other.person_id = m.person_id AND other.spouse_id <> m.spouse_id
    CROSS JOIN LATERAL (SELECT CASE WHEN m.since < other.since THEN m ELSE other END,
      CASE WHEN m.since < other.since THEN other ELSE m END) AS pair (first, next)
    WHERE m.row IS NOT NULL AND other.stood_for_by IS NULL
      AND (other.row IS NULL OR other.row < m.row)
      AND ((first).since = (next).since
        OR (NOT coalesce((first).over <= (next).since
            -- What ends the day before the next begins ends on its own last day: one start a day.
            AND ((first).over < (next).since OR (first).over - 1 > (first).since), false)
          AND NOT register_is_dead_by((first).spouse_id, (next).since_latest)))
    ORDER BY m.row, other.row
    RETURNING row;
  -- The end of another marriage stands where this one would start.
  RETURN QUERY
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
    SELECT DISTINCT p_import, 'facts', m.row, 'refused', 'since', 'start_taken'
    FROM marriage m JOIN register_spouse t ON t.person_id = m.person_id AND t.since = m.since
      AND t.spouse_id IS NULL AND t.withdrawn_by_id IS NULL
    WHERE m.row IS NOT NULL
    RETURNING row;
END
$$;

CREATE FUNCTION register_is_dead_by(p_person uuid, p_day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM register_lifestate t WHERE t.person_id = p_person
    AND t.life = 'dead' AND t.since <= p_day AND t.withdrawn_by_id IS NULL)
$$;

-- Rows that say that there is no marriage from their day on: of who is married then they end it.
CREATE FUNCTION register_check_ends(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE ending ON COMMIT DROP AS
    SELECT s.row, s.person_id, s.since, s.since_latest, last.row AS wed_row, last.spouse_id,
      last.over, last.ended_by, last.until, last.since AS wed_since,
      last.spouse_id IS NULL OR register_is_dead_by(last.spouse_id, s.since)
        OR register_is_dead_by(s.person_id, s.since) AS is_over
    FROM said s LEFT JOIN LATERAL (SELECT * FROM marriage m WHERE m.person_id = s.person_id
      AND m.since < s.since ORDER BY m.since DESC LIMIT 1) AS last ON true
    WHERE s.fact_table = 'register_spouse' AND s.kin_id IS NULL;
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT p_import, 'facts', e.row, found.grade, found.field, found.code, found.other_row
  FROM ending e
  LEFT JOIN LATERAL (SELECT o.row FROM ending o WHERE o.since = e.since AND o.row < e.row
    AND (o.person_id = e.person_id OR (o.person_id = e.spouse_id AND o.spouse_id = e.person_id))
    ORDER BY o.row LIMIT 1) AS earlier ON true
  CROSS JOIN LATERAL (SELECT * FROM (VALUES
    (1, e.is_over OR e.over <= e.since AND NOT (e.ended_by = 'row' AND e.over = e.since),
      'known', '', 'known', NULL),
    (2, earlier.row IS NOT NULL, 'known', '', 'known', earlier.row),
    (3, e.over > e.since AND e.wed_row IS NOT NULL AND e.ended_by = 'said', 'refused', 'since',
      'told_otherwise', e.wed_row),
    (4, e.over > e.since, 'refused', 'since', 'differs', NULL)
  ) AS rule (rank, holds, grade, field, code, other_row) WHERE holds ORDER BY rank LIMIT 1) AS found;
  PERFORM register_keep_standing(p_import);
  DELETE FROM ending e WHERE NOT EXISTS (SELECT FROM said s WHERE s.row = e.row);
END
$$;

-- Each marriage as a fact of both; and its end, where nothing else of theirs starts on that day.
CREATE FUNCTION register_lay_down_marriages(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_incomingfact (import_id, sheet, row, id, fact_table, since, since_latest, says)
  SELECT p_import, 'ties', m.row, gen_random_uuid(), 'register_spouse', m.since, m.since_latest,
    jsonb_build_object('person_id', m.person_id, 'spouse_id', m.spouse_id,
      'replaces', m.replaces)
  FROM marriage m WHERE m.row IS NOT NULL AND NOT m.starts_before
  UNION ALL
  SELECT p_import, 'ties', ended.row, gen_random_uuid(), 'register_spouse', free.day,
    greatest(free.day, ended.latest), jsonb_build_object('person_id', ended.person_id)
  FROM (
    SELECT m.row, m.person_id, m.since, m.over, m.over AS latest FROM marriage m
    WHERE m.row IS NOT NULL AND m.ended_by <> 'row' AND m.over IS NOT NULL
      AND NOT register_is_dead_by(m.spouse_id, m.over)
      AND NOT register_is_dead_by(m.person_id, m.over)
    UNION ALL
    SELECT e.row, one.id, e.wed_since, e.since, e.since_latest
    FROM ending e CROSS JOIN LATERAL (VALUES (e.person_id), (e.spouse_id)) AS one (id)
  ) AS ended (row, person_id, wed_since, over, latest)
  -- Where the next marriage starts on the day after, the last day of this one is its end.
  CROSS JOIN LATERAL (SELECT CASE WHEN EXISTS (SELECT FROM marriage o
    WHERE o.person_id = ended.person_id AND o.since = ended.over)
    THEN ended.over - 1 ELSE ended.over END) AS free (day)
  WHERE NOT EXISTS (SELECT FROM register_spouse t WHERE t.person_id = ended.person_id
    AND t.since = free.day AND t.withdrawn_by_id IS NULL);
  DROP TABLE ending;
END
$$;
