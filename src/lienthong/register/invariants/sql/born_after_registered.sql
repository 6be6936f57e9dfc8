SELECT birth.person_id AS id FROM register_birth AS birth
JOIN register_entering AS entering ON entering.id = birth.entered_by_id
JOIN register_act AS act ON act.id = entering.act_id
WHERE birth.withdrawn_by_id IS NULL AND birth.since > act.acted_on
