-- What names a fact, and what becomes of its key when it is withdrawn.

-- The columns that tell facts of one start apart, such as the role of a parent.
CREATE FUNCTION register_fact_key(p_table text) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.attname::text
  FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
  WHERE i.indrelid = p_table::regclass AND i.indisprimary
    AND a.attname NOT IN ('person_id', 'since', 'former')
  ORDER BY k.place
$$;

-- As models.Fact.id makes it; a test holds the two together.
CREATE FUNCTION register_fact_id(p_table text, p_fact jsonb) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT md5(concat_ws(':', p_table, p_fact ->> 'person_id', p_fact ->> 'since',
    p_fact ->> 'entered_by_id',
    (SELECT string_agg(p_fact ->> key, ':') FROM register_fact_key(p_table) AS key)))::uuid
$$;

-- One that is withdrawn makes room for another of the same start. Who withdraws holds the person.
CREATE FUNCTION register_withdrawn() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('SELECT 1 + max(former) FROM %I WHERE person_id = $1', TG_TABLE_NAME)
    INTO NEW.former USING NEW.person_id;
  RETURN NEW;
END
$$;

DO $$
DECLARE
  fact_table text;
BEGIN
  FOR fact_table IN SELECT register_fact_tables() LOOP
    EXECUTE format('CREATE TRIGGER withdrawn BEFORE UPDATE OF withdrawn_by_id ON %I
      FOR EACH ROW WHEN (OLD.former = 0 AND NEW.withdrawn_by_id IS NOT NULL)
      EXECUTE FUNCTION register_withdrawn()', fact_table);
  END LOOP;
END
$$;

-- Django makes a second index of a number, for beginnings of it, which nobody asks for.
DROP INDEX register_number_number_012821bd_like;
