"""`lienthong agencies`: the hospitals that write to us, and the keys that they sign with."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings

from lienthong.access.agencies import (
    AgencySeen,
    KeySeen,
    agencies_of,
    agency_coded,
    enter_agency,
    keys_of,
    register_key,
    retire_key,
)
from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.decoding import decoded

from .operator import operator
from .output import in_words, put, put_json

HOSPITAL: Final = "hospital"


class AgencyShown(msgspec.Struct, frozen=True, kw_only=True):
    """An agency with its keys, as `list` answers."""

    facility_code: str
    name: str
    keys: tuple[KeySeen, ...]


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help=in_words(Text("all of them, with their keys")))
    enter = commands.add_parser("enter", help=in_words(Text("make a hospital known")))
    enter.add_argument("facility", help=in_words(Text("its code of five characters")))
    enter.add_argument("name")
    register = commands.add_parser(
        "register-key", help=in_words(Text("accept a public key, beside the others"))
    )
    register.add_argument("facility")
    register.add_argument("kid", help=in_words(Text("the id that the signatures name")))
    register.add_argument(
        "file", type=Path, help=in_words(Text("the public key as a JWK (EC, P-256)"))
    )
    register.add_argument(
        "--since", metavar="MOMENT", help=in_words(Text("from when; now if none is given"))
    )
    register.add_argument(
        "--sandbox", action="store_true", help=in_words(Text("for trying out alone"))
    )
    retire = commands.add_parser("retire-key", help=in_words(Text("accept a key no longer")))
    retire.add_argument("kid")
    retire.add_argument(
        "--until", metavar="MOMENT", help=in_words(Text("from when; now if none is given"))
    )


def run(args: Namespace) -> int:
    now: datetime = settings.CLOCK.now()
    match args.command:
        case "enter":
            actor = operator(now=now)
            enter_agency(HOSPITAL, args.facility, name=args.name, actor=actor, now=now)
        case "register-key":
            _register(args, now=now)
        case "retire-key":
            until = _moment(args.until, field="until") or now
            retire_key(args.kid, until=until, actor=operator(now=now), now=now)
    _show(is_json=args.json)
    return 0


def _register(args: Namespace, *, now: datetime) -> None:
    register_key(
        agency_coded(HOSPITAL, args.facility).id,
        kid=args.kid,
        public_jwk=_jwk(args.file),
        since=_moment(args.since, field="since") or now,
        actor=operator(now=now),
        now=now,
        sandbox=args.sandbox,
    )


def _jwk(file: Path) -> dict[str, str]:
    try:
        return decoded(file.read_bytes(), dict[str, str])
    except (OSError, msgspec.DecodeError) as error:
        text = Text("This file cannot be read as a JWK: {file}.", file=str(file))
        raise Invalid(Problem("file", "not_a_jwk", text)) from error


def _moment(text: str | None, *, field: str) -> datetime | None:
    """A moment as ISO 8601 writes it; without an offset it is Viet Nam's time."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        wrong = Text("Write a moment such as 2026-12-01T08:00.")
        raise Invalid(Problem(field, "moment_not_understood", wrong)) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def _show(*, is_json: bool) -> None:
    agencies = [_shown(agency) for agency in agencies_of(HOSPITAL)]
    if is_json:
        put_json(agencies)
        return
    for agency in agencies:
        put(f"{agency.facility_code}  {agency.name}")
        for key in agency.keys:
            until = f" – {key.until.astimezone(HANOI):%d/%m/%Y %H:%M}" if key.until else ""
            sandbox = "  sandbox" if key.sandbox else ""
            put(f"       {key.kid}  {key.since.astimezone(HANOI):%d/%m/%Y %H:%M}{until}{sandbox}")


def _shown(agency: AgencySeen) -> AgencyShown:
    return AgencyShown(
        facility_code=agency.facility_code, name=agency.name, keys=keys_of(agency.id)
    )
