"""A change of surname, middle name or given name (a case of 1.004859): from the decision on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, examples, of_person
from lienthong.procedures.answers import NameAsked, part_problems
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.spec import Case, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects

# A slip in a name is another act: the correction of what the register took in wrongly.
GROUNDS: Final = CIVIL_STATUS.article(26, 1)


class NameChangeForm(ChangeForm, frozen=True, kw_only=True):
    """The name that the person bears from now on, and who agrees where they are a minor."""

    new_name: NameAsked
    parents_agree: bool | None = None
    child_agrees: bool | None = None


def is_another(case: Case[NameChangeForm]) -> bool:
    person = person_of(case)
    return person is None or person.name != case.form.new_name.name


def outcome(case: Case[NameChangeForm]) -> Iterator[effects.AnyEffect]:
    name = case.form.new_name.name
    yield effects.Name(
        person=the_person(case).id,
        family=name.family,
        middle=name.middle,
        given=name.given,
        since=case.today,
    )


def problems(form: NameChangeForm) -> tuple[Problem, ...]:
    return (*changes.form_problems(form), *part_problems(form.new_name, field="new_name"))


RULES: Final[tuple[Rule[NameChangeForm], ...]] = (
    *changes.common_rules(changes.CHANGES),
    of_person.living_person("person", law=GROUNDS, who=of_person.meant),
    Rule(
        code="another",
        law=GROUNDS,
        says=Text("The person bears this name already."),
        holds=is_another,
        field="new_name",
    ),
    changes.parents_agree(),
    changes.child_agrees(),
    changes.shown(GROUNDS),
)

OF_AN_ADULT: Final = replace(
    examples.decided(
        NameChangeForm(
            person=examples.number_of(examples.BACHELOR),
            new_name=NameAsked(family="Phạm", middle="Minh", given="Huy"),
            reason="Tên gây nhầm lẫn (Điều 28 khoản 1 điểm a Bộ luật Dân sự)",
        ),
        examples.BACHELOR,
        applicant=examples.BACHELOR,
    ),
    attachments=frozenset({changes.PROOF}),
)
OF_A_CHILD: Final = replace(
    OF_AN_ADULT,
    form=NameChangeForm(
        person=examples.number_of(examples.CHILD),
        new_name=NameAsked(family="Nguyễn", middle="Thị Minh", given="Châu"),
        parents_agree=True,
        reason="Đổi từ họ của cha sang họ của mẹ (Điều 27 khoản 1 điểm a Bộ luật Dân sự)",
    ),
    people=examples.people(replace(examples.CHILD, born=PartialDate.in_year(2020))),
    applicant_id=examples.MOTHER.id,
)

PROCEDURE: Final = changes.change(
    "1.004859-name",
    act="name_change",
    title=Words(vi="thay đổi họ, chữ đệm, tên", en="Change of a name"),
    law=(GROUNDS, changes.CHANGES, CIVIL_CODE.article(27), CIVIL_CODE.article(28)),
    form=NameChangeForm,
    problems=problems,
    rules=RULES,
    effects=outcome,
    lines=lambda case: (
        Line(changes.WAS, the_person(case).name.full),
        Line(changes.IS, case.form.new_name.name.full),
    ),
    facts=frozenset(),
    asked_if=changes.ASKED_IF,
    examples=(OF_AN_ADULT, OF_A_CHILD),
)
