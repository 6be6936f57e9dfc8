-- A key is the unit and the words. After a reform those who came later have another unit with the
-- same words; a member without the same words lives elsewhere whatever the units are called.
SELECT now.person_id AS id FROM register_personnow AS now
JOIN register_household AS household ON household.id = now.household_id
WHERE now.life <> 'dead' AND now.merged_into_id IS NULL
  AND split_part(now.address_key, ':', 2) IS DISTINCT FROM split_part(household.address_key, ':', 2)
