-- A paper grows old but never changes: its file, its hashes and its names cannot be touched.
GRANT SELECT, INSERT ON documents_document TO {app};
GRANT UPDATE (status, replaced_by_id, ended_at, reason) ON documents_document TO {app};
-- Nobody is taken off a paper, and no paper moves to another shelf.
GRANT SELECT, INSERT ON documents_holder TO {app};
-- A link can be ended and not made longer; that it was used is never forgotten.
GRANT SELECT, INSERT ON documents_share, documents_shareuse TO {app};
GRANT UPDATE (ended_at) ON documents_share TO {app};
