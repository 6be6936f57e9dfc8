-- Undoing an act and making two records one, over every kind of fact at once, the delicate ones
-- too, which no role reads. Who calls has opened everybody concerned, in the transaction of the
-- act by which it happens. A refusal is an integrity violation: the caller says it in words.

CREATE OR REPLACE FUNCTION register_fact_tables() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT table_name::text FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name LIKE 'register\_%'
    AND column_name = 'withdrawn_by_id'
  ORDER BY 1
$$;

-- What a fact says, without whose it is and the acts that brought it and took it away.
CREATE OR REPLACE FUNCTION register_said(p_table text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
  FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name = p_table
    AND column_name NOT IN ('person_id', 'entered_by_id', 'former', 'withdrawn_by_id')
$$;

CREATE OR REPLACE FUNCTION register_check_undoing(p_people uuid[], p_by uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT p_people <@ audit_opened() THEN
    RAISE EXCEPTION 'somebody concerned was not opened' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NOT EXISTS (SELECT FROM register_act WHERE id = p_by AND xact = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'an act of another transaction undoes nothing'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- The facts that this record brings into the other, and its kin's facts that now name the other.
CREATE OR REPLACE FUNCTION register_merge(
  p_from uuid, p_into uuid, p_brings uuid[], p_gives_up uuid[], p_kin uuid[], p_by uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fact_table text;
  kin record;
  mine bigint;
BEGIN
  PERFORM register_check_undoing(ARRAY[p_from, p_into] || p_kin, p_by);
  -- Who may become a parent of the other is called nothing else meanwhile (name_pairs.sql).
  PERFORM FROM register_person WHERE id IN (SELECT parent_id FROM register_parentage
    WHERE person_id = p_from AND withdrawn_by_id IS NULL) ORDER BY id FOR SHARE;
  mine := register_entering_now(p_by);
  IF EXISTS (SELECT FROM register_merging WHERE person_id = p_into AND withdrawn_by_id IS NULL) THEN
    RAISE EXCEPTION 'merged into a merged record' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  FOR fact_table IN
    SELECT t FROM register_fact_tables() AS t
    WHERE t NOT IN ('register_merging', 'register_examination', 'register_numberend')
  LOOP
    EXECUTE format('UPDATE %1$I AS t SET withdrawn_by_id = $1
      WHERE person_id = $2 AND register_fact_id(%1$L, to_jsonb(t)) = ANY ($3)
        AND withdrawn_by_id IS NULL', fact_table)
      USING mine, p_into, p_gives_up;
    -- What is delicate nobody has seen and chosen: it comes along where the other has none.
    EXECUTE format('INSERT INTO %1$I (person_id, entered_by_id, %2$s)
      SELECT $1, $2, %2$s FROM %1$I AS t
      WHERE person_id = $3 AND withdrawn_by_id IS NULL
        AND (register_fact_id(%1$L, to_jsonb(t)) = ANY ($4) OR ($5 AND NOT EXISTS (
          SELECT FROM %1$I AS other WHERE other.person_id = $1 AND other.withdrawn_by_id IS NULL)))',
      fact_table, register_said(fact_table))
      USING p_into, mine, p_from, p_brings, fact_table IN (
        'register_ethnicity', 'register_religion', 'register_bloodgroup', 'register_absenceground');
  END LOOP;
  FOR kin IN SELECT * FROM (VALUES
    ('register_parentage', 'parent_id'), ('register_spouse', 'spouse_id'),
    ('register_representation', 'guardian_id')) AS named (fact_table, whom)
  LOOP
    EXECUTE format('UPDATE %I SET withdrawn_by_id = $1
      WHERE person_id = ANY ($2) AND %I = $3 AND withdrawn_by_id IS NULL',
      kin.fact_table, kin.whom) USING mine, p_kin, p_from;
    EXECUTE format('INSERT INTO %1$I (person_id, entered_by_id, %2$s)
      SELECT person_id, $1, %3$s FROM %1$I
      WHERE person_id = ANY ($4) AND %4$I = $3 AND withdrawn_by_id = $1',
      kin.fact_table, register_said(kin.fact_table),
      replace(register_said(kin.fact_table), kin.whom, '$2'), kin.whom)
      USING mine, p_into, p_from, p_kin;
  END LOOP;
  IF p_from IN (SELECT parent_id FROM register_parentage WHERE parent_id = p_from
                  AND withdrawn_by_id IS NULL)
     OR EXISTS (SELECT FROM register_representation WHERE guardian_id = p_from
                  AND withdrawn_by_id IS NULL)
     OR EXISTS (SELECT FROM register_spouse mine
                JOIN register_spouse theirs ON theirs.person_id = mine.spouse_id
                WHERE mine.person_id = p_from AND mine.withdrawn_by_id IS NULL
                  AND theirs.spouse_id = p_from AND theirs.withdrawn_by_id IS NULL) THEN
    RAISE EXCEPTION 'kin of a merged record were left out'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END
$$;

-- Whom the law means by each of these records: itself, or what it was merged into, at last.
CREATE OR REPLACE FUNCTION register_known_as(p_people uuid[]) RETURNS TABLE (record uuid, known_as uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE path AS (
    SELECT id AS record, id AS known_as, 0 AS steps FROM unnest(p_people) AS id
    UNION ALL
    SELECT path.record, m.into_id, path.steps + 1 FROM path
    JOIN register_merging m ON m.person_id = path.known_as AND m.withdrawn_by_id IS NULL
  )
  SELECT DISTINCT ON (record) record, known_as FROM path ORDER BY record, steps DESC
$$;

-- Every record of these people, the merged ones too: for what hangs on a record's own id.
CREATE OR REPLACE FUNCTION register_records_of(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE all_of AS (
    SELECT unnest(p_people) AS id
    UNION
    SELECT m.person_id FROM all_of
    JOIN register_merging m ON m.into_id = all_of.id AND m.withdrawn_by_id IS NULL
  )
  SELECT array_agg(id) FROM all_of
$$;

-- By personal number, the cancelled ones too; a merged record's number gives who it is known as.
-- The ids of those who are not shown stay here.
CREATE OR REPLACE FUNCTION register_open_numbers(
  p_numbers text[], p_level text, p_purpose text, p_actor uuid, p_post uuid, p_dossier uuid
) RETURNS TABLE (number text, person_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown uuid[];
  asked uuid[];
BEGIN
  SELECT array_agg(DISTINCT n.person_id) INTO asked
    FROM register_number n WHERE n.number = ANY (p_numbers);
  SELECT register_open(array_agg(DISTINCT k.known_as), p_level, p_purpose, p_actor, p_post, p_dossier)
    INTO shown FROM register_known_as(asked) k;
  RETURN QUERY SELECT n.number::text, k.known_as FROM register_number n
    JOIN register_known_as(asked) k ON k.record = n.person_id
    WHERE n.number = ANY (p_numbers) AND k.known_as = ANY (shown);
END
$$;

-- Of a record that was merged nobody is a child and nobody a housemate: the other record is.
CREATE OR REPLACE FUNCTION register_children(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT p.person_id), '{}') FROM register_parentage p
  JOIN register_personnow child ON child.person_id = p.person_id AND child.merged_into_id IS NULL
   AND p.parent_id IN (child.mother_id, child.father_id)
  WHERE p.parent_id = ANY (p_people) AND p.parent_id = ANY (audit_seen())
    AND p.withdrawn_by_id IS NULL AND NOT p.person_id = ANY (p_people)
$$;

CREATE OR REPLACE FUNCTION register_housemates(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT mate.person_id), '{}')
  FROM register_personnow shown
  JOIN register_personnow mate ON mate.household_id = shown.household_id
  WHERE shown.person_id = ANY (p_people) AND shown.person_id = ANY (audit_seen())
    AND mate.merged_into_id IS NULL AND NOT mate.person_id = ANY (p_people)
$$;

DO $$
DECLARE
  fact_table text;
BEGIN
  FOR fact_table IN
    SELECT t FROM register_fact_tables() AS t
    WHERE NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'public' AND tablename = t)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fact_table);
    EXECUTE format('CREATE POLICY shown ON %I
      USING (person_id = ANY ((SELECT audit_opened())::uuid[]))', fact_table);
  END LOOP;
END
$$;
