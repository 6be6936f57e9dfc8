SELECT person.id FROM register_person AS person
LEFT JOIN register_personnow AS now ON now.person_id = person.id
WHERE now.version IS DISTINCT FROM person.version
