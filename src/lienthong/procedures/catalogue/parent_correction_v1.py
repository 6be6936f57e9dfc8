"""
A slip in the entry of a parent is corrected (a case of 1.004859): it was never right.

It makes nobody a parent who is not meant: that is a recognition (1.001022), or a court's.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, MARRIAGE_AND_FAMILY
from lienthong.core.names import tidy
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, descent, example_facts, examples, of_person
from lienthong.procedures.answers import NameText, NumberText, name_problems
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.kin import number_problems
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Case, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects
from lienthong.register.seen import FactSeen, PersonSeen, Sex

FITS: Final = {descent.MOTHER: Sex.FEMALE, descent.FATHER: Sex.MALE}
OF_A_COURT: Final = MARRIAGE_AND_FAMILY.article(101, 2)


class ParentCorrectionForm(ChangeForm, frozen=True, kw_only=True):
    """Which parent, and as it should have been entered: by number, or else by name."""

    role: Literal["mother", "father"]
    right_parent: NumberText | None = None
    right_name: NameText = ""


ParentCase = Case[ParentCorrectionForm]


def entry_of(case: ParentCase) -> FactSeen | None:
    """The entry by birth, of those the one that stands now."""
    person = person_of(case)
    by_birth = descent.by_birth(case, person, case.form.role) if person else ()
    return by_birth[-1] if by_birth else None


def right_name(case: ParentCase) -> str:
    parent = named(case, "right_parent")
    return parent.name.full if parent else tidy(case.form.right_name)


def is_same_parent(case: ParentCase) -> bool:
    """Somebody entered by record stays who it is; one who had a name alone is found."""
    entry, parent = entry_of(case), named(case, "right_parent")
    if entry is None or not entry.value or (case.form.right_parent and parent is None):
        return True
    return parent is not None and entry.value == str(parent.id)


def is_another(case: ParentCase) -> bool:
    entry, parent = entry_of(case), named(case, "right_parent")
    if entry is None or (case.form.right_parent and parent is None):
        return True
    return (entry.beside, entry.value) != (right_name(case), str(parent.id) if parent else "")


def fits(case: ParentCase) -> bool:
    person, parent = person_of(case), named(case, "right_parent")
    if person is None or parent is None:
        return True
    return is_possible(person, parent, case.form.role)


def is_possible(person: PersonSeen, parent: PersonSeen, role: str) -> bool:
    return (
        parent.id != person.id
        and parent.sex is FITS[role]
        and descent.is_old_enough(person, parent)
    )


def outcome(case: ParentCase) -> Iterator[effects.AnyEffect]:
    person, entry, parent = the_person(case), entry_of(case), named(case, "right_parent")
    if entry is None:
        raise ValueError("the rules did not hold: there is no entry to correct")
    yield effects.Withdraw(person=person.id, kind="parents", fact=entry.id)
    yield effects.Parent(
        person=person.id,
        role=case.form.role,
        parent=parent.id if parent else None,
        name=right_name(case),
        since=entry.since.earliest,
        since_latest=entry.since.latest,
    )


def lines(case: ParentCase) -> tuple[Line, ...]:
    entry = entry_of(case)
    return (
        Line(changes.WHAT, descent.ROLE_WORDS[case.form.role]),
        Line(changes.WAS, entry.beside if entry else ""),
        Line(changes.IS, right_name(case)),
    )


def problems(form: ParentCorrectionForm) -> tuple[Problem, ...]:
    right = (
        number_problems(form.right_parent, field="right_parent")
        if form.right_parent
        else name_problems(form.right_name, field="right_name")
    )
    return (*changes.form_problems(form), *right)


RULES: Final[tuple[Rule[ParentCorrectionForm], ...]] = (
    *changes.common_rules(changes.CHANGES),
    of_person.known_person("right_parent", law=changes.CHANGES),
    Rule(
        code="entered",
        law=changes.SLIPS,
        says=Text("The register has no such parent: have them recognised (procedure 1.001022)."),
        holds=lambda case: person_of(case) is None or entry_of(case) is not None,
        field="role",
    ),
    Rule(
        code="same_parent",
        law=OF_A_COURT,
        says=Text("This would be another parent, and no slip: a court decides that."),
        holds=is_same_parent,
        field="right_parent",
    ),
    Rule(
        code="another",
        law=changes.SLIPS,
        says=Text("The register has it like this already."),
        holds=is_another,
        field="right_name",
    ),
    Rule(
        code="fits",
        law=changes.SLIPS,
        says=Text("By sex or age this person cannot be that parent."),
        holds=fits,
        field="right_parent",
    ),
    changes.shown(changes.SLIPS),
)

BY_NAME: Final = replace(
    examples.decided(
        ParentCorrectionForm(
            person=examples.number_of(examples.MOTHER_ALONE),
            role="father",
            right_name="Lê Văn Thịnh",
            reason="Sổ gốc ghi Thịnh, bản nhập dữ liệu ghi Thinh",
        ),
        examples.MOTHER_ALONE,
        applicant=examples.MOTHER_ALONE,
    ),
    attachments=frozenset({changes.PROOF}),
    facts=(example_facts.named_parent_fact(examples.MOTHER_ALONE, "father", "Lê Văn Thinh"),),
)
BY_NUMBER: Final = replace(
    BY_NAME,
    form=ParentCorrectionForm(
        person=BY_NAME.form.person,
        role="mother",
        right_parent=examples.number_of(examples.GRANDMOTHER),
        reason="Mẹ đã được cấp số định danh",
    ),
    people=examples.people(examples.MOTHER_ALONE, examples.GRANDMOTHER),
    facts=(example_facts.named_parent_fact(examples.MOTHER_ALONE, "mother", "Lê Thị Hòa"),),
)

PROCEDURE: Final = changes.change(
    "1.004859-parent",
    act="parent_correction",
    title=Words(vi="cải chính thông tin về cha, mẹ", en="Correction of a parent's entry"),
    law=(changes.SLIPS, changes.CHANGES, CIVIL_STATUS.article(26, 2)),
    form=ParentCorrectionForm,
    problems=problems,
    rules=RULES,
    effects=outcome,
    lines=lines,
    facts=frozenset({"parents"}),
    relatives=True,
    examples=(BY_NAME, BY_NUMBER),
)
