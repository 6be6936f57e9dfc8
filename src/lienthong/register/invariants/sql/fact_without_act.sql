-- An import enters in many transactions after its act; none enters before it.
SELECT DISTINCT fact.person_id AS id FROM ({facts}) AS fact
LEFT JOIN register_act AS act ON act.id = fact.entered_by_id
WHERE (act.xact <= fact.entered_xact) IS NOT TRUE
