-- Who may be shown to whom, asked at every look. One statement, planned once a connection: planned
-- anew each time, and with a function begun for each person, it took 150 µs for one and 390 for a
-- page of twenty, and takes 65 and 150 (from PostgreSQL 18 on; before, no SQL function keeps its plan).

-- The day in Viet Nam: a connection's own time zone is UTC, and current_date then lags behind for
-- the first seven hours of a day, in which a mark of that day would protect nobody. Everything is
-- named in full instead of SET search_path, with which no function becomes part of its statement.
CREATE OR REPLACE FUNCTION register_today() RETURNS date
LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.timezone('Asia/Ho_Chi_Minh', pg_catalog.now())::pg_catalog.date
$$;

-- It is read from the actor's own rows and not from what a caller says: the post that may see
-- protected people, and the person that a citizen is. A shelter protects who stays there for a time
-- as well as who is registered there.
CREATE OR REPLACE FUNCTION register_visible(p_people uuid[], p_actor uuid, p_post uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
  SELECT coalesce(array_agg(person.id), '{}') FROM unnest(p_people) AS person(id)
  WHERE NOT EXISTS (SELECT FROM register_protectedperson p
      WHERE p.person_id = person.id AND p.since <= register_today()
        AND (p.until IS NULL OR register_today() < p.until))
    AND NOT EXISTS (SELECT FROM register_personnow n
      JOIN register_protectedaddress a
        ON a.address_key IN (n.address_key, n.temporary_key, n.present_key)
      WHERE n.person_id = person.id AND a.since <= register_today()
        AND (a.until IS NULL OR register_today() < a.until))
    OR EXISTS (SELECT FROM access_post post WHERE post.id = p_post
      AND post.user_id = p_actor AND post.sees_protected AND post.since <= register_today()
      AND (post.until IS NULL OR register_today() < post.until))
    OR (p_post IS NULL AND EXISTS (SELECT FROM access_user u
      WHERE u.id = p_actor AND u.person_id = person.id))
$$;

-- Whether all but the posts that may have to be told that there is no such person.
CREATE OR REPLACE FUNCTION register_is_protected(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.cardinality(public.register_visible(ARRAY[p_person], NULL, NULL)) = 0
$$;

CREATE OR REPLACE FUNCTION register_any_protected(p_people uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(
    cardinality(register_visible(p_people, NULL, NULL)) < cardinality(p_people), false)
$$;
