"""What the people of a file refer to: asked once for a batch, and as surely as one by one."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from msgspec.structs import replace
from psycopg import sql
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY
from tests.register.taken_in import (
    BrokenOff,
    breaking_at,
    broken,
    check_kept_is_folded,
    family,
    taken_in,
)

from lienthong.cli.doctor import check_database
from lienthong.core.names import PersonName
from lienthong.home.cluster import SUPERUSER
from lienthong.home.database import connect, database_url
from lienthong.home.folder import home
from lienthong.home.roles import Role
from lienthong.home.secrets import known_secret
from lienthong.register import models
from lienthong.register.incoming.person import IncomingPerson
from lienthong.register.seen import Sex
from lienthong.register.taking_in.steps import take_step

pytestmark = pytest.mark.together

GRANTED = "{} SET ON PARAMETER session_replication_role {} lienthong"
BATCH = """
    CREATE TEMP TABLE batch AS SELECT 2 AS row, %(person)s::uuid AS person_id;
    CREATE TEMP TABLE kin AS
        SELECT 2 AS row, %(kin)s::uuid AS id, %(household)s::uuid AS household_id;
    SELECT register_check_references()"""
REFERENCES = """
    SELECT conrelid::regclass::text, a.attname, confrelid::regclass::text, b.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND conrelid::regclass::text LIKE 'register\\_%'"""
LOST = """
    SELECT FROM {0} AS f WHERE f.{1} IS NOT NULL
        AND NOT EXISTS (SELECT FROM {2} AS o WHERE o.{3} = f.{1}) LIMIT 1"""
OWN_TRIGGERS = """
    SELECT tgrelid::regclass::text, tgname::text FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'A' AND tgtype & 4 <> 0
      AND tgrelid::regclass::text LIKE 'register\\_%'"""

DEFERRABLE = """
    SELECT conrelid::regclass::text FROM pg_constraint
    WHERE contype IN ('u', 'p', 'x') AND condeferrable"""


@pytest.fixture(autouse=True)
def owner_may(request: pytest.FixtureRequest) -> None:
    cursor = request.getfixturevalue("owner_cursor")
    if not is_asked_set_wise(cursor):
        pytest.skip("no superuser has said to the owner of this server that he may")


@contextmanager
def owner_may_not() -> Iterator[None]:
    """As in a database outside, whose superuser has said nothing to its owner."""
    password = known_secret(home(), "postgres")
    if password is None:
        pytest.skip("the server is not ours")
    address = dataclasses.replace(
        database_url(Role.OWNER), name="postgres", user=SUPERUSER, password=password
    )
    with connect(address) as superuser:
        superuser.execute(GRANTED.format("REVOKE", "FROM").encode())
        try:
            yield
        finally:
            superuser.execute(GRANTED.format("GRANT", "TO").encode())


def dangling(cursor: OwnerCursor) -> list[str]:
    """Each table whose column leads where nothing is."""
    references = cursor.execute(REFERENCES).fetchall()
    assert len(references) > 80
    found = []
    for table, *names in references:
        statement = sql.SQL(LOST).format(*(sql.Identifier(str(name)) for name in (table, *names)))
        if cursor.execute(statement).fetchone() is not None:
            found.append(f"{table}.{names[0]}")
    return found


def known(cursor: OwnerCursor) -> dict[str, UUID]:
    taken_in(family())
    row = cursor.execute(
        "SELECT person_id, mother_id, household_id FROM register_personnow"
        " WHERE mother_id IS NOT NULL"
    ).fetchone()
    assert row is not None
    return dict(zip(("person", "kin", "household"), map(UUID, map(str, row)), strict=True))


def is_asked_set_wise(cursor: OwnerCursor) -> bool:
    statement = "SELECT has_parameter_privilege('session_replication_role', 'SET')"
    return cursor.execute(statement).fetchone() == (True,)


def test_all_that_comes_in_leads_somewhere(owner_cursor: OwnerCursor) -> None:
    assert taken_in(family()).accepted == 3
    assert dangling(owner_cursor) == []
    assert broken(owner_cursor) == []


def test_the_same_comes_in_where_the_owner_may_not_ask_set_wise(owner_cursor: OwnerCursor) -> None:
    with owner_may_not():
        assert not is_asked_set_wise(owner_cursor)
        assert "references" in {finding.what for finding in check_database()}
        assert taken_in(family()).accepted == 3
    assert "references" not in {finding.what for finding in check_database()}
    assert dangling(owner_cursor) == []
    check_kept_is_folded(owner_cursor)


def test_a_batch_may_name_those_who_are_there(owner_cursor: OwnerCursor) -> None:
    with psycopg.ClientCursor(owner_cursor.connection) as cursor:
        cursor.execute(BATCH, known(owner_cursor))


@pytest.mark.parametrize("lost", ["person", "kin", "household"])
def test_a_batch_that_names_somebody_who_is_not_there_is_refused(
    owner_cursor: OwnerCursor, lost: str
) -> None:
    values = {**known(owner_cursor), lost: uuid4()}
    with (
        psycopg.ClientCursor(owner_cursor.connection) as cursor,
        pytest.raises(psycopg.errors.ForeignKeyViolation),
    ):
        cursor.execute(BATCH, values)


def at_entering(people: list[IncomingPerson]) -> models.PeopleImport:
    """Laid down and checked, and broken off there."""
    with pytest.raises(BrokenOff):
        taken_in(people, progress=breaking_at(4))
    begun = models.PeopleImport.objects.order_by("began_at", "id").last()
    assert begun is not None
    assert begun.state == "entering"
    return begun


def count_of_people(cursor: OwnerCursor) -> object:
    row = cursor.execute("SELECT count(*) FROM register_person").fetchone()
    return row and row[0]


def test_what_a_row_says_beside_that_is_still_asked_one_by_one(owner_cursor: OwnerCursor) -> None:
    people = [replace(one, phone="0912345678") for one in family()]
    at_entering(people)
    # A table that no other condition guards.
    owner_cursor.execute(
        "UPDATE register_incomingfact SET fact_table = 'register_merging',"
        " says = jsonb_build_object('into_id', gen_random_uuid())"
    )
    with pytest.raises(IntegrityError) as refused:
        taken_in(people)
    assert isinstance(refused.value.__cause__, psycopg.errors.ForeignKeyViolation)
    assert count_of_people(owner_cursor) == 0


def test_a_transaction_asks_one_by_one_again_before_it_ends(owner_cursor: OwnerCursor) -> None:
    begun = at_entering(family())
    with transaction.atomic():
        take_step(begun, actor=BEFORE, now=NOW, today=TODAY)
        with connection.cursor() as cursor:
            cursor.execute("SHOW session_replication_role")
            assert cursor.fetchone() == ("origin",)
    assert count_of_people(owner_cursor) == 3


@pytest.fixture
def sister(owner_cursor: OwnerCursor) -> list[IncomingPerson]:
    """A list of a child whose father is registered, in a household that is lost."""
    taken_in(family())
    owner_cursor.execute("UPDATE register_personnow SET household_id = gen_random_uuid()")
    child = family()[0]
    name = PersonName.split("Nguyễn Thị Út")
    return [replace(child, name=name, sex=Sex.FEMALE, number="001310000009")]


def test_whoever_names_a_household_that_is_lost_does_not_come_in(
    owner_cursor: OwnerCursor, sister: list[IncomingPerson]
) -> None:
    with pytest.raises(IntegrityError) as refused:
        taken_in(sister)
    assert "a row of the batch names somebody who is not there" in str(refused.value)
    assert (count_of_people(owner_cursor), dangling(owner_cursor)) == (3, [])


def test_without_that_question_nothing_else_would_refuse_them(
    owner_cursor: OwnerCursor, sister: list[IncomingPerson]
) -> None:
    """Else each reference is asked one by one as before, and the question is asked for nothing."""
    owner_cursor.execute(
        "CREATE OR REPLACE FUNCTION register_check_references() RETURNS void LANGUAGE sql AS ''"
    )
    taken_in(sister)
    assert dangling(owner_cursor) == ["register_membership.household_id"]
    assert "leads_nowhere" in broken(owner_cursor)


def test_what_of_ours_rests_while_people_of_a_file_come_is_done_by_who_enters_them(
    owner_cursor: OwnerCursor,
) -> None:
    """All triggers rest then but those that are always fired; that of a deferrable key too."""
    found = {tuple(map(str, row)) for row in owner_cursor.execute(OWN_TRIGGERS).fetchall()}
    assert {(table, name) for table, name in found if table != "register_act"} == {
        ("register_personnow", "pairs_of_new"),
        ("register_personnow", "children_of_new"),
    }
    assert owner_cursor.execute(DEFERRABLE).fetchall() == []
