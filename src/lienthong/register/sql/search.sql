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

-- What an index holds beside its order, so that a row that does not fit is not fetched. $1 is the
-- question.
CREATE FUNCTION register_conditions(p_asked register_asked, p_fit text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_asked.born_earliest IS NULL OR p_fit IN ('born', 'possible') THEN '' ELSE
           ' AND n.born_earliest <= ($1).born_latest AND n.born_latest >= ($1).born_earliest' END
      || CASE WHEN p_asked.unit_codes IS NULL THEN '' ELSE
           ' AND n.unit_code = ANY (($1).unit_codes)' END
      || CASE WHEN p_asked.sound_key IS NULL OR p_fit <> 'few' THEN '' ELSE
           ' AND (register_sounds_like(n.sound_key, ($1).sounds, ($1).near) OR EXISTS (
               SELECT FROM register_othername o WHERE o.person_id = n.person_id
                 AND o.withdrawn_by_id IS NULL AND o.since <= ($1).today
                 AND (o.until IS NULL OR o.until >= ($1).today)
                 AND register_sounds_like(o.sound_key, ($1).sounds, ($1).near)))' END
$$;

-- What is looked up elsewhere, row by row: parents by their names. $4 and $5 are who asks. It is the
-- parent of today: that there was another before an adoption is nobody's to find out. One who may
-- not be shown is the parent of nobody. OFFSET 0 keeps it a question for each row: without it the
-- planner answers it for all the people there are.
CREATE FUNCTION register_of_parents(p_asked register_asked) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg(format('EXISTS (
    SELECT FROM register_parentage p
    LEFT JOIN register_personnow parent ON parent.person_id = p.parent_id
    WHERE p.person_id = n.person_id AND p.role = %1$L AND p.withdrawn_by_id IS NULL
      AND p.since <= ($1).today
      AND register_sounds_like(
            coalesce(parent.sound_key, p.sound_key), ($1).%1$s_sounds, ($1).%1$s_near)
      AND NOT EXISTS (
        SELECT FROM register_parentage later WHERE later.person_id = p.person_id
          AND later.role = p.role AND later.withdrawn_by_id IS NULL
          AND later.since > p.since AND later.since <= ($1).today)
      AND (p.parent_id IS NULL
           OR cardinality(register_visible(ARRAY[p.parent_id], $4, $5)) = 1) OFFSET 0)', role),
    ' AND '),
    'true')
  FROM (VALUES ('mother', p_asked.mother_sounds), ('father', p_asked.father_sounds))
    AS parent (role, sounds)
  WHERE sounds IS NOT NULL
$$;

-- The order of the list of those who fit in one way: columns of an index.
CREATE FUNCTION register_order(p_fit text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_fit WHEN 'alike' THEN ARRAY['name_key']
                    WHEN 'part' THEN ARRAY['given_sound']
                    WHEN 'near' THEN ARRAY['sound_key', 'name_key'] ELSE '{}' END
      || CASE p_fit WHEN 'possible' THEN ARRAY['born_latest', 'born_earliest', 'person_id']
                    ELSE ARRAY['born_earliest', 'born_latest', 'person_id'] END
$$;

-- The range of an index in which they are; a span of more than ten years tells nothing of a day.
CREATE FUNCTION register_range(p_fit text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_fit
    WHEN 'exact' THEN 'n.sound_key = ($1).sound_key AND n.name_key = ($1).name_key'
    WHEN 'alike' THEN 'n.sound_key = ($1).sound_key AND n.name_key <> ($1).name_key'
    WHEN 'also' THEN 'n.sound_key <> ($1).sound_key AND n.person_id = ANY (ARRAY(
        SELECT o.person_id FROM register_othername o
        WHERE o.sound_key = ($1).sound_key AND o.withdrawn_by_id IS NULL
          AND o.since <= ($1).today AND (o.until IS NULL OR o.until >= ($1).today)))'
    WHEN 'part' THEN 'n.given_sound = ANY (($1).sounds) AND n.sound_key <> ($1).sound_key
        AND string_to_array(n.sound_key, '' '') @> ($1).sounds'
    WHEN 'near' THEN 'n.sound_key = ANY (($1).near)'
    WHEN 'few' THEN 'n.person_id = ANY ($3)'
    WHEN 'born' THEN 'n.born_earliest BETWEEN ($1).born_earliest AND ($1).born_latest'
    WHEN 'possible' THEN 'n.born_earliest < n.born_latest
        AND n.born_earliest < ($1).born_earliest
        AND n.born_latest BETWEEN ($1).born_earliest AND ($1).born_earliest + 3653'
  END
$$;

