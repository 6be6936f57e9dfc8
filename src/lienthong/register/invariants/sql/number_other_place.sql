-- Which code a merged province gives to new births is not settled: only births of before are asked.
WITH provinces AS (
    SELECT commune.code, array_agg(DISTINCT '0' || coalesce(district.parent_code,
        commune.parent_code)) AS places
    FROM places_unit AS commune
    LEFT JOIN places_unit AS district
        ON district.level = 'district' AND district.code = commune.parent_code
    WHERE commune.level = 'commune' AND commune.since < '2025-07-01'
    GROUP BY 1
)
SELECT now.person_id AS id FROM register_personnow AS now
JOIN register_birth AS birth
    ON birth.person_id = now.person_id AND birth.withdrawn_by_id IS NULL
JOIN provinces ON provinces.code = birth.registered_unit_code
WHERE now.merged_into_id IS NULL AND birth.since_latest < '2025-01-01'
  AND left(now.number, 3) < '100' AND NOT left(now.number, 3) = ANY (provinces.places)
