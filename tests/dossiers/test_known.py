"""What is filled in before anybody asks: oneself, the spouse, the heads, the notices."""

from datetime import date

import pytest
from tests import make
from tests.dossiers.hospital import CODE, send
from tests.make import NOW, TODAY

from lienthong.access.actors import Actor
from lienthong.access.offices import office_with
from lienthong.audit.looks import looks_at
from lienthong.core.errors import NotAllowed
from lienthong.core.ids import new_id
from lienthong.dossiers.known import known_for_birth
from lienthong.register import effects
from lienthong.register.protect import protect_person
from lienthong.register.seen import Dwelling, Relation, Sex

pytestmark = pytest.mark.django_db


def test_a_married_mother_finds_the_father_and_herself(family: make.Family) -> None:
    known = known_for_birth(family.citizen, today=TODAY)
    assert known.spouse is not None
    assert known.oneself.person.number == family.mother.number
    assert known.spouse.person.name == family.father.name
    assert known.oneself.person.ethnicity == known.spouse.person.ethnicity == "Kinh"
    assert known.oneself.head.id == known.spouse.head.id == family.father.id
    assert known.oneself.may_settle
    assert known.oneself.updated_on == NOW.date()


def test_both_parents_find_the_notice_of_their_child(family: make.Family) -> None:
    send(mother={"number": family.mother.number, "name": family.mother.name.full})
    father = make.make_citizen("father", person=family.father)
    for parent in (family.citizen, father):
        assert [one.code for one in known_for_birth(parent, today=TODAY).notices] == [CODE]
    stranger = make.make_family(51).citizen
    assert known_for_birth(stranger, today=TODAY).notices == ()


def test_the_look_is_left_with_both(family: make.Family) -> None:
    known_for_birth(family.citizen, today=TODAY)
    father = make.make_citizen("father", person=family.father)
    assert looks_at(father)[0].purpose == "Thủ tục đăng ký khai sinh"


def test_a_head_who_is_no_parent_is_named() -> None:
    grandmother, mother = three_generations()
    known = known_for_birth(mother, today=TODAY)
    assert known.spouse is None
    assert (known.oneself.head.id, known.oneself.head.name) == (
        grandmother.id,
        grandmother.name.full,
    )


def test_a_protected_wife_is_unknown_to_her_husband_and_not_to_herself(
    family: make.Family, desks: make.Desks
) -> None:
    send(mother={"number": family.mother.number, "name": family.mother.name.full})
    father = make.make_citizen("father", person=family.father)
    protect(family.mother, desks)
    known = known_for_birth(father, today=TODAY)
    assert known.spouse is None
    assert known.notices == ()
    assert known_for_birth(family.citizen, today=TODAY).oneself.person.name == family.mother.name


def test_an_officer_in_a_post_knows_nothing_by_this_way(desks: make.Desks) -> None:
    with pytest.raises(NotAllowed):
        known_for_birth(desks.committee.clerk, today=TODAY)


def protect(person: make.Somebody, desks: make.Desks) -> None:
    office = office_with(desks.committee.clerk.post.office_id)
    keeper = make.make_officer("keeper", office=office, role="clerk", sees_protected=True)
    protect_person(person.id, actor=keeper, now=NOW)


def three_generations() -> tuple[make.Somebody, Actor]:
    """A mother without a husband in the household of her own mother."""
    grandmother = make.make_person(
        "Lê Thị Hoa", sex=Sex.FEMALE, born_on=date(1966, 1, 2), serial=71
    )
    mother = make.make_person("Lê Thị Thu", sex=Sex.FEMALE, born_on=date(1996, 1, 2), serial=72)
    dwelling, since, household = Dwelling(text="5 Lò Sũ", unit_code="00070"), TODAY, new_id()
    make.enter_people(
        [
            effects.Settle(person=grandmother.id, dwelling=dwelling, since=since),
            effects.Settle(person=mother.id, dwelling=dwelling, since=since),
            effects.Parent(
                person=mother.id,
                role="mother",
                parent=grandmother.id,
                name=grandmother.name.full,
                since=mother.born_on,
            ),
            effects.FoundHousehold(
                person=grandmother.id, household=household, dwelling=dwelling, since=since
            ),
            effects.JoinHousehold(
                person=mother.id,
                household=household,
                relation=Relation.CHILD,
                head=grandmother.id,
                since=since,
            ),
        ],
        since=since,
    )
    return grandmother, make.make_citizen("thu", person=mother)
