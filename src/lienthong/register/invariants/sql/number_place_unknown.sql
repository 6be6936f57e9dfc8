-- Codes from 100 on are of births abroad (core.place_codes).
SELECT person_id AS id FROM register_number
WHERE number !~ '^[0-9]{12}$'
   OR NOT (left(number, 3) = ANY (%(places)s) OR left(number, 3) >= '100')
