"""`lienthong people check`: what breaks in the register, counted, with the records to act on."""

import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import translation

from lienthong.core.texts import Text
from lienthong.register.check import Broken, check
from lienthong.register.invariants import INVARIANTS, About, Invariant
from lienthong.register.look import LISTED, opened
from lienthong.register.snapshot import people_now

from .main import DONE, REFUSED
from .operator import operator
from .output import in_words, progress, put, put_json
from .owner import owner_connection

SHOWN: Final = 20
SECONDS_BETWEEN_LINES: Final = 1.0
# It stands among the looks at the person, in the language of the law.
PURPOSE: Final = "Kiểm tra dữ liệu: bản ghi sai cần xử lý"
ABOUT: Final = {
    About.PERSON: Text("records of people"),
    About.HOUSEHOLD: Text("households"),
    About.ACT: Text("acts"),
    About.BOOK: Text("books"),
}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One invariant that does not hold; `numbers` are of those whom the operator may see."""

    code: str
    says: str
    law: str | None
    about: str
    count: int
    ids: tuple[UUID, ...]
    numbers: dict[UUID, str]


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `check`: what breaks, and what only waits for somebody."""

    checked: int
    broken: tuple[Told, ...]
    waiting: tuple[Told, ...]
    seconds: float


def add_check(commands: "_SubParsersAction[ArgumentParser]") -> None:
    check = commands.add_parser(
        "check", help=in_words(Text("walk every promise about every row, and name what breaks"))
    )
    check.add_argument(
        "--limit",
        type=int,
        default=SHOWN,
        help=in_words(Text("how many ids to name of each; all are counted")),
    )
    check.add_argument(
        "--numbers",
        action="store_true",
        help=in_words(Text("name personal numbers too; leaves a look that the person can see")),
    )


def run_check(args: Namespace, *, now: datetime) -> int:
    began = time.monotonic()
    with owner_connection(args.owner_url) as connection:
        found = check(
            connection, now=now, today=now.date(), shown=max(args.limit, 0), progress=telling(began)
        )
    numbers = numbers_of(found, now=now) if args.numbers else {}
    told = [(broken.invariant.only_waits, told_of(broken, numbers)) for broken in found]
    answer = Checked(
        checked=len(INVARIANTS),
        broken=tuple(one for only_waits, one in told if not only_waits),
        waiting=tuple(one for only_waits, one in told if only_waits),
        seconds=round(time.monotonic() - began, 2),
    )
    if args.json:
        put_json(answer)
    else:
        put_checked(answer)
    return REFUSED if answer.broken else DONE


def numbers_of(found: Sequence[Broken], *, now: datetime) -> dict[UUID, str]:
    """
    By the application's own role, with a look at each: nobody protected is among them.

    One without a number is not told from one who may not be shown.
    """
    ids = {id for one in found if one.invariant.about is About.PERSON for id in one.ids}
    with transaction.atomic():
        shown = opened(ids, actor=operator(now=now), purpose=PURPOSE, level=LISTED)
        people = people_now(shown, today=now.date())
    return {id: person.number for id, person in people.items() if person.number}


def told_of(broken: Broken, numbers: dict[UUID, str]) -> Told:
    invariant = broken.invariant
    law = invariant.law
    return Told(
        code=invariant.code,
        says=in_words(invariant.says),
        law=law.in_language(translation.get_language() or "vi") if law else None,
        about=invariant.about.value,
        count=broken.count,
        ids=broken.ids,
        numbers={id: numbers[id] for id in broken.ids if id in numbers},
    )


def put_checked(answer: Checked) -> None:
    for one in answer.broken:
        put_broken(one, title=Text("BROKEN"))
    for one in answer.waiting:
        put_broken(one, title=Text("waits"))
    text = Text(
        "{checked} promises checked in {seconds} s: {broken} broken, {waiting} waiting.",
        checked=answer.checked,
        seconds=answer.seconds,
        broken=len(answer.broken),
        waiting=len(answer.waiting),
    )
    put(in_words(text))


def put_broken(told: Told, *, title: Text) -> None:
    law = f" ({told.law})" if told.law else ""
    what = in_words(ABOUT[About(told.about)])
    put(f"{in_words(title)}  {told.code}  {told.count:,} {what}: {told.says}{law}")
    for line in identifiers(told.ids, told.numbers):
        put(f"    {line}")
    if left := told.count - len(told.ids):
        more = Text("… and {count} more", count=f"{left:,}")
        put(f"    {in_words(more)}")


def identifiers(ids: Collection[UUID], numbers: dict[UUID, str]) -> list[str]:
    return [f"{id}  {numbers.get(id, '')}".rstrip() for id in ids]


def telling(began: float) -> Callable[[int, Invariant], None]:
    """A line a second at most."""
    said_at = began

    def tell(done: int, invariant: Invariant) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            text = Text(
                "{done} of {all} promises; now {code} …",
                done=done,
                all=len(INVARIANTS),
                code=invariant.code,
            )
            progress(in_words(text))

    return tell
