"""An act is undone by a further act alone, and nothing that was known is lost by it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import transaction
from tests.make import BEFORE, NOW, TODAY, Family, Somebody, make_family, make_person

from lienthong.audit.xact import point_now
from lienthong.core.errors import Conflict
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.entering.undoing import standing
from lienthong.register.kin import Tie, kin_on
from lienthong.register.look import opened, opened_by_number
from lienthong.register.seen import Dwelling, Life, PersonSeen, Sex
from lienthong.register.snapshot import people_now, people_on

# Real commits: points of the account and merged numbers are seen from other transactions.
pytestmark = pytest.mark.together

ELSEWHERE = Dwelling(text="9 Nhà Thờ", unit_code="00070")
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def family() -> Family:
    return make_family()


def acted(*changes: effects.Effect, kind: str = "test") -> models.Act:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        return apply(changes, act=ActDraft(kind=kind, acted_on=TODAY, source="test"), now=NOW)


def seen(person: UUID, *, on: date | None = None, known_at: int | None = None) -> PersonSeen:
    with transaction.atomic():
        opened([person], actor=BEFORE, purpose="test")
        found = people_on([person], on=on or TODAY, known_at=known_at)
        if on is None and known_at is None:
            assert people_now([person], today=TODAY)[person].life == found[person].life
        return found[person]


Row = TypeVar("Row", bound=models.Fact)


def facts(model: type[Row], person: UUID) -> list[Row]:
    with transaction.atomic():
        opened([person], actor=BEFORE, purpose="test")
        return list(standing(model, person))


def died(person: UUID) -> effects.LifeIs:
    return effects.LifeIs(person=person, life=Life.DEAD, earliest=YESTERDAY, latest=YESTERDAY)


def test_a_death_entered_wrongly_is_taken_back_by_one_act(family: Family) -> None:
    mother = family.mother.id
    act = acted(died(mother))
    believed_at = point_now()
    acted(effects.TakeBack(person=mother, act=act.id))
    assert seen(mother).is_alive
    assert seen(mother, known_at=believed_at).life is Life.DEAD
    assert seen(mother, known_at=point_now()).is_alive


def test_what_is_undone_is_not_undone_again(family: Family) -> None:
    mother = family.mother.id
    act = acted(died(mother))
    acted(effects.TakeBack(person=mother, act=act.id))
    with pytest.raises(Conflict) as refused:
        acted(effects.TakeBack(person=mother, act=act.id))
    assert refused.value.reason == "later_act"
    assert seen(mother).is_alive


def test_undoing_what_undid_brings_the_first_back(family: Family) -> None:
    mother = family.mother.id
    act = acted(died(mother))
    undoing = acted(effects.TakeBack(person=mother, act=act.id))
    acted(effects.TakeBack(person=mother, act=undoing.id))
    assert seen(mother).life is Life.DEAD


def test_an_act_about_two_is_undone_for_both_or_not_at_all(family: Family) -> None:
    mother, father = family.mother.id, family.father.id
    divorce = acted(
        effects.Divorced(person=mother, spouse=father, earliest=YESTERDAY, latest=YESTERDAY)
    )
    with pytest.raises(Conflict, match="later act"):
        acted(effects.TakeBack(person=mother, act=divorce.id))
    assert seen(mother).spouse_id is None
    acted(effects.TakeBack(person=mother, act=divorce.id, others=(father,)))
    assert (seen(mother).spouse_id, seen(father).spouse_id) == (father, mother)


def test_an_act_is_not_undone_beneath_a_later_one(family: Family) -> None:
    mother = family.mother.id
    moved = acted(effects.Settle(person=mother, dwelling=ELSEWHERE, since=YESTERDAY))
    (home,) = (
        row for row in facts(models.Residence, mother) if row.entered_by_id == moved.entering
    )
    acted(effects.Withdraw(person=mother, kind="residences", fact=home.id))
    with pytest.raises(Conflict) as refused:
        acted(effects.TakeBack(person=mother, act=moved.id))
    assert refused.value.reason == "later_act"
    assert seen(mother).residence == family.dwelling


def test_a_correction_keeps_what_was_believed(family: Family) -> None:
    mother = family.mother
    (birth,) = facts(models.Birth, mother.id)
    before = point_now()
    acted(
        effects.Withdraw(person=mother.id, kind="births", fact=birth.id),
        effects.Birth(
            person=mother.id,
            earliest=date(1994, 3, 9),
            latest=date(1994, 3, 9),
            place="Hà Nội",
            unit_code=None,
            registered_unit_code=None,
        ),
    )
    assert seen(mother.id, on=date(2020, 1, 1)).born.earliest == date(1994, 3, 9)
    assert seen(mother.id, known_at=before).born.earliest == mother.born_on


def test_a_number_that_is_cancelled_stays_as_an_alias(family: Family) -> None:
    mother, new = family.mother, "001194000099"
    act = acted(
        effects.CancelNumber(
            person=mother.id, number=mother.number, because="birth_year", since=TODAY
        ),
        effects.GiveNumber(person=mother.id, number=new),
    )
    assert seen(mother.id).number == new
    assert seen(mother.id, on=YESTERDAY).number == mother.number
    assert numbered(mother.number) == numbered(new) == mother.id
    acted(effects.TakeBack(person=mother.id, act=act.id))
    assert seen(mother.id).number == mother.number


def numbered(number: str) -> UUID | None:
    with transaction.atomic():
        return opened_by_number([number], actor=BEFORE, purpose="test").get(number)


@pytest.fixture
def twice(family: Family) -> Somebody:
    """The mother once more, under another number, with a child of her own."""
    again = make_person("Nguyễn Thị Lan", sex=Sex.FEMALE, born_on=family.mother.born_on, serial=501)
    child = make_person("Nguyễn An", sex=Sex.MALE, born_on=date(2015, 5, 1), serial=502)
    acted(
        effects.Parent(
            person=child.id, role="mother", parent=again.id, name="", since=child.born_on
        ),
        effects.EnterOldNumber(
            person=again.id, kind="cmnd9", number="012345678", since=date(2009, 1, 1)
        ),
        effects.Religion(person=again.id, religion="Phật giáo", since=again.born_on),
    )
    return again


def child_of(person: UUID) -> UUID:
    with transaction.atomic():
        opened([person], actor=BEFORE, purpose="test")
        kin = kin_on([person], on=TODAY)[person]
    (child,) = (one.id for one in kin if one.tie is Tie.CHILD and one.id)
    return child


def merged(twice: Somebody, into: Somebody, *, kin: Iterable[UUID]) -> models.Act:
    (old,) = facts(models.OldNumber, twice.id)
    return acted(
        effects.Merge(person=twice.id, into=into.id, since=TODAY, brings=(old.id,), kin=tuple(kin))
    )


def test_two_records_become_one_with_both_numbers_and_all_kin(
    family: Family, twice: Somebody
) -> None:
    mother, child = family.mother, child_of(twice.id)
    before = point_now()
    merged(twice, mother, kin=[child])
    assert numbered(twice.number) == numbered(mother.number) == mother.id
    assert seen(twice.id).merged_into == mother.id
    assert seen(child).mother_id == mother.id == seen(child, on=date(2016, 1, 1)).mother_id
    assert seen(child, known_at=before).mother_id == twice.id
    assert [row.number for row in facts(models.OldNumber, mother.id)] == ["012345678"]
    assert child_of(mother.id) == child


def test_a_merge_is_taken_back_without_loss(family: Family, twice: Somebody) -> None:
    mother, child = family.mother, child_of(twice.id)
    act = merged(twice, mother, kin=[child])
    acted(effects.Settle(person=mother.id, dwelling=ELSEWHERE, since=TODAY))
    acted(effects.TakeBack(person=twice.id, act=act.id, others=(mother.id, child)))
    assert numbered(twice.number) == twice.id
    assert seen(twice.id).merged_into is None
    assert seen(child).mother_id == twice.id
    assert facts(models.OldNumber, mother.id) == []
    assert seen(mother.id).residence == ELSEWHERE


@pytest.mark.parametrize(
    "named", [pytest.param(False, id="a child left out"), pytest.param(True, id="a chain of two")]
)
def test_a_merge_that_would_lose_somebody_is_refused(
    family: Family, twice: Somebody, named: bool
) -> None:
    child = child_of(twice.id)
    if named:
        merged(twice, family.mother, kin=[child])
        (into, record) = (twice, family.mother)
        change = effects.Merge(person=record.id, into=into.id, since=TODAY, kin=(family.father.id,))
    else:
        change = effects.Merge(person=twice.id, into=family.mother.id, since=TODAY)
    with pytest.raises(Conflict):
        acted(change)
    assert seen(family.mother.id).merged_into is None


def test_a_card_that_was_lost_ends_and_stays_in_the_history(family: Family) -> None:
    mother = family.mother.id
    acted(
        effects.IssueCard(
            person=mother, kind="identity", number="1", since=date(2021, 1, 1), until=None
        )
    )
    (card,) = facts(models.Card, mother)
    acted(effects.End(person=mother, kind="cards", fact=card.id, until=YESTERDAY, ended="lost"))
    assert seen(mother).cards == ()
    assert [one.number for one in seen(mother, on=YESTERDAY).cards] == ["1"]
