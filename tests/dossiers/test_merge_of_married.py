"""Two records of one person are not made one while each is married to somebody else who lives."""

from datetime import date
from typing import Any

import pytest
from tests import make
from tests.dossiers.residents import man, married
from tests.dossiers.standing import fact, seen

from lienthong.core.errors import Conflict, Invalid
from lienthong.register import effects
from lienthong.register.seen import Life, Sex

WED = date(2012, 5, 6)


@pytest.fixture
def again(family: make.Family) -> make.Somebody:
    """The mother, who is married to the father, once more under another number."""
    born_on = family.mother.born_on
    return make.make_person(family.mother.name.full, sex=Sex.FEMALE, born_on=born_on, serial=501)


def merging(
    record: make.Somebody, into: make.Somebody, desks: make.Desks, **changes: Any
) -> make.Matter:
    form = {
        "record": record.number,
        "into": into.number,
        "shown_by": "Tàng thư",
        "because": "Một người, hai lần nhập.",
        **changes,
    }
    return make.make_begun("LT-merge", form, desks=desks, by=desks.police)


def dies(person: make.Somebody) -> None:
    day = date(2019, 3, 1)
    death = effects.LifeIs(person=person.id, life=Life.DEAD, earliest=day, latest=day)
    make.enter_people([death], since=day)


def test_each_with_another_who_lives_is_refused_in_words(
    family: make.Family, desks: make.Desks, again: make.Somebody
) -> None:
    other = man("Phạm Văn Huy", 532)
    married(again, other, WED)
    with pytest.raises(Invalid) as refused:
        merging(again, family.mother, desks)
    (problem,) = refused.value.problems
    assert problem.code == "one_spouse"
    assert "another living person" in str(problem.text)
    assert seen(again.id).merged_into is None


def test_the_widow_of_one_is_the_wife_of_the_other(
    family: make.Family, desks: make.Desks, again: make.Somebody
) -> None:
    other = man("Phạm Văn Huy", 532)
    married(again, other, WED)
    dies(other)
    merging(again, family.mother, desks).grant()
    assert seen(again.id).merged_into == family.mother.id


def test_a_couple_that_was_entered_twice_is_made_one_after_the_other(
    family: make.Family, desks: make.Desks, again: make.Somebody
) -> None:
    him = family.father
    other = make.make_person(him.name.full, sex=Sex.MALE, born_on=him.born_on, serial=502)
    married(again, other, WED)
    merging(again, family.mother, desks).grant()
    merging(other, him, desks).grant()
    assert seen(other.id).merged_into == him.id
    assert seen(family.mother.id).spouse_id == him.id


def test_no_merge_lays_a_marriage_beside_another_whatever_the_rules_have_asked(
    family: make.Family, again: make.Somebody
) -> None:
    other = man("Phạm Văn Huy", 532)
    married(again, other, WED)
    brought = fact(again.id, "spouses")
    merge = effects.Merge(
        person=again.id,
        into=family.mother.id,
        since=make.TODAY,
        brings=(brought.id,),
        gives_up=(),
        kin=(other.id,),
    )
    with pytest.raises(Conflict) as refused:
        make.enter_people([merge], since=make.TODAY)
    assert refused.value.reason == "married_to_another"
