"""A marriage that a court annuls as unlawful: it counts as if it had never been."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import CIVIL_STATUS, MARRIAGE_AND_FAMILY
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, example_facts, examples, family, of_person, spouses
from lienthong.procedures.kin import known
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.spouses import SpousesForm
from lienthong.register import effects

ANNULS: Final = MARRIAGE_AND_FAMILY.article(11, 1)
NOTED: Final = CIVIL_STATUS.article(3, 2, "đ")
ANNULMENT: Final = Words(vi="Hủy việc kết hôn trái pháp luật", en="Annulment of a marriage")


def outcome(case: Case[SpousesForm]) -> Iterator[effects.AnyEffect]:
    """
    The marriage is withdrawn from both: what was before it holds again, an older marriage too.

    The law has the two end their life as a couple (Article 12(1)), and says nothing of a marriage
    that was: so it is no divorce, and its days count as days without it.
    """
    wife, husband = known(named(case, "wife")), known(named(case, "husband"))
    for one, other in ((wife, husband), (husband, wife)):
        if wedding := family.last_marriage(case, one, other):
            yield effects.Withdraw(person=one.id, kind="spouses", fact=wedding.id)


RULES: Final[tuple[Rule[SpousesForm], ...]] = (
    *(of_person.known_person(side, law=NOTED) for side in spouses.SIDES),
    Rule(
        code="married",
        law=ANNULS,
        says=Text("The register does not have these two as married to each other."),
        holds=spouses.are_married,
        field="husband",
    ),
    court.decision_in_force(ANNULS),
    court.decision_shown(),
)

OF_A_COUPLE: Final = replace(
    examples.decided(
        SpousesForm(
            wife=examples.number_of(examples.MOTHER),
            husband=examples.number_of(examples.FATHER),
            decision=court.CourtDecision(
                number="05/2026/QĐST-HNGĐ",
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
# The heirs may have it annulled too, after a death (Article 10(2)).
AFTER_A_DEATH: Final = replace(
    OF_A_COUPLE, people=examples.people(examples.MOTHER, examples.dead(examples.FATHER))
)

PROCEDURE: Final = Procedure(
    code="LT-annulment-notice",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Ghi vào Sổ hộ tịch việc hủy kết hôn trái pháp luật theo quyết định của Tòa án",
        en="Entry of the annulment of a marriage by a court",
    ),
    law=(ANNULS, MARRIAGE_AND_FAMILY.article(12), NOTED, court.SENT),
    form=SpousesForm,
    prepares="clerk",
    signs="leader",
    act="annulment",
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
    states=lambda case: spouses.states(case, ANNULMENT),
    examples=(OF_A_COUPLE, AFTER_A_DEATH),
)
