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
