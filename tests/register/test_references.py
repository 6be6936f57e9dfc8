"""What the people of a file refer to: asked once for a batch, and as surely as one by one."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection
from msgspec.structs import replace
from psycopg import sql
from tests.conftest import OwnerCursor
from tests.register.taken_in import (
    BrokenOff,
    breaking_at,
    broken,
    check_kept_is_folded,
    family,
    taken_in,
)

from lienthong.cli.doctor import check_database
from lienthong.home.cluster import SUPERUSER
from lienthong.home.database import connect, database_url
from lienthong.home.folder import home
from lienthong.home.roles import Role
from lienthong.home.secrets import known_secret
from lienthong.register import models

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
    SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger
    WHERE NOT tgisinternal AND tgtype & 4 <> 0 AND tgrelid::regclass::text LIKE 'register\\_%'"""


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
    assert is_asked_set_wise(owner_cursor)
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


def test_what_a_row_says_beside_that_is_still_asked_one_by_one(owner_cursor: OwnerCursor) -> None:
    people = [replace(one, phone="0912345678") for one in family()]
    laid_down_and_checked = 4
    with pytest.raises(BrokenOff):
        taken_in(people, progress=breaking_at(laid_down_and_checked))
    assert models.PeopleImport.objects.get().state == "entering"
    owner_cursor.execute(
        "UPDATE register_incomingfact SET says = says || '{\"withdrawn_by_id\": 5}'"
    )
    with pytest.raises(IntegrityError):
        taken_in(people)
    assert owner_cursor.execute("SELECT count(*) FROM register_person").fetchone() == (0,)


def test_a_connection_asks_one_by_one_again_when_it_has_taken_in(owner_cursor: OwnerCursor) -> None:
    taken_in(family())
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)


def test_nothing_of_ours_waits_for_a_fact_to_come(owner_cursor: OwnerCursor) -> None:
    """A trigger that did would rest while people of a file come in."""
    found = {str(table) for (table,) in owner_cursor.execute(OWN_TRIGGERS).fetchall()}
    assert found == {"register_act", "register_personnow"}
