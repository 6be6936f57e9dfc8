-- The account grows only: no UPDATE, no DELETE, no TRUNCATE. INSERT ... RETURNING needs SELECT.
GRANT SELECT, INSERT ON audit_entry TO {app};
GRANT SELECT, INSERT ON audit_message TO {app};
GRANT UPDATE (read_at, sent_at, tries, failure, next_try_at) ON audit_message TO {app};
-- Nothing on audit_look: looks go through the functions, which run as the owner.
REVOKE ALL ON FUNCTION audit_enter_look(uuid[], text, text, uuid, uuid, uuid), audit_seen(),
  audit_opened(), audit_looks_at(uuid, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_enter_look(uuid[], text, text, uuid, uuid, uuid), audit_seen(),
  audit_opened(), audit_looks_at(uuid, bigint, integer) TO {app};
