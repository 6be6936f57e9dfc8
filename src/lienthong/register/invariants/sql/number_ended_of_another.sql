SELECT ended.person_id AS id FROM register_numberend AS ended
WHERE ended.withdrawn_by_id IS NULL AND NOT EXISTS (
    SELECT FROM register_number AS number
    WHERE number.number = ended.number AND number.person_id = ended.person_id)
