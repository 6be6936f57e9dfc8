-- Somebody's name and a parent's as one number: thousands have a common name, and thousands a mother
-- with another, but few have both. Kept with the present state, for a search to find them by.

-- By md5, which is the same in every version of PostgreSQL. Two pairs may have one number: who is
-- found by it is looked at. `core.sounds.pair_key` is the same.
CREATE OR REPLACE FUNCTION register_pair(p_child text, p_parent text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || left(md5(p_child || '/' || p_parent), 8))::bit(32)::integer
$$;

-- Each of these names with each of those that a parent may have; null where they are too many.
CREATE OR REPLACE FUNCTION register_pairs(
  p_names register_knownname[], p_parents text[], p_most integer
) RETURNS integer[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH name AS (SELECT DISTINCT sound_key FROM unnest(p_names))
  SELECT CASE WHEN cardinality(p_parents) * (SELECT count(*) FROM name) <= p_most THEN ARRAY(
    SELECT register_pair(name.sound_key, parent) FROM name, unnest(p_parents) AS parent) END
$$;

-- With the parents of the days for which the present state holds. The row is locked before this is
-- asked, so that a parent's new name is either seen here or comes after, by register_pair_children.
CREATE OR REPLACE FUNCTION register_pair_with_parents() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
BEGIN
  SELECT register_pair(NEW.sound_key, min(parent.sound) FILTER (WHERE parent.role = 'mother')),
         register_pair(NEW.sound_key, min(parent.sound) FILTER (WHERE parent.role = 'father'))
    INTO NEW.with_mother, NEW.with_father
  FROM (
    SELECT DISTINCT ON (p.role) p.role, coalesce(its.sound_key, p.sound_key) AS sound
    FROM register_parentage p LEFT JOIN register_personnow its ON its.person_id = p.parent_id
    WHERE p.person_id = NEW.person_id AND p.withdrawn_by_id IS NULL
      AND (NEW.changes_on IS NULL OR p.since < NEW.changes_on)
    ORDER BY p.role, p.since DESC) AS parent;
  RETURN NEW;
END
$$;

-- Whose parent among these is called otherwise now, or has come after them: made anew as the row is
-- written. In the order of their ids, as every act locks those whom it concerns.
CREATE OR REPLACE FUNCTION register_pair_children_of(p_people uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  otherwise CONSTANT uuid[] := ARRAY(
    SELECT DISTINCT child.person_id FROM unnest(p_people) AS parent (id)
    CROSS JOIN LATERAL (SELECT p.person_id, p.role FROM register_parentage p
      WHERE p.parent_id = parent.id AND p.withdrawn_by_id IS NULL OFFSET 0) AS p
    CROSS JOIN LATERAL (SELECT n.sound_key FROM register_personnow n
      WHERE n.person_id = parent.id OFFSET 0) AS its
    CROSS JOIN LATERAL (SELECT n.person_id, n.sound_key,
        CASE p.role WHEN 'mother' THEN n.with_mother ELSE n.with_father END AS pair
      FROM register_personnow n WHERE n.person_id = p.person_id OFFSET 0) AS child
    WHERE child.pair IS DISTINCT FROM register_pair(child.sound_key, its.sound_key)
    ORDER BY child.person_id);
BEGIN
  -- A statement that writes nobody fires its triggers too: without this they would never end.
  IF cardinality(otherwise) > 0 THEN
    UPDATE register_personnow SET with_mother = with_mother WHERE person_id = ANY (otherwise);
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION register_pair_children() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM register_pair_children_of(ARRAY(SELECT person_id FROM written));
  RETURN NULL;
END
$$;

-- A parent who is in no register has a name too; nobody's written name comes with it.
CREATE OR REPLACE FUNCTION register_keep_parents_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_knownname (given_sound, sound_key, name_key)
    SELECT DISTINCT '', w.sound_key, '' FROM written w
    WHERE w.sound_key IS NOT NULL AND NOT EXISTS (SELECT FROM register_knownname k
      WHERE k.given_sound = '' AND k.sound_key = w.sound_key AND k.name_key = '')
    ORDER BY w.sound_key
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION register_pair_with_parents(), register_pair_children_of(uuid[]),
  register_pair_children(), register_keep_parents_names() FROM PUBLIC;
