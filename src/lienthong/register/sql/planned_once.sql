-- Functions that are asked about some people at every look are planned once a connection. Left to
-- itself PostgreSQL plans them anew for the people of each call, because that plan looks a little
-- cheaper; it took two to four times as long as running it. Before PostgreSQL 18 this holds of
-- functions in PL/pgSQL alone.
DO $$
DECLARE
  asked regprocedure;
BEGIN
  FOR asked IN
    SELECT oid FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'register_') AND prosecdef
      AND proargnames[1] IN ('p_people', 'p_numbers', 'p_number', 'p_households')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', asked);
  END LOOP;
END
$$;
