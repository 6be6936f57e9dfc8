"""Moves: a family of three, the head alone, into kin's household, and twice on one day."""

from datetime import timedelta
from typing import Any

import pytest
from tests import make
from tests.dossiers.households import child_of
from tests.dossiers.residents import citizen, facts, seen

from lienthong.core.errors import Conflict, Invalid
from lienthong.register.seen import Dwelling, Relation

MOVE = "1.004222-move"
NEW = {"text": "7 Tràng Tiền", "unit_code": make.UNIT_CODE}
NEWER = {"text": "9 Tràng Thi", "unit_code": make.UNIT_CODE}


def member(person: make.Somebody, relation: Relation) -> dict[str, str]:
    return {"number": person.number, "relation": relation.value}


def moving(
    family: make.Family, desks: make.Desks, *members: dict[str, str], **changes: Any
) -> make.Matter:
    form = {"members": list(members), "dwelling": NEW, "tenure": "own", **changes}
    key = f"key-{len(members)}-{form['dwelling']}"
    return make.make_matter(MOVE, form, desks=desks, citizen=family.citizen, key=key)


def couple(family: make.Family) -> tuple[dict[str, str], dict[str, str]]:
    return member(family.father, Relation.HEAD), member(family.mother, Relation.SPOUSE)


def test_a_family_of_three_moves_into_a_household_of_its_own(
    family: make.Family, desks: make.Desks
) -> None:
    child = child_of(family)
    move = moving(family, desks, *couple(family), member(child, Relation.CHILD))
    assert move.dossier().office_id == desks.police.office.id
    move.grant()
    states = [seen(person) for person in (family.father, family.mother, child)]
    assert {state.residence for state in states} == {Dwelling(**NEW)}
    (household,) = {state.household_id for state in states}
    assert household not in (None, family.household_id)
    assert [state.relation for state in states] == [
        Relation.HEAD,
        Relation.SPOUSE,
        Relation.CHILD,
    ]
    # What was stays to be read as on its day.
    assert seen(child, make.TODAY - timedelta(days=1)).residence == family.dwelling
    paper = move.paper()
    assert paper.kind == "residence_result"
    assert [part.title.vi for part in paper.parts] == ["Người đăng ký thường trú"] * 3


def test_the_head_moves_alone_and_she_heads_what_stays(
    family: make.Family, desks: make.Desks
) -> None:
    child = child_of(family)
    form = {
        "members": [member(family.father, Relation.HEAD)],
        "dwelling": NEW,
        "tenure": "own",
        "new_head": family.mother.number,
        "staying": [member(child, Relation.CHILD)],
    }
    father = citizen(family.father)
    make.make_matter(MOVE, form, desks=desks, citizen=father).grant()
    mother, daughter = seen(family.mother), seen(child)
    assert (mother.household_id, mother.relation) == (family.household_id, Relation.HEAD)
    assert (daughter.household_id, daughter.relation) == (family.household_id, Relation.CHILD)
    assert mother.residence == family.dwelling
    assert seen(family.father).household_id != family.household_id


def test_a_head_does_not_leave_a_household_without_one(
    family: make.Family, desks: make.Desks
) -> None:
    form = {"members": [member(family.father, Relation.HEAD)], "dwelling": NEW, "tenure": "own"}
    with pytest.raises(Invalid) as refused:
        make.make_matter(MOVE, form, desks=desks, citizen=citizen(family.father))
    assert [problem.code for problem in refused.value.problems] == ["new_head_named"]


def test_nobody_moves_a_stranger(family: make.Family, desks: make.Desks) -> None:
    stranger = make.make_family(51)
    with pytest.raises(Invalid) as refused:
        moving(stranger, desks, *couple(family))
    assert "movers_known" in [problem.code for problem in refused.value.problems]


def test_who_moves_twice_on_a_day_lives_where_they_moved_last(
    family: make.Family, desks: make.Desks
) -> None:
    moving(family, desks, *couple(family)).grant()
    moving(family, desks, *couple(family), dwelling=NEWER).grant()
    for person in (family.father, family.mother):
        assert seen(person).residence == Dwelling(**NEWER)
        of_today = [f for f in facts(person, "residences") if f.since.earliest == make.TODAY]
        assert [fact.value for fact in of_today] == [NEWER["text"]]
        (belongs,) = [f for f in facts(person, "memberships") if f.since.earliest == make.TODAY]
        assert belongs.value == str(seen(person).household_id)


def test_of_two_moves_prepared_from_one_state_the_second_is_prepared_again(
    family: make.Family, desks: make.Desks
) -> None:
    first = moving(family, desks, *couple(family))
    second = moving(family, desks, *couple(family), dwelling=NEWER)
    for move in (first, second):
        move.take_in()
        move.prepare()
    first.sign()
    with pytest.raises(Conflict) as refused:
        second.sign()
    assert refused.value.reason == "no_longer_holds"
    second.grant()
    assert seen(family.mother).residence == Dwelling(**NEWER)


@pytest.mark.parametrize("code", ["99999", "00037"], ids=["never there", "of former times"])
def test_one_moves_to_a_commune_of_today(family: make.Family, desks: make.Desks, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        moving(family, desks, *couple(family), dwelling={"text": "1 Lò Sũ", "unit_code": code})
    assert [problem.field for problem in refused.value.problems] == ["dwelling.unit_code"]
