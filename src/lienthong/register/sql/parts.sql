-- In which part of a split unit dwellings were placed that were registered in it until these days;
-- the latest where there are several. For narrowing who is asked for at an address: that a dwelling
-- is here tells that somebody is registered there, so it is no answer by itself.
CREATE FUNCTION register_parts(p_keys text[], p_until date[])
RETURNS TABLE (address_key text, unit_code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT ON (p.address_key) p.address_key, p.unit_code
  FROM unnest(p_keys, p_until) AS asked (key, until)
  JOIN register_placement p
    ON p.address_key = asked.key AND p.since > asked.until AND p.replaced_by_id IS NULL
  WHERE p.unit_code IS NOT NULL
  ORDER BY p.address_key, p.since DESC
$$;
