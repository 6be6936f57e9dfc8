-- What lists that leave say of people, behind the look at them.

-- What a list says of one person; null in columns that are not asked for.
CREATE TYPE register_listed_row AS (
  person_id uuid, number text, family text, middle text, given text, born date, born_latest date,
  sex text, nationality text, hometown text, birth_place text,
  residence text, unit_code text, since date, since_latest date, placed_since date,
  placed_code text, placed_as_of date,
  temporary text, temporary_code text, temporary_since date, temporary_placed_since date,
  temporary_placed_code text, temporary_placed_as_of date,
  residence_file text, relation text
);

-- What a list says of these people; nothing is fetched for a column that is not asked for. What is a
-- person's from birth is the last that has begun by the day, or else the first, as fold.first_held.
CREATE FUNCTION register_listed_rows(p_asked register_exported, p_people uuid[])
RETURNS SETOF register_listed_row
LANGUAGE sql STABLE AS $$
  SELECT who.id, number.number, name.family, name.middle, name.given, birth.since,
    birth.since_latest, sex.sex, nation.country, town.text,
    CASE WHEN 'birth_place' = ANY (p_asked.columns) THEN birth.place END,
    home.text, home.unit_code, home.since, home.since_latest, home.placed_since, home.placed_code,
    home.placed_as_of, stay.text, stay.unit_code, stay.since, stay.placed_since, stay.placed_code,
    stay.placed_as_of, file.number, place.relation
  FROM unnest(p_people) AS who (id)
  LEFT JOIN LATERAL (SELECT n.number FROM register_number n
    WHERE 'number' = ANY (p_asked.columns) AND n.person_id = who.id
      AND NOT EXISTS (SELECT FROM register_numberend e WHERE e.person_id = who.id
        AND e.number = n.number AND e.withdrawn_by_id IS NULL AND e.since <= p_asked.as_of)
    ORDER BY n.since <= p_asked.as_of DESC, n.since DESC, n.number DESC LIMIT 1) AS number ON true
  LEFT JOIN LATERAL (SELECT n.family, n.middle, n.given FROM register_name n
    WHERE 'name' = ANY (p_asked.columns) AND n.person_id = who.id AND n.withdrawn_by_id IS NULL
    ORDER BY n.since <= p_asked.as_of DESC, abs(n.since - p_asked.as_of) LIMIT 1) AS name ON true
  LEFT JOIN register_birth birth ON birth.person_id = who.id AND birth.withdrawn_by_id IS NULL
    AND p_asked.columns && ARRAY['born', 'birth_place']
  LEFT JOIN LATERAL (SELECT s.sex FROM register_sex s
    WHERE 'sex' = ANY (p_asked.columns) AND s.person_id = who.id AND s.withdrawn_by_id IS NULL
    ORDER BY s.since <= p_asked.as_of DESC, abs(s.since - p_asked.as_of) LIMIT 1) AS sex ON true
  LEFT JOIN LATERAL (SELECT n.country FROM register_nationality n
    WHERE 'nationality' = ANY (p_asked.columns) AND n.person_id = who.id
      AND n.withdrawn_by_id IS NULL
    ORDER BY n.since <= p_asked.as_of DESC, abs(n.since - p_asked.as_of) LIMIT 1) AS nation ON true
  LEFT JOIN LATERAL (SELECT h.text FROM register_hometown h
    WHERE 'hometown' = ANY (p_asked.columns) AND h.person_id = who.id AND h.withdrawn_by_id IS NULL
    ORDER BY h.since <= p_asked.as_of DESC, abs(h.since - p_asked.as_of) LIMIT 1) AS town ON true
  LEFT JOIN LATERAL (SELECT h.* FROM register_home(who.id, 'permanent', p_asked.as_of) h
    WHERE p_asked.columns && ARRAY['residence', 'residence_unit', 'residence_since']
  ) AS home ON true
  LEFT JOIN LATERAL (SELECT h.* FROM register_home(who.id, 'temporary', p_asked.as_of) h
    WHERE 'temporary' = ANY (p_asked.columns)) AS stay ON true
  LEFT JOIN LATERAL (SELECT f.number FROM register_residencefile f
    WHERE 'residence_file' = ANY (p_asked.columns) AND f.person_id = who.id
      AND f.withdrawn_by_id IS NULL AND f.since <= p_asked.as_of
    ORDER BY f.since DESC LIMIT 1) AS file ON true
  LEFT JOIN LATERAL (SELECT m.relation FROM register_membership m
    WHERE 'relation' = ANY (p_asked.columns) AND m.person_id = who.id AND m.withdrawn_by_id IS NULL
      AND m.since <= p_asked.as_of
    ORDER BY m.since DESC LIMIT 1) AS place ON true
  ORDER BY who.id
