WITH RECURSIVE path AS (
    SELECT person_id AS id, into_id FROM register_merging WHERE withdrawn_by_id IS NULL
    UNION ALL
    SELECT path.id, merging.into_id FROM path
    JOIN register_merging AS merging
        ON merging.person_id = path.into_id AND merging.withdrawn_by_id IS NULL
) CYCLE into_id SET is_circle USING way
SELECT DISTINCT id FROM path WHERE is_circle
