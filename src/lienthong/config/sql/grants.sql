-- What no app of ours owns: Django's sessions and cache, the queue, the stamps of the set-up.
GRANT SELECT ON lienthong_setup TO {app}, {exchange}, {steering}, {sweep};
GRANT SELECT ON django_migrations, django_content_type, auth_permission, auth_group,
  auth_group_permissions TO {app};
-- A session ends, and a counter of attempts is forgotten: the two tables that are deleted from.
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session, lienthong_cache TO {app};
-- procrastinate works through functions that run with the rights of their caller.
GRANT SELECT, INSERT, UPDATE, DELETE ON procrastinate_jobs, procrastinate_events,
  procrastinate_periodic_defers, procrastinate_workers TO {app};
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq,
  procrastinate_periodic_defers_id_seq, procrastinate_workers_id_seq TO {app};
DO $do$
DECLARE
  queue regprocedure;
BEGIN
  -- All of them by name: their list changes with procrastinate's versions.
  FOR queue IN SELECT oid::regprocedure FROM pg_proc WHERE proname LIKE 'procrastinate\_%' LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {app}', queue);
  END LOOP;
END
$do$;
