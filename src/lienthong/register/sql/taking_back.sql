-- Undoing several acts as one, and finding what hangs on an act or on a record of two.

-- Acts are undone together: what any of them entered is withdrawn, and what one of them withdrew
-- that none of them entered is entered again. So their order does not matter, and an act is undone
-- with those that rest on it. How many facts were touched; null where an act that is not among
-- them rests on one of them, or where somebody whom they touched is not named.
CREATE FUNCTION register_take_back(p_acts uuid[], p_people uuid[], p_by uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fact_table text;
  is_in_use boolean;
  touched integer := 0;
  changed integer;
  undone CONSTANT bigint[] := ARRAY(SELECT id FROM register_entering WHERE act_id = ANY (p_acts));
  mine bigint;
BEGIN
  PERFORM register_check_undoing(p_people, p_by);
  mine := register_entering_now(p_by);
  IF EXISTS (SELECT FROM register_act
             WHERE id = ANY (p_acts) AND (NOT people <@ p_people OR people = '{}')) THEN
    RETURN NULL;
  END IF;
  FOR fact_table IN SELECT register_fact_tables() LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE person_id = ANY ($1)
      AND entered_by_id = ANY ($2) AND NOT withdrawn_by_id = ANY ($2))', fact_table)
      INTO is_in_use USING p_people, undone;
    IF is_in_use THEN
      RETURN NULL;
    END IF;
    EXECUTE format('UPDATE %I SET withdrawn_by_id = $1
      WHERE person_id = ANY ($2) AND entered_by_id = ANY ($3) AND withdrawn_by_id IS NULL',
      fact_table) USING mine, p_people, undone;
    GET DIAGNOSTICS changed = ROW_COUNT;
    touched := touched + changed;
    EXECUTE format('INSERT INTO %1$I (person_id, entered_by_id, %2$s)
      SELECT person_id, $1, %2$s FROM %1$I
      WHERE person_id = ANY ($2) AND withdrawn_by_id = ANY ($3) AND NOT entered_by_id = ANY ($3)',
      fact_table, register_said(fact_table)) USING mine, p_people, undone;
    GET DIAGNOSTICS changed = ROW_COUNT;
    touched := touched + changed;
  END LOOP;
  -- A number once given is never free again: it is cancelled, and stays as an alias.
  INSERT INTO register_numberend
    (person_id, since, since_latest, entered_by_id, number, because)
  SELECT n.person_id, a.acted_on, a.acted_on, mine, n.number, 'taken_back'
  FROM register_number n JOIN register_act a ON a.id = p_by
  WHERE n.person_id = ANY (p_people) AND n.entered_by_id = ANY (undone);
  RETURN touched;
END
$$;

-- Which acts rest on these: they withdrew something that one of these entered. Ids alone.
CREATE FUNCTION register_resting_on(p_acts uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  fact_table text;
  found bigint[];
  resting bigint[] := '{}';
  touched uuid[];
  undone CONSTANT bigint[] := ARRAY(SELECT id FROM register_entering WHERE act_id = ANY (p_acts));
BEGIN
  SELECT array_agg(DISTINCT person) INTO touched
    FROM register_act act CROSS JOIN LATERAL unnest(act.people) AS person
    WHERE act.id = ANY (p_acts);
  FOR fact_table IN SELECT register_fact_tables() LOOP
    EXECUTE format('SELECT coalesce(array_agg(DISTINCT withdrawn_by_id), ''{}'') FROM %I
      WHERE person_id = ANY ($1) AND entered_by_id = ANY ($2)
        AND NOT withdrawn_by_id = ANY ($2)', fact_table)
      INTO found USING touched, undone;
    resting := resting || found;
  END LOOP;
  RETURN ARRAY(SELECT DISTINCT act_id FROM register_entering WHERE id = ANY (resting));
END
$$;

-- Everybody who names one of these people as parent, spouse or guardian: ids alone, to be opened.
CREATE FUNCTION register_naming(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT person_id AS id FROM register_parentage
    WHERE parent_id = ANY (p_people) AND parent_id = ANY (audit_seen()) AND withdrawn_by_id IS NULL
    UNION ALL
    SELECT person_id FROM register_spouse
    WHERE spouse_id = ANY (p_people) AND spouse_id = ANY (audit_seen()) AND withdrawn_by_id IS NULL
    UNION ALL
    SELECT person_id FROM register_representation
    WHERE guardian_id = ANY (p_people) AND guardian_id = ANY (audit_seen())
      AND withdrawn_by_id IS NULL
  ) AS named WHERE NOT id = ANY (p_people)
$$;

-- Of people opened in this transaction: which of these numbers, former ones too, mean whom.
CREATE FUNCTION register_numbers_of(p_numbers text[]) RETURNS TABLE (number text, person_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT n.number::text, k.known_as FROM register_number n
  CROSS JOIN LATERAL register_known_as(ARRAY[n.person_id]) k
  WHERE n.number = ANY (p_numbers) AND k.known_as = ANY (audit_opened())
$$;

-- All records of the people whom these records mean: for what hangs on a record's own id.
CREATE FUNCTION register_same_as(p_people uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT unnest(register_records_of(array_agg(known_as)))
  FROM register_known_as(p_people)
$$;

-- Who lives in a household to which people opened in this transaction have belonged.
CREATE FUNCTION register_former_mates(p_people uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT mate.person_id), '{}')
  FROM register_membership m
  JOIN register_personnow mate ON mate.household_id = m.household_id
  WHERE m.person_id = ANY (p_people) AND m.person_id = ANY (audit_opened())
    AND m.withdrawn_by_id IS NULL AND mate.merged_into_id IS NULL
    AND NOT mate.person_id = ANY (p_people)
$$;
