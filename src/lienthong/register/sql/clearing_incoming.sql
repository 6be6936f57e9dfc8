-- Takes away what lies of an import. Row by row that took half a minute of 8.5 million people, and
-- left 8 GB that no other table may use; so tables of more than 16 MB in which nothing of another
-- import lies are emptied whole. Only by who has the turn to load people (register/load.py): nobody
-- lays down rows meanwhile, which would go too. Who reads them for long, as a backup does, is not
-- waited for; in two seconds autovacuum has stepped back.
CREATE OR REPLACE FUNCTION register_clear_incoming(p_import uuid) RETURNS void
LANGUAGE plpgsql VOLATILE STRICT SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET lock_timeout = '2s' AS $$
DECLARE
  load_lock CONSTANT oid := x'4C540003'::integer;
  worth_it CONSTANT bigint := 16 * 1024 * 1024;
BEGIN
  IF pg_relation_size('register_incomingperson') + pg_relation_size('register_incomingfact')
      > worth_it
    AND EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
      AND classid = 0 AND objid = load_lock AND granted)
    -- Each is two places in the key: of `<>` all rows would be read.
    AND NOT EXISTS (SELECT FROM register_incomingperson WHERE import_id < p_import)
    AND NOT EXISTS (SELECT FROM register_incomingperson WHERE import_id > p_import)
    AND NOT EXISTS (SELECT FROM register_incomingfact WHERE import_id < p_import)
    AND NOT EXISTS (SELECT FROM register_incomingfact WHERE import_id > p_import)
  THEN
    BEGIN
      TRUNCATE register_incomingperson, register_incomingfact;
    EXCEPTION WHEN lock_not_available THEN
      -- Their rows go one by one.
      NULL;
    END;
  END IF;
  DELETE FROM register_incomingperson WHERE import_id = p_import;
  DELETE FROM register_incomingfact WHERE import_id = p_import;
  DELETE FROM register_incomingremark WHERE import_id = p_import;
END
$$;
