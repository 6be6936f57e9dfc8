"""The suite's own databases: each test as `app`, in a copy that nobody else sees."""

import threading

import psycopg
import pytest
from django.db import ProgrammingError, connection

from tests.conftest import OwnerCursor


def _who() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        user, database = cursor.fetchone()
    return user, database


@pytest.mark.django_db
def test_a_test_runs_as_the_role_app(template: str) -> None:
    user, database = _who()
    assert user == f"{template}_app"
    assert database.startswith(f"{template}_")


@pytest.mark.django_db
def test_the_app_may_make_no_table() -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("CREATE TABLE anything (id int)")


def _sessions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        (count,) = cursor.fetchone()
    return count


def _put_session(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES (%s, '', now())", [key])


@pytest.mark.together
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_together_commits_from_threads_is_gone_in_the_next(
    turn: int, owner_cursor: OwnerCursor
) -> None:
    assert _sessions() == 0

    def put() -> None:
        _put_session("from a thread")
        connection.close()

    thread = threading.Thread(target=put)
    thread.start()
    thread.join()
    assert _sessions() == 1
    assert owner_cursor.execute("SELECT count(*) FROM django_session").fetchone() == (1,)


@pytest.mark.django_db
def test_the_owner_sees_only_what_is_committed(owner_cursor: OwnerCursor) -> None:
    _put_session("mine")
    assert owner_cursor.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
    assert isinstance(owner_cursor, psycopg.Cursor)
