SELECT DISTINCT act.id FROM register_act AS act CROSS JOIN LATERAL unnest(act.people) AS whom
LEFT JOIN register_person AS person ON person.id = whom
WHERE person.id IS NULL
