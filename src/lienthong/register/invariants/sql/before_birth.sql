SELECT DISTINCT fact.person_id AS id FROM ({facts}) AS fact
JOIN register_birth AS birth
    ON birth.person_id = fact.person_id AND birth.withdrawn_by_id IS NULL
WHERE fact.withdrawn_by_id IS NULL AND fact.since_latest < birth.since
