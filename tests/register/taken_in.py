"""Rows of files for tests: a few people of one house, each a value to be changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY, UNIT_CODE

from lienthong.access.actors import Actor
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.register import models
from lienthong.register.check import check
from lienthong.register.incoming.person import (
    FactRow,
    IncomingFact,
    IncomingKin,
    IncomingPerson,
    IncomingPlace,
    PersonRow,
)
from lienthong.register.look import opened
from lienthong.register.present import refresh
from lienthong.register.seen import Relation, Sex
from lienthong.register.taking_in.steps import Files, Progress, take_in

HOME = IncomingPlace(
    text="Số 9012 phố Hàng Bạc", unit_code=UNIT_CODE, since=PartialDate.on(date(2025, 7, 1))
)
FATHER_NUMBER, MOTHER_NUMBER, CHILD_NUMBER = "001080000001", "001182000002", "001210000003"


def person(
    row: int, name: str, born: date, sex: Sex, number: str | None, **more: Any
) -> IncomingPerson:
    return IncomingPerson(
        row=row, name=PersonName.split(name), born=PartialDate.on(born), sex=sex, number=number,
        **{"residence": HOME, **more},
    )  # fmt: skip


def family() -> list[IncomingPerson]:
    """Father, mother and a son, who live together; the son's row comes first."""
    father, mother = IncomingKin(number=FATHER_NUMBER), IncomingKin(number=MOTHER_NUMBER)
    wed = PartialDate.on(date(2008, 5, 4))
    return [
        person(
            2, "Nguyễn Văn Con", date(2010, 8, 17), Sex.MALE, CHILD_NUMBER,
            mother=replace(mother, name="Trần Thị Mẹ"), father=father,
            relation=Relation.CHILD, head=father, residence_file="HK1",
        ),
        person(
            3, "Nguyễn Văn Cha", date(1980, 1, 2), Sex.MALE, FATHER_NUMBER,
            spouse=replace(mother, since=wed), relation=Relation.HEAD, residence_file="HK1",
            ethnicity="Kinh", hometown=IncomingPlace(text="Hà Nội"),
        ),
        person(
            4, "Trần Thị Mẹ", date(1982, 3, 4), Sex.FEMALE, MOTHER_NUMBER,
            spouse=father, relation=Relation.SPOUSE, head=father, residence_file="HK1",
        ),
    ]  # fmt: skip


def taken_in(
    people: Sequence[IncomingPerson],
    facts: Sequence[IncomingFact] = (),
    *,
    actor: Actor = BEFORE,
    **more: Any,
) -> models.PeopleImport:
    digest = sha256(repr([structs(people), structs(facts)]).encode()).hexdigest()
    files = Files(digest=digest, people=lambda: rows_of(people), facts=lambda: facts_of(facts))
    return take_in(files, actor=actor, now=NOW, **more)


def rows_of(people: Sequence[IncomingPerson]) -> list[PersonRow]:
    """As the reader gives them, with nothing found about them."""
    return [PersonRow(row=one.row, person=one) for one in people]


def facts_of(facts: Sequence[IncomingFact]) -> list[FactRow]:
    return [FactRow(row=one.row, fact=one) for one in facts]


def structs(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {field: repr_of(getattr(row, field)) for field in row.__struct_fields__} for row in rows
    ]


def repr_of(value: Any) -> Any:
    if hasattr(value, "__struct_fields__"):
        return structs([value])
    return structs(value) if isinstance(value, tuple) and value and hasattr(
        value[0], "__struct_fields__") else str(value)  # fmt: skip


def remarks(of_import: models.PeopleImport) -> list[tuple[int, str, str, str]]:
    rows = models.Remark.objects.filter(of_import=of_import).order_by("row", "id")
    return [(one.row, one.grade, one.field, one.code) for one in rows]


def refusals(of_import: models.PeopleImport) -> list[tuple[int, str, str]]:
    return [
        (row, field, code) for row, grade, field, code in remarks(of_import) if grade == "refused"
    ]


class BrokenOff(Exception):
    pass


def breaking_at(count: int) -> Any:
    """A progress that breaks the import off when it has been told so often."""
    told = 0

    def tell(_: Progress) -> None:
        nonlocal told
        told += 1
        if told >= count:
            raise BrokenOff

    return tell


def ids(cursor: OwnerCursor) -> list[UUID]:
    rows = cursor.execute("SELECT person_id FROM register_personnow ORDER BY 1").fetchall()
    return [UUID(str(id)) for (id,) in rows]


@contextmanager
def looking_at(people: list[UUID]) -> Iterator[None]:
    with transaction.atomic():
        assert opened(people, actor=BEFORE, purpose="test") == set(people)
        yield


def check_kept_is_folded(cursor: OwnerCursor) -> None:
    people = ids(cursor)
    with looking_at(people):
        before = list(models.PersonNow.objects.order_by("person_id").values())
        refresh(people, today=TODAY)
        after = list(models.PersonNow.objects.order_by("person_id").values())
    assert before == after


def broken(cursor: OwnerCursor) -> list[str]:
    found = check(cursor.connection, now=NOW, today=TODAY, shown=10)
    return [one.invariant.code for one in found if not one.invariant.only_waits]
