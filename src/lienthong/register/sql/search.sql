-- Finding people: by number, name, birth, parents, address, household, in any combination.
--
-- No list here is sorted from more rows than a page needs, however many people there are: each way
-- to fit is a range of one index, read in its order from where the page before ended. What has no
-- such index of its own is a set that is small by nature: one number's records, a household, the
-- children of somebody, who lives at an address. What is asked beside that is a condition on the row.

-- What is asked, as folded in Python; null where it is not asked. `near` are the sound keys with one
-- slip; a key of the address counts on the days of its unit.
CREATE TYPE register_asked AS (
  today date, number text, name_key text, sound_key text, sounds text[], near text[],
  born_earliest date, born_latest date,
  mother text, mother_sounds text[], mother_near text[],
  father text, father_sounds text[], father_near text[],
  household text, unit_codes text[],
  address_keys text[], first_days date[], last_days date[]
);

CREATE FUNCTION register_sounds_like(p_key text, p_sounds text[], p_near text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT string_to_array(p_key, ' ') @> p_sounds OR p_key = ANY (p_near)
$$;

-- Who is meant by a number that stands beside the question; nobody, if they may not be shown.
CREATE FUNCTION register_meant(p_number text, p_actor uuid, p_post uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (register_visible(ARRAY[k.known_as], p_actor, p_post))[1]
  FROM register_number n CROSS JOIN LATERAL register_known_as(ARRAY[n.person_id]) k
  WHERE n.number = p_number
$$;

-- Who lives at an address today, by each of its keys on the days on which its unit was called so. A
-- shelter is empty by each of them, to all but the posts that may.
CREATE FUNCTION register_living_at(p_asked register_asked, p_actor uuid, p_post uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH key AS (
    SELECT * FROM unnest(p_asked.address_keys, p_asked.first_days, p_asked.last_days)
      AS k (address_key, first_day, last_day)
    WHERE NOT EXISTS (
      SELECT FROM register_protectedaddress shelter
      WHERE shelter.address_key = ANY (p_asked.address_keys) AND shelter.since <= register_today()
        AND (shelter.until IS NULL OR register_today() < shelter.until))
      OR EXISTS (
        SELECT FROM access_post post WHERE post.id = p_post
          AND post.user_id = p_actor AND post.sees_protected
          AND post.since <= register_today()
          AND (post.until IS NULL OR register_today() < post.until))
  ), place AS (
    SELECT person_id, address_key, since FROM register_residence
    WHERE address_key = ANY (p_asked.address_keys) AND withdrawn_by_id IS NULL
    UNION ALL
    SELECT person_id, address_key, since FROM register_temporaryresidence
    WHERE address_key = ANY (p_asked.address_keys) AND withdrawn_by_id IS NULL
    UNION ALL
    SELECT person_id, address_key, since FROM register_presentplace
    WHERE address_key = ANY (p_asked.address_keys) AND withdrawn_by_id IS NULL
  )
  SELECT coalesce(array_agg(DISTINCT place.person_id), '{}')
  FROM key JOIN place USING (address_key)
  WHERE place.since >= coalesce(key.first_day, '-infinity')
    AND place.since <= coalesce(key.last_day, 'infinity')
    AND EXISTS (
      SELECT FROM register_personnow n WHERE n.person_id = place.person_id
        AND place.address_key IN (n.address_key, n.temporary_key, n.present_key) OFFSET 0)
$$;

-- Who is in both; in the second, where there is no first.
CREATE FUNCTION register_both(p_first uuid[], p_second uuid[]) RETURNS uuid[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_first IS NULL THEN p_second
              ELSE ARRAY(SELECT unnest(p_first) INTERSECT SELECT unnest(p_second)) END
$$;

-- Those among whom the answer is, where the question names few by nature; else null. A merged record
-- has no household, no parents and no address; by its number it leads to the other.
CREATE FUNCTION register_few(
  p_asked register_asked, p_mother uuid, p_father uuid, p_housemate uuid, p_actor uuid, p_post uuid
) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  few uuid[];
BEGIN
  IF p_asked.number IS NOT NULL THEN
    SELECT array_agg(person_id) INTO few FROM (
      SELECT person_id FROM register_number WHERE number = p_asked.number
      UNION SELECT person_id FROM register_oldnumber
      WHERE number = p_asked.number AND withdrawn_by_id IS NULL) AS record;
    few := ARRAY(SELECT unnest(few) UNION SELECT known_as FROM register_known_as(few));
  END IF;
  IF p_asked.mother IS NOT NULL OR p_asked.father IS NOT NULL THEN
    few := register_both(few, ARRAY(
      SELECT c.person_id FROM register_parentage p
      JOIN register_personnow c ON c.person_id = p.person_id AND c.merged_into_id IS NULL
      WHERE p.parent_id IN (p_mother, p_father) AND p.withdrawn_by_id IS NULL
        AND (p_asked.mother IS NULL OR c.mother_id = p_mother)
        AND (p_asked.father IS NULL OR c.father_id = p_father)));
  END IF;
  IF p_asked.household IS NOT NULL THEN
    few := register_both(few, ARRAY(
      SELECT mate.person_id FROM register_personnow me
      JOIN register_personnow mate ON mate.household_id = me.household_id
      WHERE me.person_id = p_housemate AND mate.merged_into_id IS NULL));
  END IF;
  IF p_asked.address_keys IS NOT NULL THEN
    few := register_both(few, register_living_at(p_asked, p_actor, p_post));
  END IF;
  RETURN few;
END
$$;

-- The row behind which a list goes on, if the actor may see whom it means.
CREATE FUNCTION register_place_behind(p_row uuid, p_actor uuid, p_post uuid)
RETURNS register_personnow
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT n FROM register_personnow n CROSS JOIN LATERAL register_known_as(ARRAY[n.person_id]) k
  WHERE n.person_id = p_row
    AND cardinality(register_visible(ARRAY[k.known_as], p_actor, p_post)) = 1
$$;

-- To whom a merged record leads; to nobody where the other fits by itself, on this page or another.
CREATE FUNCTION register_kept(p_record uuid, p_asked register_asked) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.known_as FROM register_known_as(ARRAY[p_record]) k
  WHERE NOT EXISTS (
    SELECT FROM register_personnow merged JOIN register_personnow kept USING (sound_key)
    WHERE merged.person_id = p_record AND kept.person_id = k.known_as
      AND (p_asked.born_earliest IS NULL OR kept.born_earliest <= p_asked.born_latest
           AND kept.born_latest >= p_asked.born_earliest))
$$;

-- The ways in which a row may fit the question, the closest first.
CREATE FUNCTION register_fits(p_asked register_asked, p_is_few boolean) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_is_few THEN ARRAY['few']
              WHEN p_asked.sound_key IS NOT NULL
                THEN ARRAY['exact', 'alike', 'also', 'part', 'near']
              ELSE ARRAY['born', 'possible'] END
$$;
