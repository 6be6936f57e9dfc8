-- Provinces gave them out without asking each other, so that both may be right.
SELECT person_id AS id FROM (
    SELECT person_id, count(*) OVER (PARTITION BY kind, number) AS holders FROM (
        SELECT DISTINCT old.kind, old.number, old.person_id FROM register_oldnumber AS old
        JOIN register_personnow AS now
            ON now.person_id = old.person_id AND now.merged_into_id IS NULL
        WHERE old.withdrawn_by_id IS NULL) AS held) AS counted
WHERE holders > 1
