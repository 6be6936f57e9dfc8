-- The looks at one person, those alike in one row, the newest first: of one office on one day for
-- one purpose and dossier; of oneself on one day. A row holds at most fifty, so that it can be
-- read, and is filled from the oldest on, so that it stays what it is when more are added.
CREATE FUNCTION access_looks_alike(
  p_person uuid, p_user uuid, p_before bigint, p_limit integer
) RETURNS TABLE (last_id bigint, is_own boolean, office_id uuid, actor_id uuid, looks jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  -- Materialized, or the planner walks the whole table backwards until it has filled a page.
  WITH mine AS MATERIALIZED (
    SELECT look.*, post.office_id, look.post_id IS NULL AND look.actor_id = p_user AS is_own
    FROM public.audit_look AS look LEFT JOIN public.access_post AS post ON post.id = look.post_id
    WHERE look.people @> ARRAY[p_person]
  ), keyed AS (
    SELECT mine.*, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
      CASE WHEN mine.office_id IS NULL THEN mine.actor_id END AS alone,
      CASE WHEN is_own THEN '' ELSE purpose END AS why,
      CASE WHEN is_own THEN NULL ELSE dossier_id END AS what
    FROM mine
  ), filled AS (
    SELECT keyed.*, (row_number() OVER (
      PARTITION BY day, keyed.office_id, alone, is_own, why, what ORDER BY id) - 1) / 50 AS part
    FROM keyed
  )
  SELECT max(id), is_own, filled.office_id, alone, jsonb_agg(jsonb_build_object(
    'id', id, 'at', at, 'actor_id', filled.actor_id, 'post_id', post_id, 'purpose', purpose,
    'dossier_id', dossier_id, 'level', level) ORDER BY id DESC)
  FROM filled GROUP BY day, filled.office_id, alone, is_own, why, what, part
  HAVING p_before IS NULL OR max(id) < p_before
  ORDER BY max(id) DESC LIMIT least(p_limit, 200)
$$;
