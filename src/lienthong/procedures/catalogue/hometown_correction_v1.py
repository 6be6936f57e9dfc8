"""A wrong place of origin (quê quán) is corrected (a case of 1.004859): it was never right."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, example_facts, examples
from lienthong.procedures.answers import Line as LineText
from lienthong.procedures.answers import UnitCode, line_problems
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.spec import Case, PlaceAsked, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects


class HometownCorrectionForm(ChangeForm, frozen=True, kw_only=True):
    """The right place of origin in words, and the code of its unit where it is known."""

    right_hometown: LineText
    right_hometown_unit_code: UnitCode | None = None


def said(case: Case[HometownCorrectionForm]) -> str:
    return " ".join(case.form.right_hometown.split())


def is_another(case: Case[HometownCorrectionForm]) -> bool:
    person = person_of(case)
    if person is None:
        return True
    facts = case.facts_of(person.id, "hometowns")
    unit = facts[-1].what if facts else ""
    return (said(case), case.form.right_hometown_unit_code or "") != (person.hometown, unit)


def outcome(case: Case[HometownCorrectionForm]) -> Iterator[effects.AnyEffect]:
    """In place of the last entry; somebody who had none has it from birth."""
    person = the_person(case)
    stood = case.facts_of(person.id, "hometowns")[-1:]
    for fact in stood:
        yield effects.Withdraw(person=person.id, kind="hometowns", fact=fact.id)
    since = stood[0].since if stood else person.born
    yield effects.Hometown(
        person=person.id,
        text=said(case),
        unit_code=case.form.right_hometown_unit_code,
        since=since.earliest,
        since_latest=since.latest,
    )


def problems(form: HometownCorrectionForm) -> tuple[Problem, ...]:
    return (
        *changes.form_problems(form),
        *line_problems({"right_hometown": form.right_hometown}),
    )


def places(form: HometownCorrectionForm) -> tuple[PlaceAsked, ...]:
    code = form.right_hometown_unit_code
    return (PlaceAsked(field="right_hometown_unit_code", code=code, on=None),) if code else ()


RULES: Final[tuple[Rule[HometownCorrectionForm], ...]] = (
    *changes.common_rules(changes.CHANGES),
    Rule(
        code="another",
        law=changes.SLIPS,
        says=Text("The register has it like this already."),
        holds=is_another,
        field="right_hometown",
    ),
    changes.shown(changes.SLIPS),
)

OF_THE_FATHER: Final = replace(
    examples.decided(
        HometownCorrectionForm(
            person=examples.number_of(examples.MOTHER),
            right_hometown="Phường Hoàn Kiếm, thành phố Hà Nội",
            right_hometown_unit_code=examples.UNIT_CODE,
            reason="Ghi theo quê quán của mẹ, trong khi cha mẹ thỏa thuận theo cha",
        ),
        examples.MOTHER,
    ),
    attachments=frozenset({changes.PROOF}),
    facts=(example_facts.hometown_fact(examples.MOTHER),),
)
# Nothing was entered.
ADDED: Final = replace(
    OF_THE_FATHER,
    form=HometownCorrectionForm(
        person=examples.number_of(examples.BACHELOR),
        right_hometown="Xã Vân Hà, huyện Đông Anh, Hà Nội",
        reason="Bổ sung theo sổ gốc",
    ),
    people=examples.people(examples.BACHELOR),
    applicant_id=examples.BACHELOR.id,
    facts=(),
)

PROCEDURE: Final = changes.change(
    "1.004859-hometown",
    act="hometown_correction",
    title=Words(vi="cải chính, bổ sung quê quán", en="Correction of a place of origin"),
    law=(changes.SLIPS, changes.CHANGES, CIVIL_STATUS.article(4, 8)),
    form=HometownCorrectionForm,
    problems=problems,
    rules=RULES,
    effects=outcome,
    lines=lambda case: (
        Line(changes.WAS, the_person(case).hometown),
        Line(changes.IS, said(case)),
    ),
    facts=frozenset({"hometowns"}),
    places=places,
    examples=(OF_THE_FATHER, ADDED),
)
