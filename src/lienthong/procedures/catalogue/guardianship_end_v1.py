"""Registration that a guardianship has ended (1.004845)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples, of_person
from lienthong.procedures.answers import NameText, NumberText, name_problems
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Asked, Case, Ending, Form, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Life

ENDS: Final = CIVIL_CODE.article(62, 1)
REGISTERED: Final = CIVIL_STATUS.article(22)
PROOF: Final = "guardianship_end_proof"
WARD: Final = Words(vi="Người được giám hộ", en="The ward")
GUARDIAN: Final = Words(vi="Người giám hộ", en="The guardian")
END: Final = Words(vi="Chấm dứt giám hộ", en="End of the guardianship")
BECAUSE: Final = Words(vi="Lý do", en="Ground")
# Bộ luật Dân sự, Article 62(1) by its points, and 60(1) for another guardian in place of this one.
GROUNDS: Final = {
    "capable": Words(vi="Người được giám hộ có năng lực hành vi dân sự đầy đủ", en="Capable now"),
    "death": Words(vi="Người được giám hộ hoặc người giám hộ chết", en="Death"),
    "parents_able": Words(
        vi="Cha, mẹ đã có đủ điều kiện để thực hiện quyền, nghĩa vụ",
        en="The parents can stand for it again",
    ),
    "adopted": Words(vi="Người được giám hộ được nhận làm con nuôi", en="The ward is adopted"),
    "changed": Words(vi="Thay đổi người giám hộ", en="Another guardian"),
}


class GuardianshipEndForm(Form, frozen=True, kw_only=True):
    """Ward and guardian, and by what it ended."""

    ward: NumberText
    ward_name: NameText
    guardian: NumberText
    guardian_name: NameText
    ended: Literal["capable", "death", "parents_able", "adopted", "changed"]


def guardianship(case: Case[GuardianshipEndForm]) -> FactSeen | None:
    ward, guardian = named(case, "ward"), named(case, "guardian")
    if ward is None or guardian is None:
        return None
    facts = case.facts_of(ward.id, "guardians")
    return next((f for f in facts if f.value == str(guardian.id) and f.holds_on(case.today)), None)


def is_standing(case: Case[GuardianshipEndForm]) -> bool:
    both = of_person.concerned(case, ("ward", "guardian"))
    return len(both) < 2 or guardianship(case) is not None


def is_as_the_ground_says(case: Case[GuardianshipEndForm]) -> bool:
    """A death is in the register; for the rest a paper speaks."""
    both = of_person.concerned(case, ("ward", "guardian"))
    if len(both) < 2:
        return True
    return (case.form.ended == "death") == any(person.life is Life.DEAD for person in both)


def outcome(case: Case[GuardianshipEndForm]) -> Iterator[effects.AnyEffect]:
    fact = guardianship(case)
    if fact is None:
        raise ValueError("the rules did not hold: there is no guardianship to end")
    yield effects.End(person=fact.person, kind="guardians", fact=fact.id, until=case.today)


def competent_unit(case: Case[GuardianshipEndForm]) -> str:
    """The office that registered it is competent; here, where ward or guardian lives."""
    for person in of_person.concerned(case, ("ward", "guardian")):
        if home := person.residence or person.temporary:
            return home.unit_code
    return case.unit_code


def problems(form: GuardianshipEndForm) -> tuple[Problem, ...]:
    return (
        *number_problems(form.ward, field="ward"),
        *name_problems(form.ward_name, field="ward_name"),
        *number_problems(form.guardian, field="guardian"),
        *name_problems(form.guardian_name, field="guardian_name"),
    )


RULES: Final[tuple[Rule[GuardianshipEndForm], ...]] = (
    of_person.named_person("ward", law=ENDS),
    of_person.named_person("guardian", law=ENDS),
    of_person.applicant_among("guardian", "ward", law=REGISTERED),
    Rule(
        code="standing",
        law=ENDS,
        says=Text("The register does not have this guardian for this ward today."),
        holds=is_standing,
        field="guardian",
    ),
    Rule(
        code="as_the_ground_says",
        law=ENDS,
        says=Text("By the register the ground does not fit: register the death first."),
        holds=is_as_the_ground_says,
        field="ended",
    ),
    Rule(
        code="shown",
        law=REGISTERED,
        says=Text("Attach the paper that shows why the guardianship has ended."),
        holds=lambda case: case.form.ended == "death" or PROOF in case.attachments,
        field="attachments",
    ),
)

OF_AN_ADULT: Final = replace(
    examples.decided(
        GuardianshipEndForm(
            ward=examples.number_of(examples.BACHELOR),
            ward_name=examples.BACHELOR.name.full,
            guardian=examples.number_of(examples.GRANDMOTHER),
            guardian_name=examples.GRANDMOTHER.name.full,
            ended="capable",
        ),
        examples.BACHELOR,
        examples.GRANDMOTHER,
        applicant=examples.GRANDMOTHER,
    ),
    attachments=frozenset({PROOF}),
    facts=(example_facts.guardian_fact(examples.BACHELOR, examples.GRANDMOTHER),),
)
BY_A_DEATH: Final = replace(
    OF_AN_ADULT,
    form=GuardianshipEndForm(
        ward=OF_AN_ADULT.form.ward,
        ward_name=OF_AN_ADULT.form.ward_name,
        guardian=OF_AN_ADULT.form.guardian,
        guardian_name=OF_AN_ADULT.form.guardian_name,
        ended="death",
    ),
    people=examples.people(examples.BACHELOR, examples.dead(examples.GRANDMOTHER)),
    applicant_id=examples.BACHELOR.id,
    attachments=frozenset(),
)

PROCEDURE: Final = Procedure(
    code="1.004845",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục đăng ký chấm dứt giám hộ", en="Registration of a guardianship's end"),
    law=(REGISTERED, ENDS),
    form=GuardianshipEndForm,
    prepares="clerk",
    signs="leader",
    act="guardianship_end",
    book="guardianship",
    annotates=frozenset({"guardianship"}),
    result="guardianship_end_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.ward, form.guardian),
        ethnicity=True,
        facts=frozenset({"guardians"}),
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "ward")).id,
    unit_code=competent_unit,
    evidence=frozenset({PROOF, of_person.AUTHORISATION}),
    states=lambda case: (
        Part(title=GUARDIAN, person=known(named(case, "guardian"))),
        Part(title=WARD, person=known(named(case, "ward"))),
        Part(title=END, lines=(Line(BECAUSE, GROUNDS[case.form.ended]),)),
    ),
    examples=(OF_AN_ADULT, BY_A_DEATH),
)
