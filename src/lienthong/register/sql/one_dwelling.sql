-- Whether a row names the dwelling at which somebody is registered. A key is the unit and the words:
-- since a reform the same house lies in another unit, and neither who is registered there nor an
-- older list says so.

-- What the unit of a key has become, where the dwelling itself was placed: the unit that had the
-- code on some day of these, and all since. Where nobody has placed it, each part may be it. Up to
-- the day on which another unit takes a code, offices go on registering under it.
CREATE OR REPLACE FUNCTION register_units_through(p_key text, p_first date, p_last date)
RETURNS TABLE (code text, since date, until date)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE way AS (
    SELECT u.code, u.since, u.until FROM places_unit u
    WHERE u.code = split_part(p_key, ':', 1) AND u.since <= p_last
      AND NOT EXISTS (SELECT FROM places_unit next
        WHERE next.code = u.code AND next.since > u.since AND next.since <= p_first)
    UNION
    SELECT heir.code, heir.since, heir.until FROM way
    LEFT JOIN register_placement placed
      ON placed.address_key = p_key AND placed.former_code = way.code
      AND placed.since = way.until + 1 AND placed.replaced_by_id IS NULL
    CROSS JOIN LATERAL (
      SELECT placed.unit_code AS code, placed.as_of AS day WHERE placed.unit_code IS NOT NULL
      UNION ALL
      SELECT went.successor_code, went.since FROM places_successor went
      WHERE placed.unit_code IS NULL
        AND went.former_code = way.code AND went.since = way.until + 1
    ) AS became
    JOIN places_unit heir ON heir.code = became.code
      AND became.day BETWEEN heir.since AND coalesce(heir.until, 'infinity')
  )
  SELECT way.code, way.since, way.until FROM way
$$;

CREATE OR REPLACE FUNCTION register_is_one_dwelling(
  p_person uuid, p_key text, p_row_key text, p_first date, p_last date
) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT split_part(p_key, ':', 2) = split_part(p_row_key, ':', 2) AND EXISTS (
    SELECT FROM (
      SELECT r.since, r.since_latest FROM register_residence r
      WHERE r.person_id = p_person AND r.address_key = p_key AND r.withdrawn_by_id IS NULL
      ORDER BY r.since DESC LIMIT 1
    ) AS home CROSS JOIN LATERAL (
      SELECT later.code = split_part(p_row_key, ':', 1) AND later.since <= p_last
        AND coalesce(later.until, 'infinity') >= p_first AS holds
      FROM register_units_through(p_key, home.since, home.since_latest) AS later
      UNION ALL
      SELECT later.code = split_part(p_key, ':', 1) AND later.since <= home.since_latest
        AND coalesce(later.until, 'infinity') >= home.since
      FROM register_units_through(p_row_key, p_first, p_last) AS later
    ) AS one WHERE one.holds)
$$;
