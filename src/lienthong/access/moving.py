"""
Offices that move, and those who work with them: never at the same moment.

A plan moves whole offices in one transaction. Somebody who opens a dossier in that moment has
asked which office is competent before, and would lay it down there after: on the desk of an
office that is no more. So every transaction that opens or takes hold of a dossier says first that
offices stand still, many at a time; the plan waits for them, and those who come later for it.
"""

from typing import Final

from django.db import connection
from psycopg import Cursor
from psycopg.rows import TupleRow

# "LT" and a number of its own, as all our locks that are not about a row.
MOVING_LOCK: Final = 0x4C54_0004


def hold_offices() -> None:
    """
    No office moves until the caller's transaction ends.

    Before any other lock of it, or it waits for the plan and the plan for it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [MOVING_LOCK])


def hold_offices_alone(cursor: Cursor[TupleRow]) -> None:
    """Nobody works with offices until the plan's transaction ends; waits for who does."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MOVING_LOCK])
