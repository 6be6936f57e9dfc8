"""People are found by their kin, household and address; the protected by nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.make import NOW, TODAY, UNIT_CODE
from tests.register.searching import LAN, entered, found, numbers, woman

from lienthong.core.errors import Invalid
from lienthong.dossiers.own import looks_of
from lienthong.register import effects
from lienthong.register.protect import protect_dwelling, protect_person
from lienthong.register.search import FoundPage
from lienthong.register.seen import Dwelling, Relation, Sex


@dataclass(frozen=True)
class Children:
    family: make.Family
    child: make.Somebody


@pytest.fixture
def children(family: make.Family) -> Children:
    child = make.imagined("Trần Minh An", sex=Sex.MALE, born_on=date(2021, 1, 2), serial=741)
    other = make.imagined("Trần Minh An", sex=Sex.MALE, born_on=date(2021, 5, 2), serial=742)
    make.enter_people(
        [
            *make.facts_about(child),
            *make.facts_about(other),
            *parents(child, mother=family.mother, father=family.father),
            effects.Parent(
                person=other.id, role="mother", parent=None, name="Lò Thị Ón", since=other.born_on
            ),
            effects.JoinHousehold(
                person=child.id,
                household=family.household_id,
                relation=Relation.CHILD,
                head=family.father.id,
                since=TODAY,
            ),
            effects.Settle(person=child.id, dwelling=family.dwelling, since=TODAY),
        ],
        since=TODAY,
    )
    return Children(family, child)


def parents(child: make.Somebody, **of: make.Somebody) -> Iterable[effects.Effect]:
    for role, parent in of.items():
        yield effects.Parent(
            person=child.id,
            role=role,
            parent=parent.id,
            name=parent.name.full,
            since=child.born_on,
        )


def adopted(child: make.Somebody, *, since: date) -> make.Somebody:
    """By Hoàng Thị Nga, who is the mother from that day on."""
    mother = woman("Hoàng Thị Nga", 745)
    entered(
        effects.Parent(
            person=child.id, role="mother", parent=mother.id, name=mother.name.full, since=since
        )
    )
    return mother


def test_parents_narrow_by_name_and_find_by_number(children: Children) -> None:
    child, family = children.child, children.family
    for asked in (
        {"name": "Trần Minh An", "mother": "nguyen thi lan"},
        {"name": "tran an", "father": "Trần Văn Bình", "mother": "Nguyễn Thị Lam"},
        {"name": "Trần Minh An", "mother": family.mother.number},
        {"mother": family.mother.number, "father": family.father.number},
        {"father": family.father.number},
        {"born": "02/01/2021", "mother": LAN},
    ):
        assert numbers(found(**asked)) == [child.number], asked
    (other,) = found(name="Trần Minh An", mother="Lo Thi On").items
    assert other.person.number != child.number
    for asked in (
        {"name": "Trần Minh An", "mother": "Hoàng Thị Nga"},
        {"name": "Trần Minh An", "father": LAN},
        {"father": family.mother.number},
    ):
        assert numbers(found(**asked)) == [], asked


def test_those_with_a_parent_come_page_by_page_and_once(children: Children) -> None:
    mother = children.family.mother
    sons = [
        make.make_person(
            f"{family} Văn Thử", sex=Sex.MALE, born_on=date(2015, 3, day), serial=760 + day
        )
        for day, family in enumerate(("Bùi", "Cao", "Đỗ", "Hồ", "Lê", "Lò", "Vũ"), start=1)
    ]
    first, last = sons[0], sons[-1]
    entered(*parents(first, mother=mother), *parents(last, mother=mother))
    page = found(name="Thử", mother=mother.name.full, most=1)
    following = found(name="Thử", mother=mother.name.full, most=1, after=page.next)
    assert (numbers(page), numbers(following)) == ([first.number], [last.number])
    assert following.next is None


def test_who_was_a_parent_before_an_adoption_finds_nobody(children: Children) -> None:
    adopting = adopted(children.child, since=TODAY)
    assert numbers(found(name="Trần Minh An", mother=LAN)) == []
    assert numbers(found(mother=children.family.mother.number)) == []
    assert numbers(found(name="Trần Minh An", mother="Hoàng Thị Nga")) == [children.child.number]
    assert numbers(found(mother=adopting.number)) == [children.child.number]


def test_who_is_a_parent_until_tomorrow_is_found_by_until_then(children: Children) -> None:
    tomorrow = TODAY + timedelta(days=1)
    adopted(children.child, since=tomorrow)
    asked = {"name": "Trần Minh An", "mother": LAN}
    assert numbers(found(**asked)) == [children.child.number]
    # Before the night has brought the present state to that day.
    assert numbers(found(**asked, today=tomorrow)) == []


def test_household_address_and_commune(children: Children) -> None:
    family, text = children.family, children.family.dwelling.text
    three = {family.mother.number, family.father.number, children.child.number}
    assert set(numbers(found(household=family.mother.number))) == three
    assert set(numbers(found(address=f"số nhà {text}", commune=UNIT_CODE))) == three
    assert numbers(found(address=text, commune=UNIT_CODE, name="an")) == [children.child.number]
    assert numbers(found(name="Trần Minh An", commune=UNIT_CODE)) == [children.child.number]
    assert numbers(found(name="Trần Minh An", commune="00592")) == []
    assert numbers(found(address="99 Hàng Bài", commune=UNIT_CODE)) == []
    assert numbers(
        found(address=text, commune=UNIT_CODE, household=family.mother.number, born="2021")
    ) == [children.child.number]


def test_whom_a_list_shows_sees_it_and_nobody_else(children: Children, desks: make.Desks) -> None:
    family, clerk = children.family, desks.police.clerk
    found(name="Trần Minh An", mother=family.mother.number, actor=clerk)
    found(name="Hoàng Thị Nga", actor=clerk)
    looks = looks_of(actor=family.citizen, before=None, limit=5).items
    assert [(one.purpose, one.level) for one in looks if one.purpose == "test"] == [
        ("test", "listed")
    ]


def test_the_protected_are_as_those_who_do_not_exist(children: Children, desks: make.Desks) -> None:
    family, child, clerk = children.family, children.child, desks.police.clerk
    trusted = make.make_officer(
        "trusted.here", office=desks.police.office, role="leader", sees_protected=True
    )
    woman(LAN, 751, born_on=date(1994, 3, 9))
    mother, more = family.mother, {"most": 1}
    ways: tuple[dict[str, Any], ...] = (
        {"number": mother.number},
        {"name": LAN, "born": "08/03/1994"},
        {"name": "Nguyễn Thị Lam", "born": "08/03/1994"},
        {"name": "Trần Minh An", "mother": LAN},
        {"mother": mother.number},
        {"household": mother.number},
        {"born": "08/03/1994"},
    )
    before = found(name=LAN, actor=clerk, **more)
    assert before.next is not None
    for way in ways:
        assert found(**way, actor=clerk).items, way
    protect_person(mother.id, actor=trusted, now=NOW)
    for way in ways:
        assert found(**way, actor=clerk) == FoundPage(items=(), next=None, is_cut=False), way
        assert found(**way, actor=trusted).items, way
    # Neither does a page tell that there was somebody else, or where they stood.
    page = found(name=LAN, actor=clerk, **more)
    assert (len(page.items), page.next) == (1, None)
    with pytest.raises(Invalid):
        found(name=LAN, actor=clerk, after=before.next)
    assert numbers(found(name="Trần Minh An", born="2/1/2021", actor=clerk)) == [child.number]


def test_a_shelter_is_an_empty_house(children: Children, desks: make.Desks) -> None:
    trusted = make.make_officer(
        "trusted.here", office=desks.police.office, role="leader", sees_protected=True
    )
    dwelling = children.family.dwelling
    asked = {"address": dwelling.text, "commune": dwelling.unit_code}
    assert len(found(**asked).items) == 3
    protect_dwelling(
        Dwelling(text=dwelling.text, unit_code=dwelling.unit_code), actor=trusted, now=NOW
    )
    assert found(**asked).items == ()
    assert found(name="Trần Minh An", born="2/1/2021").items == ()
    assert len(found(**asked, actor=trusted).items) == 3
