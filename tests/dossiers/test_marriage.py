"""A marriage from the application to the register."""

from datetime import date

import pytest
from tests import make
from tests.dossiers.residents import citizen, man, resident, seen, woman

from lienthong.core.errors import Invalid
from lienthong.register.seen import Sex

WEDDING = "1.000894"


def wedding(desks: make.Desks, wife: make.Somebody, husband: make.Somebody) -> make.Matter:
    form = {"wife": wife.number, "husband": husband.number}
    return make.make_matter(WEDDING, form, desks=desks, citizen=citizen(wife))


def test_who_is_married_is_so_from_that_day_for_both(desks: make.Desks) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    granted = wedding(desks, wife, husband).grant()
    assert granted.stage == "granted"
    assert seen(wife).spouse_id == husband.id
    assert seen(husband).spouse_id == wife.id
    assert seen(husband, date(2026, 11, 19)).spouse_id is None


def test_the_certificate_names_both_and_its_entry(desks: make.Desks) -> None:
    matter = wedding(desks, woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32))
    matter.take_in()
    matter.prepare()
    paper = matter.paper()
    assert (paper.kind, paper.book, paper.number) == (
        "marriage_certificate",
        "Sổ đăng ký kết hôn",
        "1",
    )
    assert paper.subject == "Phạm Văn Huy, Lê Thị Mai"


def test_siblings_are_refused(desks: make.Desks) -> None:
    mother = resident("Lê Thị Hòa", Sex.FEMALE, date(1965, 1, 1), 30)
    wife = resident("Lê Thị Mai", Sex.FEMALE, date(1992, 1, 1), 31, mother=mother)
    husband = resident("Lê Văn Huy", Sex.MALE, date(1990, 1, 1), 32, mother=mother)
    with pytest.raises(Invalid) as refused:
        wedding(desks, wife, husband)
    assert [problem.code for problem in refused.value.problems] == ["not_close_kin"]


def test_who_is_married_already_is_refused(desks: make.Desks, family: make.Family) -> None:
    with pytest.raises(Invalid) as refused:
        wedding(desks, woman("Lê Thị Mai", 31), family.father)
    assert [problem.code for problem in refused.value.problems] == ["husband_free"]
