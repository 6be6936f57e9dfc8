-- Marking and unmarking people and dwellings: by the posts that may see them, and nobody else.
-- The marks themselves are read by no role; who may do it is read from the actor's own rows.

CREATE FUNCTION register_check_trusted(p_actor uuid, p_post uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM access_post post WHERE post.id = p_post AND post.user_id = p_actor
      AND post.sees_protected AND post.since <= register_today()
      AND (post.until IS NULL OR register_today() < post.until)
  ) THEN
    RAISE EXCEPTION 'only a post that sees protected people marks them'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- A second mark on the same person changes nothing.
CREATE FUNCTION register_protect_person(p_person uuid, p_actor uuid, p_post uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM register_check_trusted(p_actor, p_post);
  INSERT INTO register_protectedperson (id, person_id, since, marked_by)
  SELECT gen_random_uuid(), p_person, register_today(), p_post
   WHERE NOT EXISTS (SELECT FROM register_protectedperson
                     WHERE person_id = p_person AND until IS NULL);
END
$$;

CREATE FUNCTION register_protect_address(p_key text, p_actor uuid, p_post uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM register_check_trusted(p_actor, p_post);
  INSERT INTO register_protectedaddress (id, address_key, since, marked_by)
  SELECT gen_random_uuid(), p_key, register_today(), p_post
   WHERE NOT EXISTS (SELECT FROM register_protectedaddress
                     WHERE address_key = p_key AND until IS NULL);
END
$$;

-- From today on the mark is gone; that it was there stays.
CREATE FUNCTION register_unprotect_person(p_person uuid, p_actor uuid, p_post uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM register_check_trusted(p_actor, p_post);
  UPDATE register_protectedperson SET until = register_today()
   WHERE person_id = p_person AND until IS NULL;
END
$$;

CREATE FUNCTION register_unprotect_address(p_key text, p_actor uuid, p_post uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM register_check_trusted(p_actor, p_post);
  UPDATE register_protectedaddress SET until = register_today()
   WHERE address_key = p_key AND until IS NULL;
END
$$;
