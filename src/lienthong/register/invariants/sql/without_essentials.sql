-- Nobody is in the register without a name, a birth, a sex and a state of life.
SELECT person.id FROM register_person AS person
WHERE NOT EXISTS (SELECT FROM register_name AS fact
                  WHERE fact.person_id = person.id AND fact.withdrawn_by_id IS NULL)
   OR NOT EXISTS (SELECT FROM register_birth AS fact
                  WHERE fact.person_id = person.id AND fact.withdrawn_by_id IS NULL)
   OR NOT EXISTS (SELECT FROM register_sex AS fact
                  WHERE fact.person_id = person.id AND fact.withdrawn_by_id IS NULL)
   OR NOT EXISTS (SELECT FROM register_lifestate AS fact
                  WHERE fact.person_id = person.id AND fact.withdrawn_by_id IS NULL)
