-- A child born within 300 days from the end of a marriage is the husband's.
SELECT DISTINCT child.person_id AS id FROM register_parentage AS parentage
JOIN register_birth AS child
    ON child.person_id = parentage.person_id AND child.withdrawn_by_id IS NULL
JOIN register_personnow AS parent ON parent.person_id = parentage.parent_id
WHERE parentage.withdrawn_by_id IS NULL AND parentage.kind = 'natural'
  AND parent.died_latest + CASE WHEN parentage.role = 'father' THEN 300 ELSE 0 END < child.since
