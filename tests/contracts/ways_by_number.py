"""Asking by a number, a name, an address: at every door, by everybody who may stand there."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from typing import Any, Final

from django.utils.translation import override
from tests.contracts.asking import Way, told
from tests.contracts.hidden import BORN, NAME, Town, Whom

from lienthong.cli import people, places
from lienthong.core.errors import Invalid, Refused

CLERK, LEADER, POLICE = "clerk.H26.15.03", "leader.H26.15.03", "clerk.G01.26.15"
INSURANCE, STEERING, CITIZEN = "clerk.G24.26", "steering.province", "citizen11"
EVERYBODY: Final = (CLERK, LEADER, POLICE, INSURANCE, STEERING, CITIZEN)
API: Final = "/api/v1"
CARD: Final = {"name": NAME, "birth_year": str(BORN.year)}
Asked = Callable[[Town, Whom], str]


def ways_by_number() -> Iterator[Way]:
    for login in EVERYBODY:
        for path in ("", "/timeline", "/kin", "/households"):
            yield Way(name=f"{login} calls people{path}", ask=person_called(login, path))
    for login in (CLERK, LEADER, POLICE, STEERING, CITIZEN):
        yield posted(login, "/ban/nguoi", person_form)
        yield posted(login, "/ban/ngoai-ho-so", outside_form)
        yield posted(login, "/ban/khoi-phuc", card_form)
    for login in (CLERK, POLICE):
        yield posted(login, "/ban/nop-ho/khai-sinh", card_form)
        yield posted(login, "/ban/nop-ho/thu-tuc/death", card_form)
        yield posted(login, "/ban/chinh-ly/dieu-chinh", number_form)
        yield posted(login, "/ban/chinh-ly/huy-bo", number_form)
        yield posted(login, "/ban/chinh-ly/hop-nhat", merge_form)
        yield got(login, lambda town, whom: f"/ban/tim?q={whom.number}", "the queue, by number")
        yield got(login, lambda town, whom: f"/ban/tim?q={NAME}", "the queue, by name")
        yield posted(login, "/ban/noi-cu-tru", residents_form)
    for dates in ({}, {"first": "2025-07-01"}, {"last": "2025-08-01"}, {"last": "2021-08-01"}):
        yield Way(name=f"the police call residents {dates}", ask=residents_called(dates))
    yield posted(CLERK, API + "/people/{number}/protection", dict)
    yield posted(CLERK, API + "/people/{number}/protection-end", dict)
    yield from ways_at_the_command_line()


def person_called(login: str, path: str) -> Asked:
    """In a dossier of the office, if it has one."""

    def ask(town: Town, whom: Whom) -> str:
        query = {"dossier": town.dossier_of(login), "purpose": "đối chiếu"}
        return told(town.asker(login).get(f"{API}/people/{whom.number}{path}", query))

    return ask


def posted(login: str, path: str, form: Callable[..., dict[str, Any]]) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        sent = form(town, whom, login) if form is not dict else {}
        return told(town.asker(login).post(path.format(number=whom.number), sent))

    return Way(name=f"{login} posts to {path}", ask=ask)


def got(login: str, path: Callable[[Town, Whom], str], name: str) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        return told(town.asker(login).get(path(town, whom)))

    return Way(name=f"{login} gets {name}", ask=ask)


def person_form(town: Town, whom: Whom, login: str) -> dict[str, Any]:
    dossier = town.dossier_of(login)
    return {"purpose": "examine", "words": "", "dossier": dossier, "number": whom.number, "on": ""}


def outside_form(town: Town, whom: Whom, login: str) -> dict[str, Any]:
    words = "Người bị tai nạn trên phố Hàng Bài"
    return {"number": whom.number, "name": NAME, "reason": "unidentified", "words": words}


def card_form(town: Town, whom: Whom, login: str) -> dict[str, Any]:
    return {"number": whom.number, **CARD}


def number_form(town: Town, whom: Whom, login: str) -> dict[str, Any]:
    return {"number": whom.number}


def merge_form(town: Town, whom: Whom, login: str) -> dict[str, Any]:
    return {"record": whom.number, "into": town.family.mother.number}


def residents_form(town: Town, whom: Whom, login: str) -> dict[str, Any]:
    return {
        "purpose": "examine",
        "words": "",
        "dossier": town.dossier_of(login),
        "address": whom.home.text,
        "commune": whom.home.unit_code,
        "first": "",
        "last": "",
    }


def residents_called(dates: dict[str, str]) -> Asked:
    def ask(town: Town, whom: Whom) -> str:
        query = {
            "address": f"{whom.home.text}, phường Hoàn Kiếm, Hà Nội",
            "dossier": town.dossier_of(POLICE),
            "purpose": "đối chiếu",
            **dates,
        }
        return told(town.asker(POLICE).get(f"{API}/places/residents", query))

    return ask


def ways_at_the_command_line() -> Iterator[Way]:
    for command in ("show", "timeline", "kin", "household"):
        for more in ((), ("--known-at", "1")):
            if command in ("timeline", "show") or not more:
                yield commanded(people, command, (*more,))
    yield commanded(people, "timeline", ("--withdrawn",))
    yield commanded(places, "residents", ())
    yield commanded(places, "residents", ("--from", "2025-07-01"))
    yield commanded(places, "residents", ("--on", "2025-08-01"))


def commanded(group: Any, command: str, more: tuple[str, ...]) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        address = (whom.home.text, "--commune", whom.home.unit_code)
        asked = address if command == "residents" else (whom.number,)
        return answer_of(group, (command, *asked, *more))

    return Way(name=f"the operator asks {command} {' '.join(more)}", ask=ask)


def answer_of(group: Any, words: tuple[str, ...]) -> str:
    parser = ArgumentParser()
    group.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = True
    with override("en"), redirect_stdout(StringIO()) as out:
        try:
            code = group.run(args)
        except Invalid as refused:
            code = [f"{one.field} {one.code} {one.text}" for one in refused.problems]
        except Refused as refused:
            code = f"{refused.reason} {refused.text}"
    return f"{code}\n{out.getvalue()}"
