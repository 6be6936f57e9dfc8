-- The kept state of many people at once, whom one import entered: what register/fold.py says of one.
-- tests/register/test_people_import.py holds the two together.

-- On which days the kept state of a person begins to be another; kinds as in fold.NOT_KEPT are out.
CREATE FUNCTION register_starts(p_person uuid) RETURNS SETOF date
LANGUAGE sql STABLE AS $$
  SELECT since FROM register_name WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_birth WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_sex WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_nationality WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_hometown WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_lifestate WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_numberend WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_merging WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_examination WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_parentage WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_spouse WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_residence WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_temporaryresidence WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_presentplace WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_absence WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_residencefile WHERE person_id = p_person AND withdrawn_by_id IS NULL
  UNION ALL SELECT since FROM register_membership WHERE person_id = p_person AND withdrawn_by_id IS NULL
$$;

-- How a name is written and sounds in keys only the program knows: it is in `heard`, by the name,
-- or was kept with the same name before. `p_changing` are those of whom a fact may start after the day; of the others none does.
CREATE FUNCTION register_fold(p_people uuid[], p_changing uuid[], p_today date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_personnow (
    person_id, version, number, family, middle, given, name_key, sound_key, given_sound, born_earliest, born_latest,
    birth_unit_code, sex, nationality, hometown, life, died_earliest, died_latest, residence,
    unit_code, address_key, temporary, temporary_unit_code, temporary_key, temporary_until,
    present_place, present_unit_code, present_key, is_absent, residence_file, household_id,
    relation, spouse_id, married_earliest, married_latest, mother_id, father_id, merged_into_id,
    examined, changes_on)
  SELECT p.id, p.version, number.number, name.family, name.middle, name.given,
    coalesce(heard.name_key, kept.name_key), coalesce(heard.sound_key, kept.sound_key),
    coalesce(heard.given_sound, kept.given_sound),
    birth.since, birth.since_latest, birth.unit_code, sex.sex, coalesce(nationality.country, ''),
    coalesce(hometown.text, ''), life.life,
    CASE WHEN life.life = 'dead' THEN life.since END,
    CASE WHEN life.life = 'dead' THEN life.since_latest END,
    CASE WHEN home.unit_code IS NOT NULL THEN home.text END,
    CASE WHEN home.text IS NOT NULL THEN home.unit_code END, home.address_key,
    CASE WHEN lodging.unit_code IS NOT NULL THEN lodging.text END,
    CASE WHEN lodging.text IS NOT NULL THEN lodging.unit_code END, lodging.address_key,
    CASE WHEN lodging.text IS NOT NULL THEN (
      SELECT min(t.since) - 1 FROM register_temporaryresidence t WHERE t.person_id = p.id
        AND t.withdrawn_by_id IS NULL AND t.since > lodging.since) END,
    CASE WHEN stays.unit_code IS NOT NULL THEN stays.text END,
    CASE WHEN stays.text IS NOT NULL THEN stays.unit_code END, stays.address_key,
    coalesce(absence.is_absent, false), nullif(file.number, ''), place.household_id,
    place.relation, wedding.spouse_id,
    CASE WHEN wedding.spouse_id IS NOT NULL THEN wedding.since END,
    CASE WHEN wedding.spouse_id IS NOT NULL THEN wedding.since_latest END,
    mother.parent_id, father.parent_id, merging.into_id, doubted.kinds, coming.day
  FROM register_person p
  CROSS JOIN LATERAL (SELECT * FROM register_birth t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL) AS birth
  -- What is a person's from birth: the last that has begun, or else the first.
  CROSS JOIN LATERAL (SELECT * FROM register_name t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL
    ORDER BY t.since <= p_today DESC, abs(t.since - p_today) LIMIT 1) AS name
  LEFT JOIN heard ON heard.person_id = p.id
    AND (heard.family, heard.middle, heard.given) = (name.family, name.middle, name.given)
  LEFT JOIN register_personnow kept ON kept.person_id = p.id
    AND (kept.family, kept.middle, kept.given) = (name.family, name.middle, name.given)
  CROSS JOIN LATERAL (SELECT * FROM register_sex t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL
    ORDER BY t.since <= p_today DESC, abs(t.since - p_today) LIMIT 1) AS sex
  CROSS JOIN LATERAL (SELECT * FROM register_lifestate t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL
    ORDER BY t.since <= p_today DESC, abs(t.since - p_today) LIMIT 1) AS life
  LEFT JOIN LATERAL (SELECT * FROM register_nationality t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL
    ORDER BY t.since <= p_today DESC, abs(t.since - p_today) LIMIT 1) AS nationality ON true
  LEFT JOIN LATERAL (SELECT * FROM register_hometown t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL
    ORDER BY t.since <= p_today DESC, abs(t.since - p_today) LIMIT 1) AS hometown ON true
  -- A number is a person's from birth too, though it was given later; a cancelled one is an alias.
  LEFT JOIN LATERAL (SELECT t.number FROM register_number t WHERE t.person_id = p.id
    AND NOT EXISTS (SELECT FROM register_numberend e WHERE e.person_id = p.id
      AND e.number = t.number AND e.withdrawn_by_id IS NULL AND e.since <= p_today)
    ORDER BY t.since <= p_today DESC, t.since DESC, t.number DESC LIMIT 1) AS number ON true
  LEFT JOIN LATERAL (SELECT * FROM register_residence t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS home ON true
  LEFT JOIN LATERAL (SELECT * FROM register_temporaryresidence t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS lodging ON true
  LEFT JOIN LATERAL (SELECT * FROM register_presentplace t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS stays ON true
  LEFT JOIN LATERAL (SELECT * FROM register_absence t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS absence ON true
  LEFT JOIN LATERAL (SELECT * FROM register_residencefile t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS file ON true
  LEFT JOIN LATERAL (SELECT * FROM register_membership t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS place ON true
  LEFT JOIN LATERAL (SELECT * FROM register_spouse t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS wedding ON true
  LEFT JOIN LATERAL (SELECT * FROM register_parentage t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.role = 'mother' AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS mother ON true
  LEFT JOIN LATERAL (SELECT * FROM register_parentage t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.role = 'father' AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS father ON true
  LEFT JOIN LATERAL (SELECT * FROM register_merging t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today) AS merging ON true
  CROSS JOIN LATERAL (SELECT array_agg(t.kind ORDER BY t.kind) AS kinds
    FROM register_examination t WHERE t.person_id = p.id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today) AS doubted
  CROSS JOIN LATERAL (SELECT min(since) AS day FROM register_starts(p.id) AS since
    WHERE since > p_today AND p.id = ANY (p_changing)) AS coming
  WHERE p.id = ANY (p_people)
  ORDER BY p.id
  ON CONFLICT (person_id) DO UPDATE SET (
    version, number, family, middle, given, name_key, sound_key, given_sound, born_earliest, born_latest,
    birth_unit_code, sex, nationality, hometown, life, died_earliest, died_latest, residence,
    unit_code, address_key, temporary, temporary_unit_code, temporary_key, temporary_until,
    present_place, present_unit_code, present_key, is_absent, residence_file, household_id,
    relation, spouse_id, married_earliest, married_latest, mother_id, father_id, merged_into_id,
    examined, changes_on) = (
    excluded.version, excluded.number, excluded.family, excluded.middle, excluded.given,
    excluded.name_key, excluded.sound_key, excluded.given_sound, excluded.born_earliest, excluded.born_latest, excluded.birth_unit_code,
    excluded.sex, excluded.nationality, excluded.hometown, excluded.life, excluded.died_earliest,
    excluded.died_latest, excluded.residence, excluded.unit_code, excluded.address_key,
    excluded.temporary, excluded.temporary_unit_code, excluded.temporary_key,
    excluded.temporary_until, excluded.present_place, excluded.present_unit_code,
    excluded.present_key, excluded.is_absent, excluded.residence_file, excluded.household_id,
    excluded.relation, excluded.spouse_id, excluded.married_earliest, excluded.married_latest,
    excluded.mother_id, excluded.father_id, excluded.merged_into_id, excluded.examined,
    excluded.changes_on);
END
$$;
