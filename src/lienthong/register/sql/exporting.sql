-- Lists of people that leave: who belongs to one is laid out as ids; part by part the look at them
-- is written, and what the list says of them is read, in one transaction.
--
-- Everything is as on a day and as known now: what was withdrawn is in no list, whenever the list
-- is asked for. Whoever and whatever is protected is in none either, not even for the posts that
-- may see it: it would leave the doors that keep it. Delicate facts, former numbers and other names
-- have no column here.

-- What is asked, from Python; null where it is not asked. `candidates` are all codes under which
-- somebody of the unit may be registered. Of a dwelling that nobody has placed, `codes` are the
-- unit's, `doubtful_codes` perhaps; of one that somebody has, `units` are its, on those days.
CREATE TYPE register_exported AS (
  as_of date, stay text, candidates text[], codes text[], doubtful_codes text[],
  units text[], first_days date[], last_days date[], doubtful_units boolean[],
  age_from integer, age_to integer, sex text, columns text[]
);

-- In which part of a split unit a dwelling was placed last by a day: through one split after the
-- other. The same words may have been registered in a later unit that has the code of the first:
-- what became of that one is another dwelling's.
CREATE FUNCTION register_placed_by(p_key text, p_own_code text, p_since date, p_on date)
RETURNS TABLE (since date, former_code text, unit_code text, as_of date)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE way AS (
    (SELECT p.since, p.former_code, p.unit_code, p.as_of FROM register_placement p
     WHERE p.address_key = p_key AND p.since > p_since AND p.since <= p_on
       AND p.replaced_by_id IS NULL
     ORDER BY p.since LIMIT 1)
    UNION ALL
    SELECT following.* FROM way CROSS JOIN LATERAL (
      SELECT p.since, p.former_code, p.unit_code, p.as_of FROM register_placement p
      WHERE p.address_key = p_key AND p.since > way.since AND p.since <= p_on
        AND p.replaced_by_id IS NULL
        AND (p.former_code = way.unit_code OR p.former_code <> p_own_code)
      ORDER BY p.since LIMIT 1) AS following
  )
  SELECT way.since, way.former_code, way.unit_code, way.as_of FROM way ORDER BY way.since DESC LIMIT 1
$$;

-- Where somebody lives on a day, "permanent" or "temporary", as fold.holding has it; none in a
-- shelter. `placed_since` without a `placed_code`: an officer has still to say in which part of
-- `split_code` it is.
CREATE FUNCTION register_home(p_person uuid, p_stay text, p_on date)
RETURNS TABLE (text text, unit_code text, since date, since_latest date, placed_since date,
  placed_code text, placed_as_of date, split_code text)
LANGUAGE sql STABLE AS $$
  SELECT home.text, home.unit_code, home.since, home.since_latest, placed.since,
         placed.unit_code, placed.as_of, placed.former_code
  FROM (
    SELECT * FROM (
      SELECT r.text, r.unit_code, r.address_key, r.since, r.since_latest
      FROM register_residence r
      WHERE p_stay = 'permanent' AND r.person_id = p_person AND r.withdrawn_by_id IS NULL
        AND r.since <= p_on
      UNION ALL
      SELECT t.text, t.unit_code, t.address_key, t.since, t.since_latest
      FROM register_temporaryresidence t
      WHERE p_stay = 'temporary' AND t.person_id = p_person AND t.withdrawn_by_id IS NULL
        AND t.since <= p_on
    ) AS place ORDER BY place.since DESC LIMIT 1
  ) AS home
  LEFT JOIN LATERAL (
    -- Most dwellings were never placed; asking that first costs a look at an index.
    SELECT by_then.* FROM register_placed_by(home.address_key, home.unit_code, home.since, p_on)
      AS by_then
    WHERE EXISTS (SELECT FROM register_placement p WHERE p.address_key = home.address_key)
  ) AS placed ON true
  WHERE home.text IS NOT NULL AND home.unit_code IS NOT NULL
    AND NOT EXISTS (SELECT FROM register_protectedaddress shelter
      WHERE shelter.address_key = home.address_key AND shelter.since <= register_today()
        AND (shelter.until IS NULL OR register_today() < shelter.until))
$$;

-- Whether a unit that was called so on a day lies in what is asked for: null where it does not,
-- false where a part of it lies elsewhere.
CREATE FUNCTION register_unit_lies_in(p_asked register_exported, p_code text, p_as_of date)
RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT bool_or(NOT unit.is_doubtful)
  FROM unnest(p_asked.units, p_asked.first_days, p_asked.last_days, p_asked.doubtful_units)
    AS unit (code, first_day, last_day, is_doubtful)
  WHERE unit.code = p_code
    AND p_as_of BETWEEN coalesce(unit.first_day, '-infinity')
                    AND coalesce(unit.last_day, 'infinity')
$$;

