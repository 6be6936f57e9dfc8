-- An import enters in many transactions after its act; none enters before it.
SELECT DISTINCT fact.person_id AS id FROM ({facts}) AS fact
LEFT JOIN register_entering AS entering ON entering.id = fact.entered_by_id
LEFT JOIN register_act AS act ON act.id = entering.act_id
WHERE (act.entering <= fact.entered_by_id) IS NOT TRUE
