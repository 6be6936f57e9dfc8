"""`lienthong people export` and `exports`: lists of people that leave, and which were taken."""

import re
import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from lienthong.access.words import called
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.register.exporting.columns import COLUMNS
from lienthong.register.exporting.listing import State, code_of
from lienthong.register.exporting.request import FileFormat, Order, Request, Stay
from lienthong.register.exporting.rules import purposes_on
from lienthong.register.exporting.taken import Taken, check_target, fetched, lists_taken
from lienthong.register.exporting.taking_out import take_out
from lienthong.register.seen import Sex

from .days import day_named
from .operator import operator
from .options import naming_options
from .output import in_words, progress, put, put_json

SECONDS_BETWEEN_LINES: Final = 1.0
BY_ORDER: Final = Text("by order alone")
AGES: Final = re.compile(r"([0-9]{0,3})(-?)([0-9]{0,3})")


class ExportShown(msgspec.Struct, frozen=True, kw_only=True):
    """
    A list that was taken: never whom it holds.

    `undecided` live in a split commune where nobody has said yet in which part, and are not in it.
    """

    code: str
    asked_at: datetime
    taken_by: str
    purpose: str
    unit_code: str
    as_of: date
    format: str
    people: int
    undecided: int
    order: str
    keep_until: date
    state: str
    fetched: int
    bytes: int
    sha256: str

    @classmethod
    def of(cls, one: Taken) -> "ExportShown":
        return cls(
            code=one.code,
            asked_at=one.asked_at,
            taken_by=one.taken_by,
            purpose=one.purpose,
            unit_code=one.unit_code,
            as_of=one.as_of,
            format=one.file_format,
            people=one.people_count,
            undecided=one.undecided,
            order=one.order_number,
            keep_until=one.ends_on,
            state=one.state.value,
            fetched=one.fetch_count,
            bytes=one.byte_count,
            sha256=one.sha256,
        )


def add_export(commands: "_SubParsersAction[ArgumentParser]") -> None:
    command = commands.add_parser(
        "export",
        help=in_words(Text("take a list of people out, to CSV or Parquet; each sees the look")),
    )
    for option, metavar, says in (
        ("--unit", "CODE", Text("the commune or province; without it everybody, by order alone")),
        ("--as-of", "DATE", Text("as on a day; as of now if none is given")),
        ("--for", "WORDS", Text("what for in your own words, beside the purpose")),
        ("--age", "FROM-TO", Text("full years on that day: 6-15, 80-, -17")),
        ("--columns", "NAMES", Text("some of the purpose’s columns, with commas: number,name")),
        ("--order", "NUMBER", Text("the decision of an authority that orders it")),
        ("--order-signer", "NAME", Text("who signed it")),
        ("--order-on", "DATE", Text("its day")),
        ("--key", "WORD", Text("the same key is the same list; otherwise what is asked that day")),
    ):
        command.add_argument(option, default="", metavar=metavar, help=in_words(says))
    command.add_argument(
        "--purpose",
        required=True,
        metavar="CODE",
        help=in_words(Text("what for, by its code; people exports --purposes lists them")),
    )
    for option, kinds, usual in (
        ("--stay", Stay, Stay.PERMANENT),
        ("--sex", Sex, None),
        ("--format", FileFormat, FileFormat.CSV),
    ):
        command.add_argument(option, choices=[kind.value for kind in kinds], default=usual)
    command.add_argument("--out", required=True, type=Path, metavar="FILE")


def add_exports(commands: "_SubParsersAction[ArgumentParser]") -> None:
    command = commands.add_parser(
        "exports", help=in_words(Text("lists that were taken: by whom, what for, until when"))
    )
    command.add_argument(
        "--before", default="", metavar="CODE", help=in_words(Text("older than this list"))
    )
    command.add_argument("--most", type=int, default=50, help=in_words(Text("lists on a page")))
    command.add_argument(
        "--purposes", action="store_true", help=in_words(Text("what lists may be taken for"))
    )
    command.add_argument(
        "--fetch",
        default="",
        metavar="CODE",
        help=in_words(Text("the file of this list once more")),
    )
    command.add_argument("--out", type=Path, metavar="FILE")


def run_export(args: Namespace, *, now: datetime) -> None:
    actor, request = operator(now=now), request_of(args, today=day_of(now))
    check_target(args.out, request, actor=actor, now=now)
    made = take_out(request, actor=actor, now=now, progress=telling())
    show_fetched(fetched(code_of(made.id), args.out, actor=actor, now=now), args)


