"""Inventing people in processes of one's own, for whoever is killed in it."""

from tests import databases
from tests.make import NOW, TODAY

from lienthong.home.roles import Connection
from lienthong.register import inventing
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

PEOPLE = 1500
BOOKS = 2018


def make_them(connection: Connection, *, processes: int = 2) -> Invented:
    """In blocks so small that there are many moments between them."""
    inventing.FAMILIES = 10  # type: ignore[misc]
    inventing.WORTH_PROCESSES = 0  # type: ignore[misc]
    return invent(
        PEOPLE,
        seed=4,
        territory=HOAN_KIEM,
        connection=connection,
        now=NOW,
        today=TODAY,
        processes=processes,
        books_since=BOOKS,
    )


def make_in(database: str) -> None:
    """As a command of its own would, in this database."""
    databases.point_at(database)
    with databases.owner_of(database) as owner:
        owner.autocommit = True
        make_them(owner)
