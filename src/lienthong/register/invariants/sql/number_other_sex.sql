SELECT person_id AS id FROM register_personnow
WHERE merged_into_id IS NULL AND sex IN ('male', 'female')
  AND (substr(number, 4, 1) IN ('1', '3', '5', '7', '9')) <> (sex = 'female')
