"""A copy of an extract: for whom it is, what it says, and what has been noted since."""

import pytest
from tests import make

from lienthong.core.errors import Invalid


def asked(birth: make.Birth, number: str) -> make.Matter:
    form = {"person": number, "of_book": "birth"}
    citizen = birth.family.citizen
    return make.make_matter("2.000635", form, desks=birth.desks, citizen=citizen, key="copy")


def number_of_child(birth: make.Birth) -> str:
    number: str = birth.draft().personal_number
    return number


def test_a_mother_has_a_copy_of_her_childs_entry(granted: make.Birth) -> None:
    copy = asked(granted, number_of_child(granted))
    copy.take_in()
    copy.prepare()
    said = {line.label.vi: line.value.vi for part in copy.paper().parts for line in part.lines}
    assert said["Số, ngày đăng ký"].startswith("1/2026 – ")
    assert said["Họ, chữ đệm, tên người mẹ"] == granted.family.mother.name.full
    assert copy.paper().subject == "Trần Thị Minh Châu"


def test_a_stranger_and_a_wrong_number_get_one_answer(granted: make.Birth) -> None:
    stranger = make.make_family(91).citizen
    refusals = []
    for place, number in enumerate((number_of_child(granted), "001326999999")):
        form = {"person": number, "of_book": "birth"}
        with pytest.raises(Invalid) as refused:
            make.make_matter(
                "2.000635", form, desks=granted.desks, citizen=stranger, key=f"key-{place}"
            )
        refusals.append([problem.code for problem in refused.value.problems])
    assert refusals == [["entitled"], ["entitled"]]


def test_what_is_only_on_paper_is_said_to_be(family: make.Family, desks: make.Desks) -> None:
    form = {"person": family.mother.number, "of_book": "birth"}
    with pytest.raises(Invalid) as refused:
        make.make_matter("2.000635", form, desks=desks, citizen=family.citizen)
    assert [problem.code for problem in refused.value.problems] == ["entry_there"]
