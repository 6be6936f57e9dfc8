-- In the transaction of the act. Transactions are numbered when they begin to write: one with a
-- lower number may withdraw what one with a higher number entered and committed before. An import
-- goes on in many transactions after the one that its act was entered in.
SELECT DISTINCT fact.person_id AS id FROM ({facts}) AS fact
LEFT JOIN register_entering AS entering ON entering.id = fact.withdrawn_by_id
LEFT JOIN register_act AS act ON act.id = entering.act_id
WHERE fact.withdrawn_by_id IS NOT NULL
  AND (act.entering = fact.withdrawn_by_id
    OR (act.kind = 'import' AND act.entering < fact.withdrawn_by_id)) IS NOT TRUE
