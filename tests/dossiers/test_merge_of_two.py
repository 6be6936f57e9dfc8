"""Two people who look like one: twins and spouses are never made one record."""

from datetime import date

import pytest
from tests import make
from tests.dossiers.standing import seen

from lienthong.core.errors import Invalid
from lienthong.register import effects
from lienthong.register.models import Act
from lienthong.register.seen import Sex


@pytest.fixture
def twins(family: make.Family) -> tuple[make.Somebody, make.Somebody]:
    """Of one mother, born on one day."""
    born = date(2015, 5, 1)
    pair = tuple(
        make.make_person(name, sex=Sex.FEMALE, born_on=born, serial=serial)
        for name, serial in (("Trần Thị Mai", 601), ("Trần Thị Mơ", 602))
    )
    make.enter_people(
        [
            effect
            for one in pair
            for effect in (
                effects.Parent(
                    person=one.id, role="mother", parent=family.mother.id, name="", since=born
                ),
                effects.Settle(person=one.id, dwelling=family.dwelling, since=date(2021, 7, 1)),
            )
        ],
        since=make.TODAY,
    )
    return (pair[0], pair[1])


def test_twins_are_not_made_one_and_nothing_is_half_applied(
    family: make.Family, desks: make.Desks, twins: tuple[make.Somebody, make.Somebody]
) -> None:
    one, other = twins
    before = [seen(one.id), seen(other.id)]
    form = {"record": one.number, "into": other.number, "shown_by": "x", "because": "x"}
    with pytest.raises(Invalid) as refused:
        make.make_begun("LT-merge", form, desks=desks, by=desks.police)
    assert [problem.code for problem in refused.value.problems] == ["no_twins", "one_person"]
    assert [seen(one.id), seen(other.id)] == before
    assert not Act.objects.filter(kind="merge").exists()


def test_twins_with_one_name_are_told_apart_by_their_cards(
    family: make.Family, desks: make.Desks, twins: tuple[make.Somebody, make.Somebody]
) -> None:
    one, other = twins
    make.enter_people(
        [effects.Name(person=other.id, family="Trần", middle="Thị", given="Mai", since=make.TODAY)]
        + [
            effects.IssueCard(
                person=who.id, kind="identity", number=who.number, since=make.TODAY, until=None
            )
            for who in twins
        ],
        since=make.TODAY,
    )
    form = {"record": one.number, "into": other.number, "shown_by": "x", "because": "x"}
    with pytest.raises(Invalid) as refused:
        make.make_begun("LT-merge", form, desks=desks, by=desks.police)
    assert [problem.code for problem in refused.value.problems] == ["no_twins"]
    shown = {**form, "birth_entry": "45/2015, UBND phường Hoàn Kiếm"}
    make.make_begun("LT-merge", shown, desks=desks, by=desks.police, key="key-2").grant()
    assert seen(one.id).merged_into == other.id


def test_spouses_are_two(family: make.Family, desks: make.Desks) -> None:
    form = {
        "record": family.father.number,
        "into": family.mother.number,
        "shown_by": "x",
        "because": "x",
    }
    with pytest.raises(Invalid) as refused:
        make.make_begun("LT-merge", form, desks=desks, by=desks.police)
    assert [problem.code for problem in refused.value.problems] == ["not_kin", "one_person"]
