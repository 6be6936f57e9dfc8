-- Questions in time: kin on a day, a household through the years, and who lived at an address.
-- All as known now, or at a point of the account.

-- Whether a row counts: not withdrawn now, or entered and not yet withdrawn at the point.
CREATE FUNCTION register_counts(p_entered bigint, p_withdrawn bigint, p_known_at xid8)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_known_at IS NULL THEN p_withdrawn IS NULL
              ELSE register_xact_of(p_entered) < p_known_at
                AND (p_withdrawn IS NULL OR register_xact_of(p_withdrawn) >= p_known_at)
         END
$$;

-- Parents, spouse, children, siblings, guardians and wards on a day of people opened in this
-- transaction: ids alone, to be listed next, and the name of a parent who is not in the register.
-- A child is one whose mother or father on that day it is, so that an adoption is not told.
CREATE FUNCTION register_kin(p_people uuid[], p_on date, p_known_at xid8)
RETURNS TABLE (person_id uuid, relation text, kin_id uuid, name text, since date, since_latest date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH me AS (
    SELECT id FROM unnest(p_people) AS id WHERE id = ANY (audit_opened())
  ), mine AS (
    SELECT DISTINCT ON (p.person_id, p.role)
           p.person_id, p.role, p.parent_id, p.name, p.since, p.since_latest
    FROM register_parentage p JOIN me ON me.id = p.person_id
    WHERE p.since <= p_on AND register_counts(p.entered_by_id, p.withdrawn_by_id, p_known_at)
    ORDER BY p.person_id, p.role, p.since DESC
  ), parent AS (
    SELECT id AS person_id, id AS parent_id FROM me
    UNION SELECT person_id, parent_id FROM mine WHERE parent_id IS NOT NULL
  ), child AS (
    SELECT DISTINCT parent.person_id, parent.parent_id, c.person_id AS child_id
    FROM parent JOIN register_parentage c ON c.parent_id = parent.parent_id
    WHERE c.since <= p_on AND register_counts(c.entered_by_id, c.withdrawn_by_id, p_known_at)
      AND NOT EXISTS (
        SELECT FROM register_parentage later
        WHERE later.person_id = c.person_id AND later.role = c.role AND later.since <= p_on
          AND later.since > c.since
          AND register_counts(later.entered_by_id, later.withdrawn_by_id, p_known_at))
      AND NOT EXISTS (
        SELECT FROM register_merging m WHERE m.person_id = c.person_id
          AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at))
  ), born AS (
    SELECT DISTINCT child.*, b.since, b.since_latest
    FROM child JOIN register_birth b ON b.person_id = child.child_id
    WHERE register_counts(b.entered_by_id, b.withdrawn_by_id, p_known_at)
  ), wedding AS (
    SELECT DISTINCT ON (s.person_id) s.*
    FROM register_spouse s JOIN me ON me.id = s.person_id
    WHERE s.since <= p_on AND register_counts(s.entered_by_id, s.withdrawn_by_id, p_known_at)
    ORDER BY s.person_id, s.since DESC
  ), standing AS (
    SELECT r.* FROM register_representation r
    WHERE (r.person_id = ANY (SELECT id FROM me) OR r.guardian_id = ANY (SELECT id FROM me))
      AND r.since <= p_on AND (r.until IS NULL OR p_on <= r.until)
      AND register_counts(r.entered_by_id, r.withdrawn_by_id, p_known_at)
  )
  SELECT person_id, role, parent_id, name, since, since_latest FROM mine
  UNION ALL
  SELECT person_id, 'spouse', spouse_id, '', since, since_latest FROM wedding
  WHERE spouse_id IS NOT NULL
  UNION ALL
  SELECT person_id, 'child', child_id, '', since, since_latest FROM born
  WHERE parent_id = person_id
  UNION ALL
  SELECT DISTINCT person_id, 'sibling', child_id, '', since, since_latest FROM born
  WHERE parent_id <> person_id AND child_id <> person_id
  UNION ALL
  SELECT person_id, 'guardian', guardian_id, kind, since, since_latest FROM standing
  WHERE person_id = ANY (SELECT id FROM me)
  UNION ALL
  SELECT guardian_id, 'ward', person_id, kind, since, since_latest FROM standing
  WHERE guardian_id = ANY (SELECT id FROM me)
$$;

-- Everybody who has belonged to a household, with what they were in it, from when to when; the
-- look at all of them is written first.
CREATE FUNCTION register_household_members(
  p_household uuid, p_known_at xid8, p_purpose text, p_actor uuid, p_post uuid
) RETURNS TABLE (
  person_id uuid, relation text, since date, since_latest date, ends date, ends_latest date
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown uuid[];
BEGIN
  shown := register_open(
    (SELECT array_agg(DISTINCT m.person_id) FROM register_membership m
     WHERE m.household_id = p_household
       AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at)),
    'listed', p_purpose, p_actor, p_post, NULL);
  RETURN QUERY
    SELECT m.person_id, m.relation, m.since, m.since_latest, following.since,
           following.since_latest
    FROM register_membership m
    LEFT JOIN LATERAL (
      SELECT f.since, f.since_latest FROM register_membership f
      WHERE f.person_id = m.person_id AND f.since > m.since
        AND register_counts(f.entered_by_id, f.withdrawn_by_id, p_known_at)
      ORDER BY f.since LIMIT 1
    ) following ON true
    WHERE m.household_id = p_household AND m.person_id = ANY (shown)
      AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at)
    ORDER BY m.since, m.person_id;
END
$$;

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
    WHERE register_counts(entered_by_id, withdrawn_by_id, p_known_at)
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
        AND register_counts(l.entered_by_id, l.withdrawn_by_id, p_known_at)
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
          AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at))
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
