SELECT person_id AS id FROM ({facts}) AS fact
WHERE fact.withdrawn_by_id IS NULL AND fact.since > fact.since_latest
UNION
SELECT person_id FROM ({lasting}) AS lasting
WHERE lasting.withdrawn_by_id IS NULL AND lasting.until < lasting.since
