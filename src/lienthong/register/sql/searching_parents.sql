-- Finding people, going on: by the names of their parents.

-- How the parents sound who are asked for by a name; null where none is, or it fits too many.
CREATE OR REPLACE FUNCTION register_parents_fitting(
  p_sounds text[], p_near text[], p_most integer
) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
  fitting text[];
BEGIN
  IF p_sounds IS NULL THEN RETURN NULL; END IF;
  fitting := ARRAY(
    SELECT k.sound_key FROM register_knownname k
    WHERE string_to_array(k.sound_key, ' ') @> p_sounds
    UNION SELECT k.sound_key FROM register_knownname k WHERE k.sound_key = ANY (p_near)
    LIMIT p_most + 1);
  RETURN CASE WHEN cardinality(fitting) <= p_most THEN fitting END;
END
$$;

-- Those of these whose parents of today have the names asked for. It is the parent of today: that
-- there was another before an adoption is nobody's to find out. One who may not be shown is the
-- parent of nobody. The present state says who it is where it knows: of millions a row of parentage
-- lies on the disk, and so does its key. Six hundred names with one slip are a set: read through for
-- each they would be most of the time.
CREATE OR REPLACE FUNCTION register_with_parents(
  p_people uuid[], p_asked register_asked, p_mother_near jsonb, p_father_near jsonb,
  p_actor uuid, p_post uuid
) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN ARRAY(
    SELECT n.person_id FROM unnest(p_people) WITH ORDINALITY AS child (id, at)
    JOIN register_personnow n ON n.person_id = child.id
    CROSS JOIN LATERAL (SELECT coalesce(p_asked.today < n.changes_on, true) AS present) AS holds
    WHERE NOT EXISTS (
      SELECT FROM (VALUES
        ('mother', p_asked.mother_sounds, p_mother_near,
          CASE WHEN holds.present THEN n.mother_id END),
        ('father', p_asked.father_sounds, p_father_near,
          CASE WHEN holds.present THEN n.father_id END)) AS asked (role, sounds, near, known)
      WHERE asked.sounds IS NOT NULL AND NOT EXISTS (
        SELECT FROM (
          SELECT asked.known AS id, NULL AS sound_key WHERE asked.known IS NOT NULL
          UNION ALL
          SELECT p.parent_id, p.sound_key FROM register_parentage p
          WHERE asked.known IS NULL AND p.person_id = n.person_id AND p.role = asked.role
            AND p.withdrawn_by_id IS NULL AND p.since <= p_asked.today
            AND NOT EXISTS (
              SELECT FROM register_parentage later WHERE later.person_id = p.person_id
                AND later.role = p.role AND later.withdrawn_by_id IS NULL
                AND later.since > p.since AND later.since <= p_asked.today)) AS parent
        LEFT JOIN register_personnow its ON its.person_id = parent.id
        -- In this order: whether somebody may be shown is asked of few.
        WHERE CASE WHEN jsonb_exists(asked.near, coalesce(its.sound_key, parent.sound_key))
            OR string_to_array(coalesce(its.sound_key, parent.sound_key), ' ') @> asked.sounds
          THEN parent.id IS NULL
            OR cardinality(register_visible(ARRAY[parent.id], p_actor, p_post)) = 1 END))
    ORDER BY child.at);
END
$$;

CREATE OR REPLACE FUNCTION register_as_set(p_keys text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_object_agg(key, 1) FROM unnest(p_keys) AS key $$;

REVOKE ALL ON FUNCTION register_parents_fitting(text[], text[], integer),
  register_with_parents(uuid[], register_asked, jsonb, jsonb, uuid, uuid) FROM PUBLIC;
