-- Acts go on while a file is taken in, and one that was killed goes on days later. A row whose person
-- has come meanwhile, or whose number has gone to another, is refused; from whom it names a row is
-- parted where they can no more be what it says, and comes in without them: rows that were entered
-- before may name it already, so that refusing it would leave somebody half entered.

CREATE OR REPLACE FUNCTION register_refuse_meanwhile(p_import uuid, p_act uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  WITH taken AS (
    DELETE FROM batch b
    WHERE (b.number IS NOT NULL AND (b.holder_id IS NOT NULL
        OR EXISTS (SELECT FROM register_numberreservation promised
          WHERE promised.number = b.number AND promised.dossier_id <> b.person_id)))
      OR (b.number IS NULL AND b.holder_id IS NOT NULL
        AND NOT register_entered_by(b.holder_id, p_act)
        AND NOT EXISTS (SELECT FROM register_person laid WHERE laid.id = b.person_id
          OFFSET 0))
    RETURNING b.row, b.number
  )
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
  SELECT p_import, 'people', row, 'refused', CASE WHEN number IS NULL THEN '' ELSE 'number' END,
    CASE WHEN number IS NULL THEN 'changed_meanwhile' ELSE 'number_held' END
  FROM taken;
END
$$;

-- Whom a row names is no longer `kin` where they are told of no more, where their own row has not
-- become them, and where they were unknown when it was checked, as its note says. The rules are
-- asked again about whom another act changed since the import began.
CREATE OR REPLACE FUNCTION register_part_meanwhile(
  p_import uuid, p_after integer, p_upto integer, p_act uuid, p_since bigint
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  CREATE TEMP TABLE parted ON COMMIT DROP AS
    SELECT k.row, k.role, unknown.row IS NOT NULL AS is_noted
    FROM kin k LEFT JOIN register_remark unknown
      ON unknown.of_import_id = p_import AND unknown.sheet = 'people' AND unknown.row = k.row
      AND unknown.row > p_after AND unknown.row <= p_upto AND unknown.field = k.role
      AND unknown.code IN ('parent_unknown', 'parent_not_kept', 'spouse_unknown')
    WHERE k.is_lost OR unknown.row IS NOT NULL;
  IF register_acts_since(p_act, p_since) THEN
    INSERT INTO parted
      SELECT k.row, k.role, false FROM kin k
      WHERE NOT EXISTS (SELECT FROM parted p WHERE p.row = k.row AND p.role = k.role)
        AND k.numbered_by IS NOT NULL AND register_is_changed(k.id, p_act, p_since)
        -- Of whom nothing is told there is nothing to ask again.
        AND (k.registered_id IS NULL OR EXISTS (SELECT FROM register_kin_found() f
          WHERE f.row = k.row AND f.role = k.role AND f.grade = 'refused'));
  END IF;
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code)
    SELECT p_import, 'people', p.row, 'noted', p.role, 'left_out_meanwhile'
    FROM parted p JOIN batch b USING (row) WHERE NOT p.is_noted;
  DELETE FROM kin k USING parted p WHERE p.row = k.row AND p.role = k.role;
END
$$;

CREATE OR REPLACE FUNCTION register_acts_since(p_act uuid, p_since bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM register_entering e WHERE e.id >= p_since AND e.act_id <> p_act)
$$;

-- Whether another act has said something of somebody since, or taken it back.
CREATE OR REPLACE FUNCTION register_is_changed(p_person uuid, p_act uuid, p_since bigint)
RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM (
      SELECT person_id, entered_by_id, withdrawn_by_id FROM register_birth
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_merging
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_sex
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_lifestate
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_spouse
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_parentage
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_membership
      UNION ALL SELECT person_id, entered_by_id, withdrawn_by_id FROM register_residence) AS t
    JOIN register_entering e ON e.id IN (t.entered_by_id, t.withdrawn_by_id)
    WHERE t.person_id = p_person AND e.id > p_since AND e.act_id <> p_act)
$$;

-- A number of a later row whose person is named already is nobody else's from now on.
CREATE OR REPLACE FUNCTION register_promise_numbers(p_upto integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_numberreservation (dossier_id, number, reserved_at)
    SELECT DISTINCT k.id, k.number, now() FROM kin k JOIN batch b USING (row)
    WHERE k.registered_id IS NULL AND k.number IS NOT NULL AND k.other_row > p_upto
    ON CONFLICT (dossier_id) DO NOTHING;
  DELETE FROM register_numberreservation promised USING batch b
    WHERE promised.dossier_id = b.person_id;
END
$$;
