-- The children of people already shown: ids alone, to be opened next.
CREATE FUNCTION register_children(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT p.person_id), '{}') FROM register_parentage p
  WHERE p.parent_id = ANY (p_people) AND p.parent_id = ANY (audit_seen())
    AND p.withdrawn_by_id IS NULL AND NOT p.person_id = ANY (p_people)
$$;
