"""A death: one application, the registrar's book, and the residence struck out by the police."""

from typing import Any

import pytest
from tests import make

from lienthong.core.errors import Invalid
from lienthong.register.look import opened
from lienthong.register.seen import Life, PersonSeen
from lienthong.register.snapshot import people_now

FORM = {"died": "18/11/2026", "died_place": "Bệnh viện Bạch Mai", "requester": "spouse"}


def told(family: make.Family, desks: make.Desks, **changes: Any) -> make.Matter:
    father = family.father
    form = {"deceased": father.number, "deceased_name": father.name.full, **FORM, **changes}
    return make.make_matter(
        "death", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )


def seen(family: make.Family, who: make.Somebody) -> PersonSeen:
    opened([who.id], actor=family.citizen, purpose="test")
    return people_now([who.id], today=make.NOW.date())[who.id]


def test_who_died_is_dead_from_that_day_and_the_residence_is_the_next_link(
    family: make.Family, desks: make.Desks
) -> None:
    death = told(family, desks)
    death.grant()
    assert seen(family, family.father).life is Life.DEAD
    assert seen(family, family.father).residence is not None
    assert death.dossier("1.003197").office_id == desks.police.office.id
    death.grant("1.003197")
    struck_out = seen(family, family.father)
    assert struck_out.residence is None
    assert struck_out.household_id is None


def test_the_extract_bears_the_entry_in_the_book(family: make.Family, desks: make.Desks) -> None:
    death = told(family, desks)
    death.take_in()
    death.prepare()
    paper = death.paper()
    assert (paper.kind, paper.book, paper.number, paper.year) == (
        "death_extract",
        "Sổ đăng ký khai tử",
        "1",
        2026,
    )
    assert paper.subject == family.father.name.full
    said = {line.label.vi: line.value.vi for part in paper.parts for line in part.lines}
    assert said["Đã chết vào ngày"] == "18/11/2026"
    assert said["Số định danh cá nhân"] == family.father.number


def test_a_death_alone_is_applied_for_by_the_code_of_its_procedure(
    family: make.Family, desks: make.Desks
) -> None:
    father = family.father
    form = {"deceased": father.number, "deceased_name": father.name.full, **FORM}
    with pytest.raises(Invalid) as refused:
        make.make_matter("1.000656", form, desks=desks, citizen=family.citizen)
    assert [problem.code for problem in refused.value.problems] == ["evidence"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"died": "31/02/2026"}, "date_no_such_day"),
        ({"died": "01/01/1960"}, "after_birth"),
        ({"died": "01/12/2026"}, "not_to_come"),
        ({"deceased": "001194000099"}, "deceased_known"),
        ({"deceased_name": "Phạm Văn Tám"}, "deceased_known"),
    ],
)
def test_what_cannot_be_is_refused_at_the_door(
    family: make.Family, desks: make.Desks, changes: dict[str, str], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        told(family, desks, **changes)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_follows_a_death_follows_one_that_is_applied_for_by_itself(
    family: make.Family, desks: make.Desks
) -> None:
    father = family.father
    form = {"deceased": father.number, "deceased_name": father.name.full, **FORM}
    death = make.make_matter(
        "1.000656", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    assert death.chain.links == ["1.000656", "1.003197"]
    death.grant()
    assert death.dossier("1.003197").office_id == desks.police.office.id
