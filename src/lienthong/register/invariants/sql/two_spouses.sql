-- A marriage beside another that had not ended by a divorce or a death. Whoever came back from a
-- death that was entered wrongly finds the spouse's second marriage standing (Article 67(2)).
SELECT DISTINCT pair.person_id AS id FROM (
    SELECT person_id, spouse_id, lead(spouse_id) OVER row_after AS then_spouse,
        lead(since_latest) OVER row_after AS then_since
    FROM register_spouse WHERE withdrawn_by_id IS NULL
    WINDOW row_after AS (PARTITION BY person_id ORDER BY since)) AS pair
WHERE pair.spouse_id <> pair.then_spouse AND NOT EXISTS (
    SELECT FROM register_lifestate AS life
    WHERE life.person_id = pair.spouse_id AND life.life = 'dead' AND life.since <= pair.then_since)
