-- Whether rows can be people: each by itself and beside the register. Two batches are checked side by
-- side (taking_in/checking.py): none reads what is said of another's rows, or how far it has come.
-- A rule is a line: when it is broken, the grade, the field of the row, the code whose words and
-- articles register/taking_in/rules.py has. What is told of the register is traced as a look.
--
-- Rules are an array because one expression makes it: of VALUES the expression of every line is
-- prepared anew for every row, which cost 20 of 350 µs a person.

CREATE OR REPLACE FUNCTION register_check_incoming(
  p_import uuid, p_after integer, p_upto integer, p_today date, p_purpose text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked register_peopleimport;
  told uuid[];
BEGIN
  -- A program that lost one of its two connections has lost its turn, while the other goes on to the
  -- end of its batch: whoever took the turn waits for it, and sees what it said.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_import::text, p_after));
  SELECT * INTO STRICT asked FROM register_peopleimport
    WHERE id = p_import AND state = 'checking' AND reached <= p_after FOR SHARE;
  -- Said of them when this batch was committed, and the one beside it was not.
  DELETE FROM register_remark
    WHERE of_import_id = p_import AND sheet = 'people' AND row > p_after AND row <= p_upto;
  PERFORM register_lay_out(p_import, p_after, p_upto, false);
  PERFORM register_date_weddings();

  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, rule[1], rule[2], rule[3]
  FROM batch b
  CROSS JOIN LATERAL (SELECT b.died_latest < b.home_since IS TRUE
    AND register_unit_came_on(b.home_unit_code, b.home_since) AS came_after) AS unit
  CROSS JOIN LATERAL unnest(array_remove(ARRAY[
    CASE WHEN b.born > p_today THEN 'refused born born_in_future' END,
    CASE WHEN b.died > p_today THEN 'refused died died_in_future' END,
    CASE WHEN b.died_latest < b.born THEN 'refused died death_before_birth' END,
    CASE WHEN b.number IS NOT NULL AND b.sex <> 'undetermined'
      AND (substr(b.number, 4, 1)::integer % 2 = 1) <> (b.sex = 'female')
      THEN 'refused number number_other_sex' END,
    CASE WHEN b.number IS NOT NULL
      AND 1900 + substr(b.number, 4, 1)::integer / 2 * 100 + substr(b.number, 5, 2)::integer
        NOT BETWEEN extract(year FROM b.born) AND extract(year FROM b.born_latest)
      THEN 'refused number number_other_birth_year' END,
    CASE WHEN b.number IS NULL AND b.old_numbers = '{}' AND b.mother_number IS NULL
      AND b.father_number IS NULL THEN 'refused number nothing_to_tell_by' END,
    CASE WHEN b.holder_id IS NOT NULL AND NOT b.is_told THEN 'refused number number_held' END,
    CASE WHEN b.holder_id IS NULL
      AND EXISTS (SELECT FROM register_numberreservation r WHERE r.number = b.number)
      THEN 'refused number number_held' END,
    CASE WHEN EXISTS (SELECT FROM unnest(b.identity_cards) AS card WHERE length(card) = 12
      AND card IS DISTINCT FROM b.number) THEN 'refused cards card_of_another' END,
    CASE WHEN b.home IS NOT NULL AND b.home_unit_code IS NULL
      THEN 'refused residence unit_missing' END,
    CASE WHEN b.home IS NOT NULL AND b.home_since_latest < b.born
      THEN 'refused residence before_birth' END,
    CASE WHEN b.home IS NOT NULL AND b.died_latest < b.home_since AND NOT unit.came_after
      THEN 'refused residence after_death' END,
    CASE WHEN b.home IS NOT NULL AND unit.came_after THEN 'noted residence unit_after_death' END,
    CASE WHEN b.number = b.mother_number THEN 'refused mother own_parent' END,
    CASE WHEN b.number = b.father_number THEN 'refused father own_parent' END,
    CASE WHEN b.mother_number = b.father_number THEN 'refused father parents_are_one' END,
    CASE WHEN b.number = b.spouse_number THEN 'refused spouse marries_themself' END,
    CASE WHEN b.spouse_number IS NOT NULL AND b.died_latest < b.wed
      THEN 'refused spouse marries_the_dead' END,
    CASE WHEN b.relation = 'head' AND b.head_number <> b.number
      THEN 'refused relation two_heads' END,
    CASE WHEN b.relation <> 'head' AND b.head_number = b.number
      THEN 'refused relation heads_themself' END,
    CASE WHEN b.relation = 'head' AND (b.home IS NULL OR unit.came_after)
      THEN 'refused residence head_without_home' END
  ], NULL)) AS broken CROSS JOIN LATERAL string_to_array(broken, ' ') AS rule;

  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, 'refused', used.field, 'unit_not_in_force'
  FROM batch b CROSS JOIN LATERAL (VALUES
    ('birth_place', b.birth_unit_code, b.born, p_today),
    ('birth_registered', b.registered_unit_code, b.born, p_today),
    ('hometown', b.hometown_unit_code, NULL, p_today),
    ('residence', b.home_unit_code, b.home_since, b.home_since_latest)
  ) AS used (field, code, first, last)
  WHERE used.code IS NOT NULL AND NOT EXISTS (SELECT FROM places_unit u
    WHERE u.code = used.code AND u.since <= used.last
      AND (u.until IS NULL OR used.first IS NULL OR u.until >= used.first));

  -- What they say beside who they are.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT DISTINCT p_import, 'people', b.row, rule[1], field.name, rule[2]
  FROM batch b JOIN register_incomingfact f
    ON f.import_id = p_import AND f.sheet = 'people' AND f.row = b.row
    AND f.row > p_after AND f.row <= p_upto
  JOIN (VALUES ('register_temporaryresidence', 'temporary'), ('register_card', 'cards'),
    ('register_presentplace', 'present_place'), ('register_contact', 'contact')
  ) AS field (fact_table, name) USING (fact_table)
  CROSS JOIN LATERAL (SELECT f.says ? 'text' AS is_dwelling,
    b.died_latest < f.since IS TRUE
      AND register_unit_came_on(f.says ->> 'unit_code', f.since) AS unit_came_after
  ) AS its
  CROSS JOIN LATERAL unnest(array_remove(ARRAY[
    CASE WHEN f.since_latest < b.born THEN 'refused before_birth' END,
    CASE WHEN f.until < f.since THEN 'refused ends_before_start' END,
    CASE WHEN b.died_latest < f.since AND its.is_dwelling AND NOT its.unit_came_after
      THEN 'refused after_death' END,
    CASE WHEN b.died_latest < f.since AND b.life = 'dead' AND field.name = 'cards'
      THEN 'refused after_death' END,
    CASE WHEN its.unit_came_after THEN 'noted unit_after_death' END,
    CASE WHEN b.life = 'dead' AND field.name = 'contact' THEN 'noted contact_of_the_dead' END,
    CASE WHEN its.is_dwelling AND f.says ->> 'unit_code' IS NULL THEN 'refused unit_missing' END,
    CASE WHEN f.says ->> 'unit_code' IS NOT NULL
      AND NOT EXISTS (SELECT FROM places_unit u WHERE u.code = f.says ->> 'unit_code'
        AND u.since <= f.since_latest AND (u.until IS NULL OR u.until >= f.since))
      THEN 'refused unit_not_in_force' END
  ], NULL)) AS broken CROSS JOIN LATERAL string_to_array(broken, ' ') AS rule;

  -- An office takes in who lives in its area, permanently, for a time or at present.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, 'refused', 'residence', 'not_ours'
  FROM batch b
  WHERE asked.area IS NOT NULL AND (b.home_unit_code = ANY (asked.area)) IS NOT TRUE
    AND NOT EXISTS (SELECT FROM register_incomingfact f
      WHERE f.import_id = p_import AND f.sheet = 'people' AND f.row = b.row
        AND f.row > p_after AND f.row <= p_upto
        AND f.fact_table IN ('register_temporaryresidence', 'register_presentplace')
        AND f.says ->> 'unit_code' = ANY (asked.area));

  PERFORM register_check_kin(p_import);

  -- Two people can rightly hold the same nine digits: provinces did not ask each other.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT DISTINCT p_import, 'people', b.row, 'noted', 'old_numbers', 'old_number_held'
  FROM batch b CROSS JOIN LATERAL unnest(b.old_numbers) AS mine (number)
  CROSS JOIN LATERAL (SELECT o.person_id FROM register_oldnumber o
    WHERE o.number = mine.number AND o.withdrawn_by_id IS NULL OFFSET 0) AS o
  CROSS JOIN LATERAL (SELECT FROM register_told t WHERE t.person_id = o.person_id OFFSET 0) AS told
  WHERE o.person_id IS DISTINCT FROM b.holder_id;

  PERFORM register_compare_incoming(p_import);

  SELECT array_agg(DISTINCT id) INTO told FROM (
    SELECT registered_id FROM kin UNION SELECT holder_id FROM batch WHERE is_told) AS seen (id)
    WHERE id IS NOT NULL;
  IF cardinality(told) > 0 THEN
    PERFORM audit_enter_look(told, 'listed', p_purpose, asked.begun_by, asked.post_id, NULL);
  END IF;
