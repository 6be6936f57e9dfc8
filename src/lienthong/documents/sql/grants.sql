-- A paper grows old but never changes: its file, its hashes and its names cannot be touched.
GRANT SELECT, INSERT ON documents_document TO {app};
GRANT UPDATE (status, replaced_by_id, ended_at, reason) ON documents_document TO {app};
