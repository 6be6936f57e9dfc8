-- A plan is carried out when it is, and until then the offices of its units go on registering under
-- the former code. Such a dwelling waits for an officer like those of before: up to the day on which
-- another unit took the code, of which there mostly is none. Run by a migration of its own.
CREATE OR REPLACE FUNCTION register_lives_anybody(
  p_key text, p_before date, p_actor uuid, p_post uuid
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT cardinality(register_visible(coalesce(array_agg(DISTINCT person_id), '{}'),
                                      p_actor, p_post)) > 0
  FROM (
    SELECT coalesce(min(unit.since), 'infinity') AS day FROM places_unit unit
    WHERE unit.code = split_part(p_key, ':', 1) AND unit.since >= p_before
  ) AS taken CROSS JOIN LATERAL (
    SELECT r.person_id FROM register_residence r
    WHERE r.address_key = p_key AND r.since < taken.day AND r.withdrawn_by_id IS NULL
      AND NOT EXISTS (SELECT FROM register_residence later
                      WHERE later.person_id = r.person_id AND later.since > r.since
                        AND later.withdrawn_by_id IS NULL)
    UNION ALL
    SELECT t.person_id FROM register_temporaryresidence t
    WHERE t.address_key = p_key AND t.since < taken.day AND t.withdrawn_by_id IS NULL
      AND NOT EXISTS (SELECT FROM register_temporaryresidence later
                      WHERE later.person_id = t.person_id AND later.since > t.since
                        AND later.since <= register_today() AND later.withdrawn_by_id IS NULL)
    UNION ALL
    SELECT p.person_id FROM register_presentplace p
    WHERE p.address_key = p_key AND p.since < taken.day AND p.withdrawn_by_id IS NULL
      AND NOT EXISTS (SELECT FROM register_presentplace later
                      WHERE later.person_id = p.person_id AND later.since > p.since
                        AND later.withdrawn_by_id IS NULL)
  ) AS resident
  WHERE NOT EXISTS (
    SELECT FROM register_lifestate l
    WHERE l.person_id = resident.person_id AND l.withdrawn_by_id IS NULL AND l.life = 'dead'
      AND NOT EXISTS (SELECT FROM register_lifestate later
                      WHERE later.person_id = l.person_id AND later.since > l.since
                        AND later.withdrawn_by_id IS NULL))
    AND NOT EXISTS (SELECT FROM register_merging m
                    WHERE m.person_id = resident.person_id AND m.withdrawn_by_id IS NULL)
$$;
