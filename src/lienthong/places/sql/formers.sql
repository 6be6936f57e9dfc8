-- All that a unit was made of, and that again, in one go: a ward of Hà Nội comes to fifteen. A part
-- that others took of as well is in doubt, and so is all that it was made of. UNION ends also where
-- rows of a plan run in a circle. A function keeps its plan, which takes longer to make than to run.
CREATE FUNCTION places_formers(p_code text, p_since date, p_until date)
RETURNS TABLE (code text, since date, until date, last date, is_doubtful boolean)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH RECURSIVE former AS (
    SELECT p_code AS code, p_since AS since, p_until AS until,
      false AS is_doubtful, false AS is_former
    UNION
    SELECT unit.code, unit.since, unit.until, later.is_doubtful OR EXISTS (
      SELECT FROM places_successor AS other
      WHERE other.former_code = went.former_code AND other.since = went.since
        AND other.successor_code <> went.successor_code), true
    FROM former AS later
    JOIN places_successor AS went ON went.successor_code = later.code
      AND went.since BETWEEN later.since AND coalesce(later.until, 'infinity')
    JOIN places_unit AS unit ON unit.code = went.former_code AND unit.since < went.since
      AND (unit.until IS NULL OR unit.until >= went.since - 1)
  )
  SELECT former.code, former.since, former.until, (
    SELECT min(next.since) - 1 FROM places_unit AS next
    WHERE next.code = former.code AND next.since > former.until), former.is_doubtful
  FROM former WHERE former.is_former;
END
$$;
