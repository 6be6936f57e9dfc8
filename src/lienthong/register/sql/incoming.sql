-- What comes in by files, row by row, before it is people. The role `app` may lay rows down here
-- and not read them; the functions that read them tell about a row its number and a code alone.
--
-- Unlogged: a file that is at hand need not be written twice. After a crash of the server the
-- tables are empty; register_incoming_is_whole tells, and the file is laid down again.

CREATE UNLOGGED TABLE register_incomingperson (
  import_id uuid NOT NULL, row integer NOT NULL, person_id uuid NOT NULL,
  number text, old_numbers text[] NOT NULL, identity_cards text[] NOT NULL,
  family text NOT NULL, middle text NOT NULL, given text NOT NULL, name_key text NOT NULL,
  sound_key text NOT NULL, given_sound text NOT NULL,
  born date NOT NULL, born_latest date NOT NULL, birth_place text NOT NULL,
  birth_unit_code text, registered_unit_code text,
  sex text NOT NULL, nationality text NOT NULL, ethnicity text,
  hometown text, hometown_unit_code text,
  life text NOT NULL, died date, died_latest date, death_place text NOT NULL,
  mother_number text, mother_name text NOT NULL, father_number text, father_name text NOT NULL,
  mother_sound text NOT NULL, father_sound text NOT NULL,
  spouse_number text, wed date NOT NULL, wed_latest date NOT NULL,
  home text, home_unit_code text, home_key text, home_since date NOT NULL,
  home_since_latest date NOT NULL,
  residence_file text NOT NULL, relation text, head_number text,
  PRIMARY KEY (import_id, row)
);
CREATE INDEX register_incoming_number ON register_incomingperson (import_id, number, row)
  WHERE number IS NOT NULL;
CREATE INDEX register_incoming_head ON register_incomingperson (import_id, residence_file, row)
  WHERE relation = 'head' AND residence_file <> '';

-- What a row says beside who somebody is (`sheet` people), and the rows of histories (`facts`);
-- `says` has the columns of the table. A name comes with its keys, which only the program makes.
CREATE UNLOGGED TABLE register_incomingfact (
  import_id uuid NOT NULL, sheet text NOT NULL, row integer NOT NULL, id uuid NOT NULL,
  number text, fact_table text NOT NULL, since date NOT NULL, since_latest date NOT NULL,
  until date, says jsonb NOT NULL,
  name_key text, sound_key text, given_sound text,
  PRIMARY KEY (import_id, sheet, row, id)
);

-- What the reader of the file found: notes, and the rows that it refused, of which others may name
-- the number, or the household that the row would head.
CREATE UNLOGGED TABLE register_incomingremark (
  import_id uuid NOT NULL, sheet text NOT NULL, row integer NOT NULL, grade text NOT NULL,
  field text NOT NULL, code text NOT NULL, number text, heads_file text NOT NULL
);
CREATE INDEX register_unread_number ON register_incomingremark (import_id, number)
  WHERE grade = 'refused' AND number IS NOT NULL;
CREATE INDEX register_unread_head ON register_incomingremark (import_id, heads_file)
  WHERE grade = 'refused' AND heads_file <> '';

-- The present state of those about whom everybody is told: as register_is_protected says, in a
-- shape that the planner can join. Who was merged into another record is known by that one.
CREATE VIEW register_told AS
  SELECT n.* FROM register_personnow n
  WHERE n.merged_into_id IS NULL
    AND NOT EXISTS (SELECT FROM register_protectedperson p
      WHERE p.person_id = n.person_id AND p.since <= register_today()
        AND (p.until IS NULL OR register_today() < p.until))
    AND NOT EXISTS (SELECT FROM register_protectedaddress a
      WHERE a.address_key = n.address_key AND a.since <= register_today()
        AND (a.until IS NULL OR register_today() < a.until));

-- An id that is a person's own: theirs, with a count where version 7 has twelve free bits.
CREATE FUNCTION register_own_id(p_person uuid, p_count integer) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
  SELECT overlay(p_person::text PLACING lpad(to_hex(p_count), 3, '0') FROM 16 FOR 3)::uuid
$$;

