"""A load whose database is full or lost: said in words, and nobody who is entered is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection as app
from tests.conftest import OwnerCursor
from tests.databases import owner_of
from tests.make import NOW, TODAY

from lienthong.audit.models import Entry
from lienthong.core.errors import Refused
from lienthong.home.roles import Connection
from lienthong.register import inventing
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.load import one_at_a_time

pytestmark = pytest.mark.together

PEOPLE = 600
# Raised by the server itself as it would, with the row in the lines of its context.
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


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [
        ("53100", "database_full", "disk"),
        ("57P01", "database_lost", "lost"),
        ("22001", "database_refused", "22001"),
        ("55P03", "database_refused", "55P03"),
    ],
)
def test_what_the_database_cannot_do_is_said_without_a_row_and_whoever_is_entered_stays(
    owner_cursor: OwnerCursor, state: str, code: str, words: str
) -> None:
    owner_cursor.execute(FULL.format(state=state))
    with pytest.raises(Refused, match=words) as refused:
        filled(owner_cursor.connection)
    assert refused.value.reason == code
    assert "CONTEXT" not in str(refused.value)
    assert "CONTEXT" in str(refused.value.__cause__)
    held = counted(owner_cursor)
    assert 0 < held < PEOPLE
    owner_cursor.execute(MADE_ROOM)
    assert filled(owner_cursor.connection).added == PEOPLE - held


def ended_by(other: OwnerCursor, connection: Connection) -> Callable[[int], None]:
    def end(_people: int) -> None:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.info.backend_pid])

    return end


def test_a_lost_connection_is_said_in_words_and_the_same_command_goes_on(
    owner_cursor: OwnerCursor,
) -> None:
    with owner_of(str(app.settings_dict["NAME"])) as doomed:
        doomed.autocommit = True
        with pytest.raises(Refused, match="lost") as refused:
            filled(doomed, ended_by(owner_cursor, doomed))
    assert refused.value.reason == "database_lost"
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
    with pytest.raises(Refused):
        filled(owner_cursor.connection)
    assert accounted(owner_cursor) == counted(owner_cursor) > 0
