-- What there is, before anything keeps it; and what keeps it from then on.
UPDATE register_personnow child SET
  with_mother = register_pair(child.sound_key, pair.mother),
  with_father = register_pair(child.sound_key, pair.father)
FROM (
  SELECT held.person_id, min(held.sound) FILTER (WHERE held.role = 'mother') AS mother,
    min(held.sound) FILTER (WHERE held.role = 'father') AS father
  FROM (
    SELECT DISTINCT ON (p.person_id, p.role) p.person_id, p.role,
      coalesce(its.sound_key, p.sound_key) AS sound
    FROM register_parentage p JOIN register_personnow n USING (person_id)
    LEFT JOIN register_personnow its ON its.person_id = p.parent_id
    WHERE p.withdrawn_by_id IS NULL AND (n.changes_on IS NULL OR p.since < n.changes_on)
    ORDER BY p.person_id, p.role, p.since DESC) AS held
  GROUP BY held.person_id) AS pair
WHERE child.person_id = pair.person_id;

INSERT INTO register_knownname (given_sound, sound_key, name_key)
  SELECT DISTINCT '', sound_key, '' FROM register_parentage WHERE sound_key IS NOT NULL;

-- Who enters many sets the pairs itself, from the rows at hand. While people of a file come in these
-- rest, and what enters them asks for the children (references.sql).
CREATE TRIGGER pairs_of_new BEFORE INSERT ON register_personnow FOR EACH ROW
  WHEN (NEW.with_mother IS NULL AND NEW.with_father IS NULL)
  EXECUTE FUNCTION register_pair_with_parents();
CREATE TRIGGER pairs_of_changed BEFORE UPDATE ON register_personnow FOR EACH ROW
  EXECUTE FUNCTION register_pair_with_parents();
CREATE TRIGGER children_of_new AFTER INSERT ON register_personnow
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION register_pair_children();
CREATE TRIGGER children_of_changed AFTER UPDATE ON register_personnow
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION register_pair_children();
CREATE TRIGGER names_of_parents AFTER INSERT ON register_parentage
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT
  EXECUTE FUNCTION register_keep_parents_names();
-- These do not rest.
ALTER TABLE register_parentage ENABLE ALWAYS TRIGGER names_of_parents;
ALTER TABLE register_personnow ENABLE ALWAYS TRIGGER names_of_new;
