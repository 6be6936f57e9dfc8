"""An adoption and its end: every rule broken once, and who the parents are after each."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.catalogue import cases

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures import examples
from lienthong.procedures.answers import NameAsked
from lienthong.procedures.catalogue import adoption_end_v1, adoption_v1
from lienthong.procedures.catalogue.adoption_end_v1 import GIVEN_BACK, GIVEN_TO_OTHERS
from lienthong.procedures.catalogue.adoption_v1 import BY_A_COUPLE, BY_A_STEPFATHER
from lienthong.procedures.example_facts import parent_fact
from lienthong.procedures.of_person import SIGNED_BY_ALL
from lienthong.procedures.spec import Case
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Kinship, Life, PersonSeen

ADOPTION, END = adoption_v1.PROCEDURE, adoption_end_v1.PROCEDURE
CHILD, MOTHER, FATHER = examples.CHILD_OF_MOTHER_ALONE, examples.MOTHER, examples.FATHER
OWN_MOTHER, ELDER = examples.MOTHER_ALONE, examples.GRANDMOTHER

Adopting = Case[adoption_v1.AdoptionForm]


def alone(**changes: object) -> Adopting:
    """By somebody unmarried."""
    case = cases.asking(
        BY_A_COUPLE,
        adopter=examples.number_of(examples.BACHELOR),
        adopter_name=examples.BACHELOR.name.full,
        second_adopter=None,
        second_adopter_name=None,
    )
    case = cases.among(case, CHILD, replace(examples.BACHELOR, **changes))  # type: ignore[arg-type]
    return replace(case, applicant_id=examples.BACHELOR.id)


def guardian_of(person: PersonSeen) -> FactSeen:
    since = PartialDate.on(date(2025, 1, 1))
    return FactSeen(
        id=UUID(int=1), person=person.id, kind="guardians", since=since, value=str(ELDER.id)
    )


def child_born(case: Adopting, on: date) -> Adopting:
    """Of a couple who are old enough for any child."""
    for adopter in (MOTHER, FATHER):
        case = cases.told(case, adopter, born=PartialDate.in_year(1970))
    return cases.told(case, CHILD, born=PartialDate.on(on))


BREAKING: dict[str, Adopting] = {
    "adoptee_known": cases.without(BY_A_COUPLE, CHILD),
    "adopter_known": cases.without(BY_A_COUPLE, MOTHER),
    "second_adopter_known": cases.without(BY_A_COUPLE, FATHER),
    "applicant_concerned": replace(BY_A_COUPLE, applicant_id=ELDER.id),
    "adoptee_alive": cases.told(BY_A_COUPLE, CHILD, life=Life.DEAD),
    "adopter_alive": cases.told(BY_A_COUPLE, MOTHER, life=Life.MISSING),
    "second_adopter_alive": cases.told(BY_A_COUPLE, FATHER, life=Life.MISSING),
    "young_enough": cases.asking(child_born(BY_A_COUPLE, date(2010, 11, 20)), child_agrees=True),
    "adopter_of_age": cases.told(
        BY_A_STEPFATHER, examples.BACHELOR, born=PartialDate.on(date(2008, 11, 21))
    ),
    "second_adopter_of_age": cases.told(BY_A_COUPLE, FATHER, born=PartialDate.in_year(2008)),
    "adopter_capable": cases.knowing(BY_A_COUPLE, guardian_of(MOTHER)),
    "second_adopter_capable": cases.knowing(BY_A_COUPLE, guardian_of(FATHER)),
    "older": cases.told(BY_A_COUPLE, MOTHER, born=PartialDate.on(date(2006, 11, 17))),
    "tie_shown": cases.told(BY_A_STEPFATHER, examples.BACHELOR, spouse_id=None),
    "no_close_kin": cases.knowing(BY_A_COUPLE, parent_fact(MOTHER, OWN_MOTHER)),
    "one_or_a_couple": cases.asking(BY_A_COUPLE, second_adopter=None),
    "not_adopted": cases.knowing(
        BY_A_COUPLE, parent_fact(CHILD, ELDER, kinship=Kinship.ADOPTIVE, since=CHILD.born)
    ),
    "parents_agree": cases.attaching(
        BY_A_COUPLE, "health_certificate", "criminal_record", SIGNED_BY_ALL
    ),
    "child_agrees": child_born(BY_A_COUPLE, date(2013, 11, 20)),
    "papers": cases.attaching(BY_A_COUPLE, "adoption_consent", "criminal_record", SIGNED_BY_ALL),
    "signed_by_all": cases.attaching(
        BY_A_COUPLE, "adoption_consent", "health_certificate", "criminal_record"
    ),
}
# Who is not of age is younger than the law asks too, so a couple breaks two.
ALSO = {"second_adopter_of_age": ["older"]}


@pytest.mark.parametrize("code", BREAKING)
def test_each_rule_refuses(code: str) -> None:
    assert cases.broken(ADOPTION, BY_A_COUPLE) == cases.broken(ADOPTION, BY_A_STEPFATHER) == []
    assert cases.broken(ADOPTION, BREAKING[code]) == [code, *ALSO.get(code, [])]


def test_every_rule_is_broken_here_once() -> None:
    assert list(BREAKING) == [rule.code for rule in ADOPTION.rules]


def parents_after(case: Case[object]) -> list[tuple[str, UUID | None, Kinship]]:
    procedure = ADOPTION if isinstance(case.form, adoption_v1.AdoptionForm) else END
    return [
        (effect.role, effect.parent, effect.kind)
        for effect in procedure.effects(case)
        if isinstance(effect, effects.Parent)
    ]


def test_both_of_a_couple_are_the_parents_from_that_day() -> None:
    assert parents_after(BY_A_COUPLE) == [
        ("mother", MOTHER.id, Kinship.ADOPTIVE),
        ("father", FATHER.id, Kinship.ADOPTIVE),
    ]


def test_a_stepfather_leaves_the_mother_who_she_is() -> None:
    assert parents_after(BY_A_STEPFATHER) == [("father", examples.BACHELOR.id, Kinship.ADOPTIVE)]


def test_who_adopts_alone_leaves_the_other_place_empty() -> None:
    assert cases.broken(ADOPTION, alone()) == []
    assert parents_after(alone()) == [
        ("father", examples.BACHELOR.id, Kinship.ADOPTIVE),
        ("mother", None, Kinship.ADOPTIVE),
    ]


def test_half_of_a_couple_does_not_adopt() -> None:
    married = cases.joined(alone(spouse_id=MOTHER.id), MOTHER)
    assert cases.broken(ADOPTION, married) == ["one_or_a_couple"]
    widowed = cases.joined(alone(spouse_id=MOTHER.id), examples.dead(MOTHER))
    assert cases.broken(ADOPTION, widowed) == []


def test_an_aunt_may_adopt_until_eighteen_and_a_grandmother_may_not() -> None:
    aunt = cases.asking(child_born(BY_A_COUPLE, date(2009, 1, 1)), tie="aunt_uncle")
    aunt = cases.asking(aunt, child_agrees=True)
    family = [parent_fact(OWN_MOTHER, ELDER), parent_fact(MOTHER, ELDER)]
    assert cases.broken(ADOPTION, cases.knowing(aunt, *family)) == []
    grandmother = cases.knowing(BY_A_COUPLE, parent_fact(OWN_MOTHER, MOTHER))
    assert cases.broken(ADOPTION, grandmother) == ["no_close_kin"]


def test_a_new_name_is_borne_from_that_day() -> None:
    named = cases.asking(BY_A_COUPLE, new_name=NameAsked(family="Trần", given="Châu"))
    (name,) = [e for e in ADOPTION.effects(named) if isinstance(e, effects.Name)]
    assert (name.family, name.given, name.since) == ("Trần", "Châu", BY_A_COUPLE.today)
    wrong = cases.asking(BY_A_COUPLE, new_name=NameAsked(family="Trần 2", given=""))
    assert [p.field for p in ADOPTION.problems(wrong.form)] == [
        "new_name.family",
        "new_name.given",
    ]


BREAKING_END = {
    "adoptee_known": cases.without(GIVEN_TO_OTHERS, adoption_end_v1.ADOPTED),
    "natural_mother_known": cases.without(GIVEN_BACK, OWN_MOTHER),
    "natural_father_known": cases.asking(
        GIVEN_BACK, natural_father=examples.number_of(examples.BACHELOR)
    ),
    "adopted": replace(GIVEN_BACK, facts=GIVEN_BACK.facts[:1]),
    "parents_named": cases.asking(GIVEN_BACK, natural_mother=None),
    "decision_in_force": cases.asking(
        GIVEN_BACK,
        decision=adoption_end_v1.court.CourtDecision(
            number="1", court="Tòa án", in_force_on="21/11/2026"
        ),
    ),
    "decision_shown": cases.attaching(GIVEN_BACK),
}


@pytest.mark.parametrize("code", BREAKING_END)
def test_each_rule_of_the_end_refuses(code: str) -> None:
    assert cases.broken(END, GIVEN_BACK) == []
    also = ["parents_named"] if code == "natural_mother_known" else []
    assert cases.broken(END, BREAKING_END[code]) == [code, *also]


def test_every_rule_of_the_end_is_broken_here_once() -> None:
    assert list(BREAKING_END) == [rule.code for rule in END.rules]


def test_the_parents_by_birth_are_given_back_and_the_others_are_gone() -> None:
    assert parents_after(GIVEN_BACK) == [
        ("mother", OWN_MOTHER.id, Kinship.NATURAL),
        ("father", None, Kinship.ADOPTIVE),
    ]
    assert parents_after(GIVEN_TO_OTHERS) == [
        ("mother", None, Kinship.ADOPTIVE),
        ("father", None, Kinship.ADOPTIVE),
    ]
