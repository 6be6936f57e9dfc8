"""What a hospital says of a birth: the fields of the signed birth notice (TT 22/2025/TT-BYT)."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Final

import msgspec

from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import check_name
from lienthong.core.numbers import PersonalNumber, check_fits
from lienthong.core.texts import Text
from lienthong.register.seen import Sex

from .kin import problems_raised

# A scale that shows grams, and the heaviest and lightest child ever born alive.
WEIGHTS: Final = range(200, 9001)
CHILDREN_OF_ONE_BIRTH: Final = range(1, 11)
LONGEST_LINE: Final = 500
LONGEST_NOTES: Final = 2000
UNIT_CODE: Final = re.compile(r"[0-9]{5}")
INSURANCE_NUMBER: Final = re.compile(r"[0-9]{10}")

# 5 digits of the year's serial, "GCS", the facility's 5 characters, 2 digits of the year.
NOTICE_CODE: Final = re.compile(
    r"(?P<serial>[0-9]{5})\.GCS\.(?P<facility>[0-9A-Z]{5})\.(?P<year>[0-9]{2})"
)


class NoticeMother(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mother as the hospital knows her; `number` is absent where she showed no paper."""

    name: str
    born_on: date
    ethnicity: str
    residence: str
    number: str | None = None
    passport: str | None = None
    insurance_number: str = "0000000000"


class BirthNotice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    One live birth; twins are one notice each, and a re-issue keeps the code.

    `weight_grams` is absent where the child was not weighed. Check it with `check_notice`.
    """

    code: str
    facility: str
    mother: NoticeMother
    born_at: datetime
    place: str
    unit_code: str
    sex: Sex
    children_count: int = 1
    weight_grams: int | None = None
    planned_name: str = ""
    notes: str = ""


def check_notice(notice: BirthNotice, *, now: datetime) -> None:
    """
    Raise `Invalid` with everything that a notice says wrongly, field by field.

    What is judged here the notice says by itself; whether the mother is known, and whether the
    unit was a commune on that day, the register and the places answer.
    """
    problems = tuple(
        chain(
            _problems_of_code(notice),
            _problems_of_moment(notice, now),
            _problems_of_mother(notice),
            _problems_of_child(notice),
            _problems_of_lines(notice),
        )
    )
    if problems:
        raise Invalid(*problems)


def _problems_of_code(notice: BirthNotice) -> Iterator[Problem]:
    code = NOTICE_CODE.fullmatch(notice.code)
    if code is None:
        text = Text(
            "The code is not of the form XXXXX.GCS.ZZZZZ.YY: five digits, GCS, the five "
            "characters of the facility, two digits of the year."
        )
        yield Problem("code", "code_not_understood", text)
        return
    if code["facility"] != notice.facility:
        text = Text("The code names another facility than the notice.")
        yield Problem("facility", "facility_not_in_code", text)
    if notice.born_at.tzinfo is not None:
        born = day_of(notice.born_at).year
        # A child born late on 31/12 may get the first serial of the new year.
        if int(code["year"]) not in (born % 100, (born + 1) % 100):
            text = Text("The last two digits of the code do not fit the year of birth.")
            yield Problem("code", "code_of_other_year", text)


def _problems_of_moment(notice: BirthNotice, now: datetime) -> Iterator[Problem]:
    if notice.born_at.tzinfo is None:
        text = Text("Give the moment of birth with its offset: 2026-11-16T07:45:00+07:00.")
        yield Problem("born_at", "moment_without_offset", text)
    elif notice.born_at > now:
        yield Problem("born_at", "born_in_future", Text("The moment of birth is in the future."))


def _problems_of_mother(notice: BirthNotice) -> Iterator[Problem]:
    mother = notice.mother
    yield from problems_raised(lambda: check_name(mother.name, field="mother.name"))
    if mother.number is not None:
        yield from problems_raised(lambda: _check_number(mother))
    if mother.born_on >= notice.born_at.date():
        text = Text("The mother would be younger than the child.")
        yield Problem("mother.born_on", "mother_younger", text)
    if not INSURANCE_NUMBER.fullmatch(mother.insurance_number):
        text = Text("A social insurance number has 10 digits; write ten zeros where there is none.")
        yield Problem("mother.insurance_number", "insurance_number_wrong", text)


def _check_number(mother: NoticeMother) -> None:
    number = PersonalNumber.parse(mother.number or "", field="mother.number")
    check_fits(number, sex="female", born_year=mother.born_on.year, field="mother.number")


def _problems_of_child(notice: BirthNotice) -> Iterator[Problem]:
    if not UNIT_CODE.fullmatch(notice.unit_code):
        text = Text("The code of a commune has five digits.")
        yield Problem("unit_code", "unit_code_wrong", text)
    if notice.weight_grams is not None and notice.weight_grams not in WEIGHTS:
        text = Text(
            "The weight is given in grams, from {least} to {most}; leave it out if not weighed.",
            least=WEIGHTS[0],
            most=WEIGHTS[-1],
        )
        yield Problem("weight_grams", "weight_not_plausible", text)
    if notice.children_count not in CHILDREN_OF_ONE_BIRTH:
        text = Text(
            "The number of children born is from {least} to {most}.",
            least=CHILDREN_OF_ONE_BIRTH[0],
            most=CHILDREN_OF_ONE_BIRTH[-1],
        )
        yield Problem("children_count", "children_count_wrong", text)
    if notice.planned_name.strip():
        yield from problems_raised(lambda: check_name(notice.planned_name, field="planned_name"))


def _problems_of_lines(notice: BirthNotice) -> Iterator[Problem]:
    needed = {
        "place": notice.place,
        "mother.residence": notice.mother.residence,
        "mother.ethnicity": notice.mother.ethnicity,
    }
    for field, line in needed.items():
        if not line.strip():
            yield Problem(field, "missing", Text("This is missing."))
        yield from _too_long(field, line, LONGEST_LINE)
    yield from _too_long("mother.passport", notice.mother.passport or "", LONGEST_LINE)
    yield from _too_long("notes", notice.notes, LONGEST_NOTES)


def _too_long(field: str, text: str, longest: int) -> Iterator[Problem]:
    if len(text) > longest:
        says = Text(
            "This has {count} characters; at most {longest} are kept.",
            count=len(text),
            longest=longest,
        )
        yield Problem(field, "too_long", says)
