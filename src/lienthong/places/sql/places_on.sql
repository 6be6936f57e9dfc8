-- The one way to read units: as on a day, each with what lies around it on that day. One plain
-- SELECT, STABLE and not STRICT: so the planner unfolds it into the query that calls it, and the
-- indexes of places_unit are used.
CREATE FUNCTION places_on(day date)
RETURNS TABLE (
    code text, level text, kind text, name text, since date, until date, source_id text,
    parent_code text, parent_kind text, parent_name text,
    top_code text, top_kind text, top_name text,
    key text, also text[], parent_key text, parent_also text[], top_key text, top_also text[]
)
LANGUAGE sql STABLE
AS $$
    SELECT unit.code, unit.level, unit.kind, unit.name, unit.since, unit.until, unit.source_id,
           parent.code, parent.kind, parent.name,
           top.code, top.kind, top.name,
           unit.key, unit.also, parent.key, parent.also, top.key, top.also
    FROM places_unit AS unit
    LEFT JOIN places_unit AS parent
        ON parent.code = unit.parent_code
        AND parent.since <= day AND (parent.until IS NULL OR parent.until >= day)
    LEFT JOIN places_unit AS top
        ON top.code = parent.parent_code
        AND top.since <= day AND (top.until IS NULL OR top.until >= day)
    WHERE unit.since <= day AND (unit.until IS NULL OR unit.until >= day)
$$;

-- Units by their codes, each on a day of its own. What is unfolded is planned anew for each query,
-- which takes five times as long as to read a unit; these statements are planned once a connection.
CREATE FUNCTION places_then(codes text[], days date[])
RETURNS TABLE (
    code text, level text, kind text, name text, since date, until date, source_id text,
    parent_code text, parent_kind text, parent_name text,
    top_code text, top_kind text, top_name text,
    key text, also text[], parent_key text, parent_also text[], top_key text, top_also text[],
    day date
)
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
    -- The code is asked for within: from without, the planner would read all units for each.
    RETURN QUERY SELECT place.*, asked.day FROM unnest(codes, days) AS asked (code, day)
    CROSS JOIN LATERAL (
        SELECT * FROM places_on(asked.day) AS unit WHERE unit.code = asked.code) AS place;
END
$$;
