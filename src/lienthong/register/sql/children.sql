-- The children of people already shown, by who are their parents today: after an adoption a child
-- is no longer found from those who were.
CREATE FUNCTION register_children(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT p.person_id), '{}') FROM register_parentage p
  JOIN register_personnow child ON child.person_id = p.person_id
   AND p.parent_id IN (child.mother_id, child.father_id)
  WHERE p.parent_id = ANY (p_people) AND p.parent_id = ANY (audit_seen())
    AND p.withdrawn_by_id IS NULL AND NOT p.person_id = ANY (p_people)
$$;
