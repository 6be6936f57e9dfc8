"""A birth that is granted: what is entered, what follows, which office is competent."""

from dataclasses import replace

from tests.catalogue.birth_cases import (
    broken,
    couple,
    notice_of_mother,
    unmarried,
    with_child,
    with_form,
    with_mother,
)

from lienthong.procedures import examples, handed_on
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.examples import OF_A_COUPLE, OF_A_MOTHER_ALONE
from lienthong.register import effects
from lienthong.register.seen import PeopleSeen, PersonSeen


def test_a_mother_without_a_number_is_shown_by_papers() -> None:
    case = with_mother(OF_A_COUPLE, number=None)
    case = replace(
        with_form(case, residence_with="father"),
        people=examples.people(unmarried(examples.FATHER)),
        notice=notice_of_mother(number=None),
        attachments=frozenset({"marriage_certificate"}),
    )
    assert broken(case) == []
    assert PROCEDURE.problems(case.form) == ()
    parents = [e for e in PROCEDURE.effects(case) if isinstance(e, effects.Parent)]
    assert [(p.role, p.parent) for p in parents] == [
        ("mother", None),
        ("father", examples.FATHER.id),
    ]


def test_a_name_in_parts_of_letters_is_stored_composed() -> None:
    case = with_child(OF_A_COUPLE, family="Tra\u0302\u0300n", middle="Thi\u0323  Minh")
    assert broken(case) == []
    (name,) = [e for e in PROCEDURE.effects(case) if isinstance(e, effects.Name)]
    assert (name.family, name.middle, name.given) == ("Trần", "Thị Minh", "Châu")


def test_the_chosen_links_follow_and_know_the_child_by_its_number() -> None:
    follow = [f for f in PROCEDURE.follow_ups if f.when(OF_A_COUPLE)]
    assert [f.procedure for f in follow] == ["1.004222", "1.014137", "1.014062"]
    forms = [f.form(OF_A_COUPLE) for f in follow]
    assert all(isinstance(form, handed_on.ChildOfParent) for form in forms)
    assert {(f.child, f.parent) for f in forms if isinstance(f, handed_on.ChildOfParent)} == {
        ("001326000020", "001194000011")
    }


def test_only_the_chosen_links_follow() -> None:
    chosen = [f.procedure for f in PROCEDURE.follow_ups if f.when(OF_A_MOTHER_ALONE)]
    assert chosen == ["1.004222"]


def test_the_commune_of_the_mother_is_competent_then_that_of_the_father() -> None:
    def elsewhere(person: PersonSeen) -> PersonSeen:
        assert person.residence
        return replace(person, residence=replace(person.residence, unit_code="00004"))

    def homeless(person: PersonSeen) -> PersonSeen:
        return replace(person, residence=None)

    assert PROCEDURE.unit_code(couple(father=elsewhere)) == "00070"
    assert PROCEDURE.unit_code(couple(mother=homeless, father=elsewhere)) == "00004"
    nobody = replace(OF_A_COUPLE, people=PeopleSeen())
    assert PROCEDURE.unit_code(nobody) == OF_A_COUPLE.form.child.birth_unit_code
