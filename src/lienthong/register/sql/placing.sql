-- Where the dwellings of split units lie. Nobody reads the table: that a dwelling is in it tells
-- that somebody is registered there. A change is a new file.

-- Whether anybody lives at a dwelling of former days whom this actor may be shown: a shelter stands
-- in the list of the posts that may, and in no other. A dwelling where somebody lived once, or who
-- died since, waits for no officer; its row stays: when a wrong death or a move is undone it is on
-- the list again. A plan is carried out when it is, and until then the offices of its units go on
-- registering under the former code: such a dwelling waits like those of before, up to the day on
-- which another unit took the code, of which there mostly is none.
CREATE FUNCTION register_lives_anybody(
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

-- The next dwellings of these former units that wait for an officer, by id.
CREATE FUNCTION register_to_place(
  p_former text[], p_since date[], p_after uuid, p_limit integer, p_actor uuid, p_post uuid
) RETURNS TABLE (id uuid, address_key text, since date, former_code text, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.address_key, p.since, p.former_code, p.text
  FROM unnest(p_former, p_since) AS former (code, since)
  JOIN register_placement p ON p.former_code = former.code AND p.since = former.since
  WHERE p.replaced_by_id IS NULL AND p.unit_code IS NULL
    AND (p_after IS NULL OR p.id > p_after)
    AND register_lives_anybody(p.address_key, p.since, p_actor, p_post)
  ORDER BY p.id LIMIT least(p_limit, 200)
$$;

-- One of them, waiting or placed, if the actor may know of it.
CREATE FUNCTION register_placement_seen(p_id uuid, p_actor uuid, p_post uuid)
RETURNS TABLE (
  id uuid, address_key text, since date, former_code text, text text, unit_code text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.address_key, p.since, p.former_code, p.text, p.unit_code
  FROM register_placement p
  WHERE p.id = p_id AND p.replaced_by_id IS NULL
    AND register_lives_anybody(p.address_key, p.since, p_actor, p_post)
$$;

-- Say in which part a dwelling lies, by an act; false if somebody else has said so meanwhile.
CREATE FUNCTION register_place(p_id uuid, p_unit text, p_act uuid, p_new uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE register_placement SET replaced_by_id = p_act WHERE id = p_id AND replaced_by_id IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO register_placement (id, address_key, since, former_code, text, unit_code, entered_by_id)
  SELECT p_new, address_key, since, former_code, text, p_unit, p_act
  FROM register_placement WHERE id = p_id;
  RETURN true;
END
$$;

-- In which part the dwellings with these keys lie, of people whom this transaction was shown.
CREATE FUNCTION register_placed(p_people uuid[], p_keys text[])
RETURNS TABLE (address_key text, since date, unit_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT p.address_key, p.since, p.unit_code
  FROM (
    SELECT person_id, address_key, since FROM register_residence WHERE withdrawn_by_id IS NULL
    UNION ALL SELECT person_id, address_key, since FROM register_temporaryresidence
    WHERE withdrawn_by_id IS NULL
    UNION ALL SELECT person_id, address_key, since FROM register_presentplace
    WHERE withdrawn_by_id IS NULL
  ) AS lives
  JOIN register_placement p
    ON p.address_key = lives.address_key AND lives.since < p.since AND p.replaced_by_id IS NULL
  WHERE lives.person_id = ANY (p_people) AND lives.person_id = ANY (audit_seen())
    AND lives.address_key = ANY (p_keys)
$$;
