SELECT number.person_id AS id FROM register_number AS number
JOIN register_personnow AS now ON now.person_id = number.person_id AND now.merged_into_id IS NULL
WHERE NOT EXISTS (
    SELECT FROM register_numberend AS ended
    WHERE ended.person_id = number.person_id AND ended.number = number.number
      AND ended.withdrawn_by_id IS NULL)
GROUP BY 1 HAVING count(*) > 1
