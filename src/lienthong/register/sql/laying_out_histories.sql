-- Rows of histories laid out as `said`, with whom each is about and whom it names. Marriages,
-- parents, households and dwellings are checked together, once for the whole file, because one
-- row's right, or what is behind its end, depends on another's wherever it stands; all other kinds
-- batch by batch.

-- Whether the file means somebody by this number whose own row it has and is refused. Who was
-- refused because another holds the number is not that other, whom the register may have.
CREATE OR REPLACE FUNCTION register_is_lost(p_import uuid, p_number text, p_is_told boolean) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM register_incomingperson p JOIN register_remark r
      ON r.of_import_id = p.import_id AND r.sheet = 'people' AND r.row = p.row
    WHERE p.import_id = p_import AND p.number = p_number AND r.grade = 'refused'
      AND (r.code = 'number_held' OR NOT p_is_told))
    OR (NOT p_is_told AND EXISTS (SELECT FROM register_incomingremark r
      WHERE r.import_id = p_import AND r.number = p_number AND r.sheet = 'people'
        AND r.grade = 'refused'))
$$;

-- `keys` are the columns of which there is one fact, `needs` those that must say something;
-- `ends` where what follows is entered too.
CREATE OR REPLACE FUNCTION register_kinds_taken() RETURNS TABLE (
  fact_table text, keys text[], needs text[], has_place boolean, ends boolean, is_together boolean)
LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('register_name', '{since}'::text[], '{given}'::text[], false, false, false),
    ('register_nationality', '{since}', '{country}', false, false, false),
    ('register_hometown', '{since}', '{text}', false, false, false),
    ('register_ethnicity', '{since}', '{ethnicity}', false, false, false),
    ('register_religion', '{since}', '{religion}', false, false, false),
    ('register_bloodgroup', '{since}', '{group}', false, false, false),
    ('register_residencefile', '{since}', '{number}', false, false, false),
    ('register_temporaryresidence', '{since}', '{}', true, true, true),
    ('register_presentplace', '{since}', '{}', true, true, true),
    ('register_card', '{since,kind}', '{kind,number}', false, false, false),
    ('register_contact', '{since,kind,value}', '{kind,value}', false, false, false),
    ('register_othername', '{since,name}', '{name}', false, false, false),
    ('register_oldnumber', '{kind,number}', '{kind,number}', false, false, false),
    ('register_residence', '{since}', '{}', true, true, true),
    ('register_spouse', '{since}', '{}', false, false, true),
    ('register_parentage', '{since,role}', '{role}', false, false, true),
    ('register_membership', '{since}', '{}', false, true, true)
$$;

CREATE OR REPLACE FUNCTION register_lay_out_histories(
  p_import uuid, p_after integer, p_upto integer, p_together boolean
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE said ON COMMIT DROP AS
    SELECT f.row, f.id, f.number, f.fact_table, f.since, f.since_latest, f.until, f.says,
      f.name_key, f.sound_key, f.given_sound,
      (SELECT act_id FROM register_entering e WHERE e.id = held.entered_by_id) AS numbered_by,
      n.person_id, n.born_earliest AS born, n.born_latest, n.sex, n.life,
      n.died_earliest AS died, n.died_latest,
      ARRAY[n.unit_code, n.temporary_unit_code, n.present_unit_code] AS units, kin.number AS kin_number,
      k.person_id AS kin_id, k.born_earliest AS kin_born, k.born_latest AS kin_born_latest,
      k.sex AS kin_sex, k.died_earliest AS kin_died, k.died_latest AS kin_died_latest,
      (SELECT act_id FROM register_entering e WHERE e.id = kin_held.entered_by_id) AS kin_numbered_by,
      taken.keys, taken.needs, taken.has_place,
      taken.ends, false AS is_tied
    FROM register_incomingfact f
    -- OFFSET 0 as in register_lay_out: each row asks for itself, however many people there are.
    LEFT JOIN LATERAL (
      SELECT * FROM register_number r WHERE r.number = f.number OFFSET 0
    ) AS held ON true
    LEFT JOIN LATERAL (
      SELECT * FROM register_told t WHERE t.person_id = held.person_id OFFSET 0
    ) AS n ON true
    LEFT JOIN register_kinds_taken() taken USING (fact_table)
    CROSS JOIN LATERAL (SELECT CASE f.fact_table
      WHEN 'register_spouse' THEN f.says ->> 'spouse_number'
      WHEN 'register_parentage' THEN f.says ->> 'parent_number'
      WHEN 'register_membership' THEN f.says ->> 'head_number' END) AS kin (number)
    LEFT JOIN LATERAL (
      SELECT * FROM register_number r WHERE r.number = kin.number OFFSET 0
    ) AS kin_held ON true
    LEFT JOIN LATERAL (
      SELECT * FROM register_told t WHERE t.person_id = kin_held.person_id OFFSET 0
    ) AS k ON true
    WHERE f.import_id = p_import AND f.sheet = 'facts' AND f.row > p_after AND f.row <= p_upto
      AND coalesce(taken.is_together, false) = p_together;
  CREATE INDEX ON said (row);
  CREATE INDEX ON said (person_id, fact_table);
  ANALYZE said;
  PERFORM register_keep_standing(p_import);
END
$$;

-- What is refused or known is no longer `said`.
CREATE OR REPLACE FUNCTION register_keep_standing(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM said USING register_remark r
    WHERE r.of_import_id = p_import AND r.sheet = 'facts' AND r.row = said.row
      AND r.row BETWEEN (SELECT min(row) FROM said) AND (SELECT max(row) FROM said)
      AND r.grade IN ('refused', 'known');
END
$$;
