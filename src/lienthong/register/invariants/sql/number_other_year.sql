SELECT person_id AS id FROM register_personnow
WHERE merged_into_id IS NULL AND number ~ '^[0-9]{12}$'
  AND 1900 + substr(number, 4, 1)::int / 2 * 100 + substr(number, 5, 2)::int
      NOT BETWEEN extract(year FROM born_earliest) AND extract(year FROM born_latest)
