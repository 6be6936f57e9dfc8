"""People of a commune, and lists taken of them, for the tests of lists that leave."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction
from tests.make import BEFORE, NOW, TODAY, UNIT_CODE, Somebody, make_person

from lienthong.access.actors import Actor
from lienthong.core.ids import new_id
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.exporting import store
from lienthong.register.exporting.listing import name_of
from lienthong.register.exporting.request import Request
from lienthong.register.exporting.taking_out import take_out
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, Sex

OPERATOR: Final = Actor(user_id=new_id(), name="Người vận hành (dòng lệnh)")
HERE: Final = Dwelling(text="5 Hàng Bài", unit_code=UNIT_CODE)
ELSEWHERE: Final = Dwelling(text="9 Láng Hạ", unit_code="00199")
LONG_AGO: Final = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as its file says it: what stands above the headings, the headings, the rows."""

    above: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, heading: str) -> list[str]:
        at = self.headings.index(heading)
        return [row[at].strip() for row in self.rows]


def acted(*changes: effects.Effect) -> models.Act:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        return apply(changes, act=ActDraft(kind="test", acted_on=TODAY, source="test"), now=NOW)


def resident(
    name: str,
    serial: int,
    *,
    born: date = date(1980, 2, 29),
    sex: Sex = Sex.FEMALE,
    home: Dwelling | None = HERE,
    since: date = LONG_AGO,
) -> Somebody:
    person = make_person(name, sex=sex, born_on=born, serial=serial)
    if home is not None:
        acted(effects.Settle(person=person.id, dwelling=home, since=since))
    return person


def asked(**said: object) -> Request:
    """A list of the commune for a check of residence, unless something else is said."""
    usual: dict[str, object] = {"purpose": "residence_check", "as_of": TODAY, "unit": UNIT_CODE}
    return Request(**{**usual, **said})  # type: ignore[arg-type]


def taken(request: Request, *, actor: Actor = OPERATOR) -> Table:
    return read(store.kept(name_of(take_out(request, actor=actor, now=NOW))))


def read(path: Path) -> Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    at = next(number for number, row in enumerate(rows) if len(row) > 1)
    return Table(tuple(row[0] for row in rows[:at]), rows[at], tuple(rows[at + 1 :]))


def numbers(people: Iterable[Somebody]) -> set[str]:
    return {person.number for person in people}
