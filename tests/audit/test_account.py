"""The account grows only, and who follows it misses nothing."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from lienthong.audit.account import START, Cursor, enter, entries_after, entries_of
from lienthong.audit.xact import point_now
from lienthong.core.clock import HANOI
from lienthong.core.ids import new_id

NOW = datetime(2026, 10, 14, 9, 30, tzinfo=HANOI)


@dataclass(frozen=True)
class Clerk:
    user_id: UUID
    post_id: UUID | None


@pytest.mark.django_db
def test_an_entry_tells_who_did_what_in_which_dossier() -> None:
    clerk, dossier = Clerk(new_id(), new_id()), new_id()
    enter("dossier.opened", actor=clerk, now=NOW, dossier_id=dossier, procedure="1.001193")
    enter("dossier.sent", actor=None, now=NOW, dossier_id=dossier, office=dossier)
    enter("dossier.opened", actor=clerk, now=NOW, dossier_id=new_id())
    first, second = entries_of(dossier)
    assert (first.action, first.actor_id, first.post_id) == (
        "dossier.opened",
        clerk.user_id,
        clerk.post_id,
    )
    assert (first.at, first.detail) == (NOW, {"procedure": "1.001193"})
    assert (second.actor_id, second.detail) == (None, {"office": str(dossier)})


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["opened", "Dossier.opened", "dossier opened", ""])
def test_an_action_is_dotted(action: str) -> None:
    with pytest.raises(IntegrityError, match="action_is_dotted"):
        enter(action, actor=None, now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'dossier.nothing'",
        "UPDATE audit_entry SET id = id",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE audit_message SET body = '{}'",
        "UPDATE audit_message SET person_id = NULL",
        "DELETE FROM audit_message",
        "TRUNCATE audit_message",
        "INSERT INTO audit_look (actor_id, purpose, level, people)"
        " VALUES (gen_random_uuid(), 'x', 'opened', '{}')",
        "SELECT FROM audit_look",
        "UPDATE audit_look SET purpose = 'x'",
        "DELETE FROM audit_look",
        "TRUNCATE audit_look",
        "DROP TABLE audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    ],
)
def test_the_program_may_not_change_the_account(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        connection.cursor().execute(statement)


@pytest.mark.together
def test_what_is_still_open_is_not_read_and_not_missed_later(
    owner_cursor: psycopg.Cursor[tuple[object, ...]],
) -> None:
    """A takes its place in the order, B is faster and commits, and only then does A commit."""
    enter("test.before", actor=None, now=NOW)
    last = entries_after(START)[-1].cursor
    owner_cursor.connection.autocommit = False
    owner_cursor.execute(
        "INSERT INTO audit_entry (at, action, detail) VALUES (now(), 'test.slow', '{}')"
    )
    enter("test.fast", actor=None, now=NOW)
    assert entries_after(last) == ()
    owner_cursor.connection.commit()
    found = entries_after(last)
    assert [entry.action for entry in found] == ["test.slow", "test.fast"]
    assert entries_after(found[-1].cursor) == ()


@pytest.mark.together
def test_the_order_is_that_of_transactions_and_not_of_numbers(
    owner_cursor: psycopg.Cursor[tuple[object, ...]],
) -> None:
    """A begins first and writes last: its number is higher, and its place is before B's."""
    last = entries_after(START)[-1].cursor if entries_after(START) else START
    owner_cursor.connection.autocommit = False
    owner_cursor.execute("SELECT pg_current_xact_id()")
    enter("test.second", actor=None, now=NOW)
    owner_cursor.execute(
        "INSERT INTO audit_entry (at, action, detail) VALUES (now(), 'test.first', '{}')"
    )
    owner_cursor.connection.commit()
    first, second = entries_after(last)
    assert (first.action, second.action) == ("test.first", "test.second")
    assert first.cursor.id > second.cursor.id
    assert entries_after(first.cursor) == (second,)


@pytest.mark.together
def test_a_point_of_the_account_does_not_pass_an_open_transaction(
    owner_cursor: psycopg.Cursor[tuple[object, ...]],
) -> None:
    owner_cursor.connection.autocommit = False
    owner_cursor.execute("SELECT pg_current_xact_id()::text")
    row = owner_cursor.fetchone()
    assert row is not None
    enter("test.fast", actor=None, now=NOW)
    assert point_now() <= int(str(row[0]))
    owner_cursor.connection.rollback()
    assert point_now() > int(str(row[0]))


@pytest.mark.together
def test_an_entry_goes_with_what_it_tells() -> None:
    dossier = new_id()
    with pytest.raises(RuntimeError), transaction.atomic():
        enter("dossier.opened", actor=None, now=NOW, dossier_id=dossier)
        raise RuntimeError
    assert entries_of(dossier) == ()


def test_a_cursor_survives_being_written_down() -> None:
    assert Cursor.parse(str(Cursor(7_000_000_001, 12))) == Cursor(7_000_000_001, 12)
    for text in ("", "7", "7.x", "7.1.2"):
        with pytest.raises(ValueError, match=r"."):
            Cursor.parse(text)
