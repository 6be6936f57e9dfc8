-- Rows of histories about parents. A parent is from birth: another one of the same role is an
-- adoption or a recognition, which sets off more than a fact and has its procedure.

CREATE FUNCTION register_check_parents(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_remark (of_import_id, sheet, row, grade, field, code, other_row)
  SELECT DISTINCT p_import, 'facts', s.row, rule.grade, rule.field, rule.code, rule.other_row
  FROM said s
  CROSS JOIN LATERAL (SELECT register_is_lost(p_import, s.kin_number, s.kin_id IS NOT NULL),
    s.says ->> 'role', coalesce(s.says ->> 'name', '')) AS its (lost, role, name)
  LEFT JOIN register_parentage t ON t.person_id = s.person_id AND t.role = its.role
    AND t.withdrawn_by_id IS NULL
  LEFT JOIN register_personnow held ON held.person_id = t.parent_id
  -- An earlier row about the same parent, and the row of the other parent.
  LEFT JOIN LATERAL (SELECT o.row, o.kin_id IS NOT DISTINCT FROM s.kin_id AND (s.kin_id IS NOT NULL
      OR o.says ->> 'name' IS NOT DISTINCT FROM s.says ->> 'name') AS is_same
    FROM said o WHERE o.person_id = s.person_id AND o.fact_table = s.fact_table AND o.row < s.row
      AND o.says ->> 'role' = its.role ORDER BY o.row LIMIT 1) AS earlier ON true
  CROSS JOIN LATERAL (SELECT
      t.parent_id = s.kin_id OR (s.kin_id IS NULL AND its.name <> '' AND its.name IN (t.name,
        concat_ws(' ', nullif(held.family, ''), nullif(held.middle, ''), held.given)))
  ) AS same (is_held)
  CROSS JOIN LATERAL (VALUES
    (its.lost, 'refused', 'parent_number', 'waits_for_row', NULL),
    (s.kin_id IS NULL AND NOT its.lost AND its.name = '', 'refused', 'parent_number',
      'person_unknown', NULL),
    (s.kin_id IS NULL AND NOT its.lost AND its.name <> '' AND s.kin_number IS NOT NULL, 'noted',
      'parent_number', 'parent_unknown', NULL),
    (s.kin_id = s.person_id, 'refused', 'parent_number', 'own_parent', NULL),
    (same.is_held, 'known', '', 'known', NULL),
    (t.person_id IS NOT NULL AND same.is_held IS NOT TRUE, 'refused', 'parent_number', 'differs', NULL),
    (t.person_id IS NULL AND earlier.is_same, 'known', '', 'known', earlier.row),
    (t.person_id IS NULL AND NOT earlier.is_same, 'refused', 'since', 'start_taken', earlier.row),
    (EXISTS (SELECT FROM register_parentage o WHERE o.person_id = s.person_id
        AND o.role <> its.role AND o.parent_id = s.kin_id AND o.withdrawn_by_id IS NULL)
      OR EXISTS (SELECT FROM said o WHERE o.person_id = s.person_id AND o.kin_id = s.kin_id
        AND o.fact_table = s.fact_table AND o.says ->> 'role' <> its.role),
      'refused', 'parent_number', 'parents_are_one', NULL),
    (s.kin_id <> s.person_id AND s.kin_born >= s.born_latest, 'refused', 'parent_number',
      'parent_younger', NULL),
    (s.kin_sex = CASE its.role WHEN 'mother' THEN 'male' ELSE 'female' END, 'refused',
      'parent_number', 'parent_other_sex', NULL),
    (s.kin_died_latest < s.born - CASE its.role WHEN 'mother' THEN 0 ELSE 300 END, 'refused',
      'parent_number', 'parent_dead', NULL),
    -- Whom the person is or was married to has no parent with them, and is none.
    (EXISTS (SELECT FROM register_spouse w WHERE w.person_id = s.person_id
      AND w.withdrawn_by_id IS NULL AND (w.spouse_id = s.kin_id OR EXISTS (
        SELECT FROM register_parentage c WHERE c.person_id = w.spouse_id
          AND c.parent_id = s.kin_id AND c.kind = 'natural' AND c.withdrawn_by_id IS NULL
        UNION ALL SELECT FROM said c WHERE c.person_id = w.spouse_id AND c.kin_id = s.kin_id
          AND c.fact_table = s.fact_table))), 'refused', 'parent_number', 'marries_kin', NULL)
  ) AS rule (breaks, grade, field, code, other_row)
  WHERE s.fact_table = 'register_parentage' AND rule.breaks;
  PERFORM register_keep_standing(p_import);
END
$$;

CREATE FUNCTION register_lay_down_parents(p_import uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO register_incomingfact (import_id, sheet, row, id, number, fact_table, since,
                                     since_latest, says)
  SELECT p_import, 'ties', s.row, s.id, s.number, s.fact_table, s.since, s.since_latest,
    jsonb_build_object('person_id', s.person_id, 'kin_id', s.kin_id, 'role', s.says ->> 'role',
      'kind', 'natural', 'parent_id', s.kin_id, 'name', coalesce(s.says ->> 'name', ''),
      'sound_key', CASE WHEN s.kin_id IS NULL THEN s.says ->> 'sound_key' END)
  FROM said s WHERE s.fact_table = 'register_parentage';
END
$$;
