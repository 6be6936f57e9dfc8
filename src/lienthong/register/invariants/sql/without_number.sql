-- A sex that is not determined has no number yet, because a number tells one.
SELECT person_id AS id FROM register_personnow
WHERE number IS NULL AND nationality = 'VNM' AND sex IN ('male', 'female')
  AND life = 'alive' AND merged_into_id IS NULL
