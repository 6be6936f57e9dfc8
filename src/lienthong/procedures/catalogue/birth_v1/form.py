"""What is asked of who registers a birth, and what can be wrong with the answers alone."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from itertools import chain
from typing import Annotated, Final, Literal

import msgspec

from lienthong.core.clock import HANOI
from lienthong.core.errors import Problem
from lienthong.core.names import PersonName, check_name, tidy
from lienthong.core.numbers import PersonalNumber, check_fits
from lienthong.core.texts import Text
from lienthong.procedures.answers import (
    Country,
    Line,
    NameText,
    NumberText,
    UnitCode,
    line_problems,
    picture_problems,
)
from lienthong.procedures.handed_on import Hospital
from lienthong.procedures.kin import plain_number, problems_raised
from lienthong.procedures.notices import NOTICE_CODE
from lienthong.procedures.spec import Form
from lienthong.register.seen import Sex

RESIDENCE: Final = "1.004222"
INSURANCE: Final = "1.014137"
IDENTITY_CARD: Final = "1.014062"

Link = Literal["1.004222", "1.014137", "1.014062"]

TIME_OF_DAY: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Child(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The child; `born_at` is the time of day, and `hometown` the quê quán."""

    given: NameText
    family: NameText = ""
    middle: NameText = ""
    sex: Sex
    born_on: date
    born_at: str | None = None
    birth_place: Line
    birth_unit_code: UnitCode
    hometown: Line
    hometown_unit_code: UnitCode | None = None
    ethnicity: Line
    nationality: Country = "VNM"

    @property
    def name(self) -> PersonName:
        return PersonName(tidy(self.family), tidy(self.middle), tidy(self.given))

    @property
    def first_moment(self) -> datetime:
        """The moment of birth; where no time is given, the first that it can have been."""
        at = self.born_at if self.born_at and TIME_OF_DAY.fullmatch(self.born_at) else "00:00"
        return datetime.combine(self.born_on, time.fromisoformat(at), HANOI)


class ParentAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A parent as declared; one without a number is shown by the papers attached."""

    name: NameText
    number: NumberText | None = None
    born_year: int | None = None
    ethnicity: Line
    nationality: Country = "VNM"
    residence: Line


class BirthForm(Form, frozen=True, kw_only=True):
    """
    The interactive form of the birth chain (Mẫu 01 Nghị định 63/2024/NĐ-CP).

    `notice` is the code of the hospital's notice. `links` are the procedures that shall follow,
    all three unless fewer are wished; the child lives with `residence_with`.
    """

    notice: str | None = None
    child: Child
    mother: ParentAsked
    father: ParentAsked | None = None
    requester: Literal["mother", "father", "grandparent", "other"]
    links: tuple[Link, ...] = (RESIDENCE, INSURANCE, IDENTITY_CARD)
    residence_with: Literal["mother", "father"] = "mother"
    head_consents: bool = False
    hospital: Hospital | None = None
    copies: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0

    @property
    def home_parent(self) -> ParentAsked | None:
        """The parent with whom the child lives."""
        return self.mother if self.residence_with == "mother" else self.father


def problems(form: BirthForm) -> tuple[Problem, ...]:
    """Everything that is wrong with the form, whoever the people are."""
    return tuple(
        chain(
            notice_problems(form.notice),
            _problems_of_child(form.child),
            _problems_of_parent(form.mother, role="mother", sex="female"),
            _problems_of_parent(form.father, role="father", sex="male") if form.father else (),
            _problems_between(form),
            _problems_of_links(form),
        )
    )


def notice_problems(code: str | None) -> Iterator[Problem]:
    """A code that is none would wait for a notice that can never come."""
    if code and not NOTICE_CODE.fullmatch(code):
        text = Text("Write it as on the paper: five digits, GCS, five characters, two digits.")
        yield Problem("notice", "code_not_understood", text)


def name_problems(child: Child) -> tuple[Problem, ...]:
    """What is wrong with each part of the child's name; only the given name must be there."""
    parts = {"child.family": child.family, "child.middle": child.middle, "child.given": child.given}
    by_part = [
        problems_raised(partial(check_name, text, field=field))
        for field, text in parts.items()
        if text.strip() or field == "child.given"
    ]
    found = tuple(chain.from_iterable(by_part))
    # Each part may be short enough and the whole too long for the certificate.
    return found or problems_raised(lambda: check_name(child.name.full, field="child.given"))


def _problems_of_child(child: Child) -> Iterator[Problem]:
    yield from name_problems(child)
    if child.born_at is not None and not TIME_OF_DAY.fullmatch(child.born_at):
        text = Text("Write the time of birth as hours and minutes: 07:45.")
        yield Problem("child.born_at", "time_not_understood", text)
    lines = {
        "child.birth_place": child.birth_place,
        "child.hometown": child.hometown,
        "child.ethnicity": child.ethnicity,
    }
    yield from line_problems(lines)


def _problems_of_parent(parent: ParentAsked, *, role: str, sex: str) -> Iterator[Problem]:
    yield from problems_raised(lambda: check_name(parent.name, field=f"{role}.name"))
    yield from line_problems({f"{role}.ethnicity": parent.ethnicity})
    yield from picture_problems({f"{role}.residence": parent.residence})
    if parent.number is not None:
        yield from problems_raised(lambda: _check_number(parent, role=role, sex=sex))


def _check_number(parent: ParentAsked, *, role: str, sex: str) -> None:
    field = f"{role}.number"
    number = PersonalNumber.parse(parent.number or "", field=field)
    check_fits(number, sex=sex, born_year=parent.born_year, field=field)


def _problems_between(form: BirthForm) -> Iterator[Problem]:
    mother, father = form.mother, form.father
    if father and mother.number and plain_number(mother.number) == plain_number(father.number):
        text = Text("The mother and the father have the same number: one of them is wrong.")
        yield Problem("father.number", "same_number", text)
    if form.home_parent is None:
        text = Text("The child cannot live with a father who is not named.")
        yield Problem("residence_with", "no_father", text)


def _problems_of_links(form: BirthForm) -> Iterator[Problem]:
    if len(set(form.links)) != len(form.links):
        yield Problem("links", "link_twice", Text("Each procedure can be chosen once."))
    home = form.home_parent
    if form.links and home is not None and not home.number:
        text = Text(
            "The procedures that follow need the personal number of the parent with whom the "
            "child lives. Give it, or register the birth alone."
        )
        yield Problem(f"{form.residence_with}.number", "link_needs_number", text)
    if INSURANCE in form.links and (form.hospital is None or not form.hospital.code.strip()):
        text = Text("Choose the hospital of first care for the health-insurance card.")
        yield Problem("hospital", "hospital_missing", text)
