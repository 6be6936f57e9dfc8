-- The kept states of those who are shown to this transaction, as the row security of who asks lets
-- them be seen: this function runs as its caller. Planned once a connection; planned anew for each
-- page of people, with the row security of two tables in it, it took half as long again. A plan that
-- was made while there were few people stays when a list of thousands comes in: so it may not read
-- all of them.
--
-- Ethnicity comes through its own door, for those whose paper must print it.
CREATE OR REPLACE FUNCTION register_kept_states(p_people uuid[], p_today date, p_ethnicity boolean)
RETURNS TABLE (state jsonb, cards jsonb, ethnicity text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
  RETURN QUERY
    SELECT to_jsonb(n), (
      SELECT jsonb_agg(to_jsonb(c)) FROM register_card c
      WHERE c.person_id = n.person_id AND c.withdrawn_by_id IS NULL), (
      SELECT e.ethnicity FROM register_ethnicities(ARRAY[n.person_id], p_today) e
      WHERE p_ethnicity)
    FROM register_personnow n WHERE n.person_id = ANY (p_people);
END
$$;
