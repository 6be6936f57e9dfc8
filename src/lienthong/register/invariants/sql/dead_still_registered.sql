-- An office strikes them out by a decision of its own; a month is more than all its limits together.
SELECT person_id AS id FROM register_personnow
WHERE life = 'dead' AND merged_into_id IS NULL AND died_latest < %(today)s::date - 30
  AND (household_id IS NOT NULL OR residence IS NOT NULL)
