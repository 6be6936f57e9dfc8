SELECT DISTINCT child.person_id AS id FROM register_parentage AS parentage
JOIN register_birth AS child
    ON child.person_id = parentage.person_id AND child.withdrawn_by_id IS NULL
JOIN register_birth AS parent
    ON parent.person_id = parentage.parent_id AND parent.withdrawn_by_id IS NULL
WHERE parentage.withdrawn_by_id IS NULL AND parent.since >= child.since_latest
