"""Points of the account to ask at: the only moments at which what was known stays what it was."""

from typing import Final

from lienthong.audit.xact import point_now
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

LARGEST: Final = 2**63 - 1


def checked_point(known_at: int | None) -> int:
    """
    The point asked at, or where none is, the latest: all below it stays as it is.

    Raises `Invalid` for a point still to come: what is answered there could change.
    """
    latest = point_now()
    if known_at is None:
        return latest
    if not 0 < known_at <= latest:
        text = Text(
            "The account has not reached this point. Take one from the list of acts; the latest "
            "is {latest}.",
            latest=latest,
        )
        raise Invalid(Problem("known_at", "point_to_come", text))
    return known_at


def point_named(words: str) -> int:
    """The point that somebody typed; raises `Invalid` for what is none, such as a day."""
    if not (words.isascii() and words.isdecimal() and int(words) <= LARGEST):
        text = Text("A point of the account is a whole number, as the list of acts gives it.")
        raise Invalid(Problem("known_at", "point_not_understood", text))
    return int(words)
