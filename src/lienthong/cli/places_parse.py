"""`lienthong places parse`: which unit an address lies in, then and today."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from lienthong.core.texts import Text
from lienthong.places.parsing import AddressRead, Reading, parse_address

from .days import day_named
from .output import in_words, put, put_json

PARSE: Final = "parse"
DAY: Final = "%d/%m/%Y"


class UnitShown(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    full_name: str


class ReadingShown(msgspec.Struct, frozen=True, kw_only=True):
    """`unit` is the unit on `day`; `present` what it is today, several where it was split."""

    text: str
    day: date
    unit: UnitShown
    present: list[UnitShown]

    @classmethod
    def of(cls, reading: Reading) -> "ReadingShown":
        return cls(
            text=reading.text,
            day=reading.day,
            unit=UnitShown(code=reading.unit.code, full_name=reading.unit.full_name),
            present=[
                UnitShown(code=unit.code, full_name=unit.full_name) for unit in reading.present
            ],
        )

    def lines(self) -> Iterator[str]:
        yield f"{self.text}  |  {self.unit.code} {self.unit.full_name}  [{self.day:{DAY}}]"
        for unit in self.present:
            yield f"  > {unit.code} {unit.full_name}"


class AddressShown(msgspec.Struct, frozen=True, kw_only=True):
    """`readings` are as likely as one another; `others` are less likely."""

    is_certain: bool
    readings: list[ReadingShown]
    others: list[ReadingShown]

    @classmethod
    def of(cls, read: AddressRead) -> "AddressShown":
        return cls(
            is_certain=read.is_certain,
            readings=[ReadingShown.of(one) for one in read.readings],
            others=[ReadingShown.of(one) for one in read.others],
        )


def add_arguments(commands: "_SubParsersAction[ArgumentParser]") -> None:
    parse = commands.add_parser(
        PARSE, help=in_words(Text("the unit that an address lies in, then and today"))
    )
    parse.add_argument("text", nargs="+", help=in_words(Text("an address, old style or new")))
    parse.add_argument(
        "--on", metavar="DATE", help=in_words(Text("the day of its paper; any if none is given"))
    )


def run(args: Namespace, *, today: date) -> None:
    on = day_named(args.on) if args.on else None
    shown = AddressShown.of(parse_address(" ".join(args.text), today=today, on=on))
    if args.json:
        put_json(shown)
        return
    for reading in shown.readings:
        for line in reading.lines():
            put(line)
