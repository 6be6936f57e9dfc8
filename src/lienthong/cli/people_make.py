"""`lienthong people make`: invent people into a register."""

import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

import msgspec

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.register.bookbinding import FIRST_YEAR
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.hoan_kiem import CODE
from lienthong.register.invented.spoiling import Spoiling
from lienthong.register.inventing import usable_processes
from lienthong.register.territories import territory_of

from .output import in_words, progress, put, put_json
from .owner import owner_connection

SECONDS_BETWEEN_LINES: Final = 1.0


class MadePeople(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `make`: what is there of this seed, and how much of it is new."""

    seed: int
    commune: str
    people: int
    added: int
    seconds: float
    people_a_second: int


def add_make(commands: "_SubParsersAction[ArgumentParser]") -> None:
    make = commands.add_parser("make", help=in_words(Text("invent people who live in a commune")))
    make.add_argument(
        "--count", type=int, default=20_000, help=in_words(Text("how many there shall be"))
    )
    make.add_argument(
        "--seed", type=int, default=1, help=in_words(Text("the same seed gives the same people"))
    )
    make.add_argument(
        "--commune",
        default=CODE,
        help=in_words(Text("its code, or that of a province for all its communes")),
    )
    make.add_argument(
        "--books",
        type=int,
        metavar="YEAR",
        help=in_words(
            Text("keep books of births, marriages and deaths from this year on; 2016 or later")
        ),
    )
    make.add_argument(
        "--errors",
        type=float,
        metavar="RATE",
        default=0.0,
        help=in_words(Text("plant errors in this share of the people, such as 0.02")),
    )
    make.add_argument(
        "--truth",
        type=Path,
        metavar="FILE",
        help=in_words(Text("the CSV that gets each planted error with what would be right")),
    )


def run_make(args: Namespace, *, now: datetime) -> None:
    if args.count < 1:
        raise Invalid(Problem("count", "count_needed", Text("Give a count of one or more.")))
    check_errors(args)
    check_books(args.books, today=now.date())
    territory = territory_of(args.commune, today=now.date())
    spoiling = Spoiling(rate=args.errors, today=now.date()) if args.errors else None
    began = time.monotonic()
    with owner_connection(args.owner_url) as connection:
        made = invent(
            args.count,
            seed=args.seed,
            territory=territory,
            connection=connection,
            now=now,
            today=now.date(),
            processes=usable_processes(),
            spoiling=spoiling,
            books_since=args.books,
            truth=args.truth,
            progress=telling(began),
        )
    seconds = time.monotonic() - began
    answer = MadePeople(
        seed=made.seed,
        commune=made.code,
        people=made.held,
        added=made.added,
        seconds=round(seconds, 2),
        people_a_second=round(made.added / seconds),
    )
    if args.json:
        put_json(answer)
    else:
        put(in_words(_said(made, seconds=seconds)))


def check_books(year: int | None, *, today: date) -> None:
    if year is not None and not FIRST_YEAR <= year <= today.year:
        text = Text("Give a year from {first} to {last}.", first=FIRST_YEAR, last=today.year)
        raise Invalid(Problem("books", "no_books", text))


def check_errors(args: Namespace) -> None:
    if not 0 <= args.errors <= 1:
        raise Invalid(
            Problem("errors", "no_share", Text("Give a share from 0 to 1, such as 0.02."))
        )
    if bool(args.errors) != bool(args.truth):
        text = Text("Give --errors and --truth together: errors without their truth are of no use.")
        raise Invalid(Problem("truth", "truth_needed", text))


def _said(made: Invented, *, seconds: float) -> Text:
    if not made.added:
        return Text("Nothing to do: seed {seed} has {held} people.", seed=made.seed, held=made.held)
    return Text(
        "{added} people added in {seconds} s; seed {seed} has {held} now.",
        added=made.added,
        seconds=f"{seconds:.1f}",
        seed=made.seed,
        held=made.held,
    )


def telling(began: float) -> Callable[[int], None]:
    """A line a second at most."""
    said_at = began

    def tell(people: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            rate = round(people / (said_at - began))
            progress(in_words(Text("{count} people, {rate} a second …", count=people, rate=rate)))

    return tell
