"""A load whose database is full or lost: nobody who is entered is lost, and the next goes on."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection as app
from tests.conftest import OwnerCursor
from tests.databases import owner_of
from tests.make import NOW, TODAY

from lienthong.audit.models import Entry
from lienthong.home.roles import Connection
from lienthong.register import inventing
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.load import one_at_a_time

pytestmark = pytest.mark.together

PEOPLE = 600
# Raised by the server itself as it would.
FULL = """
    CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT count(*) FROM register_person) > 200 THEN
        RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{state}';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER is_full BEFORE INSERT ON register_name FOR EACH ROW EXECUTE FUNCTION is_full();
"""
MADE_ROOM = "DROP TRIGGER is_full ON register_name; DROP FUNCTION is_full"


class BrokenOff(Exception):
    pass


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventing, "FAMILIES", 12)


def filled(
    connection: Connection, progress: Callable[[int], None] = lambda people: None
) -> Invented:
    return invent(
        PEOPLE,
        seed=3,
        territory=HOAN_KIEM,
        connection=connection,
        now=NOW,
        today=TODAY,
        progress=progress,
    )


def counted(cursor: OwnerCursor) -> int:
    row = cursor.execute("SELECT count(*) FROM register_number").fetchone()
    return int(str(row[0])) if row else 0


def accounted(owner_cursor) -> int:
    detail = Entry.objects.filter(action="people.loaded").values_list("detail__people", flat=True)
    return sum(detail)


@pytest.mark.parametrize("state", ["53100", "57P01", "22001", "55P03"])
def test_where_the_database_is_full_or_refuses_whoever_is_entered_stays(
    owner_cursor: OwnerCursor, state: str
) -> None:
    owner_cursor.execute(FULL.format(state=state))
    with pytest.raises(psycopg.Error) as refused:
        filled(owner_cursor.connection)
    assert refused.value.sqlstate == state
    held = counted(owner_cursor)
    assert 0 < held < PEOPLE
    owner_cursor.execute(MADE_ROOM)
    assert filled(owner_cursor.connection).added == PEOPLE - held


def ended_by(other: OwnerCursor, connection: Connection) -> Callable[[int], None]:
    def end(_people: int) -> None:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.info.backend_pid])

    return end


def test_where_the_connection_is_lost_the_next_load_goes_on(
    owner_cursor: OwnerCursor,
) -> None:
    with owner_of(str(app.settings_dict["NAME"])) as doomed:
        doomed.autocommit = True
        with pytest.raises(psycopg.OperationalError):
            filled(doomed, ended_by(owner_cursor, doomed))
    held = counted(owner_cursor)
    assert 0 < held < PEOPLE
    assert filled(owner_cursor.connection).added == PEOPLE - held


def test_what_broke_off_is_told_and_not_that_the_lock_could_not_be_let_go(
    owner_cursor: OwnerCursor,
) -> None:
    with owner_of(str(app.settings_dict["NAME"])) as doomed:
        doomed.autocommit = True
        with pytest.raises(BrokenOff), one_at_a_time(doomed):
            ended_by(owner_cursor, doomed)(0)
            raise BrokenOff
    with one_at_a_time(owner_cursor.connection):
        pass


def test_an_import_that_breaks_off_lets_the_next_load_begin(owner_cursor: OwnerCursor) -> None:
    app.ensure_connection()
    raw: Any = app.connection
    with pytest.raises(BrokenOff), one_at_a_time(raw):
        raise BrokenOff
    with one_at_a_time(owner_cursor.connection):
        pass


def test_the_account_says_how_many_a_broken_off_load_brought_in(
    owner_cursor: OwnerCursor,
) -> None:
    def break_off(people: int) -> None:
        if people > 300:
            raise BrokenOff

    with pytest.raises(BrokenOff):
        filled(owner_cursor.connection, break_off)
    assert 300 < counted(owner_cursor) < PEOPLE
    assert accounted(owner_cursor) == counted(owner_cursor)
    filled(owner_cursor.connection)
    assert accounted(owner_cursor) == PEOPLE


def test_a_batch_that_is_not_entered_is_not_accounted_for(owner_cursor: OwnerCursor) -> None:
    owner_cursor.execute(FULL.format(state="53100"))
    with pytest.raises(psycopg.errors.DiskFull):
        filled(owner_cursor.connection)
    assert accounted(owner_cursor) == counted(owner_cursor) > 0
