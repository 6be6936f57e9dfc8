"""Where somebody lives, stays and comes from, as a row writes it; addresses are parsed later."""

from datetime import date
from typing import Final

from lienthong.core.texts import Text

from .finding import Finding
from .one_row import OneRow
from .person import IncomingPlace

UNIT_CODE: Final = 5
WRONG_UNIT: Final = Finding(
    "unit_code_not_understood",
    Text("The code of a commune has five digits."),
    Text("Write it with its zeros in front, such as 00070, or leave the cell empty."),
)
ENDS_FIRST: Final = Finding(
    "ends_before_it_starts",
    Text("This ends before it starts."),
    Text("Compare the two days."),
)


def place_of(one: OneRow, name: str) -> IncomingPlace | None:
    """A place by its text or by the code of its unit, with the day since when where one is said."""
    text, unit = one.said(name), unit_of(one, f"{name}_unit")
    since = one.day(f"{name}_since")
    if not (text or unit):
        return None
    return IncomingPlace(text=text, unit_code=unit, since=since)


def temporary_of(one: OneRow) -> IncomingPlace | None:
    place, until = place_of(one, "temporary"), until_of(one, "temporary_until")
    if place is None:
        return None
    if until is not None and place.since is not None and until < place.since.earliest:
        one.refuse("temporary_until", ENDS_FIRST)
    return IncomingPlace(text=place.text, unit_code=place.unit_code, since=place.since, until=until)


def until_of(one: OneRow, name: str) -> date | None:
    """A last day; of one that is known in part, the last that it can be."""
    until = one.day(name, can_be_to_come=True)
    return until.latest if until else None


def unit_of(one: OneRow, name: str) -> str | None:
    text = one.said(name).removesuffix(".0")
    if not text:
        return None
    if not text.isdecimal() or len(text) > UNIT_CODE:
        one.refuse(name, WRONG_UNIT)
        return None
    return text.zfill(UNIT_CODE)
