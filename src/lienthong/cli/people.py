"""`lienthong people`: invent people into a register, check it, and show one of them or of any."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from uuid import UUID

from django.conf import settings

from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.dossiers.people import told_of
from lienthong.register.kin import members_of
from lienthong.register.look import LISTED, opened, relatives_of
from lienthong.register.seen import PersonSeen, Relation
from lienthong.register.snapshot import people_now

from .main import DONE
from .one_person import OnePerson, add_person_arguments, asked_once, person_asked
from .output import in_words
from .people_check import add_check, run_check
from .people_export import add_export, add_exports, run_export, run_exports
from .people_find import add_find, find
from .people_import import add_import, run_import
from .people_in_time import add_in_time, run_in_time
from .people_make import add_make, run_make
from .people_page import PersonShown, answered


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_make(commands)
    show = commands.add_parser(
        "show", help=in_words(Text("one person; leaves a look that the person can see"))
    )
    add_person_arguments(show, with_day=True)
    add_find(
        commands.add_parser(
            "find", help=in_words(Text("people by what is known of them; each sees the look"))
        )
    )
    add_in_time(commands)
    add_import(commands)
    add_check(commands)
    add_export(commands)
    add_exports(commands)


def run(args: Namespace) -> int:
    now: datetime = settings.CLOCK.now()
    match args.command:
        case "make":
            run_make(args, now=now)
        case "check":
            return run_check(args, now=now)
        case "find":
            find(args, now=now)
        case "export":
            run_export(args, now=now)
        case "exports":
            run_exports(args, now=now)
        case "import":
            run_import(args, now=now)
        case "show":
            _show(args, now=now)
        case _:
            run_in_time(args, now=now)
    return DONE


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
