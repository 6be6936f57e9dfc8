-- Who lives together when all rows of a file are in: each household has one head, and its members
-- live at its address, as a move or a household's division by an act leaves them.

-- Refuses what breaks that and gives those rows; one kind at a time, because what was refused may
-- have been what broke the others.
CREATE FUNCTION register_check_living_together(p_import uuid, p_today date) RETURNS SETOF integer
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
    SELECT p_import, 'facts', s.row, 'refused',
      CASE WHEN b.made_by IS NULL THEN 'relation' ELSE 'head_number' END, 'waits_for_row', needed.row
    FROM said s JOIN belonging b USING (row)
    CROSS JOIN LATERAL (SELECT coalesce(b.made_by, b.home_row) AS row) AS needed
    WHERE s.fact_table = 'register_membership' AND needed.row IS NOT NULL
      AND NOT EXISTS (SELECT FROM said o WHERE o.row = needed.row)
    RETURNING row;
  IF FOUND THEN
    RETURN;
  END IF;
  PERFORM register_foresee(p_today);
  RETURN QUERY
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
    SELECT p_import, 'facts', p.member_row, 'refused', 'relation', 'heads_others'
    FROM foreseen p JOIN foreseen rest ON rest.household_id = p.was_in AND rest.life <> 'dead'
    WHERE p.member_row IS NOT NULL AND p.was = 'head'
      AND NOT EXISTS (SELECT FROM foreseen head
        WHERE head.household_id = p.was_in AND head.relation = 'head')
    GROUP BY p.member_row
    RETURNING row;
  IF FOUND THEN
    DROP TABLE foreseen;
    RETURN;
  END IF;
  RETURN QUERY
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
    SELECT p_import, 'facts', p.member_row, 'refused',
      CASE p.relation WHEN 'head' THEN 'relation' ELSE 'head_number' END,
      CASE p.relation WHEN 'head' THEN 'two_heads' ELSE 'head_heads_none' END
    FROM foreseen p JOIN (
      SELECT household_id, count(*) FILTER (WHERE relation = 'head') AS count FROM foreseen
      GROUP BY household_id) AS heads USING (household_id)
    WHERE p.member_row IS NOT NULL AND heads.count <> 1
      AND (p.relation = 'head') = (heads.count > 1)
    RETURNING row;
  IF FOUND THEN
    DROP TABLE foreseen;
    RETURN;
  END IF;
  RETURN QUERY
    INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
    SELECT DISTINCT p_import, 'facts', coalesce(p.member_row, p.home_row), 'refused',
      CASE WHEN p.member_row IS NULL THEN 'text' ELSE 'relation' END,
      CASE WHEN p.member_row IS NULL THEN 'leaves_household' ELSE 'lives_elsewhere' END
    FROM foreseen p
    LEFT JOIN register_household h ON h.id = p.household_id
    LEFT JOIN belonging b ON b.row = p.member_row
    WHERE p.life <> 'dead' AND p.household_id IS NOT NULL
      AND (p.member_row IS NOT NULL OR p.home_row IS NOT NULL)
      -- A key is the unit and the words; after a reform the unit of the same words is another.
      AND split_part(p.home_key, ':', 2)
        IS DISTINCT FROM split_part(coalesce(h.address_key, b.address_key), ':', 2)
    RETURNING row;
  DROP TABLE foreseen;
END
$$;

-- Where those concerned live and what they belong to today, when what is `said` has been entered.
CREATE FUNCTION register_foresee(p_today date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE foreseen ON COMMIT DROP AS
    WITH told AS (
      SELECT DISTINCT ON (s.person_id, s.fact_table) s.person_id, s.fact_table, s.row, s.since,
        s.until, b.household_id, s.says ->> 'relation' AS relation, s.says ->> 'address_key' AS key
      FROM said s LEFT JOIN belonging b USING (row)
      WHERE s.fact_table IN ('register_membership', 'register_residence')
        AND s.since <= p_today AND coalesce(s.until >= p_today, true)
      ORDER BY s.person_id, s.fact_table, s.since DESC
    ), holds AS (
      -- What the register has of a later day goes before, unless a row's time covers it.
      SELECT told.* FROM told WHERE NOT EXISTS (
        SELECT FROM (
          SELECT t.since FROM register_membership t
          WHERE told.fact_table = 'register_membership' AND t.person_id = told.person_id
            AND t.withdrawn_by_id IS NULL
          UNION ALL SELECT t.since FROM register_residence t
          WHERE told.fact_table = 'register_residence' AND t.person_id = told.person_id
            AND t.withdrawn_by_id IS NULL) AS later
        WHERE later.since > told.since AND later.since <= p_today AND NOT EXISTS (
          SELECT FROM said c WHERE c.person_id = told.person_id AND c.fact_table = told.fact_table
            AND c.since < later.since AND later.since <= c.until))
    ), everybody AS (
      SELECT person_id FROM holds
      UNION SELECT n.person_id FROM register_personnow n WHERE n.household_id IN (
        SELECT household_id FROM holds
        UNION SELECT o.household_id FROM register_personnow o JOIN holds USING (person_id))
    )
    SELECT n.person_id, n.life, member.row AS member_row, home.row AS home_row,
      n.household_id AS was_in, n.relation AS was,
      CASE WHEN member.row IS NULL THEN n.household_id ELSE member.household_id END AS household_id,
      CASE WHEN member.row IS NULL THEN n.relation ELSE member.relation END AS relation,
      CASE WHEN home.row IS NULL THEN n.address_key ELSE home.key END AS home_key
    FROM everybody e JOIN register_personnow n ON n.person_id = e.person_id
    LEFT JOIN holds member ON member.person_id = e.person_id
      AND member.fact_table = 'register_membership'
    LEFT JOIN holds home ON home.person_id = e.person_id AND home.fact_table = 'register_residence'
    WHERE n.merged_into_id IS NULL;
  CREATE INDEX ON foreseen (household_id);
  ANALYZE foreseen;
END
$$;
