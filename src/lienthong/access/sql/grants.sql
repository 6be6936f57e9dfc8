GRANT SELECT, INSERT ON access_user, access_office, access_post, access_agency, access_agencykey
  TO {app};
GRANT UPDATE (password, name, language, is_active, person_id) ON access_user TO {app};
GRANT UPDATE (until) ON access_office, access_post, access_agencykey TO {app};
GRANT SELECT, INSERT ON access_token TO {app};
GRANT UPDATE (revoked_at, seen_on) ON access_token TO {app};
GRANT EXECUTE ON FUNCTION access_shown(bytea, text, date) TO {app};
GRANT SELECT, INSERT ON access_recoverycode TO {app};
GRANT UPDATE (ended_at, was_used) ON access_recoverycode TO {app};
GRANT SELECT, INSERT ON access_absence TO {app};
GRANT UPDATE (cancelled_at) ON access_absence TO {app};
REVOKE ALL ON FUNCTION access_looks_alike(uuid, uuid, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_looks_alike(uuid, uuid, bigint, integer) TO {app};
-- Competence comes with the facts of a release or by a plan; so does who took over whose work.
GRANT SELECT ON access_competence, access_capability, access_officeheir TO {app};
GRANT SELECT, INSERT ON access_specialday TO {app};
GRANT UPDATE (kind, name_vi, name_en, source, confidence, applies, confirmed_at, confirmed_by)
  ON access_specialday TO {app};
-- Counts of attempts are no record: an attempt that succeeded is given back, old ones go.
GRANT SELECT, INSERT, UPDATE, DELETE ON access_rate TO {app};
