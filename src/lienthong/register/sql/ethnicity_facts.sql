-- The ethnicity of people opened in this transaction, with its start and the act that entered it.
CREATE FUNCTION register_ethnicity_facts(p_people uuid[])
RETURNS TABLE (person_id uuid, fact jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.person_id, to_jsonb(e) FROM register_ethnicity e
  WHERE e.person_id = ANY (p_people) AND e.person_id = ANY (audit_opened())
    AND e.withdrawn_by_id IS NULL
$$;
