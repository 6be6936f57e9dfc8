"""The database of the site, asked as its owner: what no page shows, and what holds it up."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from .running import Site

COUNTED: Final = """
from lienthong.home.database import connect, database_url
from lienthong.home.roles import Role
with connect(database_url(Role.OWNER)) as owner:
    print(owner.execute("SELECT count(*) FROM register_person").fetchone()[0])
"""
HELD: Final = """
from lienthong.home.database import connect, database_url
from lienthong.home.roles import Role
from lienthong.register.load import LOAD_LOCK
with connect(database_url(Role.OWNER)) as owner:
    owner.execute("SELECT pg_advisory_lock(%s)", [LOAD_LOCK])
    print("held", flush=True)
    input()
"""


def people_registered(site: Site) -> int:
    ran = subprocess.run(
        [sys.executable, "-c", COUNTED],
        env=site.ground.environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    return int(ran.stdout)


@contextmanager
def held_by_a_load(site: Site) -> Iterator[None]:
    """As long as a load of people runs, nothing else comes into the register."""
    with subprocess.Popen(
        [sys.executable, "-c", HELD],
        env=site.ground.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holding:
        assert holding.stdout is not None
        assert holding.stdin is not None
        assert holding.stdout.readline() == "held\n"
        yield
        holding.stdin.write("\n")
        holding.stdin.close()
