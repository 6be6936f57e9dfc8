"""
A change of nationality that the President decides (a case of 1.004859): from that decision on.

The Ministry of Justice tells the registrar, who notes it (Luật Hộ tịch, Articles 3 and 30).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, NATIONALITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, court, examples
from lienthong.procedures.answers import Country
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.countries import country_named
from lienthong.procedures.court import CourtDecision
from lienthong.procedures.spec import Begun, Case, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects

NOTED: Final = CIVIL_STATUS.article(3, 2, "a")
DECISION: Final = "nationality_decision"


class NationalityChangeForm(ChangeForm, frozen=True, kw_only=True):
    """The nationality from now on, ISO 3166-1 alpha-3, and the decision that says so."""

    new_nationality: Country
    decision: CourtDecision


def is_another(case: Case[NationalityChangeForm]) -> bool:
    person = person_of(case)
    return person is None or person.nationality != case.form.new_nationality


def is_after_birth(case: Case[NationalityChangeForm]) -> bool:
    person = person_of(case)
    return person is None or case.form.decision.day > person.born.earliest


def outcome(case: Case[NationalityChangeForm]) -> Iterator[effects.AnyEffect]:
    yield effects.Nationality(
        person=the_person(case).id,
        country=case.form.new_nationality,
        since=case.form.decision.day,
    )


def problems(form: NationalityChangeForm) -> tuple[Problem, ...]:
    return (*changes.form_problems(form), *court.decision_problems(form.decision))


RULES: Final[tuple[Rule[NationalityChangeForm], ...]] = (
    *changes.common_rules(NOTED),
    Rule(
        code="another",
        law=NOTED,
        says=Text("The register has this nationality already."),
        holds=is_another,
        field="new_nationality",
    ),
    Rule(
        code="after_birth",
        law=NOTED,
        says=Text("The decision lies before the birth. Check the day."),
        holds=is_after_birth,
        field="decision.in_force_on",
    ),
    court.decision_in_force(NOTED),
    changes.shown(NOTED, DECISION),
)

GAINED: Final = replace(
    examples.decided(
        NationalityChangeForm(
            person=examples.number_of(examples.BACHELOR),
            new_nationality="VNM",
            decision=CourtDecision(
                number="1023/QĐ-CTN", court="Chủ tịch nước", in_force_on="12/10/2026"
            ),
            reason="Cho nhập quốc tịch Việt Nam",
        ),
        replace(examples.BACHELOR, nationality="LAO"),
        applicant=examples.BACHELOR,
    ),
    attachments=frozenset({DECISION}),
)
GIVEN_UP: Final = replace(
    GAINED,
    form=NationalityChangeForm(
        person=examples.number_of(examples.BACHELOR),
        new_nationality="DEU",
        decision=GAINED.form.decision,
        reason="Cho thôi quốc tịch Việt Nam",
    ),
    people=examples.people(examples.BACHELOR),
)

PROCEDURE: Final = changes.change(
    "1.004859-nationality",
    act="nationality_change",
    title=Words(vi="thay đổi quốc tịch", en="Change of nationality"),
    law=(NOTED, court.SENT, NATIONALITY.article(19), NATIONALITY.article(27)),
    form=NationalityChangeForm,
    problems=problems,
    rules=RULES,
    effects=outcome,
    lines=lambda case: (
        Line(changes.WAS, country_named(the_person(case).nationality)),
        Line(changes.IS, country_named(case.form.new_nationality)),
        *court.decided_by(case.form.decision),
    ),
    facts=frozenset(),
    papers=frozenset({DECISION}),
    begun_by=Begun.NOTICE,
    examples=(GAINED, GIVEN_UP),
)
