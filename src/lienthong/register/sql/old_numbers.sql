-- Which of these numbers of before somebody else holds than the people named: the numbers alone,
-- and of nobody who is protected.
CREATE FUNCTION register_held_by_others(p_numbers text[], p_people uuid[]) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT number), '{}') FROM register_oldnumber
  WHERE number = ANY (p_numbers) AND withdrawn_by_id IS NULL
    AND NOT person_id = ANY (p_people) AND NOT register_is_protected(person_id)
$$;
