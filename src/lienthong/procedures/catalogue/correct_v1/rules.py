"""What a correction contradicts, each with the article that an officer quotes."""

from typing import Final

from lienthong.core.instruments import CIVIL_STATUS, COMPLAINTS, IDENTITY, NUMBER_CIRCULAR
from lienthong.core.texts import Text
from lienthong.procedures.answers import day_in
from lienthong.procedures.correcting import is_other
from lienthong.procedures.spec import Earlier, Rule

from .form import CorrectionCase, CorrectionForm, fact_of, field_of, person_of, start_of

SILENT: Final = "silent_draft"


def says_something_else(case: CorrectionCase) -> bool:
    fact, form = fact_of(case), case.form
    return fact is None or is_other(field_of(case), fact, form.shall, form.shall_unit_code)


def keeps_the_number(case: CorrectionCase) -> bool:
    """The number holds the year of birth: with another year the number is another too."""
    fact, born = fact_of(case), day_in(case.form.shall)
    if fact is None or born is None or case.form.corrected_field != "born":
        return True
    years = {day.year for day in (fact.since.earliest, fact.since.latest)}
    return {born.earliest.year, born.latest.year} <= years


def follows(case: CorrectionCase) -> bool:
    """From a day on alone after what stood before, and not of what was so from birth."""
    fact, start = fact_of(case), start_of(case)
    if fact is None or start is None:
        return True
    return fact.kind != "births" and fact.since.latest < start.earliest <= case.today


def is_shown(case: CorrectionCase) -> bool:
    """
    By a paper; the first correction of what was entered upon silence needs none.

    Whoever did not answer about a draft has agreed to nothing with open eyes.
    """
    fact = fact_of(case)
    was_silent = fact is not None and fact.source is not None and SILENT in fact.source.marks
    return was_silent or bool(case.form.shown_by.strip())


def was_refused(earlier: Earlier, case: CorrectionCase) -> bool:
    """The same fact, the same claim, the same paper: nothing new was brought."""
    same = ("corrected_field", "fact", "shall", "shown_by")
    now = {
        "corrected_field": case.form.corrected_field,
        "fact": str(case.form.fact),
        "shall": case.form.shall,
        "shown_by": case.form.shown_by,
    }
    return not earlier.is_granted and all(earlier.form.get(one) == now[one] for one in same)


def corrects_what_stands(case: CorrectionCase) -> bool:
    """A correction that was refused has corrected nothing, so there is nothing to set right."""
    code = case.form.corrects.strip()
    return not code or any(one.code == code and one.is_granted for one in case.earlier)


RULES: Final[tuple[Rule[CorrectionForm], ...]] = (
    Rule(
        code="person_known",
        law=IDENTITY.article(10),
        says=Text("Nobody with this number is known. Check the number."),
        holds=lambda case: person_of(case) is not None,
        field="person",
    ),
    Rule(
        code="kept_here",
        law=IDENTITY.article(10),
        says=Text("This field is kept by another kind of office: hand it over."),
        holds=lambda case: field_of(case).kept_by == case.office_kind,
        field="corrected_field",
    ),
    Rule(
        code="fact_stands",
        law=IDENTITY.article(10),
        says=Text("What is to be corrected does not count any more: look at the person again."),
        holds=lambda case: person_of(case) is None or fact_of(case) is not None,
        field="fact",
    ),
    Rule(
        code="says_something_else",
        law=IDENTITY.article(10),
        says=Text("The register says this already: there is nothing to correct."),
        holds=says_something_else,
        field="shall",
    ),
    Rule(
        code="keeps_the_number",
        law=NUMBER_CIRCULAR.article(6),
        says=Text("With another year of birth the number has to be given anew: apply for that."),
        holds=keeps_the_number,
        field="shall",
    ),
    Rule(
        code="follows",
        law=IDENTITY.article(10),
        says=Text(
            "It can hold from a day on only after what stood before, and not from a later day."
        ),
        holds=follows,
        field="holds_from",
    ),
    Rule(
        code="is_shown",
        law=CIVIL_STATUS.article(28),
        says=Text("Name the paper that shows what is right."),
        holds=is_shown,
        field="shown_by",
    ),
    Rule(
        code="not_refused_before",
        law=COMPLAINTS.article(7, 1),
        says=Text("This very correction was refused. Bring another paper, or complain."),
        holds=lambda case: not any(was_refused(one, case) for one in case.earlier),
        field="shown_by",
    ),
    Rule(
        code="corrects_what_stands",
        law=COMPLAINTS.article(7, 1),
        says=Text("That correction was refused, or there is none: nothing of it can be corrected."),
        holds=corrects_what_stands,
        field="corrects",
    ),
)
