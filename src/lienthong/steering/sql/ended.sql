-- What came and what was decided from one moment to another. What was withdrawn is not decided, and
-- neither is what ended because it followed from something that was undone. Run by a migration.
CREATE OR REPLACE FUNCTION steering_flow(p_units text[], p_from timestamptz, p_until timestamptz)
RETURNS TABLE (submitted bigint, decided bigint, decided_late bigint, median_hours double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH office AS (SELECT id FROM public.access_office WHERE unit_code = ANY (p_units)),
  came AS (
    SELECT count(*) AS submitted FROM public.dossiers_dossier AS dossier
    WHERE dossier.submitted_at > p_from AND dossier.submitted_at <= p_until
      AND NOT dossier.is_guarded AND dossier.office_id IN (SELECT id FROM office)
  ),
  went AS (
    SELECT count(*) AS decided, count(*) FILTER (WHERE due_at < decided_at) AS decided_late,
      percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM decided_at - submitted_at) / 3600) AS median_hours
    FROM public.dossiers_dossier AS dossier
    WHERE dossier.decided_at > p_from AND dossier.decided_at <= p_until
      AND NOT dossier.is_guarded AND dossier.stage NOT IN ('withdrawn', 'ended')
      AND dossier.office_id IN (SELECT id FROM office)
  )
  SELECT came.submitted, went.decided, went.decided_late, went.median_hours FROM came, went
$$;
