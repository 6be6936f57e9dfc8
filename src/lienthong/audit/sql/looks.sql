-- Looks are written and read through these functions alone; the application's role has no right
-- to their table. Run by migration 0002; a change is a new file and a new migration.
--
-- Each runs as the owner. pg_temp is named last, or a temporary table could stand in for ours.

-- Write one look at all these people and give its number.
CREATE FUNCTION audit_enter_look(
  p_people uuid[], p_level text, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entered bigint;
BEGIN
  IF p_actor IS NULL THEN
    RAISE EXCEPTION 'a look needs an actor' USING ERRCODE = 'not_null_violation';
  END IF;
  IF p_purpose IS NULL OR p_purpose !~ '\S' THEN
    RAISE EXCEPTION 'a look needs a purpose' USING ERRCODE = 'check_violation';
  END IF;
  IF p_people IS NULL OR array_position(p_people, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'a look names every person' USING ERRCODE = 'not_null_violation';
  END IF;
  INSERT INTO public.audit_look (people, level, purpose, actor_id, post_id, dossier_id)
  VALUES (p_people, p_level, p_purpose, p_actor, p_post, p_dossier)
  RETURNING id INTO entered;
  RETURN entered;
END
$$;

-- The looks at one person, newest first, without the others who were in the same list.
CREATE FUNCTION audit_looks_at(p_person uuid, p_before bigint, p_limit integer)
RETURNS TABLE (
  id bigint, at timestamptz, actor_id uuid, post_id uuid, purpose text, dossier_id uuid, level text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  -- Materialized, or the planner walks the whole table backwards until it has filled a page.
  WITH mine AS MATERIALIZED (
    SELECT look.id, look.at, look.actor_id, look.post_id, look.purpose, look.dossier_id, look.level
    FROM public.audit_look AS look
    WHERE look.people @> ARRAY[p_person] AND (p_before IS NULL OR look.id < p_before)
  )
  SELECT * FROM mine ORDER BY id DESC LIMIT least(p_limit, 200)
$$;
