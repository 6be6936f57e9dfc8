-- Foreign keys hold this for every act; the people of a file are asked for a batch at a time. Each
-- reference is a branch of its own, which is one join however many there are; by whom a fact was
-- entered and withdrawn is asked elsewhere (`fact_without_act`, `fact_not_withdrawn_by_act`).
SELECT f.person_id AS id FROM ({facts}) AS f
WHERE NOT EXISTS (SELECT FROM register_person p WHERE p.id = f.person_id)
UNION ALL
SELECT named.person_id FROM (
  SELECT person_id, parent_id AS other FROM register_parentage
  UNION ALL SELECT person_id, spouse_id FROM register_spouse
  UNION ALL SELECT person_id, guardian_id FROM register_representation
  UNION ALL SELECT person_id, into_id FROM register_merging
) AS named
WHERE named.other IS NOT NULL
  AND NOT EXISTS (SELECT FROM register_person p WHERE p.id = named.other)
UNION ALL
SELECT m.person_id FROM register_membership m
WHERE m.household_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM register_household h WHERE h.id = m.household_id)
UNION ALL
SELECT m.person_id FROM register_membership m JOIN register_household h ON h.id = m.household_id
WHERE NOT EXISTS (SELECT FROM register_entering e WHERE e.id = h.entered_by_id)
UNION ALL
SELECT n.person_id FROM register_number n
WHERE NOT EXISTS (SELECT FROM register_person p WHERE p.id = n.person_id)
UNION ALL
SELECT n.person_id FROM register_number n
WHERE NOT EXISTS (SELECT FROM register_entering e WHERE e.id = n.entered_by_id)
UNION ALL
SELECT n.person_id FROM register_personnow n
WHERE NOT EXISTS (SELECT FROM register_person p WHERE p.id = n.person_id)
