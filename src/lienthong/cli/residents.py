"""`lienthong places residents`: who lives at an address, certain and possible apart."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

import msgspec
from django.db import transaction

from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.dossiers.doubt_words import doubts_said
from lienthong.places.asked import address_asked
from lienthong.places.same_address import keys_through
from lienthong.register.points import checked_point, point_named
from lienthong.register.residents import Resident, residents_of
from lienthong.register.words import EXAMINED, PLACES

from .days import day_named
from .operator import operator
from .output import in_words, put, put_json

# Each who is answered reads it among the looks at them.
PURPOSE: Final = "Tra cứu người cư trú tại địa chỉ bằng dòng lệnh"
DAY: Final = "%d/%m/%Y"


class ResidentShown(msgspec.Struct, frozen=True, kw_only=True):
    """`place` is permanent, temporary or present; `because` says why it is only possible."""

    number: str | None
    name: str
    born: str
    place: str
    since: str
    ends: str | None
    because: tuple[str, ...]
    why: tuple[str, ...]
    examined: tuple[str, ...]

    @classmethod
    def of(cls, one: Resident) -> "ResidentShown":
        return cls(
            number=one.person.number,
            name=one.person.name.full,
            born=one.person.born.iso,
            place=one.place,
            since=one.since.iso,
            ends=one.ends.iso if one.ends else None,
            because=tuple(one.because),
            why=tuple(map(in_words, doubts_said(one))),
            examined=one.person.examined,
        )

    def lines(self) -> Iterator[str]:
        until = PartialDate.parse(self.ends).shown if self.ends else "…"
        since = PartialDate.parse(self.since).shown
        place = in_words(PLACES[self.place])
        yield f"  {self.number or '–':<14}{self.name}  {place}, {since} – {until}"
        for why in self.why:
            yield f"  {'':<14}{why}"
        if self.examined:
            kinds = ", ".join(in_words(EXAMINED[one]) for one in self.examined if one in EXAMINED)
            text = Text("Under examination: {kinds}", kinds=kinds)
            yield f"  {'':<14}{in_words(text)}"


class ResidentsShown(msgspec.Struct, frozen=True, kw_only=True):
    """
    Who lived there on some day from `first` to `last`; the address is as it was understood.

    `known_at` is the point of the account that gives this answer again.
    """

    address: str
    unit_code: str
    first: date
    last: date
    known_at: int
    certain: tuple[ResidentShown, ...]
    possible: tuple[ResidentShown, ...]

    def lines(self) -> Iterator[str]:
        yield self.address
        days = f"{self.first:{DAY}} – {self.last:{DAY}}"
        yield f"  {days if self.first != self.last else f'{self.last:{DAY}}'}"
        nobody = in_words(Text("nobody"))
        for title, found in (
            (Text("Certain:"), self.certain),
            (Text("Possible:"), self.possible),
        ):
            yield in_words(title)
            if not found:
                yield f"  {nobody}"
            for one in found:
                yield from one.lines()
        yield in_words(Text("Known at point {point}", point=self.known_at))


def add_residents_arguments(command: ArgumentParser) -> None:
    command.add_argument(
        "address",
        nargs="+",
        help=in_words(Text("house and street, with the commune: 12 Hàng Bạc, phường Hoàn Kiếm")),
    )
    command.add_argument(
        "--commune", default="", help=in_words(Text("its code or name, if the address has none"))
    )
    command.add_argument(
        "--on", metavar="DATE", help=in_words(Text("the day; today if none is given"))
    )
    command.add_argument(
        "--from", dest="first", metavar="DATE", help=in_words(Text("the first day of a period"))
    )
    command.add_argument(
        "--until", metavar="DATE", help=in_words(Text("its last day; today if none is given"))
    )
    command.add_argument(
        "--known-at", metavar="POINT", help=in_words(Text("as known at a point of the account"))
    )
    command.add_argument(
        "--purpose", default=PURPOSE, help=in_words(Text("what for; each person can read it"))
    )


def show_residents(args: Namespace, *, now: datetime) -> None:
    page = residents_shown(args, now=now)
    if args.json:
        put_json(page)
        return
    for line in page.lines():
        put(line)


@transaction.atomic
def residents_shown(args: Namespace, *, now: datetime) -> ResidentsShown:
    """Each of them is listed as a look; a shelter is an empty house to the operator too."""
    today, actor = day_of(now), operator(now=now)
    first, last = days_asked(args, today=today)
    asked = address_asked(" ".join(args.address), commune=args.commune, on=last, today=today)
    known_at = point_named(args.known_at) if args.known_at else None
    point = checked_point(known_at)
    if known_at is not None:
        enter("past.looked_at", actor=actor, now=now, point=known_at)
    found = residents_of(
        keys_through(asked.text, asked.unit, until=today),
        first=first,
        last=last,
        actor=actor,
        purpose=args.purpose,
        today=today,
        known_at=known_at,
    )
    return ResidentsShown(
        address=asked.shown,
        unit_code=asked.unit.code,
        first=first,
        last=last,
        known_at=point,
        certain=tuple(map(ResidentShown.of, found.certain)),
        possible=tuple(map(ResidentShown.of, found.possible)),
    )


def days_asked(args: Namespace, *, today: date) -> tuple[date, date]:
    """One day, or a period to today; raises `Invalid` for both, or a period that ends early."""
    if args.on and (args.first or args.until):
        text = Text("Give either one day, or a period.")
        raise Invalid(Problem("on", "day_and_period", text))
    if args.on:
        on = day_named(args.on)
        return on, on
    last = day_named(args.until, field="until") if args.until else today
    first = day_named(args.first, field="from") if args.first else last
    if last < first:
        text = Text("The last day is before the first. Check both.")
        raise Invalid(Problem("until", "ends_early", text))
    return first, last