-- The statement for one way to fit: the index alone says whom, in its order, behind $2 where the
-- list goes on; then each is fetched, and its parents are compared. Few are fetched and sorted: in
-- the order of an index they would be looked for among everybody.
CREATE FUNCTION register_fitting(p_asked register_asked, p_fit text, p_goes_on boolean) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT format(CASE WHEN p_fit IN ('few', 'also') THEN '
    WITH n AS MATERIALIZED (SELECT * FROM register_personnow n WHERE %3$s%4$s)
    SELECT n.person_id, n.merged_into_id, n.sound_key, %1$s AS fits
    FROM n WHERE true%5$s ORDER BY %2$s' ELSE '
    SELECT n.person_id, n.merged_into_id, n.sound_key, %1$s AS fits
    FROM (SELECT %2$s FROM register_personnow n WHERE %3$s%4$s%5$s ORDER BY %2$s) k
    JOIN register_personnow n ON n.person_id = k.person_id ORDER BY %6$s' END,
    register_of_parents(p_asked), string_agg('n.' || key, ', '), register_range(p_fit),
    register_conditions(p_asked, p_fit),
    CASE WHEN p_goes_on THEN format(' AND (%s) > (%s)',
      string_agg('n.' || key, ', '), string_agg('($2).' || key, ', ')) ELSE '' END,
    string_agg('k.' || key, ', '))
  FROM unnest(register_order(p_fit)) AS key
$$;

-- A page of those who fit, and the look at them: whom it does not show, it has not found. A place is
-- the row to go on behind, which may be a merged record of that person. That there are more is told
-- from people who may be shown alone, as everything here; `is_cut` that so many were compared with
-- their parents that the rest was not.
--
-- The planner may not sort: it would read all rows of a common name for the first twenty.
CREATE FUNCTION register_search(
  p_asked jsonb, p_after_fit text, p_after uuid, p_most integer, p_purpose text, p_actor uuid,
  p_post uuid, p_dossier uuid, OUT people uuid[], OUT fits text[], OUT places uuid[],
  OUT has_more boolean, OUT is_cut boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_sort = off SET enable_incremental_sort = off SET enable_seqscan = off
SET enable_bitmapscan = off SET jit = off AS $$
DECLARE
  most_compared CONSTANT integer := 2000;
  asked register_asked := jsonb_populate_record(NULL::register_asked, p_asked);
  named uuid[] := ARRAY[register_meant(asked.mother, p_actor, p_post),
    register_meant(asked.father, p_actor, p_post), register_meant(asked.household, p_actor, p_post)];
  few uuid[] := register_few(asked, named[1], named[2], named[3], p_actor, p_post);
  ways text[] := register_fits(asked, few IS NOT NULL);
  -- A merged record has no parents and lives nowhere.
  is_of_kept CONSTANT boolean := asked.unit_codes IS NOT NULL OR asked.mother_sounds IS NOT NULL
    OR asked.father_sounds IS NOT NULL;
  last register_personnow := register_place_behind(p_after, p_actor, p_post);
  one record;
  who uuid;
  compared integer := 0;
BEGIN
  people := '{}'; fits := '{}'; places := '{}'; has_more := false; is_cut := false;
  IF p_after IS NOT NULL THEN
    IF last.person_id IS NULL OR NOT p_after_fit = ANY (ways) THEN
      RAISE EXCEPTION 'no such place in this list' USING ERRCODE = 'no_data_found';
    END IF;
    ways := ways[array_position(ways, p_after_fit):];
  END IF;
  <<filling>>
  FOR at IN 1 .. cardinality(ways) LOOP
    FOR one IN EXECUTE register_fitting(asked, ways[at], p_after IS NOT NULL AND at = 1)
      USING asked, last, few, p_actor, p_post
    LOOP
      compared := compared + 1;
      is_cut := compared > most_compared;
      EXIT filling WHEN is_cut;
      who := CASE WHEN one.merged_into_id IS NULL THEN one.person_id
                  WHEN NOT is_of_kept THEN register_kept(one.person_id, asked) END;
      CONTINUE WHEN NOT one.fits OR who IS NULL OR who = ANY (people)
        OR cardinality(register_visible(ARRAY[who], p_actor, p_post)) = 0;
      has_more := cardinality(people) = p_most;
      EXIT filling WHEN has_more;
      people := people || who;
      places := places || one.person_id;
      fits := fits || ways[at];
    END LOOP;
  END LOOP;
  -- Who was asked about by their number, to find others by, sees it too.
  PERFORM register_open(
    ARRAY(SELECT DISTINCT id FROM unnest(people || named) AS id WHERE id IS NOT NULL),
    'listed', p_purpose, p_actor, p_post, p_dossier);
END
$$;

REVOKE ALL ON FUNCTION register_meant(text, uuid, uuid),
  register_living_at(register_asked, uuid, uuid),
  register_few(register_asked, uuid, uuid, uuid, uuid, uuid),
  register_place_behind(uuid, uuid, uuid), register_kept(uuid, register_asked),
  register_search(jsonb, text, uuid, integer, text, uuid, uuid, uuid) FROM PUBLIC;
