"""A birth notice is judged by itself, field by field, everything wrong at once."""

from datetime import date, datetime, timedelta

import msgspec
import pytest

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid
from lienthong.procedures.catalogue.birth_v1.examples import NOTICE
from lienthong.procedures.notices import BirthNotice, check_notice

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=HANOI)


def notice_with(**fields: object) -> BirthNotice:
    return msgspec.structs.replace(NOTICE, **fields)


def notice_of_mother(**fields: object) -> BirthNotice:
    return notice_with(mother=msgspec.structs.replace(NOTICE.mother, **fields))


def problems(notice: BirthNotice) -> list[tuple[str, str]]:
    try:
        check_notice(notice, now=NOW)
    except Invalid as refusal:
        return [(problem.field, problem.code) for problem in refusal.problems]
    return []


@pytest.mark.parametrize(
    ("notice", "problem"),
    [
        (notice_with(code="4217.GCS.01060.26"), ("code", "code_not_understood")),
        (notice_with(code="04217.gcs.01060.26"), ("code", "code_not_understood")),
        (notice_with(code="٠٤٢١٧.GCS.01060.26"), ("code", "code_not_understood")),
        (notice_with(code="04217.GCS.01060.26\n"), ("code", "code_not_understood")),
        (notice_with(facility="01061"), ("facility", "facility_not_in_code")),
        (notice_with(code="04217.GCS.01060.25"), ("code", "code_of_other_year")),
        (notice_with(code="04217.GCS.01060.28"), ("code", "code_of_other_year")),
        (notice_with(born_at=NOW + timedelta(seconds=1)), ("born_at", "born_in_future")),
        (notice_with(born_at=NOW.replace(tzinfo=None)), ("born_at", "moment_without_offset")),
        (notice_of_mother(name="Nguyễn Thị Lan 2"), ("mother.name", "name_with_digit")),
        (notice_of_mother(name=""), ("mother.name", "name_empty")),
        (notice_of_mother(number="001194"), ("mother.number", "number_too_short")),
        (notice_of_mother(number="001094000011"), ("mother.number", "number_other_sex")),
        (notice_of_mother(number="001193000011"), ("mother.number", "number_other_birth_year")),
        (
            notice_of_mother(born_on=date(2026, 11, 16), number=None),
            ("mother.born_on", "mother_younger"),
        ),
        (
            notice_of_mother(insurance_number="000"),
            ("mother.insurance_number", "insurance_number_wrong"),
        ),
        (notice_of_mother(residence="  "), ("mother.residence", "missing")),
        (notice_with(unit_code="82"), ("unit_code", "unit_code_wrong")),
        (notice_with(weight_grams=199), ("weight_grams", "weight_not_plausible")),
        (notice_with(weight_grams=9001), ("weight_grams", "weight_not_plausible")),
        (notice_with(children_count=0), ("children_count", "children_count_wrong")),
        (notice_with(children_count=11), ("children_count", "children_count_wrong")),
        (notice_with(planned_name="Châu 😀"), ("planned_name", "name_with_sign")),
        (notice_with(place="x" * 501), ("place", "too_long")),
        (notice_with(notes="x" * 2001), ("notes", "too_long")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_each_field_is_judged(notice: BirthNotice, problem: tuple[str, str]) -> None:
    assert problems(NOTICE) == []
    assert problems(notice) == [problem]


def test_everything_wrong_is_said_at_once() -> None:
    notice = notice_with(code="?", weight_grams=1, born_at=NOW + timedelta(days=1))
    assert problems(notice) == [
        ("code", "code_not_understood"),
        ("born_at", "born_in_future"),
        ("weight_grams", "weight_not_plausible"),
    ]


def test_a_child_of_the_last_night_may_have_a_code_of_the_new_year() -> None:
    late = datetime(2025, 12, 31, 23, 50, tzinfo=HANOI)
    assert problems(notice_with(born_at=late)) == []


def test_the_year_is_that_of_viet_nam() -> None:
    # 01:30 on 01/01/2026 in Viet Nam is 18:30 of the year before in Greenwich.
    born_at = datetime.fromisoformat("2025-12-31T18:30:00+00:00")
    assert problems(notice_with(born_at=born_at)) == []
    assert problems(notice_with(born_at=born_at, code="04217.GCS.01060.25")) == [
        ("code", "code_of_other_year")
    ]


@pytest.mark.parametrize("count", [2, 10])
def test_twins_and_more_are_one_notice_each(count: int) -> None:
    assert problems(notice_with(children_count=count)) == []


def test_a_mother_without_papers_and_a_child_not_weighed_are_accepted() -> None:
    notice = notice_of_mother(number=None, passport=None)
    assert problems(msgspec.structs.replace(notice, weight_grams=None, planned_name=" ")) == []
