"""The form of the register's own correction, and what it names."""

from typing import Final, Literal
from uuid import UUID

from lienthong.core.partial_dates import PartialDate
from lienthong.procedures.answers import DayText, Line, NumberText, Paragraph, UnitCode, day_in
from lienthong.procedures.kin import seen_by
from lienthong.procedures.register_fields import FIELDS, FieldKept
from lienthong.procedures.spec import Case, Form
from lienthong.register.seen import FactSeen, PersonSeen

CODE: Final = "LT-correct"
FieldCode = Literal[
    "name", "other_name", "born", "birth_place", "birth_registered", "nationality", "hometown",
    "residence", "residence_since", "temporary", "present_place", "residence_file", "household",
    "old_number", "contact", "identity_card", "identity_card_until", "insurance_card",
    "insurance_card_until", "hospital_of_first_care",
]  # fmt: skip


class CorrectionForm(Form, frozen=True, kw_only=True):
    """
    One field of one person: what stands, by its id, and what shall stand instead.

    `holds_from` is empty where it was so from the start. `corrects` is the code of an earlier
    correction that this one sets right, `objection` that of the citizen's word that led to it.
    """

    person: NumberText
    corrected_field: FieldCode
    fact: UUID
    shall: Line
    shall_unit_code: UnitCode | None = None
    holds_from: DayText = ""
    shown_by: Line = ""
    because: Paragraph
    corrects: Line = ""
    objection: Line = ""


CorrectionCase = Case[CorrectionForm]


def field_of(case: CorrectionCase) -> FieldKept:
    return FIELDS[case.form.corrected_field]


def person_of(case: CorrectionCase) -> PersonSeen | None:
    return seen_by(case.people, case.form.person)


def fact_of(case: CorrectionCase) -> FactSeen | None:
    """The fact that is named, if it counts and is of this person and field."""
    person = person_of(case)
    facts = case.facts_of(person.id, field_of(case).kind) if person else ()
    found = (fact for fact in facts if fact.id == case.form.fact and field_of(case).is_in(fact))
    return next(found, None)


def named(case: CorrectionCase) -> FactSeen:
    fact = fact_of(case)
    if fact is None:
        raise ValueError("the rules did not hold: what is to be corrected does not count")
    return fact


def start_of(case: CorrectionCase) -> PartialDate | None:
    return day_in(case.form.holds_from) if case.form.holds_from.strip() else None
