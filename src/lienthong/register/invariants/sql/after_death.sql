-- What the dead cannot begin. That something ended, was cancelled or corrected may be entered later.
WITH dead AS (
    SELECT person_id, since_latest AS died FROM (
        SELECT DISTINCT ON (person_id) person_id, life, since_latest FROM register_lifestate
        WHERE withdrawn_by_id IS NULL ORDER BY person_id, since DESC) AS last
    WHERE life = 'dead'
), begun AS (
    SELECT person_id, since, withdrawn_by_id FROM register_residence WHERE text IS NOT NULL
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_temporaryresidence
    WHERE text IS NOT NULL
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_presentplace WHERE text IS NOT NULL
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_stay
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_absence WHERE is_absent
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_spouse WHERE spouse_id IS NOT NULL
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_card
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_contact
    UNION ALL
    SELECT person_id, since, withdrawn_by_id FROM register_representation
    UNION ALL
    SELECT guardian_id, since, withdrawn_by_id FROM register_representation
)
SELECT DISTINCT dead.person_id AS id FROM begun
JOIN dead ON dead.person_id = begun.person_id
WHERE begun.withdrawn_by_id IS NULL AND begun.since > dead.died
