"""
A sex that was determined anew (a case of 1.004859): from the decision on.

What was decided under the former entry stands. The number tells a sex, so the police then cancel
it and give another (Thông tư 59/2021, Article 6): that follows, at their own office.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, examples, of_person
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.handed_on import NumberAnewForm
from lienthong.procedures.spec import Case, FollowUp, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects
from lienthong.register.seen import Sex

GROUNDS: Final = CIVIL_CODE.article(36)
NUMBER_RESET: Final = "LT-number-reset"
MEDICAL: Final = "sex_certificate"
SEXES: Final = {
    Sex.MALE: Words(vi="Nam", en="Male"),
    Sex.FEMALE: Words(vi="Nữ", en="Female"),
    Sex.UNDETERMINED: Words(vi="Không xác định", en="Not determined"),
}


class SexChangeForm(ChangeForm, frozen=True, kw_only=True):
    """The sex as a hospital determined it."""

    new_sex: Sex


def is_another(case: Case[SexChangeForm]) -> bool:
    person = person_of(case)
    return person is None or person.sex is not case.form.new_sex


def outcome(case: Case[SexChangeForm]) -> Iterator[effects.AnyEffect]:
    yield effects.SexIs(person=the_person(case).id, sex=case.form.new_sex, since=case.today)


RULES: Final[tuple[Rule[SexChangeForm], ...]] = (
    *changes.common_rules(changes.CHANGES),
    of_person.living_person("person", law=GROUNDS, who=of_person.meant),
    Rule(
        code="determined",
        law=GROUNDS,
        says=Text("A certificate determines one of the two."),
        holds=lambda case: case.form.new_sex is not Sex.UNDETERMINED,
        field="new_sex",
    ),
    Rule(
        code="another",
        law=GROUNDS,
        says=Text("The register has this sex already."),
        holds=is_another,
        field="new_sex",
    ),
    changes.shown(GROUNDS, MEDICAL),
)

DETERMINED: Final = replace(
    examples.decided(
        SexChangeForm(
            person=examples.number_of(examples.BACHELOR),
            new_sex=Sex.FEMALE,
            reason="Giấy chứng nhận y tế sau khi đã xác định lại giới tính",
        ),
        examples.BACHELOR,
        applicant=examples.BACHELOR,
    ),
    attachments=frozenset({MEDICAL}),
)
# Not determined at birth: the parents apply.
OF_A_CHILD: Final = replace(
    DETERMINED,
    form=SexChangeForm(
        person=examples.number_of(examples.CHILD),
        new_sex=Sex.MALE,
        reason="Giới tính chưa được định hình chính xác khi sinh",
    ),
    people=examples.people(replace(examples.CHILD, sex=Sex.UNDETERMINED)),
    applicant_id=examples.MOTHER.id,
)

PROCEDURE: Final = changes.change(
    "1.004859-sex",
    act="sex_change",
    title=Words(vi="xác định lại giới tính", en="Sex determined anew"),
    law=(GROUNDS, changes.CHANGES, CIVIL_STATUS.article(26)),
    form=SexChangeForm,
    rules=RULES,
    effects=outcome,
    lines=lambda case: (
        Line(changes.WAS, SEXES[the_person(case).sex]),
        Line(changes.IS, SEXES[case.form.new_sex]),
    ),
    facts=frozenset(),
    papers=frozenset({MEDICAL}),
    follow_ups=(
        FollowUp(
            procedure=NUMBER_RESET,
            form=lambda case: NumberAnewForm(person=case.form.person, reset_ground="sex"),
        ),
    ),
    examples=(DETERMINED, OF_A_CHILD),
)
