"""
The set-up of a database: tables, facts, rights. Run by the other commands as a process of its own.

It alone connects as the owner (LIENTHONG_SETUP=1); who started it never does, and keeps nothing
of it. It may be run at any time and by several at once: one works, the others find it done.
"""

import importlib
import os
import sys
from typing import Final

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import translation

from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.home.database import connect, database_url, ensure_database, renew_owner
from lienthong.home.folder import home
from lienthong.home.grants import grant
from lienthong.home.roles import Connection, Role, limit_roles
from lienthong.home.secrets import kept_secret
from lienthong.home.stamps import (
    EVERYTHING,
    TABLE,
    keep_stamp,
    kept_stamp,
    stamp_of_everything,
    stamp_of_facts,
)
from lienthong.home.troubles import DatabaseTrouble, Trouble

from .failing import failing_in_words
from .output import in_words, progress, terminal_language
from .starting import loading

# In this order: an app's facts may name rows of the ones before it.
APPS_WITH_FACTS: Final[tuple[str, ...]] = ("access", "places", "procedures")
PREPARE_LOCK: Final = 0x4C54_0002


def main() -> int:
    if os.environ.get("LIENTHONG_SETUP") != "1":
        sys.stderr.write("The set-up is run by the commands themselves.\n")
        return 2
    try:
        with failing_in_words():
            prepare_once()
    except Trouble as trouble:
        progress(in_words(Text(trouble.message, **trouble.places)))
        return 1
    except Refused as refused:
        progress(in_words(refused.text))
        return 1
    return 0


def prepare_once() -> None:
    settled = ensure_database()
    kept_secret(home(), "django")
    with connect(database_url(Role.OWNER)) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [PREPARE_LOCK])
        if kept_stamp(owner, EVERYTHING) != stamp_of_everything():
            renew_owner(settled)
            prepare(owner, settled.name)


def prepare(owner: Connection, prefix: str) -> None:
    """Bring this database to what the code says; every step may be repeated."""
    with loading():
        django.setup()
    translation.activate(terminal_language())
    refuse_unknown_migrations()
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("createcachetable", database="owner", verbosity=0)
    owner.execute(TABLE)
    for app in APPS_WITH_FACTS:
        _load_facts(owner, app)
    limit_roles(owner, prefix)
    grant(owner, prefix, ("config", *_own_apps()))
    keep_stamp(owner, EVERYTHING, stamp_of_everything())


def refuse_unknown_migrations() -> None:
    """Nobody can bring the tables of a version that is not here to what this one needs."""
    loader = MigrationLoader(connections["owner"])
    own = set(_own_apps())
    unknown = sorted(
        f"{app} {name}"
        for app, name in set(loader.applied_migrations or ()) - loader.disk_migrations.keys()
        if app in own
    )
    if unknown:
        raise DatabaseTrouble(
            "The database was set up by a version of the program that this one does not know "
            "({migration}). Start with an empty folder (LIENTHONG_HOME) or an empty database "
            "(DATABASE_URL), or run the version that set it up.",
            migration=unknown[0],
        )


def _own_apps() -> list[str]:
    """The floors that have tables: an app is named as its folder is."""
    return [app.label for app in apps.get_app_configs() if app.name.startswith("lienthong.")]


def _load_facts(owner: Connection, app: str) -> None:
    stamp = stamp_of_facts(app)
    if kept_stamp(owner, f"facts of {app}") == stamp:
        return
    facts = importlib.import_module(f"lienthong.{app}.facts")
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        facts.load(cursor)
    keep_stamp(owner, f"facts of {app}", stamp)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.config.settings")
    sys.exit(main())
