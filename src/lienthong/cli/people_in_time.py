"""`lienthong people timeline, kin, household`: a life and who was close, as known then."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.places.units import units_then
from lienthong.register.family import Moment, family_on
from lienthong.register.households import households_of
from lienthong.register.lifeline import as_told, whole_lifeline
from lienthong.register.look import LISTED, opened
from lienthong.register.snapshot import people_now

from .kin_pages import HouseholdsShown, KinShown
from .life_page import LifeShown
from .one_person import add_person_arguments, asked_once, person_asked
from .output import in_words
from .people_page import Page, answered


def add_in_time(commands: "_SubParsersAction[ArgumentParser]") -> None:
    timeline = commands.add_parser(
        "timeline", help=in_words(Text("a life, each entry with its act and the point before it"))
    )
    add_person_arguments(timeline, with_day=False)
    timeline.add_argument(
        "--withdrawn",
        action="store_true",
        help=in_words(Text("what no longer counts too, with the act that withdrew it")),
    )
    kin = commands.add_parser(
        "kin", help=in_words(Text("family on a day, and who stands for the person by law"))
    )
    add_person_arguments(kin, with_day=True)
    household = commands.add_parser(
        "household", help=in_words(Text("households through the years, with everybody in them"))
    )
    add_person_arguments(household, with_day=False)


def run_in_time(args: Namespace, *, now: datetime) -> None:
    page = asked_once(lambda: PAGES[args.command](args, now))
    answered(page, is_json=args.json)


def life(args: Namespace, now: datetime) -> Page | Refused:
    asked = person_asked(args, now=now)
    events = whole_lifeline(asked.record, known_at=asked.known_at, ever=args.withdrawn)
    shown = opened(
        {event.other for event in events if event.other},
        actor=asked.actor,
        purpose=asked.purpose,
        level=LISTED,
    )
    told = as_told(events, shown=shown)
    units = units_then((one.unit_code, one.day.earliest) for one in told if one.unit_code)
    return LifeShown.of(asked, told, units=units, people=people_now(shown, today=asked.today))


def kin(args: Namespace, now: datetime) -> Page | Refused:
    asked = person_asked(args, now=now)
    then = asked.then
    if isinstance(then, Refused):
        return then
    family = family_on(
        asked.record,
        Moment(on=asked.on, known_at=asked.known_at),
        is_discreet=False,
        actor=asked.actor,
        purpose=asked.purpose,
        today=asked.today,
    )
    return KinShown.of(asked, then, family)


def household(args: Namespace, now: datetime) -> Page | Refused:
    asked = person_asked(args, now=now)
    found = households_of(
        asked.record,
        actor=asked.actor,
        purpose=asked.purpose,
        today=asked.today,
        known_at=asked.known_at,
    )
    return HouseholdsShown.of(asked, found)


PAGES: Final[Mapping[str, Callable[[Namespace, datetime], Page | Refused]]] = MappingProxyType(
    {"timeline": life, "kin": kin, "household": household}
)
