"""Entries of paper books are taken over with their numbers, and the facts cite them."""

from datetime import date
from typing import Any

import pytest
from tests import make

from lienthong.core.errors import Conflict, Invalid
from lienthong.dossiers.book_entry import entry_whole
from lienthong.dossiers.office_books import book_page
from lienthong.register.cited import facts_cited
from lienthong.register.look import opened

ORIGIN = "Ủy ban nhân dân phường Hàng Trống"
BOOK = {"book_origin": ORIGIN, "book_year": 1994, "entry_number": 57}


def old_birth(
    family: make.Family, desks: make.Desks, *, key: str = "key-1", **changes: Any
) -> make.Matter:
    form = {
        **BOOK,
        "person": family.mother.number,
        "born": "08/03/1994",
        "born_place": "Nhà hộ sinh Hàng Trống",
        **changes,
    }
    return make.make_entered(
        "LT-old-birth",
        form,
        desks=desks,
        desk=desks.committee,
        about=family.mother.id,
        papers=["book_page"],
        key=key,
    )


def test_the_fact_cites_the_entry_of_the_paper_book(family: make.Family, desks: make.Desks) -> None:
    old_birth(family, desks).grant()
    mother = family.mother.id
    opened([mother], actor=family.citizen, purpose="test")
    cited = facts_cited([mother])
    (birth,) = cited.facts[mother].births
    assert (birth.since, birth.place) == (date(1994, 3, 8), "Nhà hộ sinh Hàng Trống")
    assert cited.acts[birth.entered_by_id].entry == "57/1994"


def test_a_paper_book_is_read_beside_the_offices_own(
    family: make.Family, desks: make.Desks
) -> None:
    old_birth(family, desks).grant()
    clerk = desks.committee.clerk
    page = book_page("birth", 1994, kept_by=ORIGIN, actor=clerk, now=make.NOW, with_names=True)
    (line,) = page.lines
    assert (line.entry.number, line.name) == (57, family.mother.name.full)
    assert [(one.year, one.origin) for one in page.of_others] == [(1994, ORIGIN)]
    assert page.years == ()
    whole = entry_whole("birth", 1994, 57, kept_by=ORIGIN, actor=clerk, now=make.NOW)
    assert [one.id for one in whole.people] == [family.mother.id]


def test_one_entry_is_taken_over_once(family: make.Family, desks: make.Desks) -> None:
    old_birth(family, desks).grant()
    again = old_birth(family, desks, key="key-2", born_place="Hà Nội")
    with pytest.raises(Conflict) as refused:
        again.prepare()
    assert refused.value.reason == "entry_taken_over"


def test_a_paper_that_contradicts_the_register_is_not_taken_over(
    family: make.Family, desks: make.Desks
) -> None:
    with pytest.raises(Invalid) as refused:
        old_birth(family, desks, born="09/03/1994")
    assert [problem.code for problem in refused.value.problems] == ["born_as_registered"]


@pytest.mark.parametrize(
    ("year", "day"), [(1994, "01/10/2099"), (1994, "12/03/1995"), (2026, "12/2026")]
)
def test_a_day_that_no_book_of_that_year_can_say_is_not_taken_over(
    family: make.Family, desks: make.Desks, year: int, day: str
) -> None:
    with pytest.raises(Invalid) as refused:
        old_birth(family, desks, book_year=year, registered=day)
    assert [problem.code for problem in refused.value.problems] == ["registered_in_book"]


@pytest.mark.parametrize("day", ["12/03/1994", "03/1994", "1994"])
def test_a_day_of_its_year_is_taken_over(family: make.Family, desks: make.Desks, day: str) -> None:
    old_birth(family, desks, registered=day).grant()


def test_an_old_marriage_is_cited_by_both(desks: make.Desks) -> None:
    family = make.make_family()
    form = {
        **BOOK,
        "book_year": 2020,
        "husband": family.father.number,
        "wife": family.mother.number,
        "married": "17/05/2020",
    }
    matter = make.make_entered(
        "LT-old-marriage",
        form,
        desks=desks,
        desk=desks.committee,
        about=family.mother.id,
        papers=["book_page"],
    )
    matter.grant()
    couple = [family.mother.id, family.father.id]
    opened(couple, actor=family.citizen, purpose="test")
    cited = facts_cited(couple)
    for one in couple:
        (married,) = cited.facts[one].spouses
        assert married.since == date(2020, 5, 17)
        assert cited.acts[married.entered_by_id].entry == "57/2020"
