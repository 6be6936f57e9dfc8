-- Whom the register has of a row without a number: found by an old one, or as a child of a parent,
-- of one name and birth. First come the few who may be meant, and only of them who is told of.
-- Somebody whom this very row became is no other.
CREATE OR REPLACE FUNCTION register_without_number(p register_incomingperson)
RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT n.person_id
  FROM (
    SELECT o.person_id FROM register_oldnumber o
    WHERE o.number = ANY (p.old_numbers) AND o.withdrawn_by_id IS NULL
    UNION SELECT c.person_id FROM register_number held
    CROSS JOIN LATERAL (
      SELECT t.person_id FROM register_told t WHERE t.person_id = held.person_id OFFSET 0
    ) AS parent
    JOIN register_parentage c ON c.parent_id = parent.person_id AND c.withdrawn_by_id IS NULL
    WHERE held.number IN (p.mother_number, p.father_number)
  ) AS one
  CROSS JOIN LATERAL (
    SELECT * FROM register_told t WHERE t.person_id = one.person_id OFFSET 0
  ) AS n
  WHERE n.name_key = p.name_key
    AND n.born_earliest <= p.born_latest AND n.born_latest >= p.born
  ORDER BY n.person_id <> p.person_id, n.person_id LIMIT 1
$$;

-- What a row says of somebody whom another names. Of a whole row taken as one value each column that
-- is asked for costs as much as all forty: only where no number is known it is taken so.
DROP VIEW IF EXISTS register_named_row;
CREATE VIEW register_named_row AS
  SELECT import_id, row, person_id, number, residence_file, name_key, sound_key, born, born_latest, sex, died,
    died_latest, home, home_unit_code, home_key, relation, mother_number, father_number,
    spouse_number, wed, wed_latest, CASE WHEN number IS NULL THEN p END AS unnumbered
  FROM register_incomingperson p;

