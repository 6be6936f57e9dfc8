-- Whom this transaction has looked at: every statement about people asks it, one about all that is
-- known of somebody two dozen times. In PL/pgSQL it is planned once a connection, before PostgreSQL
-- 18 too, and nothing is sorted: 25 µs before, 13 since (on 18). Somebody who was looked at twice may
-- stand there twice. A plan that was made while there were few looks may not read all of them later.

-- On either level. In a policy write `person_id = ANY ((SELECT audit_seen())::uuid[])`: asked once a
-- statement, not once a row.
CREATE OR REPLACE FUNCTION audit_seen() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
BEGIN
  RETURN ARRAY(SELECT unnest(look.people) FROM public.audit_look AS look
    WHERE look.xact = pg_current_xact_id_if_assigned() AND look.began_at = transaction_timestamp());
END
$$;

-- Those among them who were opened: a list shows that somebody is there, not all that is known.
CREATE OR REPLACE FUNCTION audit_opened() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
BEGIN
  RETURN ARRAY(SELECT unnest(look.people) FROM public.audit_look AS look
    WHERE look.xact = pg_current_xact_id_if_assigned() AND look.began_at = transaction_timestamp()
      AND look.level = 'opened');
END
$$;
