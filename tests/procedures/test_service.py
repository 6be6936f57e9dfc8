"""A procedure as somebody asks about it: what is not known is not there, and never made up."""

from datetime import date

import pytest

from lienthong.core.errors import NotFound
from lienthong.procedures.models import NationalProcedure
from lienthong.procedures.service import ServiceSeen, service_seen
from lienthong.procedures.titles import plain_title

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def seen(code: str, *, on: date = TODAY) -> ServiceSeen:
    return service_seen(code, on=on)


def test_a_birth_is_begun_here_with_everything_that_follows() -> None:
    birth = seen("1.001193")
    assert birth.begins == "birth"
    assert [line.code for line in birth.together] == [
        "1.001193",
        "1.004222",
        "1.014137",
        "1.014062",
    ]
    assert birth.results == ("Giấy khai sinh",)
    assert str(birth.limits[0].length).startswith("The same working day")
    assert str(birth.fees[0].amount) == "Nothing to pay"
    assert {need.held_by for need in birth.needs} == {"register", "hospital", ""}


def test_the_record_of_a_birth_names_no_decider_and_the_page_says_so() -> None:
    birth = seen("1.001193")
    assert birth.deciders == ()
    assert "decider_missing" in {gap.code for gap in birth.gaps}


def test_a_later_link_names_the_application_that_it_belongs_to() -> None:
    card = seen("1.014062")
    # And can be applied for by itself all the same.
    assert card.begins == "1.014062"
    assert card.together == ()
    assert card.within is not None
    assert card.within.code == "1.001193"
    assert seen("1.014062", on=date(2026, 8, 1)).within is None


def test_what_the_portal_alone_knows_comes_from_its_record() -> None:
    passport = seen("1.001456")
    assert (passport.begins, passport.within, passport.needs) == (None, None, ())
    assert [str(limit.length) for limit in passport.limits] == ["8 working days"]
    assert {str(fee.amount) for fee in passport.fees} == {"160.000 đồng", "200.000 đồng"}
    assert passport.papers and passport.law


def test_a_limit_in_the_unit_other_is_none() -> None:
    exam = seen("1.005142")
    assert exam.limits == ()
    assert {"limit_missing", "limit_other"} & {gap.code for gap in exam.gaps}


def test_a_fee_of_zero_that_the_province_sets_is_not_called_free() -> None:
    assert {str(fee.amount) for fee in seen("1.000656").fees} == {"Set by the province"}


def test_a_fee_of_zero_beside_a_rule_is_not_called_free() -> None:
    """To register a vehicle costs what a circular says; the record has 0 and its number."""
    assert {str(fee.amount) for fee in seen("1.012575").fees} == {"As the rules below say"}
    assert {str(fee.amount) for fee in seen("1.000894").fees} == {"Nothing to pay"}


def test_every_procedure_held_has_a_page() -> None:
    for code in NationalProcedure.objects.values_list("code", flat=True):
        service = seen(code)
        assert service.title.vi
        assert not service.title.vi.lower().startswith("thủ tục ")


def test_an_unknown_code() -> None:
    with pytest.raises(NotFound):
        seen("9.999999")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"),
        ("HƯỞNG TRỢ CẤP MAI TÁNG", "Hưởng trợ cấp mai táng"),
        ("Cấp  mới ", "Cấp mới"),
        ("", ""),
    ],
)
def test_a_title_is_said_plainly(name: str, title: str) -> None:
    assert plain_title(name) == title