-- Those of these people who belong to the list. Who may be of an age, because the birth is known in
-- part, is in it: an old man without a day of birth is not to be left out of what is due to him.
CREATE FUNCTION register_listed_in(p_asked register_exported, p_people uuid[])
RETURNS TABLE (person_id uuid, is_certain boolean)
LANGUAGE sql STABLE AS $$
  SELECT told.person_id, lies.is_certain
  FROM unnest(p_people) AS asked (id)
  -- OFFSET 0 keeps it a question for each; without it the planner answers it for everybody.
  CROSS JOIN LATERAL (SELECT t.person_id FROM register_told t WHERE t.person_id = asked.id OFFSET 0)
    AS told
  CROSS JOIN LATERAL register_home(told.person_id, p_asked.stay, p_asked.as_of) AS home
  CROSS JOIN LATERAL (SELECT CASE
    WHEN p_asked.candidates IS NULL THEN true
    WHEN home.placed_code IS NOT NULL
      THEN register_unit_lies_in(p_asked, home.placed_code, home.placed_as_of)
    -- In whichever part it is, it lies in the province around all of them.
    WHEN home.placed_since IS NOT NULL
      THEN register_unit_lies_in(p_asked, home.split_code, home.placed_since - 1)
    WHEN home.unit_code = ANY (p_asked.codes) THEN true
    WHEN home.unit_code = ANY (p_asked.doubtful_codes) THEN false END AS is_certain) AS lies
  JOIN register_birth birth ON birth.person_id = told.person_id AND birth.withdrawn_by_id IS NULL
  WHERE lies.is_certain IS NOT NULL
    AND birth.since <= p_asked.as_of
    AND (p_asked.age_from IS NULL OR
         (birth.since + make_interval(years => p_asked.age_from))::date <= p_asked.as_of)
    AND (p_asked.age_to IS NULL OR
         (birth.since_latest + make_interval(years => p_asked.age_to + 1))::date > p_asked.as_of)
    -- The dead live nowhere.
    AND 'dead' <> (SELECT l.life FROM register_lifestate l
      WHERE l.person_id = told.person_id AND l.withdrawn_by_id IS NULL
      ORDER BY l.since <= p_asked.as_of DESC, abs(l.since - p_asked.as_of) LIMIT 1)
    AND (p_asked.sex IS NULL OR p_asked.sex = (SELECT s.sex FROM register_sex s
      WHERE s.person_id = told.person_id AND s.withdrawn_by_id IS NULL
      ORDER BY s.since <= p_asked.as_of DESC, abs(s.since - p_asked.as_of) LIMIT 1))
$$;

-- The limit that a list goes by: of the post as the database knows it, and not as a caller says.
-- No row where none is held: then nobody may.
CREATE FUNCTION register_limit_of(p_list register_export) RETURNS SETOF register_exportlimit
LANGUAGE sql STABLE AS $$
  SELECT held.* FROM register_exportlimit held
  WHERE held.who = CASE WHEN p_list.post_id IS NULL THEN 'operator' ELSE (
      SELECT post.role FROM access_post post
      WHERE post.id = p_list.post_id AND post.user_id = p_list.actor_id
        AND post.since <= register_today()
        AND (post.until IS NULL OR register_today() < post.until)) END
    AND held.has_order = (p_list.order_number <> '')
    AND held.since <= (p_list.asked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
    AND (held.until IS NULL
         OR (p_list.asked_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < held.until)
  ORDER BY held.since DESC LIMIT 1
$$;

-- All who may belong to a list, for a cursor. $1 is what is asked.
CREATE FUNCTION register_candidates(p_asked register_exported) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_asked.candidates IS NULL THEN
    'SELECT id FROM register_person ORDER BY id'
  ELSE format('SELECT DISTINCT person_id FROM %I WHERE unit_code = ANY (($1).candidates)
    AND withdrawn_by_id IS NULL AND since <= ($1).as_of ORDER BY 1',
    CASE p_asked.stay WHEN 'permanent' THEN 'register_residence'
                      WHEN 'temporary' THEN 'register_temporaryresidence' END) END
$$;

-- Lay out who belongs to a list, as ids that nobody reads but the next function. More than the
-- limit is told as that and no more: how many live somewhere is asked of those who count.
CREATE FUNCTION register_lay_out_export(p_export bigint, p_at_once integer,
  OUT is_allowed boolean, OUT is_too_many boolean, OUT part_count integer,
  OUT people_count integer, OUT undecided integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET jit = off AS $$
DECLARE
  list register_export;
  asked register_exported;
  held register_exportlimit;
  candidates refcursor;
  candidate uuid;
  chunk uuid[];
  found_here uuid[];
  more_doubtful integer;
  belonging uuid[] := '{}';
  is_last boolean := false;
BEGIN
  is_too_many := false; part_count := 0; people_count := 0; undecided := 0;
  SELECT * INTO STRICT list FROM register_export e
    WHERE e.id = p_export AND e.state = 'writing' AND e.part_count = 0;
  SELECT * INTO held FROM register_limit_of(list);
  is_allowed := held.who IS NOT NULL;
  asked := jsonb_populate_record(NULL::register_exported, list.asked);
  OPEN candidates FOR EXECUTE register_candidates(asked) USING asked;
  WHILE is_allowed AND NOT is_last AND NOT is_too_many LOOP
    chunk := '{}';
    WHILE cardinality(chunk) < p_at_once AND NOT is_last LOOP
      FETCH candidates INTO candidate;
      is_last := NOT FOUND;
      IF FOUND THEN
        chunk := chunk || candidate;
      END IF;
    END LOOP;
    SELECT coalesce(array_agg(f.person_id ORDER BY f.person_id) FILTER (WHERE f.is_certain), '{}'),
           count(*) FILTER (WHERE NOT f.is_certain)
      INTO found_here, more_doubtful FROM register_listed_in(asked, chunk) f;
    belonging := belonging || found_here;
    undecided := undecided + more_doubtful;
    is_too_many := coalesce(people_count + cardinality(belonging) > held.most, false);
    WHILE NOT is_too_many AND (cardinality(belonging) >= p_at_once
                               OR is_last AND cardinality(belonging) > 0) LOOP
      part_count := part_count + 1;
      people_count := people_count + cardinality(belonging[:p_at_once]);
      INSERT INTO register_exportpart (export_id, part, people)
        VALUES (p_export, part_count, belonging[:p_at_once]);
      belonging := belonging[p_at_once + 1:];
    END LOOP;
  END LOOP;
  CLOSE candidates;
END
$$;
