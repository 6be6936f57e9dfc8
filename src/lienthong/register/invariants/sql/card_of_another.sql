-- The number may be one of before, or of a record that was made one with this one.
SELECT DISTINCT card.person_id AS id FROM register_card AS card
WHERE card.kind = 'identity' AND card.withdrawn_by_id IS NULL
  AND NOT EXISTS (SELECT FROM register_number AS number
                  WHERE number.number = card.number AND number.person_id = card.person_id)
  AND NOT EXISTS (SELECT FROM register_number AS number
                  CROSS JOIN LATERAL register_known_as(ARRAY[number.person_id]) AS whole
                  WHERE number.number = card.number AND whole.known_as = card.person_id)
