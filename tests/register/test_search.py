"""Finding people: by what is known of them, in any combination, and nobody who may not be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests import make
from tests.make import BEFORE, NOW, TODAY, UNIT_CODE

from lienthong.core.errors import Invalid
from lienthong.dossiers.own import looks_of
from lienthong.register import effects
from lienthong.register.protect import protect_dwelling, protect_person
from lienthong.register.question import Question, asked_in
from lienthong.register.search import FoundPage, found_people
from lienthong.register.seen import Dwelling, Life, Relation, Sex

LAN = "Nguyễn Thị Lan"
BORN = date(1975, 3, 8)


def found(most: int = 20, after: str | None = None, actor: Any = BEFORE, **asked: str) -> FoundPage:
    with transaction.atomic():
        question = asked_in(Question(**asked), today=TODAY)
        return found_people(question, actor=actor, purpose="test", most=most, after=after)


def fits(page: FoundPage) -> list[tuple[str, str]]:
    return [(one.person.name.full, one.fit.value) for one in page.items]


def numbers(page: FoundPage) -> list[str | None]:
    return [one.person.number for one in page.items]


def woman(name: str, serial: int, *more: effects.Effect, **changes: Any) -> make.Somebody:
    return make.make_person(
        name, sex=Sex.FEMALE, serial=serial, more=more, **{"born_on": BORN, **changes}
    )


def entered(*changes: effects.Effect) -> None:
    make.enter_people(list(changes), since=TODAY)


@pytest.fixture
def lan(db: None) -> make.Somebody:
    return woman(LAN, 700)


@pytest.mark.parametrize(
    ("asked", "fit"),
    [
        (LAN, "exact"),
        ("nguyen thi lan", "exact"),
        ("NGUYỄN  THỊ LAN", "exact"),
        ("Nguyên Thi Lân", "exact"),
        ("Lan Nguyễn Thị", "alike"),
        ("Nguyễn Thị Nan", "alike"),
        ("Nguiễn Thị Lan", "alike"),
        ("Nguyễn Lan", "part"),
        ("lan thi", "part"),
        ("Lan", "part"),
        ("Nguyễn Thị Lann", "near"),
        ("Ngyuễn Thị Lan", "near"),
        ("Nguyễn Thị Loan", "near"),
        ("Nguyễn Th Lan", "near"),
    ],
)
def test_a_name_is_found_as_it_was_heard_or_written(
    asked: str, fit: str, lan: make.Somebody
) -> None:
    woman("Trần Ngọc Mai", 701)
    assert fits(found(name=asked)) == [(LAN, fit)]


@pytest.mark.parametrize(
    "asked", ["Nguyễn Thị Hoa", "Trần Thị Lan", "Lê", "Nguyễn Thị", "Thị Lam Nguyệt"]
)
def test_who_is_called_otherwise_is_not_found(asked: str, lan: make.Somebody) -> None:
    assert fits(found(name=asked)) == []


def test_the_closest_come_first_and_every_page_goes_on_where_the_last_ended(db: None) -> None:
    told = [("Nguyễn Thị Lan", "exact")] * 3 + [
        ("Lan Nguyễn Thị", "alike"),
        ("Nguyễn Thị Nan", "alike"),
        ("Nguyễn Hoài Thị Lan", "part"),
        ("Nguyễn Thị Loan", "near"),
        ("Nguyễn Thị Lam", "near"),
    ]
    for serial, (name, _) in enumerate(told):
        woman(name, 710 + serial, born_on=BORN + timedelta(days=serial))
    whole = found(name=LAN)
    assert sorted(fits(whole)) == sorted(told)
    assert [fit for _, fit in fits(whole)] == [fit for _, fit in told]
    assert whole.next is None
    for most in (1, 2, 3, 7, 8):
        paged, after = [], None
        while True:
            page = found(most=most, after=after, name=LAN)
            paged += numbers(page)
            if page.next is None:
                break
            after = page.next
        assert paged == numbers(whole)


@pytest.mark.parametrize("after", ["exact-1", "nothing", "exact-" + "0" * 32, "born-" + "0" * 32])
def test_what_is_no_place_is_refused(after: str, lan: make.Somebody) -> None:
    with pytest.raises(Invalid) as refused:
        found(name=LAN, after=after)
    assert [one.field for one in refused.value.problems] == ["after"]


@pytest.mark.parametrize(
    ("born", "is_found"),
    [
        ("08/03/1975", True),
        ("3/1975", True),
        ("1975", True),
        ("09/03/1975", False),
        ("1974", False),
    ],
)
def test_a_name_with_a_day_or_year_of_birth(born: str, is_found: bool, lan: make.Somebody) -> None:
    for name in (LAN, "Lan", "Nguyễn Thị Lam"):
        assert bool(found(name=name, born=born).items) is is_found


def test_a_day_alone_finds_those_born_on_it_and_possibly_who_is_known_in_part(
    lan: make.Somebody,
) -> None:
    others = {
        "Lê Văn Năm": (date(1975, 1, 1), date(1975, 12, 31)),
        "Lê Văn Tháng": (date(1975, 3, 1), date(1975, 3, 31)),
        "Lê Văn Khác": (date(1975, 4, 1), date(1975, 4, 30)),
    }
    for serial, (name, (earliest, latest)) in enumerate(others.items(), start=720):
        one = make.imagined(name, sex=Sex.MALE, born_on=earliest, serial=serial)
        facts = [
            effects.Birth(
                person=one.id,
                earliest=earliest,
                latest=latest,
                place="",
                unit_code=None,
                registered_unit_code=None,
            )
            if isinstance(fact, effects.Birth)
            else fact
            for fact in make.facts_about(one)
        ]
        make.enter_people(facts, since=earliest)
    expected = [(LAN, "born"), ("Lê Văn Tháng", "possible"), ("Lê Văn Năm", "possible")]
    assert fits(found(born="08/03/1975")) == expected
    first = found(born="08/03/1975", most=2)
    assert fits(first) == expected[:2]
    assert fits(found(born="08/03/1975", most=2, after=first.next)) == expected[2:]


def test_former_and_old_numbers_find_and_so_does_a_merged_record(lan: make.Somebody) -> None:
    twice = woman("Nguyễn Thị Lam", 731)
    given = "001175000732"
    entered(
        effects.CancelNumber(person=lan.id, number=lan.number, because="wrong", since=TODAY),
        effects.GiveNumber(person=lan.id, number=given),
        effects.EnterOldNumber(person=lan.id, kind="cmnd9", number="012345678", since=TODAY),
    )
    entered(effects.Merge(person=twice.id, into=lan.id, since=TODAY))
    for number in (given, lan.number, "012 345 678", twice.number):
        assert numbers(found(number=number)) == [given]
    assert fits(found(name="Nguyễn Thị Lam")) == [(LAN, "exact")]
    assert fits(found(name=LAN)) == [(LAN, "exact")]
    assert fits(found(number=twice.number, name=LAN)) == [(LAN, "few")]
    assert fits(found(number=twice.number, name="Trần Ngọc Mai")) == []
    assert fits(found(number="001175000739")) == []


def test_the_dead_are_found_as_dead(lan: make.Somebody) -> None:
    entered(effects.LifeIs(person=lan.id, life=Life.DEAD, earliest=TODAY, latest=TODAY))
    (one,) = found(name=LAN).items
    assert one.person.life is Life.DEAD


def test_another_name_finds_as_long_as_it_is_used(lan: make.Somebody) -> None:
    entered(
        effects.CallAlso(person=lan.id, name="Trần Bích Thủy", since=TODAY),
        effects.CallAlso(
            person=lan.id, name="Hoàng Cúc", since=date(2000, 1, 1), until=date(2001, 1, 1)
        ),
    )
    assert fits(found(name="bich thuy tran")) == [(LAN, "also")]
    assert fits(found(name="Hoàng Cúc")) == []
    assert fits(found(number=lan.number, name="Trần Bích Thuỷ")) == [(LAN, "few")]


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


def test_who_was_a_parent_before_an_adoption_finds_nobody(children: Children) -> None:
    adopting = woman("Hoàng Thị Nga", 745)
    entered(
        *(
            effects.Parent(
                person=children.child.id,
                role="mother",
                parent=adopting.id,
                name=adopting.name.full,
                since=TODAY,
            ),
        )
    )
    assert numbers(found(name="Trần Minh An", mother=LAN)) == []
    assert numbers(found(mother=children.family.mother.number)) == []
    assert numbers(found(name="Trần Minh An", mother="Hoàng Thị Nga")) == [children.child.number]
    assert numbers(found(mother=adopting.number)) == [children.child.number]


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


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        ({}, {"name": "nothing_asked"}),
        ({"name": "A"}, {"name": "name_too_short"}),
        ({"name": "Lan 3"}, {"name": "name_with_digit"}),
        ({"born": "31/02/1980"}, {"born": "date_no_such_day"}),
        ({"born": "1980"}, {"born": "born_too_wide"}),
        ({"mother": LAN}, {"name": "asked_too_wide"}),
        ({"commune": UNIT_CODE}, {"name": "asked_too_wide"}),
        ({"name": LAN, "commune": "Không Đâu"}, {"commune": "commune_unknown"}),
        ({"name": LAN, "address": "12 Hàng Bạc"}, {"address": "commune_missing"}),
        (
            {"number": "12", "name": "B", "born": "30/2/1999", "mother": "001"},
            {
                "number": "number_too_short",
                "name": "name_too_short",
                "born": "date_no_such_day",
                "mother": "number_too_short",
            },
        ),
    ],
)
def test_what_cannot_be_read_is_said_by_its_field(
    asked: dict[str, str], problems: dict[str, str], db: None
) -> None:
    with pytest.raises(Invalid) as refused:
        found(**asked)
    said = {one.field: one.code for one in refused.value.problems}
    assert said == problems
