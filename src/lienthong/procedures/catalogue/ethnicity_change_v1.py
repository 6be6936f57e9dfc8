"""
An ethnicity that is determined anew (a case of 1.004859): from the decision on.

It is delicate (decision 0006): read for this procedure because it is asked for by name.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS
from lienthong.core.names import tidy
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, examples, family, of_person
from lienthong.procedures.answers import Line as LineText
from lienthong.procedures.answers import line_problems
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.spec import Case, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects

GROUNDS: Final = CIVIL_CODE.article(29, 3)
# From fifteen years on the child itself must agree.
AGREES: Final = CIVIL_CODE.article(29, 4)
HAS_A_SAY: Final = 15


class EthnicityChangeForm(ChangeForm, frozen=True, kw_only=True):
    """The ethnicity of the father or of the mother, in place of the other's."""

    new_ethnicity: LineText
    child_agrees: bool | None = None


def said(text: str | None) -> str:
    return tidy(text or "").casefold()


def is_another(case: Case[EthnicityChangeForm]) -> bool:
    person = person_of(case)
    return person is None or said(person.ethnicity) != said(case.form.new_ethnicity)


def is_of_parent(case: Case[EthnicityChangeForm]) -> bool:
    """Where the register has that of both parents; else the paper shows it."""
    person = person_of(case)
    if person is None:
        return True
    parents = [family.person_with(case, id) for id in (person.mother_id, person.father_id)]
    known = [said(parent.ethnicity) for parent in parents if parent and parent.ethnicity]
    return len(known) < len(parents) or said(case.form.new_ethnicity) in known


def outcome(case: Case[EthnicityChangeForm]) -> Iterator[effects.AnyEffect]:
    yield effects.Ethnicity(
        person=the_person(case).id, ethnicity=tidy(case.form.new_ethnicity), since=case.today
    )


def problems(form: EthnicityChangeForm) -> tuple[Problem, ...]:
    return (
        *changes.form_problems(form),
        *line_problems({"new_ethnicity": form.new_ethnicity}),
    )


RULES: Final[tuple[Rule[EthnicityChangeForm], ...]] = (
    *changes.common_rules(changes.CHANGES),
    of_person.living_person("person", law=GROUNDS, who=of_person.meant),
    Rule(
        code="another",
        law=GROUNDS,
        says=Text("The register has this ethnicity already."),
        holds=is_another,
        field="new_ethnicity",
    ),
    Rule(
        code="of_parent",
        law=GROUNDS,
        says=Text("The ethnicity follows the father or the mother; neither has this one."),
        holds=is_of_parent,
        field="new_ethnicity",
    ),
    changes.child_agrees(AGREES, HAS_A_SAY),
    changes.shown(GROUNDS),
)

OF_THE_MOTHER: Final = replace(
    examples.decided(
        EthnicityChangeForm(
            person=examples.number_of(examples.CHILD),
            new_ethnicity="Tày",
            reason="Xác định lại theo dân tộc của mẹ",
        ),
        examples.CHILD,
        replace(examples.MOTHER, ethnicity="Tày"),
        examples.FATHER,
    ),
    attachments=frozenset({changes.PROOF}),
)
OF_SIXTEEN: Final = replace(
    OF_THE_MOTHER,
    form=EthnicityChangeForm(
        person=OF_THE_MOTHER.form.person,
        new_ethnicity="Tày",
        child_agrees=True,
        reason=OF_THE_MOTHER.form.reason,
    ),
    people=examples.people(
        replace(examples.CHILD, born=PartialDate.in_year(2010)),
        replace(examples.MOTHER, ethnicity="Tày"),
    ),
)

PROCEDURE: Final = changes.change(
    "1.004859-ethnicity",
    act="ethnicity_change",
    title=Words(vi="xác định lại dân tộc", en="Ethnicity determined anew"),
    law=(GROUNDS, changes.CHANGES, CIVIL_STATUS.article(26)),
    form=EthnicityChangeForm,
    problems=problems,
    rules=RULES,
    effects=outcome,
    lines=lambda case: (
        Line(changes.WAS, the_person(case).ethnicity or ""),
        Line(changes.IS, tidy(case.form.new_ethnicity)),
    ),
    facts=frozenset(),
    asked_if={"child_agrees": changes.may_be_of_age(HAS_A_SAY, of_person.OF_AGE)},
    relatives=True,
    examples=(OF_THE_MOTHER, OF_SIXTEEN),
)
