-- Who is not named keeps what the act brought when it is undone. An import names nobody.
SELECT DISTINCT fact.person_id AS id FROM ({facts}) AS fact
JOIN register_entering AS entering ON entering.id IN (fact.entered_by_id, fact.withdrawn_by_id)
JOIN register_act AS act ON act.id = entering.act_id
WHERE act.people <> '{}' AND NOT fact.person_id = ANY (act.people)