END
$$;

-- Whether a unit has its code from this day on. Where nothing dates a dwelling, or a day before that,
-- it is laid down from there: a list of today calls the house of who died long ago by the commune of
-- today. Nobody lived there so; histories say what was.
CREATE OR REPLACE FUNCTION register_unit_came_on(p_code text, p_day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM places_unit u WHERE u.code = p_code AND u.since = p_day)
$$;

-- Whom the rows name: parents, spouse, head of the household.
CREATE OR REPLACE FUNCTION register_check_kin(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT DISTINCT p_import, 'people', f.row, f.grade, f.field, f.code, f.other_row
  FROM register_kin_found() f;
END
$$;

CREATE OR REPLACE FUNCTION register_kin_found() RETURNS TABLE (
  "row" integer, role text, grade text, field text, code text, other_row integer)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT b.row, k.role, rule[1], k.role, rule[2], k.other_row
  FROM kin k JOIN batch b USING (row)
  CROSS JOIN LATERAL (SELECT k.id IS NULL AND NOT k.is_unread,
    CASE k.role WHEN 'mother' THEN b.mother_name ELSE b.father_name END) AS its (unknown, name)
  CROSS JOIN LATERAL unnest(array_remove(ARRAY[
    CASE WHEN its.unknown AND its.name <> '' THEN 'noted parent_unknown' END,
    CASE WHEN its.unknown AND its.name = '' THEN 'noted parent_not_kept' END,
    CASE WHEN k.born >= b.born_latest THEN 'refused parent_younger' END,
    CASE WHEN k.sex = CASE k.role WHEN 'mother' THEN 'male' ELSE 'female' END
      THEN 'refused parent_other_sex' END,
    -- A child born within 300 days of the end of the marriage is of that marriage (Article 88).
    CASE WHEN k.died_latest < b.born - CASE k.role WHEN 'mother' THEN 0 ELSE 300 END
      THEN 'refused parent_dead' END
  ], NULL)) AS broken CROSS JOIN LATERAL string_to_array(broken, ' ') AS rule
  WHERE k.role IN ('mother', 'father');

  RETURN QUERY SELECT b.row, k.role, rule[1], k.role, rule[2], k.other_row
  FROM kin k JOIN batch b USING (row) CROSS JOIN LATERAL unnest(array_remove(ARRAY[
    CASE WHEN k.id IS NULL AND NOT k.is_unread THEN 'noted spouse_unknown' END,
    CASE WHEN k.died_latest < b.wed THEN 'refused marries_the_dead' END,
    CASE WHEN k.spouse_number IS NOT NULL AND k.spouse_number IS DISTINCT FROM b.number
      THEN 'refused married_to_another' END,
    CASE WHEN b.wed > b.wed_latest THEN 'refused married_to_another' END,
    CASE WHEN k.spouse_id <> coalesce(b.holder_id, b.person_id)
      AND NOT EXISTS (SELECT FROM register_personnow before WHERE before.person_id = k.spouse_id
        AND before.died_earliest <= b.wed_latest) THEN 'refused married_to_another' END,
    CASE WHEN b.number IN (k.mother_number, k.father_number) THEN 'refused marries_kin' END,
    CASE WHEN EXISTS (SELECT FROM kin own WHERE own.row = b.row AND own.role IN ('mother', 'father')
        AND (own.id IN (k.id, k.mother_id, k.father_id)
          OR own.number IN (k.mother_number, k.father_number)))
      THEN 'refused marries_kin' END
  ], NULL)) AS broken CROSS JOIN LATERAL string_to_array(broken, ' ') AS rule
  WHERE k.role = 'spouse';

  RETURN QUERY SELECT b.row, k.role, 'refused', rule[1], rule[2], k.other_row
  FROM kin k JOIN batch b USING (row) CROSS JOIN LATERAL unnest(array_remove(ARRAY[
    CASE WHEN k.id IS NULL AND NOT k.is_unread THEN 'head head_unknown' END,
    CASE WHEN k.id IS NOT NULL AND k.relation IS DISTINCT FROM 'head'
      THEN 'head head_heads_none' END,
    -- A key is the unit and the words; after a reform the unit of the same words is another.
    CASE WHEN k.id IS NOT NULL AND k.relation = 'head' AND b.holder_id IS NULL AND b.life <> 'dead'
      AND split_part(b.home_key, ':', 2) IS DISTINCT FROM split_part(k.home_key, ':', 2)
      THEN 'residence not_at_household' END,
    CASE WHEN b.relation IN ('child', 'grandchild') AND b.born_latest < k.born
      THEN 'head relation_impossible' END,
    CASE WHEN b.relation = 'parent' AND b.born > k.born_latest THEN 'head relation_impossible' END,
    CASE WHEN b.relation = 'spouse' AND b.spouse_number <> k.number
      THEN 'head relation_impossible' END
  ], NULL)) AS broken CROSS JOIN LATERAL string_to_array(broken, ' ') AS rule
  WHERE k.role = 'head';
END
$$;

-- Rows about somebody whom the register has: it stays as it is. A row that says the same or less
-- is known; one that says something else is refused, because only an act of its own changes it.
CREATE OR REPLACE FUNCTION register_compare_incoming(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, rule[1], rule[2], rule[3]
  FROM batch b CROSS JOIN LATERAL (
    SELECT * FROM register_personnow now WHERE now.person_id = b.holder_id OFFSET 0) AS n
  LEFT JOIN kin mother ON mother.row = b.row AND mother.role = 'mother'
  LEFT JOIN kin father ON father.row = b.row AND father.role = 'father'
  LEFT JOIN kin spouse ON spouse.row = b.row AND spouse.role = 'spouse'
  CROSS JOIN LATERAL (SELECT
    n.name_key <> b.name_key AS name,
    n.born_latest < b.born OR n.born_earliest > b.born_latest AS born) AS other
  CROSS JOIN LATERAL unnest(array_remove(ARRAY[
    -- Two spaces: of no field.
    'known  known',
    CASE WHEN other.name AND other.born THEN 'refused number number_held' END,
    CASE WHEN other.name AND NOT other.born THEN 'refused name differs' END,
    CASE WHEN other.born AND NOT other.name THEN 'refused born differs' END,
    CASE WHEN NOT other.name AND (n.family, n.middle, n.given) <> (b.family, b.middle, b.given)
      THEN 'noted name register_keeps' END,
    CASE WHEN NOT other.born AND (n.born_earliest > b.born OR n.born_latest < b.born_latest)
      THEN 'noted born register_knows_more' END,
    CASE WHEN NOT other.born AND (n.born_earliest < b.born OR n.born_latest > b.born_latest)
      THEN 'noted born register_keeps' END,
    CASE WHEN n.sex <> b.sex THEN 'refused sex differs' END,
    CASE WHEN n.nationality <> b.nationality THEN 'refused nationality differs' END,
    CASE WHEN n.life <> b.life THEN 'refused life differs' END,
    CASE WHEN n.address_key <> b.home_key
      AND NOT register_is_one_dwelling(
        n.person_id, n.address_key, b.home_key, b.home_since, b.home_since_latest)
      THEN 'refused residence differs' END,
    CASE WHEN n.address_key IS NULL AND b.home_key IS NOT NULL
      THEN 'noted residence register_keeps' END,
    CASE WHEN n.mother_id <> mother.id THEN 'refused mother differs' END,
    CASE WHEN n.father_id <> father.id THEN 'refused father differs' END,
    CASE WHEN n.spouse_id <> spouse.id THEN 'refused spouse differs' END,
    CASE WHEN n.spouse_id IS NULL AND spouse.id IS NOT NULL THEN 'noted spouse register_keeps' END
  ], NULL)) AS broken CROSS JOIN LATERAL string_to_array(broken, ' ') AS rule
  WHERE b.is_told;
END
$$;
