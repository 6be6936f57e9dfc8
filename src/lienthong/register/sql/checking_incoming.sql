-- Whether rows can be people: each by itself and beside the register.
-- A rule is a line: when it is broken, the grade, the field of the row, the code whose words and
-- articles register/incoming/rules.py has. What is told of the register is traced as a look.

CREATE OR REPLACE FUNCTION register_check_incoming(
  p_import uuid, p_after integer, p_upto integer, p_today date, p_purpose text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked register_peopleimport;
  told uuid[];
BEGIN
  SELECT * INTO STRICT asked FROM register_peopleimport
    WHERE id = p_import AND state = 'checking' AND reached = p_after FOR UPDATE;
  PERFORM register_lay_out(p_import, p_after, p_upto, false);
  PERFORM register_date_weddings();

  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, rule.grade, rule.field, rule.code
  FROM batch b
  CROSS JOIN LATERAL (SELECT b.died_latest < b.home_since IS TRUE
    AND register_unit_came_on(b.home_unit_code, b.home_since) AS came_after) AS unit
  CROSS JOIN LATERAL (VALUES
    (b.born > p_today, 'refused', 'born', 'born_in_future'),
    (b.died > p_today, 'refused', 'died', 'died_in_future'),
    (b.died_latest < b.born, 'refused', 'died', 'death_before_birth'),
    (b.number IS NOT NULL AND b.sex <> 'undetermined'
      AND (substr(b.number, 4, 1)::integer % 2 = 1) <> (b.sex = 'female'),
      'refused', 'number', 'number_other_sex'),
    (b.number IS NOT NULL
      AND 1900 + substr(b.number, 4, 1)::integer / 2 * 100 + substr(b.number, 5, 2)::integer
        NOT BETWEEN extract(year FROM b.born) AND extract(year FROM b.born_latest),
      'refused', 'number', 'number_other_birth_year'),
    (b.number IS NULL AND b.old_numbers = '{}' AND b.mother_number IS NULL
      AND b.father_number IS NULL, 'refused', 'number', 'nothing_to_tell_by'),
    (b.holder_id IS NOT NULL AND NOT b.is_told, 'refused', 'number', 'number_held'),
    (b.holder_id IS NULL
      AND EXISTS (SELECT FROM register_numberreservation r WHERE r.number = b.number),
      'refused', 'number', 'number_held'),
    (EXISTS (SELECT FROM unnest(b.identity_cards) AS card WHERE length(card) = 12
      AND card IS DISTINCT FROM b.number), 'refused', 'cards', 'card_of_another'),
    (b.home IS NOT NULL AND b.home_unit_code IS NULL, 'refused', 'residence', 'unit_missing'),
    (b.home IS NOT NULL AND b.home_since_latest < b.born,
      'refused', 'residence', 'before_birth'),
    (b.home IS NOT NULL AND b.died_latest < b.home_since AND NOT unit.came_after,
      'refused', 'residence', 'after_death'),
    (b.home IS NOT NULL AND unit.came_after, 'noted', 'residence', 'unit_after_death'),
    (b.number = b.mother_number, 'refused', 'mother', 'own_parent'),
    (b.number = b.father_number, 'refused', 'father', 'own_parent'),
    (b.mother_number = b.father_number, 'refused', 'father', 'parents_are_one'),
    (b.number = b.spouse_number, 'refused', 'spouse', 'marries_themself'),
    (b.spouse_number IS NOT NULL AND b.died_latest < b.wed, 'refused', 'spouse',
      'marries_the_dead'),
    (b.relation = 'head' AND b.head_number <> b.number, 'refused', 'relation', 'two_heads'),
    (b.relation <> 'head' AND b.head_number = b.number, 'refused', 'relation', 'heads_themself'),
    (b.relation = 'head' AND (b.home IS NULL OR unit.came_after),
      'refused', 'residence', 'head_without_home')
  ) AS rule (breaks, grade, field, code) WHERE rule.breaks;

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
  SELECT DISTINCT p_import, 'people', b.row, rule.grade, field.name, rule.code
  FROM batch b JOIN register_incomingfact f
    ON f.import_id = p_import AND f.sheet = 'people' AND f.row = b.row
  JOIN (VALUES ('register_temporaryresidence', 'temporary'), ('register_card', 'cards'),
    ('register_presentplace', 'present_place'), ('register_contact', 'contact')
  ) AS field (fact_table, name) USING (fact_table)
  CROSS JOIN LATERAL (SELECT f.says ? 'text' AS is_dwelling,
    b.died_latest < f.since IS TRUE
      AND register_unit_came_on(f.says ->> 'unit_code', f.since) AS unit_came_after
  ) AS its
  CROSS JOIN LATERAL (VALUES
    (f.since_latest < b.born, 'refused', 'before_birth'),
    (f.until < f.since, 'refused', 'ends_before_start'),
    (b.died_latest < f.since AND its.is_dwelling AND NOT its.unit_came_after,
      'refused', 'after_death'),
    (b.died_latest < f.since AND b.life = 'dead' AND field.name = 'cards',
      'refused', 'after_death'),
    (its.unit_came_after, 'noted', 'unit_after_death'),
    (b.life = 'dead' AND field.name = 'contact', 'noted', 'contact_of_the_dead'),
    (its.is_dwelling AND f.says ->> 'unit_code' IS NULL, 'refused', 'unit_missing'),
    (f.says ->> 'unit_code' IS NOT NULL AND NOT EXISTS (SELECT FROM places_unit u
      WHERE u.code = f.says ->> 'unit_code' AND u.since <= f.since_latest
        AND (u.until IS NULL OR u.until >= f.since)), 'refused', 'unit_not_in_force')
  ) AS rule (breaks, grade, code) WHERE rule.breaks;

  -- An office takes in who lives in its area, permanently, for a time or at present.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, 'refused', 'residence', 'not_ours'
  FROM batch b
  WHERE asked.area IS NOT NULL AND (b.home_unit_code = ANY (asked.area)) IS NOT TRUE
    AND NOT EXISTS (SELECT FROM register_incomingfact f
      WHERE f.import_id = p_import AND f.sheet = 'people' AND f.row = b.row
        AND f.fact_table IN ('register_temporaryresidence', 'register_presentplace')
        AND f.says ->> 'unit_code' = ANY (asked.area));

  PERFORM register_check_kin(p_import);

  -- Two people can rightly hold the same nine digits: provinces did not ask each other.
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT DISTINCT p_import, 'people', b.row, 'noted', 'old_numbers', 'old_number_held'
  FROM batch b CROSS JOIN LATERAL unnest(b.old_numbers) AS mine (number)
  JOIN register_oldnumber o ON o.number = mine.number AND o.withdrawn_by_id IS NULL
  CROSS JOIN LATERAL (SELECT FROM register_told t WHERE t.person_id = o.person_id OFFSET 0) AS told
  WHERE o.person_id IS DISTINCT FROM b.holder_id;

  PERFORM register_compare_incoming(p_import);

  SELECT array_agg(DISTINCT id) INTO told FROM (
    SELECT registered_id FROM kin UNION SELECT holder_id FROM batch WHERE is_told) AS seen (id)
    WHERE id IS NOT NULL;
  IF cardinality(told) > 0 THEN
    PERFORM audit_enter_look(told, 'listed', p_purpose, asked.begun_by, asked.post_id, NULL);
  END IF;
  UPDATE register_peopleimport SET reached = p_upto WHERE id = p_import;
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
  RETURN QUERY SELECT b.row, k.role, rule.grade, k.role, rule.code, k.other_row
  FROM kin k JOIN batch b USING (row)
  CROSS JOIN LATERAL (SELECT k.id IS NULL AND NOT k.is_unread,
    CASE k.role WHEN 'mother' THEN b.mother_name ELSE b.father_name END) AS its (unknown, name)
  CROSS JOIN LATERAL (VALUES
    (its.unknown AND its.name <> '', 'noted', 'parent_unknown'),
    (its.unknown AND its.name = '', 'noted', 'parent_not_kept'),
    (k.born >= b.born_latest, 'refused', 'parent_younger'),
    (k.sex = CASE k.role WHEN 'mother' THEN 'male' ELSE 'female' END, 'refused',
      'parent_other_sex'),
    -- A child born within 300 days of the end of the marriage is of that marriage (Article 88).
    (k.died_latest < b.born - CASE k.role WHEN 'mother' THEN 0 ELSE 300 END, 'refused',
      'parent_dead')
  ) AS rule (breaks, grade, code) WHERE k.role IN ('mother', 'father') AND rule.breaks;

  RETURN QUERY SELECT b.row, k.role, rule.grade, k.role, rule.code, k.other_row
  FROM kin k JOIN batch b USING (row) CROSS JOIN LATERAL (VALUES
    (k.id IS NULL AND NOT k.is_unread, 'noted', 'spouse_unknown'),
    (k.died_latest < b.wed, 'refused', 'marries_the_dead'),
    (k.spouse_number IS NOT NULL AND k.spouse_number IS DISTINCT FROM b.number, 'refused',
      'married_to_another'),
    (b.wed > b.wed_latest, 'refused', 'married_to_another'),
    (k.spouse_id <> coalesce(b.holder_id, b.person_id)
      AND NOT EXISTS (SELECT FROM register_personnow before WHERE before.person_id = k.spouse_id
        AND before.died_earliest <= b.wed_latest), 'refused', 'married_to_another'),
    (b.number IN (k.mother_number, k.father_number), 'refused', 'marries_kin'),
    (EXISTS (SELECT FROM kin own WHERE own.row = b.row
      AND own.role IN ('mother', 'father') AND (own.id IN (k.id, k.mother_id, k.father_id)
        OR own.number IN (k.mother_number, k.father_number))), 'refused', 'marries_kin')
  ) AS rule (breaks, grade, code) WHERE k.role = 'spouse' AND rule.breaks;

  RETURN QUERY SELECT b.row, k.role, 'refused', rule.field, rule.code, k.other_row
  FROM kin k JOIN batch b USING (row) CROSS JOIN LATERAL (VALUES
    (k.id IS NULL AND NOT k.is_unread, 'head', 'head_unknown'),
    (k.id IS NOT NULL AND k.relation IS DISTINCT FROM 'head', 'head', 'head_heads_none'),
    -- A key is the unit and the words; after a reform the unit of the same words is another.
    (k.id IS NOT NULL AND k.relation = 'head' AND b.holder_id IS NULL AND b.life <> 'dead'
      AND split_part(b.home_key, ':', 2) IS DISTINCT FROM split_part(k.home_key, ':', 2),
      'residence', 'not_at_household'),
    (b.relation IN ('child', 'grandchild') AND b.born_latest < k.born, 'head',
      'relation_impossible'),
    (b.relation = 'parent' AND b.born > k.born_latest, 'head', 'relation_impossible'),
    (b.relation = 'spouse' AND b.spouse_number <> k.number, 'head', 'relation_impossible')
  ) AS rule (breaks, field, code) WHERE k.role = 'head' AND rule.breaks;
END
$$;

-- Rows about somebody whom the register has: it stays as it is. A row that says the same or less
-- is known; one that says something else is refused, because only an act of its own changes it.
CREATE OR REPLACE FUNCTION register_compare_incoming(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', b.row, rule.grade, rule.field, rule.code
  FROM batch b JOIN register_personnow n ON n.person_id = b.holder_id
  LEFT JOIN kin mother ON mother.row = b.row AND mother.role = 'mother'
  LEFT JOIN kin father ON father.row = b.row AND father.role = 'father'
  LEFT JOIN kin spouse ON spouse.row = b.row AND spouse.role = 'spouse'
  CROSS JOIN LATERAL (SELECT
    n.name_key <> b.name_key AS name,
    n.born_latest < b.born OR n.born_earliest > b.born_latest AS born) AS other
  CROSS JOIN LATERAL (VALUES
    (true, 'known', '', 'known'),
    (other.name AND other.born, 'refused', 'number', 'number_held'),
    (other.name AND NOT other.born, 'refused', 'name', 'differs'),
    (other.born AND NOT other.name, 'refused', 'born', 'differs'),
    (NOT other.name AND (n.family, n.middle, n.given) <> (b.family, b.middle, b.given),
      'noted', 'name', 'register_keeps'),
    (NOT other.born AND (n.born_earliest > b.born OR n.born_latest < b.born_latest),
      'noted', 'born', 'register_knows_more'),
    (NOT other.born AND (n.born_earliest < b.born OR n.born_latest > b.born_latest),
      'noted', 'born', 'register_keeps'),
    (n.sex <> b.sex, 'refused', 'sex', 'differs'),
    (n.nationality <> b.nationality, 'refused', 'nationality', 'differs'),
    (n.life <> b.life, 'refused', 'life', 'differs'),
    (n.address_key <> b.home_key AND NOT register_is_one_dwelling(
      n.person_id, n.address_key, b.home_key, b.home_since, b.home_since_latest),
      'refused', 'residence', 'differs'),
    (n.address_key IS NULL AND b.home_key IS NOT NULL, 'noted', 'residence', 'register_keeps'),
    (n.mother_id <> mother.id, 'refused', 'mother', 'differs'),
    (n.father_id <> father.id, 'refused', 'father', 'differs'),
    (n.spouse_id <> spouse.id, 'refused', 'spouse', 'differs'),
    (n.spouse_id IS NULL AND spouse.id IS NOT NULL, 'noted', 'spouse', 'register_keeps')
  ) AS rule (breaks, grade, field, code)
  WHERE b.is_told AND rule.breaks;
END
$$;
