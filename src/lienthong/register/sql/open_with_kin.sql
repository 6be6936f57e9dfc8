-- Open people by their numbers and then, where asked, those close to them: two looks, as one call
-- of register_open_numbers and one of register_open would leave.
CREATE FUNCTION register_open_with_kin(
  p_numbers text[], p_relatives boolean, p_children boolean,
  p_level text, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named uuid[];
  kin uuid[] := '{}';
BEGIN
  SELECT coalesce(array_agg(DISTINCT person_id), '{}') INTO named
    FROM register_open_numbers(p_numbers, p_level, p_purpose, p_actor, p_post, p_dossier);
  IF p_relatives THEN
    kin := kin || register_relatives(named);
  END IF;
  IF p_children THEN
    kin := kin || register_children(named);
  END IF;
  SELECT coalesce(array_agg(DISTINCT id), '{}') INTO kin FROM unnest(kin) AS id;
  RETURN named || register_open(kin, p_level, p_purpose, p_actor, p_post, p_dossier);
END
$$;
