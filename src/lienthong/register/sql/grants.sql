-- What is not granted here cannot be done: no DELETE and no TRUNCATE on anything, no look into
-- households, delicate facts or protection marks.
GRANT SELECT, INSERT ON register_person, register_number, register_personnow TO {app};
GRANT UPDATE (version) ON register_person TO {app};
GRANT UPDATE ON register_personnow TO {app};
GRANT INSERT ON register_household TO {app};
-- Every kind of fact is entered and withdrawn; the delicate ones and the nights that somebody
-- stayed are not read. Django asks back from an insert what has a default: that much of them it gets.
DO $$
DECLARE
  fact_table text;
BEGIN
  FOR fact_table IN SELECT register_fact_tables() LOOP
    EXECUTE format('GRANT INSERT, UPDATE (withdrawn_by_id) ON %I TO {app}',
                   fact_table);
    IF fact_table IN ('register_ethnicity', 'register_religion', 'register_bloodgroup',
                      'register_absenceground', 'register_stay') THEN
      EXECUTE format('GRANT SELECT (former) ON %I TO {app}', fact_table);
    ELSE
      EXECUTE format('GRANT SELECT ON %I TO {app}', fact_table);
    END IF;
  END LOOP;
END
$$;
GRANT SELECT ON register_entering TO {app};
GRANT EXECUTE ON FUNCTION register_xact_of(bigint) TO {app};
GRANT SELECT, INSERT ON register_act, register_book, register_bookentry,
  register_numberreservation TO {app};
GRANT UPDATE (last_number, closed_on) ON register_book TO {app};
-- An answer that corrects the sex or the year of birth makes the promised number a wrong one.
GRANT UPDATE (number, reserved_at) ON register_numberreservation TO {app};
GRANT UPDATE (void_because) ON register_bookentry TO {app};
REVOKE ALL ON FUNCTION register_is_protected(uuid), register_any_protected(uuid[]),
  register_visible(uuid[], uuid, uuid), register_open(uuid[], text, text, uuid, uuid, uuid),
  register_open_numbers(text[], text, text, uuid, uuid, uuid), register_relatives(uuid[]),
  register_number_is_taken(text), register_ethnicities(uuid[], date),
  register_changing(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_any_protected(uuid[]),
  register_open(uuid[], text, text, uuid, uuid, uuid),
  register_open_numbers(text[], text, text, uuid, uuid, uuid), register_relatives(uuid[]),
  register_number_is_taken(text), register_ethnicities(uuid[], date),
  register_changing(date, integer), register_children(uuid[]), register_housemates(uuid[])
  TO {app};
REVOKE ALL ON FUNCTION register_housemates(uuid[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION
  register_open_with_kin(text[], boolean, boolean, text, text, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  register_open_with_kin(text[], boolean, boolean, text, text, uuid, uuid, uuid) TO {app};
REVOKE ALL ON FUNCTION register_kept_states(uuid[], date, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_kept_states(uuid[], date, boolean) TO {app};
REVOKE ALL ON FUNCTION register_delicate_facts(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_delicate_facts(uuid[]) TO {app};
REVOKE ALL ON FUNCTION register_held_by_others(text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_held_by_others(text[], uuid[]) TO {app};
REVOKE ALL ON FUNCTION register_check_trusted(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_protect_person(uuid, uuid, uuid),
  register_protect_address(text, uuid, uuid), register_unprotect_person(uuid, uuid, uuid),
  register_unprotect_address(text, uuid, uuid) TO {app};
REVOKE ALL ON FUNCTION register_check_undoing(uuid[], uuid), register_known_as(uuid[]),
  register_take_back(uuid[], uuid[], uuid), register_records_of(uuid[]),
  register_resting_on(uuid[]), register_naming(uuid[]), register_numbers_of(text[]),
  register_same_as(uuid[]), register_former_mates(uuid[]),
  register_merge(uuid, uuid, uuid[], uuid[], uuid[], uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_known_as(uuid[]), register_take_back(uuid[], uuid[], uuid),
  register_resting_on(uuid[]), register_naming(uuid[]), register_numbers_of(text[]),
  register_same_as(uuid[]), register_former_mates(uuid[]),
  register_merge(uuid, uuid, uuid[], uuid[], uuid[], uuid) TO {app};
GRANT EXECUTE ON FUNCTION register_kin(uuid[], date, xid8),
  register_household_members(uuid[], xid8, text, uuid, uuid, uuid),
  register_residents(text[], date[], date[], boolean[], boolean[], date, date, xid8, text, uuid,
    uuid, uuid),
  register_open_number_at(text, xid8, text, uuid, uuid, uuid) TO {app};
-- Where dwellings of split units lie is told for one actor or one person at a time.
REVOKE ALL ON FUNCTION register_lives_anybody(text, date, uuid, uuid),
  register_to_place(text[], date[], uuid, integer, uuid, uuid),
  register_placement_seen(uuid, uuid, uuid), register_place(uuid, text, uuid, uuid),
  register_placed(uuid[], text[]), register_parts(text[], date[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_to_place(text[], date[], uuid, integer, uuid, uuid),
  register_placement_seen(uuid, uuid, uuid), register_place(uuid, text, uuid, uuid),
  register_placed(uuid[], text[]), register_parts(text[], date[]) TO {app};
GRANT EXECUTE ON FUNCTION register_search(jsonb, text, uuid, integer, text, uuid, uuid, uuid)
  TO {app};
-- Rows that come in are laid down and not read; what was found about them is.
GRANT INSERT ON register_incomingperson, register_incomingfact, register_incomingremark TO {app};
GRANT SELECT, INSERT, UPDATE ON register_peopleimport TO {app};
GRANT SELECT ON register_remark TO {app};
GRANT EXECUTE ON FUNCTION register_incoming_is_whole(uuid), register_clear_incoming(uuid),
  register_analyze_incoming(), register_check_between(uuid),
  register_check_incoming(uuid, integer, integer, date, text),
  register_enter_incoming(uuid, integer, integer, date, text), register_count_incoming(uuid),
  register_enter_histories(uuid, integer, integer, date, text) TO {app};
-- Lists that leave: who belongs to one is read by no role, and what it says part by part, with looks.
GRANT SELECT ON register_exportpurpose, register_exportlimit TO {app};
GRANT SELECT, INSERT ON register_export TO {app};
GRANT UPDATE (told, state, part_count, people_count, undecided, sha256, byte_count, fetch_count,
  done_at, ended_at) ON register_export TO {app};
GRANT EXECUTE ON FUNCTION register_lay_out_export(bigint, integer), register_export_part(bigint, integer),
  register_export_tells(bigint), register_clear_export(bigint) TO {app};
