-- A mother who is known by her name alone is hardly told from another: then the day has to be known.
SELECT person_id AS id FROM (
    SELECT person_id,
        count(*) OVER (PARTITION BY name_key, born_earliest, born_latest, sex, mother) AS records
    FROM (
        SELECT DISTINCT now.person_id, now.name_key, now.born_earliest, now.born_latest, now.sex,
            coalesce(now.mother_id::text, mother.sound_key) AS mother
        FROM register_personnow AS now
        LEFT JOIN register_parentage AS mother
            ON mother.person_id = now.person_id AND mother.role = 'mother'
            AND mother.withdrawn_by_id IS NULL AND mother.sound_key <> ''
            AND now.mother_id IS NULL AND now.born_earliest = now.born_latest
        WHERE now.merged_into_id IS NULL) AS known
    WHERE mother IS NOT NULL) AS counted
WHERE records > 1
