-- Who belongs to the households of people already shown: ids alone, to be opened next.
CREATE FUNCTION register_housemates(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT mate.person_id), '{}')
  FROM register_personnow shown
  JOIN register_personnow mate ON mate.household_id = shown.household_id
  WHERE shown.person_id = ANY (p_people) AND shown.person_id = ANY (audit_seen())
    AND NOT mate.person_id = ANY (p_people)
$$;
