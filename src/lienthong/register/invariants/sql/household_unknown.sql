SELECT now.person_id AS id FROM register_personnow AS now
WHERE now.household_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM register_household AS household WHERE household.id = now.household_id)
