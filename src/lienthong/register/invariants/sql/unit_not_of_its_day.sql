-- "Gone" and "not yet there" are one: the code named no commune on any day the fact may have begun.
SELECT DISTINCT place.person_id AS id FROM (
    SELECT person_id, since, since_latest, unit_code, withdrawn_by_id FROM register_residence
    UNION ALL
    SELECT person_id, since, since_latest, unit_code, withdrawn_by_id
    FROM register_temporaryresidence
    UNION ALL
    SELECT person_id, since, since_latest, unit_code, withdrawn_by_id FROM register_presentplace
) AS place
WHERE place.withdrawn_by_id IS NULL AND place.unit_code IS NOT NULL AND NOT EXISTS (
    SELECT FROM places_unit AS unit
    WHERE unit.code = place.unit_code AND unit.level = 'commune'
      AND unit.since <= place.since_latest AND (unit.until IS NULL OR unit.until >= place.since))