def run_exports(args: Namespace, *, now: datetime) -> None:
    if args.purposes:
        show_purposes(args, today=day_of(now))
    elif args.fetch:
        if args.out is None:
            raise Invalid(Problem("out", "missing", Text("Say where to write the file: --out.")))
        show_fetched(fetched(args.fetch, args.out, actor=operator(now=now), now=now), args)
    else:
        with naming_options():
            lists = [*lists_taken(before=args.before, limit=args.most)]
        shown = [*map(ExportShown.of, lists)]
        show_list(shown, args)


def request_of(args: Namespace, *, today: date) -> Request:
    youngest, oldest = ages_named(args.age)
    return Request(
        purpose=args.purpose,
        words=getattr(args, "for"),
        as_of=day_named(args.as_of, field="as-of") if args.as_of else today,
        unit=args.unit,
        stay=Stay(args.stay),
        age_from=youngest,
        age_to=oldest,
        sex=Sex(args.sex) if args.sex else None,
        columns=tuple(columns_named(args.columns)),
        file_format=FileFormat(args.format),
        order=order_named(args),
        key=args.key,
    )


def ages_named(text: str) -> tuple[int | None, int | None]:
    if not text:
        return None, None
    found = AGES.fullmatch(text.strip())
    if found is None or not (found[1] or found[3]):
        says = Text("Write ages as from-to, from- or -to: 6-15, 80-, -17.")
        raise Invalid(Problem("age", "age_not_understood", says))
    youngest = int(found[1]) if found[1] else None
    oldest = int(found[3]) if found[3] else None
    return youngest, oldest if found[2] else youngest


def columns_named(text: str) -> Iterator[str]:
    for name in filter(None, map(str.strip, text.split(","))):
        if name not in COLUMNS:
            says = Text(
                "No list has a column {name}. There are: {known}.",
                name=name,
                known=", ".join(COLUMNS),
            )
            raise Invalid(Problem("columns", "unknown_column", says))
        yield name


def order_named(args: Namespace) -> Order | None:
    said = (args.order, args.order_signer, args.order_on)
    if not any(said):
        return None
    if not all(said):
        says = Text(
            "An order has a number, a signer and a day: --order, --order-signer, --order-on."
        )
        raise Invalid(Problem("order", "order_incomplete", says))
    return Order(
        number=args.order,
        signer=args.order_signer,
        on=day_named(args.order_on, field="order-on"),
    )


def show_fetched(taken: Taken, args: Namespace) -> None:
    shown = ExportShown.of(taken)
    if args.json:
        put_json(shown)
        return
    text = Text(
        "{code}: {count} people, in {file}. Keep it until {day} at most, then delete it.",
        code=shown.code,
        count=f"{shown.people:,}",
        file=args.out,
        day=shown.keep_until,
    )
    put(in_words(text))
    if shown.undecided:
        text = Text(
            "{count} more may live there: nobody has said yet in which part of a split commune. "
            "An officer does at /ban/dia-chi.",
            count=f"{shown.undecided:,}",
        )
        put(in_words(text))


def show_list(shown: list[ExportShown], args: Namespace) -> None:
    if args.json:
        put_json(shown)
        return
    for one in shown:
        put(f"{one.code}  {one.asked_at:%d/%m/%Y %H:%M}  {one.taken_by}")
        where = " ".join(filter(None, (one.purpose, one.unit_code, f"{one.as_of:%d/%m/%Y}")))
        put(f"    {where}  {one.people:,}  {one.format}")
        put(f"    {in_words(state_of(one))}  {one.order}".rstrip())
    if not shown:
        put(in_words(Text("No list has been taken.")))


def state_of(one: ExportShown) -> Text:
    match State(one.state):
        case State.WRITING:
            return Text("not complete")
        case State.DONE:
            return Text("kept until {day}", day=one.keep_until)
        case State.ENDED:
            return Text("no longer kept")


def show_purposes(args: Namespace, *, today: date) -> None:
    purposes = list(purposes_on(today).values())
    if args.json:
        put_json(purposes)
        return
    for one in purposes:
        mark = f"  ({in_words(BY_ORDER)})" if one.needs_order else ""
        put(f"{one.code}{mark}")
        put(f"    {called(one.title)} · {one.law}")
        put(f"    {', '.join(one.columns)}")


def telling() -> Callable[[int, int], None]:
    """A line a second at most."""
    said_at = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            text = Text("{done} of {of} people …", done=f"{done:,}", of=f"{of:,}")
            progress(in_words(text))

    return tell