CREATE FUNCTION register_incoming_is_whole(p_import uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT (SELECT count(*) FROM register_incomingperson WHERE import_id = p_import) = people_rows
     AND (SELECT count(*) FROM register_incomingfact
          WHERE import_id = p_import AND sheet = 'facts') = fact_rows
     AND (SELECT count(*) FROM register_incomingremark WHERE import_id = p_import)
          = reader_remarks
  FROM register_peopleimport WHERE id = p_import
$$;

-- Once all rows are laid down: the planner knows nothing of them, and autovacuum comes too late.
CREATE FUNCTION register_analyze_incoming() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE register_incomingperson, register_incomingfact, register_incomingremark;
END
$$;

CREATE FUNCTION register_clear_incoming(p_import uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM register_incomingperson WHERE import_id = p_import;
  DELETE FROM register_incomingfact WHERE import_id = p_import;
  DELETE FROM register_incomingremark WHERE import_id = p_import
$$;

-- Rows of an import as `batch`, and whom they name as `kin`: in the register, or else in the file.
-- Both last as long as the transaction. Those that are refused or known are left out on request.
-- OFFSET 0 keeps whether somebody is told of a question for each row: without it the planner answers
-- it for all the people there are, anew for every batch.
CREATE FUNCTION register_lay_out(
  p_import uuid, p_after integer, p_upto integer, p_accepted boolean
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE batch ON COMMIT DROP AS
    SELECT p.*, held.person_id AS holder_id, told.person_id IS NOT NULL AS is_told
    FROM register_incomingperson p
    LEFT JOIN register_number held ON held.number = p.number
    LEFT JOIN LATERAL (
      SELECT t.person_id FROM register_told t WHERE t.person_id = held.person_id OFFSET 0
    ) AS told ON true
    WHERE p.import_id = p_import AND p.row > p_after AND p.row <= p_upto
      AND NOT (p_accepted AND EXISTS (SELECT FROM register_remark r
        WHERE r.of_import_id = p_import AND r.sheet = 'people' AND r.row = p.row
          AND r.grade IN ('refused', 'known')));
  ANALYZE batch (row);
  CREATE TEMP TABLE kin ON COMMIT DROP AS
    SELECT named.row, named.role, named.number, told.person_id AS registered_id,
      entered.act_id AS numbered_by, other.row AS other_row,
      coalesce(told.person_id, other.person_id) AS id,
      coalesce(told.born_earliest, other.born) AS born,
      coalesce(told.born_latest, other.born_latest) AS born_latest,
      coalesce(told.sex, other.sex) AS sex,
      coalesce(told.died_earliest, other.died) AS died,
      coalesce(told.died_latest, other.died_latest) AS died_latest,
      coalesce(told.relation, other.relation) AS relation, told.household_id,
      told.mother_id, told.father_id, told.spouse_id,
      other.mother_number, other.father_number, other.spouse_number,
      other.wed, other.wed_latest,
      -- Refused by the reader: whoever names them waits, and is not told that nobody knows them.
      other.row IS NULL AND told.person_id IS NULL AND EXISTS (
        SELECT FROM register_incomingremark unread
        WHERE unread.import_id = p_import AND unread.grade = 'refused'
          AND (unread.number = named.number OR (named.number IS NULL
            AND unread.heads_file <> '' AND unread.heads_file = named.residence_file))) AS is_unread
    FROM (
      SELECT b.row, one.role, one.number, b.residence_file FROM batch b CROSS JOIN LATERAL (VALUES
        ('mother', b.mother_number), ('father', b.father_number), ('spouse', b.spouse_number),
        ('head', CASE WHEN b.relation <> 'head' THEN b.head_number END)) AS one (role, number)
      WHERE one.number IS NOT NULL
      UNION ALL
      SELECT b.row, 'head', NULL, b.residence_file FROM batch b
      WHERE b.relation <> 'head' AND b.head_number IS NULL
    ) AS named
    LEFT JOIN register_number held ON held.number = named.number
    LEFT JOIN register_entering entered ON entered.id = held.entered_by_id
    LEFT JOIN LATERAL (
      SELECT * FROM register_told t WHERE t.person_id = held.person_id OFFSET 0
    ) AS told ON true
    LEFT JOIN LATERAL (
      (SELECT * FROM register_incomingperson p
       WHERE p.import_id = p_import AND p.number = named.number AND held.number IS NULL
       ORDER BY p.row LIMIT 1)
      UNION ALL
      (SELECT * FROM register_incomingperson p
       WHERE p.import_id = p_import AND p.relation = 'head' AND p.residence_file <> ''
         AND p.residence_file = named.residence_file AND named.number IS NULL
       ORDER BY p.row LIMIT 1)
    ) AS other ON true;
  CREATE INDEX ON kin (row);
  ANALYZE kin (row, role);
END
$$;
