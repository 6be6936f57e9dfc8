"""`lienthong doctor`: what is set up, what is wrong, and what to do."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from typing import Final

import django.db
import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lienthong.core.texts import Text
from lienthong.home.addresses import Settled, described
from lienthong.home.database import URL
from lienthong.home.folder import known_home
from lienthong.home.profile import asked_profile, kept_profile
from lienthong.home.state import DatabaseState, HomeState, state_of_database, state_of_home
from lienthong.home.troubles import Trouble

from .doctor_supplies import (
    check_certificates,
    check_days_off,
    check_fonts,
    check_signers,
    check_translations,
)
from .findings import Finding, State
from .main import DONE, REFUSED
from .output import in_words, put, put_json

# A commune's register and its papers need less; below it PostgreSQL may stop in the middle.
LITTLE_SPACE_BYTES: Final = 2_000_000_000
GIGABYTE: Final = 1_000_000_000


def add_arguments(parser: ArgumentParser) -> None:
    """It has none of its own."""


def run(args: Namespace) -> int:
    findings = [*_start(args.trouble), *examine()]
    if args.json:
        put_json([_as_json(finding) for finding in findings])
    else:
        for finding in findings:
            put(f"{finding.state:<6} {finding.what:<13} {in_words(finding.text)}")
            if finding.remedy is not None:
                put(f"{'':<21}→ {in_words(finding.remedy)}")
    return REFUSED if any(finding.state is State.WRONG for finding in findings) else DONE


def _start(trouble: Trouble | None) -> Iterator[Finding]:
    """Like every command it has set up what was missing; what stood in the way comes first."""
    if trouble is not None:
        yield Finding("set-up", State.WRONG, Text(trouble.message, **trouble.places))


def examine() -> Iterator[Finding]:
    """Everything looked at, in the order in which one would repair it."""
    for check in CHECKS:
        yield from check()


def check_home() -> Iterator[Finding]:
    home = state_of_home()
    if not home.is_made:
        yield Finding("home", State.WRONG, Text("There is no home at {path}.", path=home.path))
        return
    yield Finding("home", State.OK, Text("The home is {path}.", path=home.path))
    yield from _keys(home)
    yield from _space(home)
    yield from _server(home)


def _keys(home: HomeState) -> Iterator[Finding]:
    if not home.keys_are_closed:
        yield Finding(
            "keys",
            State.WRONG,
            Text("Others may read the keys in {path}.", path=home.path / "keys"),
            Text("chmod 700 {path}", path=home.path / "keys"),
        )


def _space(home: HomeState) -> Iterator[Finding]:
    has_enough = home.free_bytes >= LITTLE_SPACE_BYTES
    yield Finding(
        "disk",
        State.OK if has_enough else State.WARN,
        Text("{count} GB are free.", count=round(home.free_bytes / GIGABYTE, 1)),
        None if has_enough else Text("Make room, or move the home to a larger disk."),
    )


def _server(home: HomeState) -> Iterator[Finding]:
    if home.cluster is None:
        return
    if home.server_user:
        yield Finding(
            "server user",
            State.WARN,
            Text("You are root; PostgreSQL runs as the user {user}.", user=home.server_user),
            Text("For anything in earnest run the program as an ordinary user of its own."),
        )
    if home.is_cluster_outside:
        yield Finding(
            "cluster",
            State.WARN,
            Text(
                "The database lies in {path}: its user cannot get into the home.",
                path=home.cluster,
            ),
            Text("Save that folder with the home; they belong together."),
        )


def check_database() -> Iterator[Finding]:
    if _is_url_left():
        yield Finding(
            "database",
            State.WRONG,
            Text("The database that DATABASE_URL names could not be looked at."),
        )
        return
    database = state_of_database()
    if database is None:
        yield Finding("database", State.WRONG, Text("No database is set up yet."))
        return
    for role in database.roles:
        if not role.connects:
            yield Finding(
                "roles",
                State.WRONG,
                Text("{role} cannot connect: {reason}", role=role.role, reason=role.reason),
                Text("Name the database's owner in DATABASE_URL and run lienthong doctor again."),
            )
    if database.version:
        yield from _server_and_rights(database)


def _is_url_left() -> bool:
    """Whether DATABASE_URL was of no use: a start that gets on with it takes it away."""
    return bool(os.environ.get(URL))


def _server_and_rights(database: DatabaseState) -> Iterator[Finding]:
    yield Finding(
        "database",
        State.OK,
        Text(
            "PostgreSQL {version}, {where}, with {count} roles.",
            version=database.version,
            where=_where(database.settled),
            count=len(database.roles),
        ),
    )
    if database.owner_is_superuser:
        yield Finding(
            "owner",
            State.WARN,
            Text("The owner {owner} is a superuser.", owner=database.settled.owner),
            Text("Give the database to an owner with CREATEROLE and CREATEDB alone."),
        )
    if database.app_bypasses_policies:
        yield Finding(
            "row security",
            State.WRONG,
            Text("The role of the server is above row security: reading leaves no trace."),
            Text("As a superuser: ALTER ROLE … NOSUPERUSER NOBYPASSRLS."),
        )
    if database.asks_one_by_one:
        yield Finding(
            "references",
            State.WARN,
            Text(
                "The owner {owner} may not ask references set-wise: lists of people take half as "
                "long again, or longer.",
                owner=database.asks_one_by_one,
            ),
            Text(
                "As a superuser: GRANT SET ON PARAMETER session_replication_role TO {owner}.",
                owner=database.asks_one_by_one,
            ),
        )


def _where(settled: Settled) -> Text | str:
    return Text("in the home") if settled.is_embedded else described(settled)


def check_migrations() -> Iterator[Finding]:
    if _is_url_left():
        return
    try:
        executor = MigrationExecutor(connection)
        known = frozenset(executor.loader.disk_migrations)
        applied = frozenset(executor.loader.applied_migrations)
    except (django.db.Error, psycopg.Error):
        yield Finding("tables", State.WRONG, Text("The database does not answer."))
        return
    if missing := known - applied:
        yield Finding(
            "tables",
            State.WRONG,
            Text("{count} migrations are not applied.", count=len(missing)),
            Text("Name the database's owner in DATABASE_URL and run lienthong doctor again."),
        )
    elif foreign := applied - known:
        yield Finding(
            "tables",
            State.WARN,
            Text("{count} migrations are of a newer version of this program.", count=len(foreign)),
            Text("Run the newer version."),
        )
    else:
        yield Finding("tables", State.OK, Text("All {count} migrations.", count=len(known)))


def check_way_of_working() -> Iterator[Finding]:
    yield Finding("profile", State.OK, _profile())
    shift = settings.CLOCK.shift
    yield Finding(
        "clock",
        State.WARN if shift else State.OK,
        Text("The clock is shifted by {shift}.", shift=shift)
        if shift
        else Text("The clock is the real one."),
        Text("Unset LIENTHONG_CLOCK in anything but a demonstration.") if shift else None,
    )
    yield Finding(
        "proof",
        State.WARN,
        Text(
            "Who administers this machine can change the account and its keys together: a proof "
            "against the administrator needs a server and a witness of their own."
        ),
    )


def _profile() -> Text:
    if kept := kept_profile(known_home()):
        return Text("The profile is {name}: the home was set up with it.", name=kept)
    if asked := asked_profile():
        return Text("The profile will be {name}: LIENTHONG_PROFILE says so.", name=asked)
    return Text("The profile will be {name}: nothing else is said.", name=settings.PROFILE)


# Other floors add theirs: a function that yields findings and raises nothing.
CHECKS: Final[tuple[Callable[[], Iterator[Finding]], ...]] = (
    check_home,
    check_database,
    check_migrations,
    check_fonts,
    check_translations,
    check_signers,
    check_certificates,
    check_days_off,
    check_way_of_working,
)


def _as_json(finding: Finding) -> dict[str, str | None]:
    return {
        "what": finding.what,
        "state": finding.state,
        "text": in_words(finding.text),
        "remedy": None if finding.remedy is None else in_words(finding.remedy),
    }
