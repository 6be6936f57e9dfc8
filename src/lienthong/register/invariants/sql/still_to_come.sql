SELECT person_id AS id FROM register_birth WHERE withdrawn_by_id IS NULL AND since > %(today)s
UNION
SELECT person_id FROM register_lifestate
WHERE withdrawn_by_id IS NULL AND life <> 'alive' AND since > %(today)s
