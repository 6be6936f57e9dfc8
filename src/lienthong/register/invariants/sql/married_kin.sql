SELECT mine.person_id AS id FROM register_personnow AS mine
JOIN register_parentage AS parentage
    ON parentage.person_id = mine.person_id AND parentage.parent_id = mine.spouse_id
   AND parentage.withdrawn_by_id IS NULL
UNION
SELECT mine.person_id FROM register_personnow AS mine
JOIN register_parentage AS my_parent
    ON my_parent.person_id = mine.person_id AND my_parent.kind = 'natural'
   AND my_parent.withdrawn_by_id IS NULL
JOIN register_parentage AS their_parent
    ON their_parent.person_id = mine.spouse_id AND their_parent.kind = 'natural'
   AND their_parent.withdrawn_by_id IS NULL AND their_parent.parent_id = my_parent.parent_id
