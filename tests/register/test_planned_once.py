"""What is asked about people at every look is planned once a connection (planned_once.sql)."""

import psycopg

PLANNED_ANEW = """
    SELECT proname FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef AND starts_with(proname, 'register_')
      AND proargnames[1] IN ('p_people', 'p_numbers', 'p_number', 'p_households')
      AND NOT coalesce('plan_cache_mode=force_generic_plan' = ANY (proconfig), false)
"""


def test_a_function_made_anew_is_planned_once_again(
    owner_cursor: psycopg.Cursor[tuple[object, ...]],
) -> None:
    """CREATE OR REPLACE forgets what was set: a migration that does it runs the file once more."""
    assert owner_cursor.execute(PLANNED_ANEW).fetchall() == []
    owner_cursor.execute("ALTER FUNCTION register_known_as RESET plan_cache_mode")
    assert owner_cursor.execute(PLANNED_ANEW).fetchall() == [("register_known_as",)]
