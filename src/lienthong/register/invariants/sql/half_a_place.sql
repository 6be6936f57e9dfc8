-- A dwelling has words, a unit and a key, or it is none; a membership a household and a relation.
SELECT person_id AS id FROM (
    SELECT person_id, text, unit_code, address_key, withdrawn_by_id FROM register_residence
    UNION ALL
    SELECT person_id, text, unit_code, address_key, withdrawn_by_id
    FROM register_temporaryresidence
    UNION ALL
    SELECT person_id, text, unit_code, address_key, withdrawn_by_id FROM register_presentplace
) AS place
WHERE withdrawn_by_id IS NULL AND num_nulls(text, unit_code, address_key) NOT IN (0, 3)
UNION
SELECT person_id FROM register_membership
WHERE withdrawn_by_id IS NULL AND num_nulls(household_id, relation) NOT IN (0, 2)
