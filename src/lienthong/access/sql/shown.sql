-- What is behind a token that is shown, as one value: every request asks. Who still holds a post is
-- what `posts.holds_on` says; `until` is the first day that is no longer in a period. A function
-- keeps its plan, which takes longer to make than to run.
CREATE FUNCTION access_shown(p_digest bytea, p_kind text, p_today date) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (
    SELECT json_build_object(
      'id', token.id, 'expires_at', token.expires_at,
      'is_revoked', token.revoked_at IS NOT NULL,
      'is_active', holder.is_active,
      'is_seen', token.seen_on IS NOT DISTINCT FROM p_today,
      'holds', token.post_id IS NULL
        OR post.since <= p_today AND (post.until IS NULL OR p_today < post.until)
        AND office.since <= p_today AND (office.until IS NULL OR p_today < office.until),
      'actor', json_build_object(
        'user_id', holder.id, 'name', holder.name, 'language', holder.language,
        'person_id', CASE WHEN token.post_id IS NULL THEN holder.person_id END,
        'post', CASE WHEN token.post_id IS NOT NULL THEN json_build_object(
          'id', post.id, 'role', post.role,
          'title', json_build_object('vi', post.title_vi, 'en', post.title_en),
          'office_id', office.id, 'office_kind', office.kind, 'unit_code', office.unit_code,
          'sees_protected', post.sees_protected, 'sees_withdrawn', post.sees_withdrawn,
          'takes_in_lists', post.takes_in_lists) END))
    FROM access_token AS token
    JOIN access_user AS holder ON holder.id = token.user_id
    LEFT JOIN access_post AS post ON post.id = token.post_id
    LEFT JOIN access_office AS office ON office.id = post.office_id
    WHERE token.digest = p_digest AND token.kind = p_kind);
END
$$;
