"""`lienthong people`: invent people into a register, and show one of them or of any."""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from django.conf import settings

from lienthong.core.errors import Invalid, Problem, Refused
from lienthong.core.texts import Text
from lienthong.dossiers.people import told_of
from lienthong.home.addresses import owner_address
from lienthong.home.database import connect, database_url
from lienthong.home.roles import Connection, Role
from lienthong.register.invent import Invented, ground_of, invent
from lienthong.register.invented.hoan_kiem import CODE
from lienthong.register.kin import members_of
from lienthong.register.look import LISTED, opened, relatives_of
from lienthong.register.seen import PersonSeen, Relation
from lienthong.register.snapshot import people_now

from .one_person import OnePerson, add_person_arguments, asked_once, person_asked
from .output import in_words, progress, put, put_json
from .people_in_time import add_in_time, run_in_time
from .people_page import PersonShown, answered

SECONDS_BETWEEN_LINES: Final = 1.0


class MadePeople(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `make`: what is there of this seed, and how much of it is new."""

    seed: int
    commune: str
    people: int
    added: int
    seconds: float
    people_a_second: int


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    make = commands.add_parser("make", help=in_words(Text("invent people who live in a commune")))
    make.add_argument(
        "--count", type=int, default=20_000, help=in_words(Text("how many there shall be"))
    )
    make.add_argument(
        "--seed", type=int, default=1, help=in_words(Text("the same seed gives the same people"))
    )
    make.add_argument("--commune", default=CODE, help=in_words(Text("its code of five digits")))
    show = commands.add_parser(
        "show", help=in_words(Text("one person; leaves a look that the person can see"))
    )
    add_person_arguments(show, with_day=True)
    add_in_time(commands)


def run(args: Namespace) -> int:
    now: datetime = settings.CLOCK.now()
    if args.command == "make":
        _make(args, now=now)
    elif args.command == "show":
        _show(args, now=now)
    else:
        run_in_time(args, now=now)
    return 0


def _make(args: Namespace, *, now: datetime) -> None:
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


def owner_connection(url: str) -> Connection:
    """The database's owner, for this one command: COPY is refused to the application's role."""
    return connect(owner_address(url) if url else database_url(Role.OWNER))


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


def _show(args: Namespace, *, now: datetime) -> None:
    answered(asked_once(lambda: shown_person(args, now=now)), is_json=args.json)


def shown_person(args: Namespace, *, now: datetime) -> PersonShown | Refused:
    """The person, and the names of spouse, parents and head of household, who are listed only."""
    asked = person_asked(args, now=now)
    then = asked.then
    if isinstance(then, Refused):
        return then
    is_now = then is asked.person
    head = None if is_now else head_on(then, asked)
    ids = {id for id in (then.spouse_id, then.mother_id, then.father_id, head) if id}
    if is_now:
        ids |= relatives_of([then.id])
    kin = opened(ids, actor=asked.actor, purpose=asked.purpose, level=LISTED)
    seen = people_now({asked.person.id, *kin}, today=asked.today)
    if is_now:
        head = seen[then.id].head_id
    return PersonShown.of(told_of(then, shown=seen), kin=seen, asked=asked, head=head)


def head_on(then: PersonSeen, asked: OnePerson) -> UUID | None:
    """Who headed the person's household on the day; all who ever belonged to it are listed."""
    if then.household_id is None:
        return None
    members = members_of(
        [then.household_id],
        actor=asked.actor,
        purpose=asked.purpose,
        known_at=asked.known_at,
    )[then.household_id]
    heads = (
        one.person_id
        for one in members
        if one.relation is Relation.HEAD
        and one.since.earliest <= then.on
        and (one.ends is None or then.on < one.ends.earliest)
    )
    return next(heads, None)
