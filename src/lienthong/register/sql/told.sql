-- The present state of those about whom everybody is told: as register_is_protected says, in a
-- shape that the planner can join. Who was merged into another record is known by that one.
CREATE OR REPLACE VIEW register_told AS
  SELECT n.* FROM register_personnow n
  WHERE n.merged_into_id IS NULL
    AND NOT EXISTS (SELECT FROM register_protectedperson p
      WHERE p.person_id = n.person_id AND p.since <= register_today()
        AND (p.until IS NULL OR register_today() < p.until))
    AND NOT EXISTS (SELECT FROM register_protectedaddress a
      WHERE a.address_key IN (n.address_key, n.temporary_key, n.present_key)
        AND a.since <= register_today()
        AND (a.until IS NULL OR register_today() < a.until));
