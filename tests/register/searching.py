"""Asks for people as a test needs it, and says what came."""

from datetime import date
from typing import Any

from django.db import transaction
from tests import make
from tests.make import BEFORE, TODAY

from lienthong.register import effects
from lienthong.register.question import Question, asked_in
from lienthong.register.search import FoundPage, found_people
from lienthong.register.seen import Sex

LAN = "Nguyễn Thị Lan"
BORN = date(1975, 3, 8)


def found(
    most: int = 20,
    after: str | None = None,
    actor: Any = BEFORE,
    today: date = TODAY,
    **asked: str,
) -> FoundPage:
    with transaction.atomic():
        question = asked_in(Question(**asked), today=today)
        return found_people(question, actor=actor, purpose="test", most=most, after=after)


def fits(page: FoundPage) -> list[tuple[str, str]]:
    return [(one.person.name.full, one.fit.value) for one in page.items]


def numbers(page: FoundPage) -> list[str | None]:
    return [one.person.number for one in page.items]


def woman(name: str, serial: int, *more: effects.Effect, **changes: Any) -> make.Somebody:
    return make.make_person(
        name, sex=Sex.FEMALE, serial=serial, more=more, **{"born_on": BORN, **changes}
    )


def entered(*changes: effects.Effect) -> None:
    make.enter_people(list(changes), since=TODAY)
