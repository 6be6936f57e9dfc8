-- Dossiers move on and nothing of them is deleted. The queue's own tables and functions are
-- procrastinate's: it deletes nothing of ours.
GRANT SELECT, INSERT, UPDATE ON dossiers_dossier, dossiers_serial TO {app};
GRANT SELECT, INSERT ON dossiers_chain TO {app};
-- A row lock needs a right to update; the event of a chain never changes.
GRANT UPDATE (due_at) ON dossiers_chain TO {app};
GRANT SELECT, INSERT ON dossiers_plannedlink TO {app};
GRANT UPDATE (form, state) ON dossiers_plannedlink TO {app};
GRANT SELECT, INSERT, UPDATE ON dossiers_prepared, dossiers_upstreamask TO {app};
GRANT SELECT, INSERT ON dossiers_correction TO {app};
GRANT SELECT, INSERT ON dossiers_attachment TO {app};
GRANT UPDATE (dossier_id) ON dossiers_attachment TO {app};
-- Loose files alone: a trigger keeps those that a dossier has claimed.
GRANT DELETE ON dossiers_attachment TO {app};
-- What somebody is still writing is theirs to throw away.
GRANT SELECT, INSERT, UPDATE, DELETE ON dossiers_savedapplication TO {app};
GRANT SELECT, INSERT ON dossiers_supplementrequest, dossiers_defectfound TO {app};
GRANT UPDATE (answered_at) ON dossiers_supplementrequest TO {app};
GRANT SELECT, INSERT ON dossiers_notice TO {app};
GRANT UPDATE (state, mother_id, dossier_id, cancelled_because) ON dossiers_notice TO {app};
GRANT SELECT, INSERT ON dossiers_outsidelook TO {app};
GRANT UPDATE (settled_at, settled_by, is_justified) ON dossiers_outsidelook TO {app};
-- What a citizen said stays as it was said; the office adds its answer.
GRANT SELECT, INSERT ON dossiers_contest, dossiers_contestpaper, dossiers_lookquestion TO {app};
GRANT UPDATE (state, answered_at, answered_by, answered_post_id, answer, proposed_state,
  proposed_answer, proposed_by, proposed_at, correction_id) ON dossiers_contest TO {app};
GRANT UPDATE (answered_at, answered_by, answered_post_id, answer) ON dossiers_lookquestion TO {app};
GRANT SELECT, INSERT ON dossiers_extension TO {app};
GRANT SELECT, INSERT ON dossiers_signingbatch, dossiers_signingline TO {app};
GRANT UPDATE (outcome, problem, ended_at) ON dossiers_signingline TO {app};
GRANT SELECT, INSERT ON dossiers_hold TO {app};
GRANT UPDATE (closed_at, closed_by, was_open, lifted_at, lifted_by, because) ON dossiers_hold TO {app};
-- The files of a list go when their term ends; that there was one, and what came of it, stays.
GRANT SELECT, INSERT, UPDATE ON dossiers_sentlist TO {app};
GRANT SELECT, INSERT, DELETE ON dossiers_listfile TO {app};
