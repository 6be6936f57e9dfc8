-- What is not granted here cannot be done: no DELETE and no TRUNCATE on anything, no look into
-- households, delicate facts or protection marks.
GRANT SELECT, INSERT ON register_person, register_number, register_personnow TO {app};
GRANT UPDATE (version) ON register_person TO {app};
GRANT UPDATE ON register_personnow TO {app};
GRANT INSERT ON register_household, register_ethnicity TO {app};
-- Django asks the transaction back from an insert; of an ethnicity it gets that and no more.
GRANT SELECT (entered_xact) ON register_ethnicity TO {app};
GRANT SELECT, INSERT ON register_name, register_birth, register_sex, register_nationality,
  register_hometown, register_lifestate, register_parentage, register_spouse,
  register_residence, register_membership, register_card TO {app};
GRANT UPDATE (withdrawn_by_id, withdrawn_xact) ON register_name, register_birth, register_sex,
  register_nationality, register_hometown, register_lifestate, register_parentage,
  register_spouse, register_residence, register_membership, register_card, register_ethnicity
  TO {app};
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
REVOKE ALL ON FUNCTION register_ethnicity_facts(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_ethnicity_facts(uuid[]) TO {app};
REVOKE ALL ON FUNCTION register_check_trusted(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION register_protect_person(uuid, uuid, uuid),
  register_protect_address(text, uuid, uuid), register_unprotect_person(uuid, uuid, uuid),
  register_unprotect_address(text, uuid, uuid) TO {app};
