-- A head who died heads it until the residence is struck out and somebody else is named.
SELECT household_id AS id FROM register_personnow
WHERE household_id IS NOT NULL AND merged_into_id IS NULL
GROUP BY 1
HAVING count(*) FILTER (WHERE relation = 'head') <> 1 AND bool_or(life <> 'dead')