$$;

-- A part of a list: the look at those in it is written, and then they are read. A list that was
-- broken off is read again, of the very people of that look, for whom it is one look still. Whoever
-- belongs to it no more by then, or is protected since, is not in it.
CREATE FUNCTION register_export_part(p_export bigint, p_part integer)
RETURNS SETOF register_listed_row
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET jit = off AS $$
DECLARE
  list register_export;
  asked register_exported;
  part register_exportpart;
  shown uuid[];
BEGIN
  SELECT * INTO STRICT list FROM register_export WHERE id = p_export AND state = 'writing';
  SELECT * INTO STRICT part FROM register_exportpart
    WHERE export_id = p_export AND register_exportpart.part = p_part FOR UPDATE;
  asked := jsonb_populate_record(NULL::register_exported, list.asked);
  -- Before anything is read: what is withdrawn from here on tells that the list is of before.
  part.seen := pg_current_snapshot()::text;
  IF part.look_id IS NOT NULL THEN
    SELECT people INTO part.people FROM audit_look WHERE id = part.look_id;
  END IF;
  SELECT coalesce(array_agg(f.person_id ORDER BY f.person_id), '{}') INTO shown
    FROM register_listed_in(asked, part.people) f WHERE f.is_certain;
  IF part.look_id IS NULL AND cardinality(shown) > 0 THEN
    part.look_id := audit_enter_look(
      shown, 'listed', list.told, list.actor_id, list.post_id, NULL);
  END IF;
  UPDATE register_exportpart SET people = '{}', look_id = part.look_id, seen = part.seen
    WHERE export_id = p_export AND register_exportpart.part = p_part;
  RETURN QUERY SELECT * FROM register_listed_rows(asked, shown);
END
$$;

-- Whether a list says what is told no more since it was written: of somebody who is protected, a
-- number that was cancelled, or something that was withdrawn and can out somebody. Then its file is
-- not given out.
CREATE FUNCTION register_export_tells(p_export bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET jit = off AS $$
  SELECT EXISTS (
    SELECT FROM register_exportpart part
    JOIN audit_look look ON look.id = part.look_id
    CROSS JOIN LATERAL unnest(look.people) AS one (id)
    CROSS JOIN LATERAL (SELECT part.seen::pg_snapshot AS snapshot) AS seen
    WHERE part.export_id = p_export AND (
      NOT EXISTS (SELECT FROM register_told told WHERE told.person_id = one.id)
      OR EXISTS (SELECT FROM register_numberend f
        WHERE f.person_id = one.id AND register_xact_of(f.entered_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.entered_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_name f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_birth f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_sex f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_nationality f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_hometown f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_residence f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_temporaryresidence f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_residencefile f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))
      OR EXISTS (SELECT FROM register_membership f
        WHERE f.person_id = one.id AND register_xact_of(f.withdrawn_by_id) <> look.xact
          AND NOT pg_visible_in_snapshot(register_xact_of(f.withdrawn_by_id), seen.snapshot))))
$$;

-- A list that was broken off for good keeps who was looked at for it, and not who would have been.
CREATE FUNCTION register_clear_export(p_export bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE register_exportpart SET people = '{}' WHERE export_id = p_export AND people <> '{}'
$$;
