SELECT named.person_id AS id FROM (
    SELECT person_id, parent_id AS whom FROM register_parentage WHERE withdrawn_by_id IS NULL
    UNION ALL
    SELECT person_id, spouse_id FROM register_spouse WHERE withdrawn_by_id IS NULL
    UNION ALL
    SELECT person_id, guardian_id FROM register_representation WHERE withdrawn_by_id IS NULL
) AS named
JOIN register_merging AS merging
    ON merging.person_id = named.whom AND merging.withdrawn_by_id IS NULL
WHERE NOT EXISTS (SELECT FROM register_merging AS mine
                  WHERE mine.person_id = named.person_id AND mine.withdrawn_by_id IS NULL)
GROUP BY 1
