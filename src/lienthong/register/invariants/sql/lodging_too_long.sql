SELECT now.person_id AS id FROM register_personnow AS now
WHERE now.temporary IS NOT NULL AND now.merged_into_id IS NULL AND now.life <> 'dead'
  AND (now.temporary_until IS NULL OR now.temporary_until > (
    SELECT max(lodging.since_latest) FROM register_temporaryresidence AS lodging
    WHERE lodging.person_id = now.person_id AND lodging.withdrawn_by_id IS NULL
      AND lodging.since <= now.temporary_until) + interval '2 years')
