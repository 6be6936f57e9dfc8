"""The people of whom the examples in the catalogue speak: two families of Hoàn Kiếm."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final, TypeVar
from uuid import UUID

from lienthong.core.clock import HANOI
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.register.seen import Dwelling, Life, PeopleSeen, PersonSeen, Relation, Sex

from .spec import Case, Form, Minted

F = TypeVar("F", bound=Form)

TODAY: Final = date(2026, 11, 20)
UNIT_CODE: Final = "00070"
HOUSEHOLD: Final = UUID(int=1)

MOTHER: Final = PersonSeen(
    id=UUID(int=11),
    version=4,
    on=TODAY,
    number="001194000011",
    name=PersonName("Nguyễn", "Thị", "Lan"),
    born=PartialDate.on(date(1994, 3, 8)),
    sex=Sex.FEMALE,
    nationality="VNM",
    life=Life.ALIVE,
    hometown="Xã Vân Hà, thành phố Hà Nội",
    residence=Dwelling(text="12 Hàng Bài", unit_code=UNIT_CODE),
    household_id=HOUSEHOLD,
    relation=Relation.SPOUSE,
    head_id=UUID(int=12),
    spouse_id=UUID(int=12),
    spouse_number="001091000012",
    married_since=PartialDate.on(date(2020, 5, 17)),
    ethnicity="Kinh",
)

FATHER: Final = PersonSeen(
    id=UUID(int=12),
    version=6,
    on=TODAY,
    number="001091000012",
    name=PersonName("Trần", "Văn", "Bình"),
    born=PartialDate.in_year(1991),
    sex=Sex.MALE,
    nationality="VNM",
    life=Life.ALIVE,
    hometown="Phường Hoàn Kiếm, thành phố Hà Nội",
    residence=MOTHER.residence,
    household_id=HOUSEHOLD,
    relation=Relation.HEAD,
    head_id=UUID(int=12),
    spouse_id=UUID(int=11),
    spouse_number="001194000011",
    married_since=MOTHER.married_since,
    ethnicity="Kinh",
)

CHILD: Final = PersonSeen(
    id=UUID(int=13),
    version=1,
    on=TODAY,
    number="001326000013",
    name=PersonName("Trần", "Thị Minh", "Châu"),
    born=PartialDate.on(date(2026, 11, 16)),
    sex=Sex.FEMALE,
    nationality="VNM",
    life=Life.ALIVE,
    hometown="Phường Hoàn Kiếm, thành phố Hà Nội",
    birth_unit_code="00082",
    mother_id=MOTHER.id,
    father_id=FATHER.id,
    ethnicity="Kinh",
)

GRANDMOTHER: Final = PersonSeen(
    id=UUID(int=14),
    version=2,
    on=TODAY,
    number="001165000014",
    name=PersonName("Lê", "Thị", "Hòa"),
    born=PartialDate.in_year(1965),
    sex=Sex.FEMALE,
    nationality="VNM",
    life=Life.ALIVE,
    residence=Dwelling(text="5 Lò Sũ", unit_code=UNIT_CODE),
    household_id=UUID(int=2),
    relation=Relation.HEAD,
    head_id=UUID(int=14),
    ethnicity="Kinh",
)

# Lives with her mother, who heads the household.
MOTHER_ALONE: Final = PersonSeen(
    id=UUID(int=15),
    version=3,
    on=TODAY,
    number="001199000015",
    name=PersonName("Lê", "Ngọc", "Mai"),
    born=PartialDate.on(date(1999, 9, 2)),
    sex=Sex.FEMALE,
    nationality="VNM",
    life=Life.ALIVE,
    residence=GRANDMOTHER.residence,
    household_id=UUID(int=2),
    relation=Relation.CHILD,
    head_id=GRANDMOTHER.id,
    mother_id=GRANDMOTHER.id,
    ethnicity="Kinh",
)

CHILD_OF_MOTHER_ALONE: Final = replace(
    CHILD,
    id=UUID(int=16),
    number="001326000016",
    name=PersonName("Lê", "Thị Minh", "Châu"),
    mother_id=MOTHER_ALONE.id,
    father_id=None,
)

BACHELOR: Final = PersonSeen(
    id=UUID(int=17),
    version=2,
    on=TODAY,
    number="001096000017",
    name=PersonName("Phạm", "Quốc", "Huy"),
    born=PartialDate.on(date(1996, 4, 30)),
    sex=Sex.MALE,
    nationality="VNM",
    life=Life.ALIVE,
    residence=Dwelling(text="8 Nhà Thờ", unit_code=UNIT_CODE),
    household_id=UUID(int=3),
    relation=Relation.HEAD,
    head_id=UUID(int=17),
    ethnicity="Kinh",
)

SUBMITTED_AT: Final = datetime(2026, 11, 20, 9, 0, tzinfo=HANOI)

MINTED: Final = Minted(
    person_id=UUID(int=20),
    household_id=UUID(int=21),
    number="001326000020",
    insurance_number="0126000020",
)


def number_of(person: PersonSeen) -> str:
    """The number of somebody in the examples; all of them have one."""
    if person.number is None:
        raise ValueError("nobody in the examples is without a number")
    return person.number


def dead(person: PersonSeen, *, on: date = date(2024, 6, 1)) -> PersonSeen:
    return replace(person, life=Life.DEAD, died=PartialDate.on(on))


def people(*persons: PersonSeen) -> PeopleSeen:
    return PeopleSeen(by_number={number_of(person): person for person in persons})


def decided(form: F, *persons: PersonSeen, applicant: PersonSeen = MOTHER) -> Case[F]:
    """An application of a Friday, decided on that very day."""
    return Case(
        form=form,
        applicant_id=applicant.id,
        submitted_at=SUBMITTED_AT,
        received_on=TODAY,
        today=TODAY,
        people=people(*persons),
        minted=MINTED,
        unit_code=UNIT_CODE,
    )


def for_newborn(form: F, *persons: PersonSeen) -> Case[F]:
    """The mother's application of a Friday for her newborn, decided on the Monday after."""
    return Case(
        form=form,
        applicant_id=MOTHER.id,
        submitted_at=SUBMITTED_AT,
        received_on=date(2026, 11, 20),
        today=date(2026, 11, 23),
        people=people(*persons),
        minted=MINTED,
        unit_code=UNIT_CODE,
    )
