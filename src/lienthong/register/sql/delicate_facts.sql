-- What is delicate of people opened in this transaction, kind by kind, with its start and its act.
-- For the person themself to read, and for whoever is asked to name one of them on a paper.
CREATE FUNCTION register_delicate_facts(p_people uuid[])
RETURNS TABLE (kind text, person_id uuid, fact jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT said.kind, said.person_id, said.fact
  FROM (
    SELECT 'ethnicities' AS kind, e.person_id, e.withdrawn_by_id, to_jsonb(e) AS fact
      FROM register_ethnicity e
    UNION ALL SELECT 'religions', r.person_id, r.withdrawn_by_id, to_jsonb(r)
      FROM register_religion r
    UNION ALL SELECT 'blood_groups', b.person_id, b.withdrawn_by_id, to_jsonb(b)
      FROM register_bloodgroup b
  ) said
  WHERE said.person_id = ANY (p_people) AND said.person_id = ANY (audit_opened())
    AND said.withdrawn_by_id IS NULL
$$;
