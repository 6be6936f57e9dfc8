-- The rows of a file beside one another, once each of them has been checked by itself.

CREATE OR REPLACE FUNCTION register_check_between(p_import uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM register_peopleimport WHERE id = p_import AND state = 'between' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the import is at another step' USING ERRCODE = 'no_data_found';
  END IF;
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, is_readers)
  SELECT p_import, sheet, row, grade, field, code, true
  FROM register_incomingremark WHERE import_id = p_import;

  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT p_import, 'people', twice.row, 'refused', twice.field, twice.code, twice.first
  FROM (
    SELECT row, 'number' AS field, 'number_twice' AS code,
      min(row) OVER (PARTITION BY number) AS first
    FROM register_incomingperson WHERE import_id = p_import AND number IS NOT NULL
    UNION ALL
    -- Of one parent, one name and one birth: twins have names of their own.
    SELECT row, '', 'row_twice',
      min(row) OVER (PARTITION BY coalesce(mother_number, father_number), old_numbers, name_key,
                                  born, born_latest)
    FROM register_incomingperson WHERE import_id = p_import AND number IS NULL
  ) AS twice
  WHERE twice.row <> twice.first;

  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  WITH once AS (
    -- The second row of one person shares all of it with the first, and is refused already.
    SELECT p.row, p.relation, p.residence_file, p.spouse_number FROM register_incomingperson p
    WHERE p.import_id = p_import AND NOT EXISTS (SELECT FROM register_remark r
      WHERE r.of_import_id = p_import AND r.sheet = 'people' AND r.row = p.row
        AND r.code IN ('number_twice', 'row_twice'))
  )
  SELECT p_import, 'people', shared.row, 'refused', shared.field, shared.code,
    CASE WHEN shared.row = shared.first THEN shared.last ELSE shared.first END
  FROM (
    SELECT row, 'relation' AS field, 'two_heads' AS code,
      min(row) OVER same AS first, max(row) OVER same AS last
    FROM once WHERE relation = 'head' AND residence_file <> ''
    WINDOW same AS (PARTITION BY residence_file)
    UNION ALL
    SELECT row, 'spouse', 'married_to_another', min(row) OVER same, max(row) OVER same
    FROM once WHERE spouse_number IS NOT NULL
    WINDOW same AS (PARTITION BY spouse_number)
    UNION ALL
    SELECT f.row, 'cards', 'card_twice', min(f.row) OVER same, max(f.row) OVER same
    FROM register_incomingfact f JOIN once USING (row)
    WHERE f.import_id = p_import AND f.sheet = 'people' AND f.fact_table = 'register_card'
    WINDOW same AS (PARTITION BY f.says ->> 'kind', f.says ->> 'number')
  ) AS shared
  WHERE shared.first <> shared.last;

  -- Whoever names somebody whose row is refused waits with them, and so on.
  LOOP
    PERFORM register_wait_incoming(p_import);
    EXIT WHEN NOT FOUND;
  END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION register_wait_incoming(p_import uuid) RETURNS SETOF integer
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  WITH lost AS (
    SELECT p.row, p.number, p.residence_file, p.relation,
      bool_or(r.code = 'number_held') AS is_held
    FROM register_remark r JOIN register_incomingperson p
      ON p.import_id = p_import AND p.row = r.row
    WHERE r.of_import_id = p_import AND r.sheet = 'people' AND r.grade = 'refused'
      AND r.code <> 'number_twice'
    GROUP BY p.row, p.number, p.residence_file, p.relation
    UNION
    SELECT row, number, heads_file, 'head', false FROM register_incomingremark
    WHERE import_id = p_import AND sheet = 'people' AND grade = 'refused'
      AND code <> 'twice_in_file'
  ), waiting AS (
    SELECT p.row, named.field, lost.row AS other_row
    FROM lost JOIN register_incomingperson p ON p.import_id = p_import CROSS JOIN LATERAL (VALUES
      ('mother', p.mother_number), ('father', p.father_number), ('spouse', p.spouse_number),
      ('head', CASE WHEN p.relation <> 'head' THEN p.head_number END)) AS named (field, number)
    WHERE named.number = lost.number
      -- Who holds the number of a row that is refused for it is not whom the file means.
      AND (lost.is_held
        OR NOT EXISTS (SELECT FROM register_number held WHERE held.number = lost.number))
    UNION ALL
    SELECT p.row, 'head', lost.row
    FROM lost JOIN register_incomingperson p
      ON p.import_id = p_import AND p.residence_file = lost.residence_file
    WHERE lost.relation = 'head' AND lost.residence_file <> '' AND p.relation <> 'head'
      AND p.head_number IS NULL
  )
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT DISTINCT ON (row) p_import, 'people', row, 'refused', field, 'waits_for_row', other_row
  FROM waiting WHERE NOT EXISTS (SELECT FROM register_remark r WHERE r.of_import_id = p_import
    AND r.sheet = 'people' AND r.row = waiting.row AND r.grade IN ('refused', 'known'))
  ORDER BY row, field
  RETURNING row
$$;
