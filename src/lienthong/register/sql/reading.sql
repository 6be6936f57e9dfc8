-- Reading leaves a trace, or does not happen.
--
-- The one way to a person is register_open: it writes the look, then the policies show that
-- person to this transaction. Each function runs as the owner, with a fixed search path.
-- A look of the level "listed" shows the present state; the facts need one that is "opened".

-- Write the look and give back the people that are now shown. Nobody shown, nothing written.
CREATE FUNCTION register_open(
  p_people uuid[], p_level text, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown uuid[] := register_visible(p_people, p_actor, p_post);
BEGIN
  IF cardinality(shown) > 0 THEN
    PERFORM audit_enter_look(shown, p_level, p_purpose, p_actor, p_post, p_dossier);
  END IF;
  RETURN shown;
END
$$;

-- The same by personal number, aliases included; the ids of those who are not shown stay here.
CREATE FUNCTION register_open_numbers(
  p_numbers text[], p_level text, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS TABLE (number text, person_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown uuid[];
BEGIN
  SELECT register_open(array_agg(DISTINCT n.person_id), p_level, p_purpose, p_actor, p_post, p_dossier)
    INTO shown FROM register_number n WHERE n.number = ANY (p_numbers);
  RETURN QUERY SELECT n.number::text, n.person_id FROM register_number n
    WHERE n.number = ANY (p_numbers) AND n.person_id = ANY (shown);
END
$$;

-- Spouse, parents and head of household of people already shown: ids alone, to be opened next.
CREATE FUNCTION register_relatives(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH shown AS (
    SELECT * FROM register_personnow
    WHERE person_id = ANY (p_people) AND person_id = ANY (audit_seen())
  ), kin AS (
    SELECT unnest(ARRAY[spouse_id, mother_id, father_id]) AS id FROM shown
    UNION
    SELECT head.person_id FROM shown
    JOIN register_personnow head
      ON head.household_id = shown.household_id AND head.relation = 'head'
  )
  SELECT coalesce(array_agg(id), '{}') FROM kin
  WHERE id IS NOT NULL AND NOT id = ANY (p_people)
$$;

CREATE FUNCTION register_number_is_taken(p_number text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM register_number WHERE number = p_number)
$$;

-- Ethnicity is delicate: a door of its own, for people already shown to this transaction.
CREATE FUNCTION register_ethnicities(p_people uuid[], p_on date)
RETURNS TABLE (person_id uuid, ethnicity text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (e.person_id) e.person_id, e.ethnicity FROM register_ethnicity e
  WHERE e.person_id = ANY (p_people) AND e.person_id = ANY (audit_seen())
    AND e.withdrawn_by_id IS NULL AND e.since <= p_on
  ORDER BY e.person_id, e.since DESC
$$;

-- The people whose present state changes by itself by this day: ids alone, for the midnight job.
CREATE FUNCTION register_changing(p_on date, p_limit integer) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(person_id), '{}') FROM (
    SELECT person_id FROM register_personnow
    WHERE changes_on <= p_on AND NOT register_is_protected(person_id)
    ORDER BY changes_on, person_id LIMIT p_limit
  ) AS due
$$;

-- Without a look there are no rows; `(SELECT …)` is asked once a statement, not once a row.
ALTER TABLE register_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_person USING (id = ANY ((SELECT audit_seen())::uuid[]));
ALTER TABLE register_personnow ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_personnow USING (person_id = ANY ((SELECT audit_seen())::uuid[]));
ALTER TABLE register_number ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_number USING (person_id = ANY ((SELECT audit_seen())::uuid[]));
ALTER TABLE register_name ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_name USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_birth ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_birth USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_sex ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_sex USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_nationality ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_nationality USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_hometown ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_hometown USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_lifestate ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_lifestate USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_parentage ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_parentage USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_spouse ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_spouse USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_residence ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_residence USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_membership USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
ALTER TABLE register_card ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_card USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
-- Who enters a delicate fact has opened the person; nobody reads it but through its function.
ALTER TABLE register_ethnicity ENABLE ROW LEVEL SECURITY;
CREATE POLICY shown ON register_ethnicity USING (person_id = ANY ((SELECT audit_opened())::uuid[]));
