"""A divorce that a court sends to the registrar, who notes it in the book."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import CIVIL_STATUS, MARRIAGE_AND_FAMILY
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, example_facts, examples, family, of_person, spouses
from lienthong.procedures.kin import known
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.spouses import SpousesForm
from lienthong.register import effects

ENDS: Final = MARRIAGE_AND_FAMILY.article(57, 1)
NOTED: Final = CIVIL_STATUS.article(3, 2, "đ")
DIVORCE: Final = Words(vi="Ly hôn", en="Divorce")


def is_after_wedding(case: Case[SpousesForm]) -> bool:
    wife, husband = named(case, "wife"), named(case, "husband")
    if not (wife and husband):
        return True
    wedding = family.last_marriage(case, wife, husband)
    day = case.form.decision.day
    return wedding is None or wedding.since.is_after(day) is Certainty.NO


def is_before_death(case: Case[SpousesForm]) -> bool:
    """A death had ended the marriage before: then there was nothing left to end."""
    day = case.form.decision.day
    people = of_person.concerned(case, spouses.SIDES)
    return all(p.died is None or p.died.is_before(day) is not Certainty.YES for p in people)


def outcome(case: Case[SpousesForm]) -> Iterator[effects.AnyEffect]:
    """Divorced from the day on which the judgment has force, whenever it is entered."""
    day = case.form.decision.day
    yield effects.Divorced(
        person=known(named(case, "wife")).id,
        spouse=known(named(case, "husband")).id,
        earliest=day,
        latest=day,
    )


RULES: Final[tuple[Rule[SpousesForm], ...]] = (
    *(of_person.known_person(side, law=NOTED) for side in spouses.SIDES),
    Rule(
        code="married",
        law=ENDS,
        says=Text("The register does not have these two as married to each other."),
        holds=spouses.are_married,
        field="husband",
    ),
    Rule(
        code="after_wedding",
        law=ENDS,
        says=Text("The judgment has force before the marriage began. Check the day."),
        holds=is_after_wedding,
        field="decision.in_force_on",
    ),
    Rule(
        code="before_death",
        law=MARRIAGE_AND_FAMILY.article(65),
        says=Text("A death had ended this marriage before the judgment had force."),
        holds=is_before_death,
        field="decision.in_force_on",
    ),
    court.decision_in_force(ENDS),
    court.decision_shown(),
)

OF_A_COUPLE: Final = replace(
    examples.decided(
        SpousesForm(
            wife=examples.number_of(examples.MOTHER),
            husband=examples.number_of(examples.FATHER),
            decision=court.CourtDecision(
                number="112/2026/QĐST-HNGĐ",
                court="Tòa án nhân dân khu vực 1 - Hà Nội",
                in_force_on="02/11/2026",
            ),
        ),
        examples.MOTHER,
        examples.FATHER,
    ),
    attachments=court.EVIDENCE,
    facts=(
        example_facts.spouse_fact(examples.MOTHER, examples.FATHER),
        example_facts.spouse_fact(examples.FATHER, examples.MOTHER),
    ),
)
# He has died meanwhile, after the judgment had force and before it was entered.
DIED_SINCE: Final = replace(
    OF_A_COUPLE,
    people=examples.people(examples.MOTHER, examples.dead(examples.FATHER, on=date(2026, 11, 10))),
)

PROCEDURE: Final = Procedure(
    code="LT-divorce-notice",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Ghi vào Sổ hộ tịch việc ly hôn theo bản án, quyết định của Tòa án",
        en="Entry of a divorce decided by a court",
    ),
    law=(ENDS, NOTED, court.SENT),
    form=SpousesForm,
    prepares="clerk",
    signs="leader",
    act="divorce",
    book="notice",
    annotates=frozenset({"marriage"}),
    result="court_note_extract",
    ending=Ending.E_RESULT,
    asks=spouses.asked,
    problems=spouses.problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "wife")).id,
    unit_code=spouses.competent_unit,
    begun_by=Begun.NOTICE,
    evidence=court.EVIDENCE,
    states=lambda case: spouses.states(case, DIVORCE),
    examples=(OF_A_COUPLE, DIED_SINCE),
)
