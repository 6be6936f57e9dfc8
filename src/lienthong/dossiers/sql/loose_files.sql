-- A loose file may be thrown away by who sent it. One that a dossier has claimed is evidence, and
-- stays: the right to delete is the table's, so the row has to say no.
CREATE FUNCTION dossiers_keep_claimed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.dossier_id IS NOT NULL THEN
    RAISE EXCEPTION 'an attachment of a dossier is not deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER keep_claimed BEFORE DELETE ON dossiers_attachment
FOR EACH ROW EXECUTE FUNCTION dossiers_keep_claimed();
