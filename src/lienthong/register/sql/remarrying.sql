-- Of a new row about a marriage with somebody who was married before: it comes after that marriage.
-- Where the row dates it by no day, or by a year, the days of which it is one begin behind it; of a
-- row that says an earlier day none are left, and it is refused.
CREATE OR REPLACE FUNCTION register_date_weddings() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE batch b SET wed = greatest(b.wed, before.since + 1, before.died)
  FROM (
    SELECT k.row, last.since, (SELECT n.died_earliest FROM register_personnow n
      WHERE n.person_id = last.spouse_id) AS died
    FROM kin k JOIN batch own USING (row) CROSS JOIN LATERAL (
      SELECT s.since, s.spouse_id FROM register_spouse s
      WHERE s.person_id = k.registered_id AND s.withdrawn_by_id IS NULL
        AND s.spouse_id IS DISTINCT FROM own.person_id
      ORDER BY s.since DESC LIMIT 1) AS last
    WHERE k.role = 'spouse' AND k.registered_id IS NOT NULL AND own.holder_id IS NULL
  ) AS before
  WHERE b.row = before.row;
END
$$;
