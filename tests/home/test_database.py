"""A database of one's own choice: what its owner needs, and what becomes of the roles."""

import json
import secrets
from collections.abc import Iterator

import psycopg
import pytest

from lienthong.home.addresses import FILE, described, known_settled, owner_address
from lienthong.home.database import (
    OLDEST,
    connect,
    database_url,
    ensure_database,
    known_address,
)
from lienthong.home.grants import grant
from lienthong.home.roles import LIMITS, MADE_ROLES, Role, limit_roles, role_name
from lienthong.home.troubles import DatabaseTrouble
from tests import debian

from .conftest import Ground

needs_debian = pytest.mark.skipif(not debian.is_there(), reason="no PostgreSQL 15 of Debian's")
SETTING = "SELECT setting::int FROM pg_settings WHERE name = '{}'"


@pytest.fixture(scope="module")
def server() -> Iterator[debian.Server]:
    with debian.server() as made:
        yield made


def ask(role: Role, question: str) -> object:
    with connect(database_url(role)) as connection:
        row = connection.execute(question.encode()).fetchone()
        assert row is not None
        return row[0]


def check_roles() -> None:
    for role in MADE_ROLES:
        assert str(ask(role, "SELECT current_user")).endswith(f"_{role}")
        assert ask(role, SETTING.format("lock_timeout")) == LIMITS[role].lock
        assert ask(role, SETTING.format("max_parallel_workers_per_gather")) == LIMITS[role].parallel
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(role, "CREATE TABLE theirs (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(role, "CREATE TEMPORARY TABLE theirs (id int)")


def test_the_embedded_database_has_its_roles_and_an_owner_who_is_no_superuser(
    ground: Ground,
) -> None:
    ground.user()
    assert ensure_database() == ensure_database()
    check_roles()
    assert ask(Role.OWNER, "SELECT NOT rolsuper FROM pg_roles WHERE rolname = current_user")
    for secret in (ground.home / "keys").iterdir():
        assert secret.read_text() not in (ground.base / "log").read_text()
        assert secret.read_text() not in (ground.home / FILE).read_text()


def test_a_lost_password_of_a_role_is_made_anew(ground: Ground) -> None:
    ground.user()
    ensure_database()
    (ground.home / "keys" / "role-app").unlink()
    with pytest.raises(DatabaseTrouble):
        database_url(Role.APP)
    ensure_database()
    check_roles()


def test_roles_that_an_earlier_version_made_get_the_limits_of_this_one(ground: Ground) -> None:
    ground.user()
    prefix = ensure_database().name
    with connect(database_url(Role.OWNER)) as owner:
        for role in MADE_ROLES:
            owner.execute(f"ALTER ROLE {role_name(prefix, role)} RESET ALL".encode())
        limit_roles(owner, prefix)
    check_roles()


@needs_debian
def test_a_named_database_gets_its_roles(
    ground: Ground, server: debian.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.make_owner("commune"))
    settled = ensure_database()
    assert settled == ensure_database()
    assert described(settled).startswith("database commune on")
    check_roles()
    # The server needs the owner no more, and cannot name his password.
    monkeypatch.delenv("DATABASE_URL")
    assert ensure_database() == settled
    check_roles()
    assert known_address(Role.OWNER) is None
    assert known_settled(ground.made) == settled


@needs_debian
def test_a_second_home_sets_the_passwords_anew(
    ground: Ground, server: debian.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.make_owner("moved"))
    ensure_database()
    monkeypatch.setenv("LIENTHONG_HOME", str(ground.home.parent / "second"))
    ensure_database()
    check_roles()
    # The first home is shut out until the owner is named to it again with its roles forgotten.
    monkeypatch.setenv("LIENTHONG_HOME", str(ground.home))
    with pytest.raises(psycopg.OperationalError):
        ask(Role.APP, "SELECT 1")


@needs_debian
def test_a_home_keeps_to_its_database(
    ground: Ground, server: debian.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = server.make_owner("first"), server.make_owner("other")
    monkeypatch.setenv("DATABASE_URL", first)
    ensure_database()
    monkeypatch.setenv("DATABASE_URL", other)
    with pytest.raises(DatabaseTrouble, match="belongs to the database first") as refused:
        ensure_database()
    assert owner_address(other).password not in str(refused.value)


@needs_debian
def test_a_missing_database_is_made_by_an_owner_who_may(
    ground: Ground, server: debian.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = server.make_owner("maker").replace("@/maker?", "@/missing?")
    monkeypatch.setenv("DATABASE_URL", missing)
    with connect(server.as_superuser()) as superuser:
        superuser.execute("ALTER ROLE maker NOCREATEDB")
        with pytest.raises(DatabaseTrouble, match="CREATE DATABASE missing OWNER maker"):
            ensure_database()
        superuser.execute("ALTER ROLE maker CREATEDB")
    ensure_database()
    check_roles()


@needs_debian
@pytest.mark.parametrize(
    ("taken", "given", "words"),
    [
        ("ALTER ROLE {} NOCREATEROLE", "ALTER ROLE {} CREATEROLE", "ALTER ROLE {} CREATEROLE"),
        (
            "ALTER DATABASE {} OWNER TO postgres",
            "ALTER DATABASE {} OWNER TO {}",
            "ALTER DATABASE {} OWNER TO {}",
        ),
    ],
)
def test_an_owner_without_a_right_is_told_which(
    ground: Ground,
    server: debian.Server,
    monkeypatch: pytest.MonkeyPatch,
    taken: str,
    given: str,
    words: str,
) -> None:
    name = f"poor_{secrets.token_hex(2)}"
    monkeypatch.setenv("DATABASE_URL", server.make_owner(name))
    with connect(server.as_superuser()) as superuser:
        superuser.execute(taken.format(name).encode())
        with pytest.raises(DatabaseTrouble, match=words.format(name, name)):
            ensure_database()
        superuser.execute(given.format(name, name).encode())
    ensure_database()
    check_roles()


@needs_debian
def test_a_server_that_is_too_old_is_refused(
    ground: Ground, server: debian.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", server.make_owner("old"))
    # There is no older one to be had; so the oldest that will do is made newer than this one.
    monkeypatch.setattr("lienthong.home.database.OLDEST", OLDEST + 10_000)
    with pytest.raises(DatabaseTrouble, match="too old"):
        ensure_database()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://owner:geheim@127.0.0.1:1/none", "does not answer"),
        ("postgresql://owner:geheim@127.0.0.1/", "name the user and the database"),
        ("mysql:geheim", "cannot be read"),
    ],
)
def test_a_url_that_leads_nowhere_is_refused_without_its_password(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(DatabaseTrouble, match=words) as refused:
        ensure_database()
    assert "geheim" not in str(refused.value)


def test_what_no_file_grants_is_taken_away(ground: Ground) -> None:
    ground.user()
    ensure_database()
    with connect(database_url(Role.OWNER)) as owner:
        owner.execute("CREATE TABLE given AS SELECT 1 AS id")
        owner.execute("GRANT SELECT ON given TO lienthong_app")
        assert ask(Role.APP, "SELECT id FROM given") == 1
        grant(owner, "lienthong", apps=())
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(Role.APP, "SELECT id FROM given")


@needs_debian
def test_a_command_sets_up_a_named_database_once_and_runs_without_the_owner(
    ground: Ground, server: debian.Server
) -> None:
    url = server.make_owner("served")
    first = ground.command("doctor", "--json", DATABASE_URL=url)
    assert first.returncode == 0, first.stderr
    second = ground.command("doctor", "--json")
    assert second.stderr == ""
    found = {finding["what"]: finding for finding in json.loads(second.stdout)}
    assert found["tables"]["state"] == "ok"
    assert "PostgreSQL 15" in found["database"]["text"]
