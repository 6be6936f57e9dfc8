"""Inventing people with errors, of which a file tells, in a process that may be killed in it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import databases
from tests.make import NOW, TODAY

from lienthong.home.roles import Connection
from lienthong.register import inventing
from lienthong.register import load as loading
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.numbering import NumberedLater, Numbering
from lienthong.register.invented.spoiling import Spoiling
from lienthong.register.inventing import Inventing, invented_blocks
from lienthong.register.truth_file import HEADER, NEW_LINE, lines_of

PEOPLE = 800
SEED = 6
RATE = 0.4
FAMILIES = 12
# The blocks that are entered before somebody is killed.
ENTERED = 3


def make_them(
    connection: Connection, truth: Path, people: int = PEOPLE, **otherwise: Any
) -> Invented:
    """In blocks so small that there are many moments between them."""
    inventing.FAMILIES = FAMILIES  # type: ignore[misc]
    asked = {"seed": SEED, "spoiling": Spoiling(rate=RATE, today=TODAY), "now": NOW, "today": TODAY}
    return invent(
        people, territory=HOAN_KIEM, connection=connection, truth=truth, **(asked | otherwise)
    )


def whole_truth(people: int = PEOPLE) -> list[bytes]:
    """The lines about so many, in a register where nobody was before."""
    inventing.FAMILIES = FAMILIES  # type: ignore[misc]
    units = frozenset(HOAN_KIEM.by_code)
    asked = Inventing(
        invention=Invention(seed=SEED, today=TODAY, territory=HOAN_KIEM, numbering=NumberedLater()),
        spoiling=Spoiling(rate=RATE, today=TODAY, units=units),
    )
    blocks = invented_blocks(asked, Numbering(), people=people, first=0)
    told = b"".join(lines_of(block.truth) for block in blocks)
    return [HEADER + NEW_LINE, *told.splitlines(keepends=True)]


def killed_in(database: str, truth: str, moment: str) -> None:
    """Killed with a block's lines written: before it is copied, before its commit, or after."""
    kill_at(moment)
    databases.point_at(database)
    with databases.owner_of(database) as owner:
        owner.autocommit = True
        make_them(owner, Path(truth))


def kill_at(moment: str) -> None:
    enter, account = loading.enter, loading.account
    entered: list[object] = []

    def kill(its: str) -> None:
        if its == moment and len(entered) == ENTERED:
            os.kill(os.getpid(), signal.SIGKILL)

    def killing_account(*told: Any, **detail: Any) -> None:
        account(*told, **detail)
        kill("before the commit")

    def killing_enter(*told: Any, **more: Any) -> None:
        kill("before the copy")
        enter(*told, **more)
        kill("after the commit")
        entered.append(told)

    changed: dict[str, Callable[..., None]] = {"enter": killing_enter, "account": killing_account}
    for name, instead in changed.items():
        setattr(loading, name, instead)
