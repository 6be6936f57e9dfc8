-- The names that there are, as they sound: kept by whatever writes who somebody is today. A search
-- goes through them and not through all who have them; that nobody has one any more does no harm.
CREATE FUNCTION register_keep_names() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- In one order, so that two who bring the same new names never wait for each other crosswise.
  INSERT INTO register_knownname (given_sound, sound_key, name_key)
    SELECT DISTINCT w.given_sound, w.sound_key, w.name_key FROM written w
    WHERE NOT EXISTS (SELECT FROM register_knownname k WHERE k.given_sound = w.given_sound
      AND k.sound_key = w.sound_key AND k.name_key = w.name_key)
    ORDER BY w.given_sound, w.sound_key, w.name_key
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER names_of_new AFTER INSERT ON register_personnow
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION register_keep_names();
CREATE TRIGGER names_of_changed AFTER UPDATE ON register_personnow
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION register_keep_names();

REVOKE ALL ON FUNCTION register_keep_names() FROM PUBLIC;

INSERT INTO register_knownname (given_sound, sound_key, name_key)
  SELECT DISTINCT given_sound, sound_key, name_key FROM register_personnow;
