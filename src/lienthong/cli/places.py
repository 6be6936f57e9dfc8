"""`lienthong places`: what a code or a name meant on a day; who lives at an address."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Final

import msgspec
from django.conf import settings

from lienthong.core.texts import Text
from lienthong.places.kinds import Level
from lienthong.places.units import Unit, predecessors_of, successors_of, unit_named, units_called

from . import places_parse, places_plan
from .days import day_named
from .output import in_words, put, put_json
from .residents import add_residents_arguments, show_residents

DAY: Final = "%d/%m/%Y"


class PlaceShown(msgspec.Struct, frozen=True, kw_only=True):
    """A place as `--json` gives it."""

    code: str
    level: str
    kind: str
    name: str
    full_name: str
    full_name_en: str
    province: str
    since: date | None
    until: date | None
    source: str

    @classmethod
    def of(cls, unit: Unit) -> "PlaceShown":
        return cls(
            code=unit.code,
            level=unit.level,
            kind=unit.kind,
            name=unit.name,
            full_name=unit.full_name,
            full_name_en=unit.title.en,
            province=unit.province_code,
            since=unit.since,
            until=unit.until,
            source=unit.source,
        )


class PlaceWithHistory(msgspec.Struct, frozen=True, kw_only=True):
    """One place, what it was made of and what it is today."""

    place: PlaceShown
    made_of: list[PlaceShown]
    today: list[PlaceShown]


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    show = commands.add_parser("show", help=in_words(Text("the place with a code, on a day")))
    show.add_argument("code", help=in_words(Text("two digits for a province, five for a commune")))
    search = commands.add_parser("search", help=in_words(Text("the places with a name, on a day")))
    search.add_argument(
        "words", nargs="+", help=in_words(Text("with or without accents: P. Hoàn Kiếm, Hà Nội"))
    )
    search.add_argument("--level", choices=[str(level) for level in Level])
    search.add_argument("--limit", type=int, default=20)
    residents = commands.add_parser(
        "residents",
        help=in_words(Text("who lives at an address; each person can see the look")),
    )
    add_residents_arguments(residents)
    places_plan.add_arguments(commands)
    places_parse.add_arguments(commands)
    for command in (show, search):
        command.add_argument(
            "--on", metavar="DATE", help=in_words(Text("the day; today if none is given"))
        )


def run(args: Namespace) -> int:
    if args.command == places_plan.PLAN:
        places_plan.run(args, now=settings.CLOCK.now())
        return 0
    if args.command == "residents":
        show_residents(args, now=settings.CLOCK.now())
        return 0
    today: date = settings.CLOCK.today()
    if args.command == places_parse.PARSE:
        places_parse.run(args, today=today)
        return 0
    on = day_named(args.on) if args.on else today
    if args.command == "show":
        _show(unit_named(args.code, on=on), today=today, is_json=args.json)
        return 0
    level = Level(args.level) if args.level else None
    _list(units_called(" ".join(args.words), on=on, level=level, limit=args.limit), args.json)
    return 0


def _show(unit: Unit, *, today: date, is_json: bool) -> None:
    before, after = predecessors_of(unit), successors_of(unit, on=today)
    if is_json:
        answer = PlaceWithHistory(
            place=PlaceShown.of(unit),
            made_of=[PlaceShown.of(former) for former in before],
            today=[PlaceShown.of(heir) for heir in after],
        )
        put_json(answer)
        return
    put(_line(unit))
    for former in before:
        put(f"  < {_line(former)}")
    for heir in after:
        if heir != unit:
            put(f"  > {_line(heir)}")


def _list(units: tuple[Unit, ...], is_json: bool) -> None:
    if is_json:
        put_json([PlaceShown.of(unit) for unit in units])
        return
    if not units:
        put(in_words(Text("No place is called so on that day. Check the words, or the day.")))
    for unit in units:
        put(_line(unit))


def _line(unit: Unit) -> str:
    since = f"{unit.since:{DAY}}" if unit.since else "…"
    until = f"{unit.until:{DAY}}" if unit.until else "…"
    return f"{unit.code:<6}{unit.full_name}  [{since} – {until}]"
