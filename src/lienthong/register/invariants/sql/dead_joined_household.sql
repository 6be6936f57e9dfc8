SELECT DISTINCT now.person_id AS id FROM register_personnow AS now
JOIN register_membership AS membership
    ON membership.person_id = now.person_id AND membership.withdrawn_by_id IS NULL
WHERE now.life = 'dead' AND membership.household_id IS NOT NULL
  AND membership.since > now.died_latest
