-- Finding people, going on: each way to fit as a list in the order of an index, and the page.

-- Before the first row of every list.
CREATE OR REPLACE FUNCTION register_before_all() RETURNS register_personnow
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_populate_record(NULL::register_personnow, '{"name_key": "", "sound_key": "",
    "given_sound": "", "born_earliest": "-infinity", "born_latest": "-infinity",
    "person_id": "00000000-0000-0000-0000-000000000000"}')
$$;

-- The names there are that fit in one way: few, however many people have them.
CREATE OR REPLACE FUNCTION register_names_fitting(
  p_asked register_asked, p_fit text, p_last register_personnow
) RETURNS register_knownname[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF p_fit IN ('exact', 'alike') THEN
    RETURN ARRAY(
      SELECT DISTINCT ON (k.sound_key, k.name_key) k FROM register_knownname k
      WHERE k.sound_key = p_asked.sound_key AND (k.name_key = p_asked.name_key) = (p_fit = 'exact')
        AND (k.sound_key, k.name_key) >= (p_last.sound_key, p_last.name_key)
      ORDER BY k.sound_key, k.name_key);
  ELSIF p_fit = 'part' THEN
    RETURN ARRAY(
      SELECT DISTINCT ON (k.sound_key, k.name_key) k FROM register_knownname k
      WHERE k.given_sound = ANY (p_asked.sounds) AND k.sound_key <> p_asked.sound_key
        AND string_to_array(k.sound_key, ' ') @> p_asked.sounds
        AND (k.sound_key, k.name_key) >= (p_last.sound_key, p_last.name_key)
      ORDER BY k.sound_key, k.name_key);
  ELSIF p_fit = 'near' THEN
    RETURN ARRAY(
      SELECT DISTINCT ON (k.sound_key, k.name_key) k FROM register_knownname k
      WHERE k.sound_key = ANY (p_asked.near)
        AND (k.sound_key, k.name_key) >= (p_last.sound_key, p_last.name_key)
      ORDER BY k.sound_key, k.name_key);
  END IF;
  RETURN NULL;
END
$$;

-- So many of those who fit in one way, in the order of an index and behind a row of it; a row that
-- does not fit beside that is passed over in the index, which holds what narrows. Each statement is
-- planned once a connection: planned for its values, six hundred sounds among them, it takes longer
-- than to run.
--
-- The planner may not sort: it would read all rows of a common name for the first twenty. Few are
-- fetched and sorted: in the order of an index they would be looked for among everybody. A span of
-- more than ten years tells nothing of a day. Where rows are compared as a whole, an index is read
-- from the row on, whatever else is said of its columns: so the row stands where the answer begins.
CREATE OR REPLACE FUNCTION register_fitting(
  p_asked register_asked, p_fit text, p_last register_personnow, p_few uuid[],
  p_names register_knownname[], p_mothers integer[], p_fathers integer[], p_most integer
) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_sort = off SET enable_incremental_sort = off SET enable_seqscan = off
SET enable_bitmapscan = off SET jit = off AS $$
DECLARE
  ten_years CONSTANT integer := 3653;
  nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  first CONSTANT date := coalesce(p_asked.born_earliest, '-infinity');
  last CONSTANT date := coalesce(p_asked.born_latest, 'infinity');
  after_earliest CONSTANT date := greatest(p_last.born_earliest, first);
  after_latest CONSTANT date := greatest(p_last.born_latest, first);
  few uuid[] := p_few;
BEGIN
  IF p_fit = 'also' THEN
    few := ARRAY(
      SELECT o.person_id FROM register_othername o
      WHERE o.sound_key = p_asked.sound_key AND o.withdrawn_by_id IS NULL
        AND o.since <= p_asked.today AND (o.until IS NULL OR o.until >= p_asked.today));
  END IF;
  -- With a parent's name they are few.
  IF p_names IS NOT NULL AND (p_mothers IS NOT NULL OR p_fathers IS NOT NULL) THEN RETURN ARRAY(
    WITH n AS MATERIALIZED (
      SELECT * FROM register_personnow WHERE with_mother = ANY (p_mothers)
      UNION ALL
      SELECT * FROM register_personnow WHERE p_mothers IS NULL AND with_father = ANY (p_fathers))
    SELECT n.person_id FROM n
    WHERE (n.sound_key, n.name_key) IN (SELECT k.sound_key, k.name_key FROM unnest(p_names) AS k)
      AND (n.sound_key, n.name_key, n.born_earliest, n.born_latest, n.person_id) > (
        p_last.sound_key, p_last.name_key, p_last.born_earliest, p_last.born_latest,
        p_last.person_id)
      AND n.born_earliest >= first - ten_years AND n.born_earliest <= last
      AND n.born_latest >= first
      AND (p_asked.unit_codes IS NULL OR n.unit_code = ANY (p_asked.unit_codes))
    ORDER BY n.sound_key, n.name_key, n.born_earliest, n.born_latest, n.person_id
    LIMIT p_most);
  -- Name by name, which are in order, and each in the order of the index: nothing is left to sort.
  -- A name before that of the last row has been gone through.
  ELSIF p_names IS NOT NULL THEN RETURN ARRAY(
    SELECT n.person_id FROM unnest(p_names) AS k (given_sound, sound_key, name_key)
    CROSS JOIN LATERAL (
      SELECT (k.sound_key, k.name_key) = (p_last.sound_key, p_last.name_key) AS is_begun) AS list
    CROSS JOIN LATERAL (
      SELECT n.person_id FROM register_personnow n
      WHERE n.sound_key = k.sound_key AND n.name_key = k.name_key
        AND (n.born_earliest, n.born_latest, n.person_id) > (
          CASE WHEN list.is_begun THEN p_last.born_earliest ELSE first - ten_years END,
          CASE WHEN list.is_begun THEN p_last.born_latest ELSE '-infinity' END,
          CASE WHEN list.is_begun THEN p_last.person_id ELSE nobody END)
        AND n.born_earliest <= last AND n.born_latest >= first
        AND (p_asked.unit_codes IS NULL OR n.unit_code = ANY (p_asked.unit_codes))
      ORDER BY n.born_earliest, n.born_latest, n.person_id LIMIT p_most) AS n
    WHERE (k.sound_key, k.name_key) >= (p_last.sound_key, p_last.name_key)
    LIMIT p_most);
  ELSIF p_fit IN ('few', 'also') THEN RETURN ARRAY(
    WITH n AS MATERIALIZED (
      SELECT * FROM register_personnow n
      WHERE n.person_id = ANY (few)
        AND (p_fit = 'few' OR n.sound_key <> p_asked.sound_key)
        AND n.born_earliest <= last AND n.born_latest >= first
        AND (p_asked.unit_codes IS NULL OR n.unit_code = ANY (p_asked.unit_codes))
        AND (p_asked.sound_key IS NULL OR p_fit = 'also'
          OR register_sounds_like(n.sound_key, p_asked.sounds, p_asked.near)
          OR EXISTS (SELECT FROM register_othername o WHERE o.person_id = n.person_id
            AND o.withdrawn_by_id IS NULL AND o.since <= p_asked.today
            AND (o.until IS NULL OR o.until >= p_asked.today)
            AND register_sounds_like(o.sound_key, p_asked.sounds, p_asked.near))))
    SELECT n.person_id FROM n
    WHERE (n.born_earliest, n.born_latest, n.person_id)
      > (p_last.born_earliest, p_last.born_latest, p_last.person_id)
    ORDER BY n.born_earliest, n.born_latest, n.person_id LIMIT p_most);
  -- Of the two by a birth alone the index holds no unit: only where one is asked is a row fetched.
  ELSIF p_fit = 'born' AND p_asked.unit_codes IS NULL THEN RETURN ARRAY(
    SELECT n.person_id FROM register_personnow n
    WHERE n.born_earliest <= last
      AND (n.born_earliest, n.born_latest, n.person_id)
        > (after_earliest, p_last.born_latest, p_last.person_id)
    ORDER BY n.born_earliest, n.born_latest, n.person_id LIMIT p_most);
  ELSIF p_fit = 'born' THEN RETURN ARRAY(
    SELECT n.person_id FROM register_personnow n
    WHERE n.born_earliest <= last AND n.unit_code = ANY (p_asked.unit_codes)
      AND (n.born_earliest, n.born_latest, n.person_id)
        > (after_earliest, p_last.born_latest, p_last.person_id)
    ORDER BY n.born_earliest, n.born_latest, n.person_id LIMIT p_most);
  ELSIF p_fit = 'possible' THEN RETURN ARRAY(
    SELECT n.person_id FROM register_personnow n
    WHERE n.born_earliest < n.born_latest AND n.born_earliest < first
      AND n.born_latest <= first + ten_years
      AND (n.born_latest, n.born_earliest, n.person_id)
        > (after_latest, p_last.born_earliest, p_last.person_id)
      AND (p_asked.unit_codes IS NULL OR n.unit_code = ANY (p_asked.unit_codes))
    ORDER BY n.born_latest, n.born_earliest, n.person_id LIMIT p_most);
  END IF;
  RAISE EXCEPTION 'nobody fits as %', p_fit;
END
$$;

-- A page of those who fit, and the look at them: whom it does not show, it has not found. A place is
-- the row to go on behind, which may be a merged record of that person. That there are more is told
-- from people who may be shown alone, as everything here; `is_cut` that so many were compared with
-- their parents that the rest was not.
CREATE OR REPLACE FUNCTION register_search(
  p_asked jsonb, p_after_fit text, p_after uuid, p_most integer, p_purpose text, p_actor uuid,
  p_post uuid, p_dossier uuid, OUT people uuid[], OUT fits text[], OUT places uuid[],
  OUT has_more boolean, OUT is_cut boolean
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  most_compared CONSTANT integer := 3000;
  most_pairs CONSTANT integer := 10000;
  at_once CONSTANT integer := 1000;
  asked register_asked := jsonb_populate_record(NULL::register_asked, p_asked);
  named uuid[] := ARRAY[register_meant(asked.mother, p_actor, p_post),
    register_meant(asked.father, p_actor, p_post), register_meant(asked.household, p_actor, p_post)];
  few uuid[] := register_few(asked, named[1], named[2], named[3], p_actor, p_post);
  ways text[] := register_fits(asked, few IS NOT NULL);
  -- A merged record has no parents and lives nowhere.
  asks_parents CONSTANT boolean := asked.mother_sounds IS NOT NULL OR asked.father_sounds IS NOT NULL;
  mother_near CONSTANT jsonb := register_as_set(asked.mother_near);
  father_near CONSTANT jsonb := register_as_set(asked.father_near);
  mothers CONSTANT text[] := register_parents_fitting(
    asked.mother_sounds, asked.mother_near, most_pairs);
  fathers CONSTANT text[] := register_parents_fitting(
    asked.father_sounds, asked.father_near, most_pairs);
  is_of_kept CONSTANT boolean := asked.unit_codes IS NOT NULL OR asks_parents;
  last register_personnow := register_before_all();
  names register_knownname[];
  fitting uuid[];
  fetched integer;
  one uuid;
  who uuid;
  compared integer := 0;
BEGIN
  people := '{}'; fits := '{}'; places := '{}'; has_more := false; is_cut := false;
  IF p_after IS NOT NULL THEN
    last := register_place_behind(p_after, p_actor, p_post);
    IF last.person_id IS NULL OR NOT p_after_fit = ANY (ways) THEN
      RAISE EXCEPTION 'no such place in this list' USING ERRCODE = 'no_data_found';
    END IF;
    ways := ways[array_position(ways, p_after_fit):];
  END IF;
  <<filling>>
  FOR at IN 1 .. cardinality(ways) LOOP
    names := register_names_fitting(asked, ways[at], last);
    fetched := p_most + 1;
    WHILE cardinality(names) IS DISTINCT FROM 0 LOOP
      is_cut := compared >= most_compared;
      EXIT filling WHEN is_cut;
      fitting := register_fitting(asked, ways[at], last, few, names,
        register_pairs(names, mothers, most_pairs), register_pairs(names, fathers, most_pairs),
        fetched);
      EXIT WHEN cardinality(fitting) = 0;
      compared := compared + cardinality(fitting);
      FOR one, who IN
        WITH fit AS (
          SELECT n.person_id AS id, fit.place,
            CASE WHEN n.merged_into_id IS NULL THEN n.person_id
                 WHEN NOT is_of_kept THEN register_kept(n.person_id, asked) END AS known_as
          FROM unnest(CASE WHEN asks_parents
              THEN register_with_parents(fitting, asked, mother_near, father_near, p_actor, p_post)
              ELSE fitting END)
            WITH ORDINALITY AS fit (id, place)
          JOIN register_personnow n ON n.person_id = fit.id
        )
        SELECT fit.id, fit.known_as FROM fit
        JOIN unnest(register_visible(ARRAY(
          SELECT DISTINCT known_as FROM fit WHERE known_as IS NOT NULL), p_actor, p_post)
        ) AS shown (id) ON shown.id = fit.known_as
        ORDER BY fit.place
      LOOP
        CONTINUE WHEN who = ANY (people);
        has_more := cardinality(people) = p_most;
        EXIT filling WHEN has_more;
        people := people || who;
        places := places || one;
        fits := fits || ways[at];
      END LOOP;
      EXIT WHEN cardinality(fitting) < fetched;
      SELECT n.* INTO last FROM register_personnow n WHERE n.person_id = fitting[fetched];
      fetched := least(4 * fetched, at_once);
    END LOOP;
    last := register_before_all();
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
  register_names_fitting(register_asked, text, register_personnow),
  register_fitting(register_asked, text, register_personnow, uuid[], register_knownname[],
    integer[], integer[], integer),
  register_search(jsonb, text, uuid, integer, text, uuid, uuid, uuid) FROM PUBLIC;
