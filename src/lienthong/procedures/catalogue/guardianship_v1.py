"""Registration of a guardian (1.004837)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS
from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, examples, family, of_person
from lienthong.procedures.answers import NameText, NumberText, name_problems
from lienthong.procedures.kin import (
    known,
    number_problems,
    parents_of,
    plain_number,
    plain_numbers,
)
from lienthong.procedures.of_person import OF_AGE, named
from lienthong.procedures.spec import Asked, Case, Ending, Form, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import PersonSeen

GUARDIAN_MAY: Final = CIVIL_CODE.article(49)
WARD_NEEDS: Final = CIVIL_CODE.article(47, 1)
REGISTERED: Final = CIVIL_STATUS.article(20)
APPOINTMENT: Final = "guardian_appointment"
PROOF: Final = "guardian_proof"

WARD: Final = Words(vi="Người được giám hộ", en="The ward")
GUARDIAN: Final = Words(vi="Người giám hộ", en="The guardian")
GUARDIANSHIP: Final = Words(vi="Việc giám hộ", en="The guardianship")
BECAUSE: Final = Words(vi="Lý do", en="Ground")
UNTIL: Final = Words(vi="Đến hết ngày", en="Until the end of")
# Bộ luật Dân sự, Article 47(1), by its points.
GROUNDS: Final = {
    "no_parents": Words(
        vi="Người chưa thành niên không còn cha, mẹ hoặc không xác định được cha, mẹ",
        en="A minor without parents",
    ),
    "parents_unable": Words(
        vi="Người chưa thành niên có cha, mẹ đều không đủ điều kiện đại diện, chăm sóc",
        en="A minor whose parents cannot stand for it",
    ),
    "incapable": Words(vi="Người mất năng lực hành vi dân sự", en="Somebody who lost capacity"),
    "difficulty": Words(
        vi="Người có khó khăn trong nhận thức, làm chủ hành vi",
        en="Somebody with difficulty in understanding or acting",
    ),
}


class GuardianshipForm(Form, frozen=True, kw_only=True):
    """Ward and guardian, why there must be one, and whether the law or people chose them."""

    ward: NumberText
    ward_name: NameText
    guardian: NumberText
    guardian_name: NameText
    need: Literal["no_parents", "parents_unable", "incapable", "difficulty"]
    chosen: Literal["by_law", "appointed"]


def is_of_minor(case: Case[GuardianshipForm]) -> bool:
    return case.form.need in ("no_parents", "parents_unable")


def is_age_fit(case: Case[GuardianshipForm]) -> bool:
    ward = named(case, "ward")
    return ward is None or of_person.is_minor(ward, case) == is_of_minor(case)


def is_without_parents(case: Case[GuardianshipForm]) -> bool:
    """As far as the register knows: of a parent who is not shown it says nothing."""
    ward = named(case, "ward")
    if ward is None or case.form.need != "no_parents":
        return True
    parents = (family.person_with(case, parent) for parent in parents_of(ward))
    return not any(parent and parent.is_alive for parent in parents)


def is_shown(case: Case[GuardianshipForm]) -> bool:
    """A court says who cannot act for themself, or for their child."""
    if case.form.need != "no_parents" and court.COURT_DECISION not in case.attachments:
        return False
    return (APPOINTMENT if case.form.chosen == "appointed" else PROOF) in case.attachments


def is_one_guardian(case: Case[GuardianshipForm]) -> bool:
    """One, or a couple of parents or grandparents (Article 47(2))."""
    ward, guardian = named(case, "ward"), named(case, "guardian")
    if ward is None or guardian is None:
        return True
    there = of_person.guardians_of(case, ward)
    return not there or there == (guardian.spouse_id,)


def last_day(ward: PersonSeen) -> date:
    """The day before a minor certainly comes of age: then it ends by law (Article 62(1)(a))."""
    return date.fromordinal(years_after(ward.born.latest, OF_AGE).toordinal() - 1)


def outcome(case: Case[GuardianshipForm]) -> Iterator[effects.AnyEffect]:
    ward = known(named(case, "ward"))
    yield effects.Represent(
        person=ward.id,
        guardian=known(named(case, "guardian")).id,
        kind="guardian",
        since=case.today,
        until=last_day(ward) if is_of_minor(case) else None,
    )


def competent_unit(case: Case[GuardianshipForm]) -> str:
    """Where ward or guardian lives (Luật Hộ tịch, Article 19)."""
    for person in of_person.concerned(case, ("ward", "guardian")):
        if home := person.residence or person.temporary:
            return home.unit_code
    return case.unit_code


def states(case: Case[GuardianshipForm]) -> tuple[Part, ...]:
    ward = known(named(case, "ward"))
    until = (Line(UNTIL, last_day(ward)),) if is_of_minor(case) else ()
    return (
        Part(title=GUARDIAN, person=known(named(case, "guardian"))),
        Part(title=WARD, person=ward),
        Part(title=GUARDIANSHIP, lines=(Line(BECAUSE, GROUNDS[case.form.need]), *until)),
    )


def problems(form: GuardianshipForm) -> tuple[Problem, ...]:
    found = (
        *number_problems(form.ward, field="ward"),
        *name_problems(form.ward_name, field="ward_name"),
        *number_problems(form.guardian, field="guardian"),
        *name_problems(form.guardian_name, field="guardian_name"),
    )
    if found or plain_number(form.ward) != plain_number(form.guardian):
        return found
    text = Text("Both have the same number: nobody is their own guardian.")
    return (Problem("guardian", "same_number", text),)


RULES: Final[tuple[Rule[GuardianshipForm], ...]] = (
    of_person.named_person("ward", law=WARD_NEEDS),
    of_person.named_person("guardian", law=GUARDIAN_MAY),
    of_person.applicant_among("guardian", "ward", law=REGISTERED),
    of_person.living_person("ward", law=WARD_NEEDS),
    of_person.living_person("guardian", law=GUARDIAN_MAY),
    of_person.adult("guardian", law=GUARDIAN_MAY),
    of_person.capable("guardian", law=GUARDIAN_MAY),
    Rule(
        code="age_fits",
        law=WARD_NEEDS,
        says=Text("The ground does not fit the age of the ward: minors and adults have their own."),
        holds=is_age_fit,
        field="need",
    ),
    Rule(
        code="without_parents",
        law=CIVIL_CODE.article(47, 1, "a"),
        says=Text("By the register a parent of the ward is alive."),
        holds=is_without_parents,
        field="need",
    ),
    Rule(
        code="one_guardian",
        law=CIVIL_CODE.article(47, 2),
        says=Text("By the register the ward has a guardian, who is not the spouse of this one."),
        holds=is_one_guardian,
        field="guardian",
    ),
    Rule(
        code="shown",
        law=REGISTERED,
        says=Text(
            "Attach the appointment or the proof of who is guardian by law; and where somebody "
            "cannot act, the decision of the court."
        ),
        holds=is_shown,
        field="attachments",
    ),
)

ORPHAN: Final = replace(examples.CHILD_OF_MOTHER_ALONE, born=PartialDate.on(date(2018, 2, 1)))
BY_A_GRANDMOTHER: Final = replace(
    examples.decided(
        GuardianshipForm(
            ward=examples.number_of(ORPHAN),
            ward_name=ORPHAN.name.full,
            guardian=examples.number_of(examples.GRANDMOTHER),
            guardian_name=examples.GRANDMOTHER.name.full,
            need="no_parents",
            chosen="by_law",
        ),
        ORPHAN,
        examples.dead(examples.MOTHER_ALONE),
        examples.GRANDMOTHER,
        applicant=examples.GRANDMOTHER,
    ),
    attachments=frozenset({PROOF}),
)
OF_AN_ADULT: Final = replace(
    BY_A_GRANDMOTHER,
    form=GuardianshipForm(
        ward=examples.number_of(examples.BACHELOR),
        ward_name=examples.BACHELOR.name.full,
        guardian=examples.number_of(examples.GRANDMOTHER),
        guardian_name=examples.GRANDMOTHER.name.full,
        need="incapable",
        chosen="appointed",
    ),
    people=examples.people(examples.BACHELOR, examples.GRANDMOTHER),
    attachments=court.EVIDENCE | {APPOINTMENT},
)

PROCEDURE: Final = Procedure(
    code="1.004837",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục đăng ký giám hộ", en="Registration of a guardian"),
    law=(REGISTERED, CIVIL_STATUS.article(21), CIVIL_CODE.article(46), CIVIL_CODE.article(47)),
    form=GuardianshipForm,
    prepares="clerk",
    signs="leader",
    act="guardianship",
    book="guardianship",
    result="guardianship_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.ward, form.guardian),
        relatives=True,
        ethnicity=True,
        facts=frozenset({"guardians"}),
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "ward")).id,
    unit_code=competent_unit,
    evidence=court.EVIDENCE | {APPOINTMENT, PROOF, of_person.AUTHORISATION},
    states=states,
    examples=(BY_A_GRANDMOTHER, OF_AN_ADULT),
)
