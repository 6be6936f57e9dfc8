-- Each marriage is entered with both. A merged record keeps what was entered with it.
SELECT mine.person_id AS id FROM register_spouse AS mine
JOIN register_personnow AS now ON now.person_id = mine.person_id AND now.merged_into_id IS NULL
WHERE mine.withdrawn_by_id IS NULL AND mine.spouse_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM register_spouse AS theirs
    WHERE theirs.person_id = mine.spouse_id AND theirs.spouse_id = mine.person_id
      AND theirs.withdrawn_by_id IS NULL)
UNION
SELECT mine.person_id FROM register_personnow AS mine
JOIN register_personnow AS theirs ON theirs.person_id = mine.spouse_id
WHERE mine.life <> 'dead' AND theirs.life <> 'dead' AND mine.merged_into_id IS NULL
  AND theirs.spouse_id IS DISTINCT FROM mine.person_id
