-- Who lives at an address: on a day, or on some day of a period; certainly, or only possibly.
--
-- A place holds from its start to the start of the next one of its kind, or to the day of death.
-- Each of these is known to lie between two days. Certain is who lived there whatever those days
-- were; possible is who did for some of them. A merged record lives nowhere: the other one does.
-- The look at all of them is written first; a shelter is empty to all but the posts that may.
CREATE FUNCTION register_residents(
  p_keys text[], p_doubtful_keys text[], p_from date, p_until date, p_known_at xid8,
  p_purpose text, p_actor uuid, p_post uuid
) RETURNS TABLE (
  person_id uuid, place text, since date, since_latest date, ends date, ends_latest date,
  is_certain boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown uuid[];
  found jsonb;
BEGIN
  WITH place AS (
    SELECT 'permanent' AS place, r.* FROM register_residence r
    UNION ALL SELECT 'temporary', t.* FROM register_temporaryresidence t
    UNION ALL SELECT 'present', p.* FROM register_presentplace p
  ), counting AS (
    SELECT * FROM place
    WHERE CASE WHEN p_known_at IS NULL THEN withdrawn_by_id IS NULL
               ELSE entered_xact < p_known_at
                    AND (withdrawn_xact IS NULL OR withdrawn_xact >= p_known_at) END
  ), here AS (
    SELECT * FROM counting
    WHERE address_key = ANY (p_keys || p_doubtful_keys) AND counting.since <= p_until
  ), ended AS (
    SELECT here.*, least(following.since, died.since) AS ends,
           least(following.since_latest, died.since_latest) AS ends_latest
    FROM here
    LEFT JOIN LATERAL (
      SELECT c.since, c.since_latest FROM counting c
      WHERE c.person_id = here.person_id AND c.place = here.place AND c.since > here.since
      ORDER BY c.since LIMIT 1
    ) following ON true
    LEFT JOIN LATERAL (
      SELECT CASE WHEN l.life = 'dead' THEN l.since END AS since,
             CASE WHEN l.life = 'dead' THEN l.since_latest END AS since_latest
      FROM register_lifestate l
      WHERE l.person_id = here.person_id
        AND CASE WHEN p_known_at IS NULL THEN l.withdrawn_by_id IS NULL
                 ELSE l.entered_xact < p_known_at
                      AND (l.withdrawn_xact IS NULL OR l.withdrawn_xact >= p_known_at) END
      ORDER BY l.since DESC LIMIT 1
    ) died ON true
  ), living AS (
    SELECT ended.*,
           ended.since_latest <= p_until
             AND coalesce(ended.ends > greatest(p_from, ended.since_latest), true)
             AND NOT address_key = ANY (p_doubtful_keys) AS is_certain
    FROM ended
    WHERE coalesce(ended.ends_latest > greatest(p_from, ended.since), true)
      AND NOT EXISTS (
        SELECT FROM register_merging m WHERE m.person_id = ended.person_id
          AND CASE WHEN p_known_at IS NULL THEN m.withdrawn_by_id IS NULL
                   ELSE m.entered_xact < p_known_at
                        AND (m.withdrawn_xact IS NULL OR m.withdrawn_xact >= p_known_at) END)
  )
  SELECT jsonb_agg(to_jsonb(living)) INTO found FROM living;
  shown := register_open(
    (SELECT array_agg(DISTINCT (row ->> 'person_id')::uuid) FROM jsonb_array_elements(found) row),
    'listed', p_purpose, p_actor, p_post, NULL);
  RETURN QUERY
    SELECT r.person_id, r.place, r.since, r.since_latest, r.ends, r.ends_latest, r.is_certain
    FROM jsonb_to_recordset(found) AS r (
      person_id uuid, place text, since date, since_latest date, ends date, ends_latest date,
      is_certain boolean)
    WHERE r.person_id = ANY (shown)
    ORDER BY r.place, r.since, r.person_id;
END
$$;
