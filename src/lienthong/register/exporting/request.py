"""What is asked of a list that leaves, checked against the rules of its day."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

import msgspec

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable
from lienthong.places.units import Unit, unit_named

from ..seen import Sex
from .columns import in_order
from .rules import Limit, Purpose, limit_for, purposes_on

OLDEST: Final = 150
LONGEST_WORDS: Final = 200
LONGEST_KEY: Final = 200
NO_LISTS: Final = Text("Your post takes no lists of people. Ask the leader of the office.")


class Stay(StrEnum):
    """Who belongs to a commune: who is registered there for good, or for a time."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"


class FileFormat(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Order:
    """A decision of an authority: its number, who signed it, and its day."""

    number: str
    signer: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """
    A list as it is asked for: `unit` is a commune's or a province's code on the day `as_of`.

    Without a unit it is everybody, for which an order is needed. No `columns` are all that the
    purpose allows. The same `key` from the same actor is the same list.
    """

    purpose: str
    as_of: date
    unit: str = ""
    words: str = ""
    stay: Stay = Stay.PERMANENT
    age_from: int | None = None
    age_to: int | None = None
    sex: Sex | None = None
    columns: tuple[str, ...] = ()
    file_format: FileFormat = FileFormat.CSV
    order: Order | None = None
    key: str = ""

    @property
    def digest(self) -> str:
        """Of all that is asked, whatever the key."""
        return sha256(msgspec.json.encode({**asdict(self), "key": ""}, order="sorted")).hexdigest()

    def keyed_on(self, day: date) -> str:
        """Where no key is given, what is asked twice on a day is one list."""
        return self.key or f"{day.isoformat()} {self.digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A request that the rules allow, with what they say of it."""

    request: Request
    purpose: Purpose
    limit: Limit
    columns: tuple[str, ...]
    unit: Unit | None


def allowed(request: Request, *, actor: Actor, today: date) -> Allowed:
    """
    Raises `Invalid` with all that is wrong, `NotFound` for a place that was none on the day, and
    `NotAllowed` where this actor may take no list, or none of this place.
    """
    purposes = purposes_on(today)
    purpose = purposes.get(request.purpose)
    if problems := [*_wrong(request, today=today), *_unfit(request, purpose, sorted(purposes))]:
        raise Invalid(*problems)
    if purpose is None:
        raise LookupError(request.purpose)
    limit = limit_for(actor, has_order=request.order is not None, on=today)
    if limit is None:
        raise NotAllowed(NO_LISTS)
    unit = unit_named(request.unit, on=request.as_of) if request.unit else None
    check_own(unit, actor=actor)
    return Allowed(
        request=request,
        purpose=purpose,
        limit=limit,
        columns=in_order(request.columns) or purpose.columns,
        unit=unit,
    )


def check_own(unit: Unit | None, *, actor: Actor) -> None:
    """An office takes lists of its own unit, and of what lies in it; another's are not there."""
    if actor.post is None:
        return
    if unit is None or actor.post.unit_code not in (unit.code, unit.province_code):
        raise NotFound(Text("Your office keeps no people there. Choose a place of its own."))


def _wrong(request: Request, *, today: date) -> Iterator[Problem]:
    """What is wrong with what is asked, whatever it is for."""
    if request.as_of > today:
        text = Text("This day is still to come. Choose today or a day before.")
        yield Problem("as_of", "day_to_come", text)
    youngest, oldest = request.age_from, request.age_to
    ages = [age for age in (youngest, oldest) if age is not None]
    if any(not 0 <= age <= OLDEST for age in ages) or ages != sorted(ages):
        text = Text("Ages are from 0 to {oldest}, the lower one first.", oldest=OLDEST)
        yield Problem("age", "age_wrong", text)
    for name, said in (("words", request.words), ("key", request.key)):
        longest = LONGEST_WORDS if name == "words" else LONGEST_KEY
        if len(said) > longest or not is_readable(said):
            text = Text("Say it in at most {longest} characters.", longest=longest)
            yield Problem(name, "words_too_long", text)
    if request.order is not None:
        yield from _wrong_order(request.order, today=today)


def _wrong_order(order: Order, *, today: date) -> Iterator[Problem]:
    said = (order.number, order.signer)
    if not all(text.strip() and is_readable(text) and len(text) <= LONGEST_WORDS for text in said):
        text = Text("Of an order give the number and who signed it.")
        yield Problem("order", "order_incomplete", text)
    if order.on > today:
        yield Problem("order", "order_to_come", Text("This order is of a day still to come."))


def _unfit(request: Request, purpose: Purpose | None, known: list[str]) -> Iterator[Problem]:
    """What the purpose does not allow."""
    if purpose is None:
        text = Text("Say what the list is for. There are: {known}.", known=", ".join(known))
        yield Problem("purpose", "unknown_purpose", text)
        return
    if beyond := [name for name in request.columns if name not in purpose.columns]:
        text = Text(
            "A list for this purpose has no column {beyond}. There are: {known}.",
            beyond=", ".join(beyond),
            known=", ".join(purpose.columns),
        )
        yield Problem("columns", "column_not_allowed", text)
    if (purpose.needs_order or not request.unit) and request.order is None:
        text = Text(
            "This needs an order of an authority: give its number, who signed it, and its day."
        )
        yield Problem("order", "order_needed", text)
