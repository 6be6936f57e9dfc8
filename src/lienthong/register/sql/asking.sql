-- Questions in time as they are asked: by a number of a record that was merged since, of a dwelling
-- through its communes, in a dossier. In place of two functions of in_time.sql.

-- Whom the law meant by each of these records at a point of the account.
CREATE FUNCTION register_known_as_at(p_people uuid[], p_known_at xid8)
RETURNS TABLE (record uuid, known_as uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE path AS (
    SELECT id AS record, id AS known_as, 0 AS steps FROM unnest(p_people) AS id
    UNION ALL
    SELECT path.record, m.into_id, path.steps + 1 FROM path
    JOIN register_merging m ON m.person_id = path.known_as
     AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at)
  )
  SELECT DISTINCT ON (record) record, known_as FROM path ORDER BY record, steps DESC
$$;

-- By personal number, as the record was known at a point. Who it is known as today is opened too,
-- because the look is theirs to see; if they are protected now, so is all that they were.
CREATE FUNCTION register_open_number_at(
  p_number text, p_known_at xid8, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  asked uuid;
  then_known uuid;
  now_known uuid;
  concerned uuid[];
BEGIN
  SELECT n.person_id INTO asked FROM register_number n
    WHERE n.number = p_number AND register_counts(n.entered_by_id, NULL, p_known_at);
  SELECT k.known_as INTO then_known FROM register_known_as_at(ARRAY[asked], p_known_at) k;
  SELECT k.known_as INTO now_known FROM register_known_as(ARRAY[asked]) k;
  concerned := ARRAY(SELECT DISTINCT unnest(ARRAY[then_known, now_known]));
  IF asked IS NULL OR NOT concerned <@ register_visible(concerned, p_actor, p_post) THEN
    RETURN NULL;
  END IF;
  PERFORM register_open(concerned, 'opened', p_purpose, p_actor, p_post, p_dossier);
  RETURN then_known;
END
$$;

DROP FUNCTION register_household_members(uuid, xid8, text, uuid, uuid);

-- Everybody who has belonged to these households, with what they were in them, from when to when.
-- The look at all of them is written first, but for those whom this transaction has seen already.
CREATE FUNCTION register_household_members(
  p_households uuid[], p_known_at xid8, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS TABLE (
  household_id uuid, person_id uuid, relation text, since date, since_latest date, ends date,
  ends_latest date
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown uuid[];
  seen uuid[] := audit_seen();
BEGIN
  shown := register_visible(
    ARRAY(SELECT DISTINCT m.person_id FROM register_membership m
          WHERE m.household_id = ANY (p_households)
            AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at)),
    p_actor, p_post);
  PERFORM register_open(
    ARRAY(SELECT id FROM unnest(shown) AS id WHERE NOT id = ANY (seen)),
    'listed', p_purpose, p_actor, p_post, p_dossier);
  RETURN QUERY
    SELECT m.household_id, m.person_id, m.relation, m.since, m.since_latest, following.since,
           following.since_latest
    FROM register_membership m
    LEFT JOIN LATERAL (
      SELECT f.since, f.since_latest FROM register_membership f
      WHERE f.person_id = m.person_id AND f.since > m.since
        AND register_counts(f.entered_by_id, f.withdrawn_by_id, p_known_at)
      ORDER BY f.since LIMIT 1
    ) following ON true
    WHERE m.household_id = ANY (p_households) AND m.person_id = ANY (shown)
      AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at)
    ORDER BY m.since, m.person_id;
END
$$;

DROP FUNCTION register_residents(text[], text[], date, date, xid8, text, uuid, uuid);

-- Who lives at an address: on a day, or on some day of a period; certainly, or only possibly.
--
-- The address is asked for by its keys, each of the days on which its unit was called so; former
-- ones are of units that went up into this one. Where two of these hold the same words, they are
-- two houses, and which of them is meant is not known.
--
-- A place holds from its start to the start of the next one of its kind, or to the day of death.
-- Each of these is known to lie between two days. Certain is who lived there whatever those days
-- were; possible is who did for some of them. A merged record lives nowhere: the other one does.
-- The look at all of them is written first. A shelter is empty to all but the posts that may, of
-- those too who have left it and are protected no more, and by whichever of its keys it is asked.
CREATE FUNCTION register_residents(
  p_keys text[], p_first_days date[], p_last_days date[], p_former boolean[], p_doubtful boolean[],
  p_from date, p_until date, p_known_at xid8, p_purpose text, p_actor uuid, p_post uuid,
  p_dossier uuid
) RETURNS TABLE (
  person_id uuid, place text, since date, since_latest date, ends date, ends_latest date,
  is_certain boolean, is_elsewhere_perhaps boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  shown uuid[];
  found jsonb;
BEGIN
  WITH asked AS (
    SELECT * FROM unnest(p_keys, p_first_days, p_last_days, p_former, p_doubtful)
      AS a (key, first_day, last_day, is_former, is_doubtful)
    WHERE NOT EXISTS (
      SELECT FROM register_protectedaddress shelter
      WHERE shelter.address_key = ANY (p_keys) AND shelter.since <= register_today()
        AND (shelter.until IS NULL OR register_today() < shelter.until))
      OR EXISTS (
        SELECT FROM access_post post WHERE post.id = p_post
          AND post.user_id = p_actor AND post.sees_protected
          AND post.since <= register_today()
          AND (post.until IS NULL OR register_today() < post.until))
  ), place AS NOT MATERIALIZED (
    SELECT 'permanent' AS place, r.* FROM register_residence r
    UNION ALL SELECT 'temporary', t.* FROM register_temporaryresidence t
    UNION ALL SELECT 'present', p.* FROM register_presentplace p
  -- Asked for twice, it would else be made once: of everybody, for each who asks.
  ), counting AS NOT MATERIALIZED (
    SELECT * FROM place
    WHERE register_counts(entered_by_id, withdrawn_by_id, p_known_at)
  ), there AS (
    SELECT counting.*, asked.is_former, asked.is_doubtful
    FROM counting JOIN asked ON asked.key = counting.address_key
     AND counting.since >= coalesce(asked.first_day, '-infinity')
     AND counting.since <= coalesce(asked.last_day, 'infinity')
    WHERE counting.address_key = ANY (p_keys) AND counting.since <= p_until
  ), here AS (
    SELECT there.*, there.is_doubtful OR (there.is_former AND (
      SELECT count(DISTINCT former.address_key) > 1 FROM there former WHERE former.is_former
    )) AS is_elsewhere_perhaps
    FROM there
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
             AND NOT ended.is_elsewhere_perhaps AS is_certain
    FROM ended
    WHERE coalesce(ended.ends_latest > greatest(p_from, ended.since), true)
      AND NOT EXISTS (
        SELECT FROM register_merging m WHERE m.person_id = ended.person_id
          AND register_counts(m.entered_by_id, m.withdrawn_by_id, p_known_at))
  )
  SELECT jsonb_agg(to_jsonb(living)) INTO found FROM living;
  shown := register_open(
    (SELECT array_agg(DISTINCT (row ->> 'person_id')::uuid) FROM jsonb_array_elements(found) row),
    'listed', p_purpose, p_actor, p_post, p_dossier);
  RETURN QUERY
    SELECT r.person_id, r.place, r.since, r.since_latest, r.ends, r.ends_latest, r.is_certain,
           r.is_elsewhere_perhaps
    FROM jsonb_to_recordset(found) AS r (
      person_id uuid, place text, since date, since_latest date, ends date, ends_latest date,
      is_certain boolean, is_elsewhere_perhaps boolean)
    WHERE r.person_id = ANY (shown)
    ORDER BY r.place, r.since, r.person_id;
END
$$;
