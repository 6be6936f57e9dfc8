"""A household splits, has another head after a death, and takes somebody in."""

from typing import Any

import pytest
from tests import make
from tests.dossiers.households import child_of
from tests.dossiers.residents import citizen, seen

from lienthong.core.errors import Invalid
from lienthong.register.seen import Life, Relation

SPLIT, HEAD, RELATION = "1.010038", "1.010039-head", "1.010039-relation"


def member(person: make.Somebody, relation: Relation) -> dict[str, str]:
    return {"number": person.number, "relation": relation.value}


def split(family: make.Family, desks: make.Desks, child: make.Somebody) -> make.Matter:
    form = {
        "members": [member(family.mother, Relation.HEAD), member(child, Relation.CHILD)],
        "head_consents": True,
        "owner_consents": True,
    }
    return make.make_matter(SPLIT, form, desks=desks, citizen=family.citizen, key="split")


def headed(
    family: make.Family, desks: make.Desks, *others: dict[str, str], **changes: Any
) -> make.Matter:
    form = {"new_head": family.mother.number, "members": list(others), **changes}
    return make.make_matter(HEAD, form, desks=desks, citizen=family.citizen, key="head")


def test_who_splits_off_founds_a_household_where_they_live(
    family: make.Family, desks: make.Desks
) -> None:
    child = child_of(family)
    split(family, desks, child).grant()
    mother, father, daughter = (seen(p) for p in (family.mother, family.father, child))
    assert mother.residence == father.residence == daughter.residence == family.dwelling
    assert mother.household_id == daughter.household_id != family.household_id
    assert father.household_id == family.household_id
    assert (mother.relation, daughter.relation) == (Relation.HEAD, Relation.CHILD)


def test_she_joins_his_household_again_on_the_same_day(
    family: make.Family, desks: make.Desks
) -> None:
    child = child_of(family)
    split(family, desks, child).grant()
    form = {
        "person": family.mother.number,
        "head": family.father.number,
        "relation": "spouse",
        "head_consents": True,
    }
    with pytest.raises(Invalid) as refused:
        make.make_matter(RELATION, form, desks=desks, citizen=family.citizen, key="join")
    # Her daughter would be left without a head.
    assert [problem.code for problem in refused.value.problems] == ["leaves_nobody"]
    back = {**form, "person": child.number, "relation": "child"}
    make.make_matter(RELATION, back, desks=desks, citizen=family.citizen, key="back").grant()
    make.make_matter(RELATION, form, desks=desks, citizen=family.citizen, key="join").grant()
    for person, relation in ((family.mother, Relation.SPOUSE), (child, Relation.CHILD)):
        state = seen(person)
        assert (state.household_id, state.relation) == (family.household_id, relation)


def test_a_household_has_another_head_after_a_death(family: make.Family, desks: make.Desks) -> None:
    child = child_of(family)
    death = {
        "deceased": family.father.number,
        "deceased_name": family.father.name.full,
        "died": "18/11/2026",
        "died_place": "Bệnh viện Bạch Mai",
        "requester": "spouse",
    }
    told = make.make_matter(
        "death", death, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    told.grant()
    assert seen(family.father).life is Life.DEAD
    with pytest.raises(Invalid) as refused:
        headed(family, desks, head_consents=True)
    assert [problem.code for problem in refused.value.problems] == ["all_related"]
    headed(family, desks, member(child, Relation.CHILD), head_consents=True).grant()
    mother, daughter = seen(family.mother), seen(child)
    assert (mother.household_id, mother.relation) == (family.household_id, Relation.HEAD)
    assert daughter.relation is Relation.CHILD
    # He is in the household no more, and the link to the police strikes out the rest.
    assert seen(family.father).household_id is None
    told.grant("1.003197")
    assert seen(family.father).residence is None


def test_who_is_no_member_names_no_head(family: make.Family, desks: make.Desks) -> None:
    stranger = make.make_person(
        "Lê Văn Tám", sex=family.father.sex, born_on=family.father.born_on, serial=71
    )
    form = {
        "new_head": family.mother.number,
        "members": [member(family.father, Relation.SPOUSE)],
        "head_consents": True,
    }
    with pytest.raises(Invalid) as refused:
        make.make_matter(HEAD, form, desks=desks, citizen=citizen(stranger))
    assert [problem.code for problem in refused.value.problems] == ["head_known"]
