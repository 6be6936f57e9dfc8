-- What a fact cites: an act in a transaction, as one number. Before five digits that count the acts
-- of the transaction stands the transaction's own number, so that "entered before a point of the
-- account" is a comparison (decision 0026). Rows are made here alone: nobody chooses the transaction.

CREATE FUNCTION register_xact_of(p_entering bigint) RETURNS xid8
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_entering / 100000)::text::xid8
$$;

-- The number under which this act enters and withdraws in this transaction; an import goes on in
-- many after that of its act.
CREATE FUNCTION register_entering_now(p_act uuid) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  start CONSTANT bigint := pg_current_xact_id()::text::bigint * 100000;
  mine bigint;
BEGIN
  SELECT id INTO mine FROM register_entering
    WHERE act_id = p_act AND id > start AND id < start + 100000;
  IF mine IS NULL THEN
    INSERT INTO register_entering (id, act_id)
      SELECT coalesce(max(id), start) + 1, p_act FROM register_entering
      WHERE id > start AND id < start + 100000
      RETURNING id INTO mine;
  END IF;
  RETURN mine;
END
$$;
REVOKE ALL ON FUNCTION register_entering_now(uuid) FROM PUBLIC;

-- Of many acts at once a load says the number itself, as its facts come beside them.
CREATE FUNCTION register_act_enters() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.entering = 0 THEN
    NEW.entering := register_entering_now(NEW.id);
  ELSIF register_xact_of(NEW.entering) <> pg_current_xact_id() THEN
    RAISE EXCEPTION 'nobody chooses when an act was entered'
      USING ERRCODE = 'insufficient_privilege';
  ELSE
    INSERT INTO register_entering (id, act_id) VALUES (NEW.entering, NEW.id);
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER enters BEFORE INSERT ON register_act
  FOR EACH ROW EXECUTE FUNCTION register_act_enters();
