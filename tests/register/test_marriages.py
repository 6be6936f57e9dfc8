"""What is no marriage by law is entered by no act, whatever rules were asked before."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from tests import make
from tests.dossiers.residents import facts, man, married, resident, woman

from lienthong.core.errors import Conflict
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.look import opened
from lienthong.register.seen import Kinship, Life, Sex

pytestmark = pytest.mark.django_db

TODAY = make.TODAY
LONG_AGO = date(2015, 5, 1)


@pytest.fixture
def wife() -> make.Somebody:
    return woman("Lê Thị Mai", 31)


@pytest.fixture
def husband() -> make.Somebody:
    return man("Phạm Văn Huy", 32)


@pytest.fixture
def other() -> make.Somebody:
    return man("Vũ Văn Nam", 33)


def entered(*changes: effects.Effect, beside: Iterable[UUID] = ()) -> models.Act:
    opened([*people_of(changes), *beside], actor=make.BEFORE, purpose="test")
    draft = ActDraft(kind="test", acted_on=TODAY, source="test")
    return apply(changes, act=draft, now=make.NOW)


def wedding(
    one: make.Somebody, two: make.Somebody, on: date = TODAY, latest: date | None = None
) -> effects.Married:
    return effects.Married(person=one.id, spouse=two.id, earliest=on, latest=latest or on)


def divorce(one: make.Somebody, two: make.Somebody, on: date) -> effects.Divorced:
    return effects.Divorced(person=one.id, spouse=two.id, earliest=on, latest=on)


def death(person: make.Somebody, earliest: date, latest: date | None = None) -> effects.LifeIs:
    return effects.LifeIs(
        person=person.id, life=Life.DEAD, earliest=earliest, latest=latest or earliest
    )


def refused(*changes: effects.Effect, beside: Iterable[UUID] = ()) -> tuple[str, str]:
    with pytest.raises(Conflict) as conflict, transaction.atomic():
        entered(*changes, beside=beside)
    return conflict.value.reason, conflict.value.law


def test_two_who_are_free_are_married(wife: make.Somebody, husband: make.Somebody) -> None:
    entered(wedding(wife, husband))
    assert [fact.value for fact in facts(wife, "spouses")] == [str(husband.id)]


@pytest.mark.parametrize("side", ["wife", "husband"])
def test_who_is_married_is_not_married_to_another(
    wife: make.Somebody, husband: make.Somebody, other: make.Somebody, side: str
) -> None:
    married(wife, husband, LONG_AGO)
    second = woman("Đỗ Thị Thu", 34)
    change = wedding(wife, other) if side == "wife" else wedding(second, husband)
    assert refused(change) == (
        "married_to_another",
        "Điều 5 khoản 2 điểm c Luật Hôn nhân và gia đình số 52/2014/QH13",
    )


def test_a_marriage_is_not_laid_before_another_that_began_in_it(
    wife: make.Somebody, husband: make.Somebody, other: make.Somebody
) -> None:
    married(wife, husband, LONG_AGO)
    earlier = wedding(wife, other, LONG_AGO - timedelta(days=900))
    assert refused(earlier)[0] == "married_to_another"
    entered(earlier, divorce(wife, other, LONG_AGO - timedelta(days=9)))


def test_after_a_divorce_or_a_death_one_marries_again(
    wife: make.Somebody, husband: make.Somebody, other: make.Somebody
) -> None:
    married(wife, husband, LONG_AGO)
    entered(divorce(wife, husband, LONG_AGO + timedelta(days=90)))
    entered(wedding(wife, other, LONG_AGO + timedelta(days=99)))
    entered(death(other, date(2020, 1, 1), date(2020, 12, 31)))
    entered(wedding(wife, husband), beside=[other.id])
    assert len(facts(wife, "spouses")) == 4


def test_a_marriage_is_entered_anew_in_the_place_of_one_withdrawn(
    wife: make.Somebody, husband: make.Somebody, other: make.Somebody
) -> None:
    married(wife, husband, LONG_AGO)
    away = [
        effects.Withdraw(person=one.id, kind="spouses", fact=facts(one, "spouses")[0].id)
        for one in (wife, husband)
    ]
    entered(*away, wedding(wife, other, LONG_AGO))


def test_a_divorce_is_not_undone_under_a_second_marriage(
    wife: make.Somebody, husband: make.Somebody, other: make.Somebody
) -> None:
    married(wife, husband, LONG_AGO)
    act = entered(divorce(wife, husband, LONG_AGO + timedelta(days=90)))
    undoing = effects.TakeBack(person=wife.id, act=act.id, others=(husband.id,))
    married(wife, other, date(2020, 1, 1))
    assert refused(undoing)[0] == "married_to_another"


def test_who_was_dead_by_mistake_comes_back_to_a_second_marriage(
    wife: make.Somebody, husband: make.Somebody, other: make.Somebody
) -> None:
    married(wife, husband, LONG_AGO)
    act = entered(death(husband, date(2018, 1, 1)))
    entered(wedding(wife, other, date(2020, 1, 1)), beside=[husband.id])
    entered(effects.TakeBack(person=husband.id, act=act.id), beside=[wife.id])
    # What has become two marriages by that is for a court, and stops nothing else.
    entered(divorce(wife, other, TODAY), beside=[husband.id])


def test_the_dead_marry_nobody(wife: make.Somebody, husband: make.Somebody) -> None:
    entered(death(husband, date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)))
    assert refused(wedding(wife, husband)) == (
        "marries_the_dead",
        "Điều 8 khoản 1 Luật Hôn nhân và gia đình số 52/2014/QH13",
    )


def test_a_marriage_may_lie_in_the_year_of_a_death(
    wife: make.Somebody, husband: make.Somebody
) -> None:
    entered(death(husband, date(2020, 1, 1), date(2020, 12, 31)))
    year_after = wedding(wife, husband, date(2021, 1, 1))
    assert refused(year_after)[0] == "marries_the_dead"
    entered(wedding(wife, husband, date(2020, 3, 1)))


def test_nobody_marries_themself(wife: make.Somebody) -> None:
    assert refused(wedding(wife, wife))[0] == "marries_themself"


def test_two_records_of_one_person_are_not_married(
    wife: make.Somebody, husband: make.Somebody
) -> None:
    entered(effects.Merge(person=husband.id, into=wife.id, since=TODAY))
    assert refused(wedding(wife, husband))[0] == "marries_themself"


@pytest.mark.parametrize("kinship", Kinship)
def test_parent_and_child_are_not_married(wife: make.Somebody, kinship: Kinship) -> None:
    son = man("Lê Văn Bình", 35)
    since = effects.Parent(
        person=son.id, role="mother", parent=wife.id, name="", kind=kinship, since=son.born_on
    )
    entered(since)
    for one, two in ((wife, son), (son, wife)):
        assert refused(wedding(one, two)) == (
            "marries_kin",
            "Điều 5 khoản 2 điểm d Luật Hôn nhân và gia đình số 52/2014/QH13",
        )


def test_siblings_are_not_married_but_who_was_adopted_into_a_family_is_none() -> None:
    father = resident("Lê Văn Cả", Sex.MALE, date(1960, 1, 1), 30)
    son = resident("Lê Văn Út", Sex.MALE, date(1990, 1, 1), 36, father=father)
    daughter = resident("Lê Thị Ba", Sex.FEMALE, date(1992, 1, 1), 37, father=father)
    assert refused(wedding(daughter, son))[0] == "marries_kin"
    adopted = woman("Lê Thị Tư", 38)
    tie = effects.Parent(
        person=adopted.id,
        role="father",
        parent=father.id,
        name="",
        kind=Kinship.ADOPTIVE,
        since=TODAY,
    )
    entered(tie)
    entered(wedding(adopted, son))
