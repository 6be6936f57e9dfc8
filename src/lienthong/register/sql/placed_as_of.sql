-- Which way a dwelling went through several splits: every row of it behind the day until which it
-- was registered, with the day on which its part is called so. Each is of the unit that was split
-- then, so that who reads them can follow one after the other. Run by a migration of its own.

DROP FUNCTION register_placed(uuid[], text[]);
DROP FUNCTION register_parts(text[], date[]);

-- Of people whom this transaction was shown, since they are registered there.
CREATE FUNCTION register_placed(p_people uuid[], p_keys text[])
RETURNS TABLE (
  person_id uuid, address_key text, since date, former_code text, unit_code text, as_of date
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT lives.person_id, p.address_key, p.since, p.former_code, p.unit_code, p.as_of
  FROM (
    SELECT home.person_id, home.address_key, max(home.since) AS since FROM (
      SELECT r.person_id, r.address_key, r.since FROM register_residence r
      WHERE r.withdrawn_by_id IS NULL
      UNION ALL SELECT t.person_id, t.address_key, t.since FROM register_temporaryresidence t
      WHERE t.withdrawn_by_id IS NULL
      UNION ALL SELECT n.person_id, n.address_key, n.since FROM register_presentplace n
      WHERE n.withdrawn_by_id IS NULL
    ) AS home
    WHERE home.person_id = ANY (p_people) AND home.person_id = ANY (audit_seen())
      AND home.address_key = ANY (p_keys)
    GROUP BY 1, 2
  ) AS lives
  JOIN register_placement p
    ON p.address_key = lives.address_key AND lives.since < p.since AND p.replaced_by_id IS NULL
$$;

-- Of dwellings that were registered until these days. For narrowing who is asked for at an address:
-- that a dwelling is here tells that somebody is registered there, so it is no answer by itself.
CREATE FUNCTION register_parts(p_keys text[], p_until date[])
RETURNS TABLE (
  address_key text, until date, since date, former_code text, unit_code text, as_of date
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.address_key, asked.until, p.since, p.former_code, p.unit_code, p.as_of
  FROM unnest(p_keys, p_until) AS asked (key, until)
  JOIN register_placement p
    ON p.address_key = asked.key AND p.since > asked.until AND p.replaced_by_id IS NULL
$$;

-- An officer names one of the units of the day of the act.
CREATE OR REPLACE FUNCTION register_place(p_id uuid, p_unit text, p_act uuid, p_new uuid)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE register_placement SET replaced_by_id = p_act WHERE id = p_id AND replaced_by_id IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO register_placement
    (id, address_key, since, former_code, text, unit_code, as_of, entered_by_id)
  SELECT p_new, p.address_key, p.since, p.former_code, p.text, p_unit, a.acted_on, p_act
  FROM register_placement p CROSS JOIN register_act a WHERE p.id = p_id AND a.id = p_act;
  RETURN true;
END
$$;
