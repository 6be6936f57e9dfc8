SELECT person_id AS id FROM register_sex
WHERE withdrawn_by_id IS NULL AND NOT sex = ANY (%(sexes)s)
UNION
SELECT person_id FROM register_lifestate
WHERE withdrawn_by_id IS NULL AND NOT life = ANY (%(lives)s)
UNION
SELECT person_id FROM register_membership
WHERE withdrawn_by_id IS NULL AND NOT relation = ANY (%(relations)s)
UNION
SELECT person_id FROM register_parentage
WHERE withdrawn_by_id IS NULL
  AND NOT (role IN ('mother', 'father') AND kind = ANY (%(kinships)s))