-- Rows of an import as `batch`, and whom they name as `kin`: in the register, or else in the file.
-- Both last as long as the transaction. Those that are refused or known are left out on request.
-- A batch of any size of file costs the same: what is asked of other tables is bounded by the rows of
-- the batch, which the planner does not conclude from a join, or is asked for each row (OFFSET 0).
-- Else it answers for the whole file, or for all the people there are, anew for every batch.
-- Whoever is named is looked up once: parents are named by each child, heads by their household, 2.3
-- times a row and four times a person.
CREATE OR REPLACE FUNCTION register_lay_out(
  p_import uuid, p_after integer, p_upto integer, p_accepted boolean
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE batch ON COMMIT DROP AS
    SELECT p.*, held.person_id AS holder_id, told.person_id IS NOT NULL AS is_told
    FROM register_incomingperson p
    LEFT JOIN LATERAL (
      SELECT n.person_id FROM register_number n WHERE n.number = p.number OFFSET 0
    ) AS numbered ON true
    CROSS JOIN LATERAL (SELECT CASE WHEN p.number IS NULL THEN register_without_number(p)
      ELSE numbered.person_id END AS person_id) AS held
    LEFT JOIN LATERAL (
      SELECT t.person_id FROM register_told t WHERE t.person_id = held.person_id OFFSET 0
    ) AS told ON true
    WHERE p.import_id = p_import AND p.row > p_after AND p.row <= p_upto
      AND NOT (p_accepted AND EXISTS (SELECT FROM register_remark r
        WHERE r.of_import_id = p_import AND r.sheet = 'people' AND r.row = p.row
          AND r.row > p_after AND r.row <= p_upto AND r.grade IN ('refused', 'known')));
  ANALYZE batch (row);
  CREATE TEMP TABLE kin ON COMMIT DROP AS
    WITH named AS MATERIALIZED (
      SELECT b.row, one.role, one.number, '' AS file FROM batch b CROSS JOIN LATERAL (VALUES
        ('mother', b.mother_number), ('father', b.father_number), ('spouse', b.spouse_number),
        ('head', CASE WHEN b.relation <> 'head' THEN b.head_number END)) AS one (role, number)
      WHERE one.number IS NOT NULL
      UNION ALL
      SELECT b.row, 'head', NULL, b.residence_file FROM batch b
      WHERE b.relation <> 'head' AND b.head_number IS NULL
    ), known AS MATERIALIZED (
      SELECT named.number AS by_number, named.file AS by_file,
        coalesce(named.number, own.number) AS number,
        told.person_id AS registered_id,
        entered.act_id AS numbered_by, other.row AS other_row,
        coalesce(told.person_id, other.person_id) AS id,
        coalesce(told.born_earliest, other.born) AS born,
        coalesce(told.born_latest, other.born_latest) AS born_latest,
        coalesce(told.sex, other.sex) AS sex,
        coalesce(told.died_earliest, other.died) AS died,
        coalesce(told.died_latest, other.died_latest) AS died_latest,
        coalesce(told.relation, other.relation) AS relation, told.household_id,
        coalesce(told.address_key, other.home_key) AS home_key, other.home, other.home_unit_code,
        other.sound_key,
        told.mother_id, told.father_id, told.spouse_id,
        other.mother_number, other.father_number, other.spouse_number,
        other.wed, other.wed_latest,
        -- Refused by the reader: whoever names them waits, and is not told that nobody knows them.
        other.row IS NULL AND told.person_id IS NULL AND EXISTS (
          SELECT FROM register_incomingremark unread
          WHERE unread.import_id = p_import AND unread.grade = 'refused'
            AND (unread.number = named.number OR (named.number IS NULL
              AND unread.heads_file <> '' AND unread.heads_file = named.file))) AS is_unread,
        -- Since the rows were checked: told of no more, or no row of this import enters them. Whom it
        -- entered itself it knows by their row, in a shelter too.
        p_accepted AND told.person_id IS NULL AND (held.person_id IS NOT NULL
            AND entered.act_id <> (SELECT act_id FROM register_peopleimport WHERE id = p_import)
          OR EXISTS (SELECT FROM register_numberreservation promised
            WHERE promised.number = coalesce(named.number, own.number)
              AND promised.dossier_id IS DISTINCT FROM own.person_id)
          OR EXISTS (SELECT FROM register_remark r
            WHERE r.of_import_id = p_import AND r.sheet = 'people' AND r.row = own.row
              AND r.grade IN ('refused', 'known') OFFSET 0)) AS is_lost
      FROM (SELECT DISTINCT number, file FROM named) AS named
      LEFT JOIN LATERAL (
        (SELECT r.* FROM register_named_row r
         WHERE r.import_id = p_import AND r.number = named.number
         ORDER BY r.row LIMIT 1)
        UNION ALL
        (SELECT r.* FROM register_named_row r
         WHERE r.import_id = p_import AND r.relation = 'head' AND r.residence_file <> ''
           AND r.residence_file = named.file AND named.number IS NULL
         ORDER BY r.row LIMIT 1)
      ) AS own ON true
      LEFT JOIN LATERAL (
        SELECT n.person_id, n.entered_by_id FROM register_number n
        WHERE n.number = coalesce(named.number, own.number)
        UNION ALL
        SELECT f.person_id, f.entered_by_id FROM register_birth f
        WHERE named.number IS NULL AND own.number IS NULL AND f.withdrawn_by_id IS NULL
          AND f.person_id = register_without_number(own.unnumbered)
          -- Another row of this import is another person, when it has been entered as before.
          AND (f.person_id = own.person_id OR NOT register_entered_by(f.person_id,
            (SELECT act_id FROM register_peopleimport WHERE id = p_import)))
      ) AS held ON true
      LEFT JOIN register_entering entered ON entered.id = held.entered_by_id
      -- Who holds the number of a row about somebody else is not whom the file means.
      LEFT JOIN LATERAL (
        SELECT * FROM register_told t WHERE t.person_id = held.person_id AND NOT coalesce(
          t.name_key <> own.name_key AND (t.born_latest < own.born
            OR t.born_earliest > own.born_latest), false) OFFSET 0
      ) AS told ON true
      LEFT JOIN LATERAL (
        SELECT own.* WHERE told.person_id IS NULL
      ) AS other ON true
    )
    SELECT named.row, named.role, known.* FROM named JOIN known
      ON coalesce(known.by_number, '') = coalesce(named.number, '') AND known.by_file = named.file
        AND (known.by_number IS NULL) = (named.number IS NULL);
  CREATE INDEX ON kin (row);
  ANALYZE kin (row, role);
END
$$;

-- Once all rows are laid down: the planner knows nothing of them, and autovacuum comes too late. It
-- has to know what rows are found by; of all forty columns that took 0.7 s.
CREATE OR REPLACE FUNCTION register_analyze_incoming() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE register_incomingperson (import_id, row, number, residence_file, relation, head_number),
    register_incomingfact (import_id, sheet, row, fact_table), register_incomingremark;
END
$$;
