-- What the leaders' role may ask: counts by office, and nothing of a dossier. Run by migration
-- 0001; a change is a new file and a new migration.
--
-- Each runs as the owner, as the role has no right to any table. pg_temp is named last, or a
-- temporary table could stand in for ours. A guarded dossier concerns a protected person and is
-- not counted. "Late" stands still with the clock: a paused dossier is late if it was when it
-- paused.

-- Three indexes from which the counts are read alone, so that they cost what is open or was moved
-- in the last weeks, however many dossiers there have been.
CREATE INDEX steering_open ON dossiers_dossier
  (office_id, stage, submitted_at, due_at, paused_at) WHERE decided_at IS NULL AND NOT is_guarded;
CREATE INDEX steering_submitted ON dossiers_dossier (submitted_at) INCLUDE (office_id)
  WHERE NOT is_guarded;
CREATE INDEX steering_decided ON dossiers_dossier
  (decided_at) INCLUDE (office_id, submitted_at, due_at, stage)
  WHERE decided_at IS NOT NULL AND NOT is_guarded;

-- The open dossiers of these units' offices by step, age and lateness.
CREATE FUNCTION steering_open(p_units text[], p_at timestamptz)
RETURNS TABLE (
  unit_code text, office_code text, stage text, age text, is_late boolean, dossiers bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT office.unit_code, office.code, counted.stage, counted.age, counted.is_late,
    counted.dossiers
  FROM public.access_office AS office
  JOIN (
    SELECT dossier.office_id, dossier.stage,
      CASE
        WHEN dossier.submitted_at > p_at - interval '3 days' THEN 'days'
        WHEN dossier.submitted_at > p_at - interval '10 days' THEN 'week'
        ELSE 'older'
      END AS age,
      coalesce(dossier.due_at < least(p_at, dossier.paused_at), false) AS is_late,
      count(*) AS dossiers
    FROM public.dossiers_dossier AS dossier
    WHERE dossier.decided_at IS NULL AND NOT dossier.is_guarded
      AND dossier.office_id IN (SELECT id FROM public.access_office WHERE unit_code = ANY (p_units))
    GROUP BY 1, 2, 3, 4
  ) AS counted ON counted.office_id = office.id
$$;

-- How many stood open at a moment, and how many of them were late by the limits known today.
CREATE FUNCTION steering_standing(p_units text[], p_at timestamptz)
RETURNS TABLE (open bigint, late bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*), count(*) FILTER (WHERE dossier.due_at < least(p_at, dossier.paused_at))
  FROM (
    SELECT office_id, submitted_at, due_at, paused_at
    FROM public.dossiers_dossier WHERE decided_at IS NULL AND NOT is_guarded
    UNION ALL
    SELECT office_id, submitted_at, due_at, NULL
    FROM public.dossiers_dossier WHERE decided_at > p_at AND NOT is_guarded
  ) AS dossier
  WHERE dossier.submitted_at <= p_at
    AND dossier.office_id IN (SELECT id FROM public.access_office WHERE unit_code = ANY (p_units))
$$;

-- What came and what was decided from one moment to another. What was withdrawn is not decided, and
-- neither is what ended because it followed from something that was undone.
CREATE FUNCTION steering_flow(p_units text[], p_from timestamptz, p_until timestamptz)
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
