-- The kept state of the people of a batch, of whom the register knew nothing: what register_fold makes
-- of their facts, made of the rows that these facts come of. One look at a row is cheaper than one
-- into each of seventeen tables. What another row may have said of them is looked up, and how a parent
-- is called who is there: that may have changed since the batch was laid out.
CREATE OR REPLACE FUNCTION register_fold_incoming(p_changing uuid[], p_today date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_personnow (
    person_id, version, number, family, middle, given, name_key, sound_key, given_sound,
    born_earliest, born_latest, birth_unit_code, sex, nationality, hometown, life, died_earliest,
    died_latest, residence, unit_code, address_key, temporary, temporary_unit_code, temporary_key,
    temporary_until, present_place, present_unit_code, present_key, is_absent, residence_file,
    household_id, relation, spouse_id, married_earliest, married_latest, mother_id, father_id,
    with_mother, with_father, changes_on)
  SELECT b.person_id, (SELECT p.version FROM register_person p WHERE p.id = b.person_id),
    b.number, b.family, b.middle, b.given, b.name_key, b.sound_key, b.given_sound, b.born,
    b.born_latest, b.birth_unit_code, b.sex, b.nationality,
    coalesce(b.hometown, ''), state.life,
    CASE WHEN state.life = 'dead' THEN greatest(b.died, b.born) END,
    CASE WHEN state.life = 'dead' THEN b.died_latest END,
    CASE WHEN at_home.begun AND b.home_unit_code IS NOT NULL THEN b.home END,
    CASE WHEN at_home.begun AND b.home IS NOT NULL THEN b.home_unit_code END,
    CASE WHEN at_home.begun THEN b.home_key END,
    CASE WHEN lodging.unit_code IS NOT NULL THEN lodging.text END,
    CASE WHEN lodging.text IS NOT NULL THEN lodging.unit_code END, lodging.address_key,
    CASE WHEN lodging.text IS NOT NULL THEN (
      SELECT min(t.since) - 1 FROM register_temporaryresidence t WHERE t.person_id = b.person_id
        AND t.withdrawn_by_id IS NULL AND t.since > lodging.since) END,
    CASE WHEN stays.unit_code IS NOT NULL THEN stays.text END,
    CASE WHEN stays.text IS NOT NULL THEN stays.unit_code END, stays.address_key, false,
    CASE WHEN at_home.begun THEN nullif(b.residence_file, '') END, place.household_id,
    place.relation, wedding.spouse_id, wedding.since, wedding.since_latest, mother.id, father.id,
    register_pair(b.sound_key, coalesce(
      (SELECT n.sound_key FROM register_personnow n WHERE n.person_id = mother.id),
      mother.sound_key,
      CASE WHEN b.mother_name <> '' AND b.born <= p_today THEN b.mother_sound END)),
    register_pair(b.sound_key, coalesce(
      (SELECT n.sound_key FROM register_personnow n WHERE n.person_id = father.id),
      father.sound_key,
      CASE WHEN b.father_name <> '' AND b.born <= p_today THEN b.father_sound END)),
    coming.day
  FROM batch b
  CROSS JOIN LATERAL (SELECT CASE WHEN greatest(b.died, b.born) <= p_today OR b.died <= b.born
    THEN b.life ELSE 'alive' END AS life) AS state
  CROSS JOIN LATERAL (SELECT b.home_since <= p_today AS begun) AS at_home
  LEFT JOIN kin AS mother
    ON mother.row = b.row AND mother.role = 'mother' AND b.born <= p_today
  LEFT JOIN kin AS father
    ON father.row = b.row AND father.role = 'father' AND b.born <= p_today
  LEFT JOIN LATERAL (SELECT * FROM register_temporaryresidence t WHERE t.person_id = b.person_id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS lodging ON true
  LEFT JOIN LATERAL (SELECT * FROM register_presentplace t WHERE t.person_id = b.person_id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS stays ON true
  LEFT JOIN LATERAL (SELECT * FROM register_membership t WHERE t.person_id = b.person_id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS place ON true
  LEFT JOIN LATERAL (SELECT * FROM register_spouse t WHERE t.person_id = b.person_id
    AND t.withdrawn_by_id IS NULL AND t.since <= p_today
    ORDER BY t.since DESC LIMIT 1) AS wedding ON true
  CROSS JOIN LATERAL (SELECT min(since) AS day FROM register_starts(b.person_id) AS since
    WHERE since > p_today AND b.person_id = ANY (p_changing)) AS coming
  ORDER BY b.person_id;
END
$$;
