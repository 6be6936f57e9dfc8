"""`lienthong accounts`: the first offices and officers of a home in earnest, and lost passwords."""

import secrets
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

import msgspec
from django.conf import settings

from lienthong.access.offices import enter_office, office_named
from lienthong.access.posts import enter_post
from lienthong.access.recovery import CodeMade, hand_over
from lienthong.access.users import account_named, enter_user
from lienthong.core.clock import HANOI, day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text, Words
from lienthong.places.units import unit_named

from .operator import operator
from .output import in_words, put, put_json

KINDS: Final = (
    "commune_committee",
    "commune_police",
    "social_insurance",
    "identity_police",
    "province_committee",
)
ROLES: Final = ("clerk", "leader", "steering")


class OfficeShown(msgspec.Struct, frozen=True, kw_only=True):
    """An office as `office` answers."""

    code: str
    kind: str
    unit: str
    name: str


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _office_arguments(commands)
    officer = commands.add_parser(
        "officer", help=in_words(Text("make an account with a post, and a code for its password"))
    )
    officer.add_argument("login")
    officer.add_argument("name")
    officer.add_argument("--office", required=True, metavar="CODE")
    officer.add_argument("--role", required=True, choices=ROLES)
    officer.add_argument(
        "--title", required=True, help=in_words(Text("the post as the law calls it"))
    )
    officer.add_argument("--title-en", default="", metavar="TITLE")
    officer.add_argument(
        "--sees-protected",
        action="store_true",
        help=in_words(Text("the post that looks after protected people")),
    )
    officer.add_argument(
        "--sees-withdrawn",
        action="store_true",
        help=in_words(Text("the post that may see what the register held before")),
    )
    officer.add_argument(
        "--takes-in-lists",
        action="store_true",
        help=in_words(Text("the post that may take in whole lists of residents")),
    )
    recover = commands.add_parser(
        "recover", help=in_words(Text("a code with which the owner sets a new password"))
    )
    recover.add_argument("login")


def _office_arguments(commands: "_SubParsersAction[ArgumentParser]") -> None:
    office = commands.add_parser("office", help=in_words(Text("make an office known")))
    office.add_argument("code", help=in_words(Text("its identification code, such as H26.15.03")))
    office.add_argument("name")
    office.add_argument("--kind", required=True, choices=KINDS)
    office.add_argument(
        "--unit", required=True, help=in_words(Text("the code of its commune or province"))
    )
    office.add_argument("--name-en", default="", metavar="NAME")
    office.add_argument(
        "--since", metavar="DAY", help=in_words(Text("from when; today if none is given"))
    )


def run(args: Namespace) -> int:
    now: datetime = settings.CLOCK.now()
    RUN[args.command](args, now)
    return 0


def _office(args: Namespace, now: datetime) -> None:
    today = day_of(now)
    unit_named(args.unit, on=today)
    office = enter_office(
        args.code,
        kind=args.kind,
        unit_code=args.unit,
        name=Words(vi=args.name, en=args.name_en or args.name),
        since=_day(args.since) or today,
    )
    shown = OfficeShown(
        code=office.code, kind=office.kind, unit=office.unit_code, name=office.name.vi
    )
    if args.json:
        put_json(shown)
    else:
        put(f"{shown.code}  {shown.kind}  {shown.unit}  {shown.name}")


def _officer(args: Namespace, now: datetime) -> None:
    """The password is thrown away: the officer chooses one with the code, and nobody knows two."""
    office, actor = office_named(args.office), operator(now=now)
    account = enter_user(
        args.login,
        name=args.name,
        password=f"{secrets.token_urlsafe(32)}-1",
        actor=actor,
        now=now,
    )
    enter_post(
        account.id,
        office.id,
        role=args.role,
        title=Words(vi=args.title, en=args.title_en or args.title),
        since=day_of(now),
        sees_protected=args.sees_protected,
        sees_withdrawn=args.sees_withdrawn,
        takes_in_lists=args.takes_in_lists,
        actor=actor,
        now=now,
    )
    _show(hand_over(account.id, actor=actor, now=now), is_json=args.json)


def _recover(args: Namespace, now: datetime) -> None:
    account = account_named(args.login)
    _show(hand_over(account.id, actor=operator(now=now), now=now), is_json=args.json)


def _show(made: CodeMade, *, is_json: bool) -> None:
    if is_json:
        put_json({"login": made.login, "code": made.code, "expires_at": made.expires_at})
        return
    put(f"{made.login}  {made.code}")
    text = Text(
        "Until {until}: open /khoi-phuc, type login and code, and choose a password.",
        until=f"{made.expires_at.astimezone(HANOI):%H:%M}",
    )
    put(in_words(text))


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        wrong = Text("Write a day such as 2026-12-01.")
        raise Invalid(Problem("since", "day_not_understood", wrong)) from error


RUN: Final[dict[str, Callable[[Namespace, datetime], None]]] = {
    "office": _office,
    "officer": _officer,
    "recover": _recover,
}
