"""Administrative units as on a day: the day decides what a code means."""

from datetime import date
from typing import Annotated

from ninja import Query, Router
from ninja.params import functions

from lienthong.access.doors import TimedRequest, open_door
from lienthong.core.clock import day_of
from lienthong.places.parsing import AddressRead, parse_address
from lienthong.places.units import Unit, communes_of, provinces_on, unit_named, units_called

from .shapes import Answer, Items, Searched, WordsAnswer

router = Router(tags=["places"])
AddressText = Annotated[str, functions.Query(..., min_length=1, max_length=500)]
PUBLIC = "the units of the country are public"


class PlaceAnswer(Answer):
    """`title` holds what lies around it on that day: phường Hoàn Kiếm, thành phố Hà Nội."""

    code: str
    level: str
    kind: str
    name: str
    title: WordsAnswer
    parent_code: str | None
    province_code: str
    since: date | None
    until: date | None
    source: str


class PlacesAnswer(Answer):
    items: tuple[PlaceAnswer, ...]


@router.get("", response=PlacesAnswer)
@open_door(PUBLIC)
def places(request: TimedRequest, words: Searched, on: Query[date | None] = None) -> Items[Unit]:
    """The units that somebody may mean, with or without accents, the likeliest first."""
    return Items(units_called(words, on=on or day_of(request.now)))


@router.get("/provinces", response=PlacesAnswer)
@open_door(PUBLIC)
def provinces(request: TimedRequest, on: Query[date | None] = None) -> Items[Unit]:
    return Items(provinces_on(on or day_of(request.now)))


@router.get("/communes", response=PlacesAnswer)
@open_door(PUBLIC)
def communes(
    request: TimedRequest, province: Query[str], on: Query[date | None] = None
) -> Items[Unit]:
    """The communes of a province, by name."""
    day = on or day_of(request.now)
    return Items(communes_of(unit_named(province, on=day).code, on=day))


class ReadingAnswer(Answer):
    """`unit` is the unit on `day`; `present` what it is today, several where it was split."""

    text: str
    day: date
    unit: PlaceAnswer
    present: tuple[PlaceAnswer, ...]


class AddressAnswer(Answer):
    """`readings` are as likely as one another; `others` are less likely."""

    is_certain: bool
    readings: tuple[ReadingAnswer, ...]
    others: tuple[ReadingAnswer, ...]


@router.get("/parse", response=AddressAnswer)
@open_door(PUBLIC)
def parse(request: TimedRequest, text: AddressText, on: Query[date | None] = None) -> AddressRead:
    """
    An address out of free text, old style or new; without the day of its paper, of any day.

    It tells what the decrees say of streets and houses, and never whether anybody lives there.
    """
    return parse_address(text, today=day_of(request.now), on=on)


@router.get("/{code}", response=PlaceAnswer)
@open_door(PUBLIC)
def place(request: TimedRequest, code: str, on: Query[date | None] = None) -> Unit:
    """The unit with this code on this day; of one that is no more it says what became of it."""
    return unit_named(code, on=on or day_of(request.now))
