"""`lienthong people make`: invent people into a register."""

import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.register.invent import Invented, ground_of, invent
from lienthong.register.invented.hoan_kiem import CODE
from lienthong.register.inventing import usable_processes

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
    make.add_argument("--commune", default=CODE, help=in_words(Text("its code of five digits")))


def run_make(args: Namespace, *, now: datetime) -> None:
    if args.count < 1:
        raise Invalid(Problem("count", "count_needed", Text("Give a count of one or more.")))
    ground = ground_of(args.commune, today=now.date())
    began = time.monotonic()
    with owner_connection(args.owner_url) as connection:
        made = invent(
            args.count,
            seed=args.seed,
            ground=ground,
            connection=connection,
            now=now,
            today=now.date(),
            processes=usable_processes(),
            progress=telling(began),
        )
    seconds = time.monotonic() - began
    answer = MadePeople(
        seed=made.seed,
        commune=made.unit_code,
        people=made.held,
        added=made.added,
        seconds=round(seconds, 2),
        people_a_second=round(made.added / seconds),
    )
    if args.json:
        put_json(answer)
    else:
        put(in_words(_said(made, seconds=seconds)))


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
