-- What the rows of a batch refer to, asked once for the batch. Asked for each reference by itself, as
-- a foreign key asks, it was 57 of 100 parts of the time of entering people (decision 0028).

-- Raises where a person or a household is not there whom these rows name: nothing of the batch is
-- entered then. Nobody who is there ever goes: a record is ended and never deleted.
CREATE OR REPLACE FUNCTION register_check_references() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT person_id AS id FROM batch
      UNION SELECT k.id FROM kin k JOIN batch b USING (row) WHERE k.id IS NOT NULL
    ) AS named
    WHERE NOT EXISTS (SELECT FROM register_person p WHERE p.id = named.id OFFSET 0)
  ) OR EXISTS (
    SELECT FROM (
      SELECT DISTINCT k.household_id AS id FROM kin k JOIN batch b USING (row)
      WHERE k.household_id IS NOT NULL
    ) AS named
    WHERE NOT EXISTS (SELECT FROM register_household h WHERE h.id = named.id OFFSET 0)
  ) THEN
    RAISE EXCEPTION 'a row of the batch names somebody who is not there'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
END
$$;

-- Whether what is entered from here on, as long as the transaction lasts, has its references asked one
-- by one. All triggers rest meanwhile that are not always to be fired: what rests of ours, the pairs of
-- names, is made by what enters. No unique key of ours is deferrable, which a trigger would ask. Where the owner of this function may not, all is
-- asked as ever, and entering takes twice as long. Who could begin it has to end it, or fails.
CREATE OR REPLACE FUNCTION register_ask_references(p_each boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_setting('session_replication_role') = 'replica'
    OR has_parameter_privilege('session_replication_role', 'SET') THEN
    PERFORM set_config(
      'session_replication_role', CASE WHEN p_each THEN 'origin' ELSE 'replica' END, true);
  END IF;
END
$$;

REVOKE ALL ON FUNCTION register_check_references(), register_ask_references(boolean) FROM PUBLIC;
