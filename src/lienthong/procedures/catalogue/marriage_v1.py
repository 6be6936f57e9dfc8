"""Registration of a marriage (1.000894)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, MARRIAGE_AND_FAMILY
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples, family, of_person
from lienthong.procedures.answers import NameText, NumberText, name_problems
from lienthong.procedures.kin import known, number_problems, plain_number, plain_numbers
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Asked, Case, Ending, Form, Mark, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import PersonSeen, Sex

SIDES: Final = ("wife", "husband")
CONDITIONS: Final = MARRIAGE_AND_FAMILY.article(8, 1)
OF_AGE: Final = MARRIAGE_AND_FAMILY.article(8, 1, "a")
REGISTERED: Final = CIVIL_STATUS.article(18, 1)
FORBIDDEN_KIN: Final = MARRIAGE_AND_FAMILY.article(5, 2, "d")
# Of a foreigner: that they are not married, by the paper of their own country.
FOREIGN_PAPER: Final = "foreign_marital_paper"
HOME: Final = "VNM"

WIFE: Final = Words(vi="Bên nữ", en="The wife")
HUSBAND: Final = Words(vi="Bên nam", en="The husband")
MARRIAGE: Final = Words(vi="Việc kết hôn", en="The marriage")
MARRIED_ON: Final = Words(vi="Kết hôn từ ngày", en="Married since")


class MarriageForm(Form, frozen=True, kw_only=True):
    """The two who marry, by personal number and name."""

    wife: NumberText
    wife_name: NameText
    husband: NumberText
    husband_name: NameText


def both(case: Case[MarriageForm]) -> tuple[PersonSeen, PersonSeen] | None:
    """The two, where both are known."""
    wife, husband = named(case, "wife"), named(case, "husband")
    return (wife, husband) if wife and husband else None


def asked(form: MarriageForm) -> Asked:
    """The parents for the degrees of kinship, the children for a marriage with one of them."""
    return Asked(
        numbers=plain_numbers(form.wife, form.husband),
        relatives=True,
        children=True,
        ethnicity=True,
        facts=family.FACTS | {"guardians"},
    )


def is_free(case: Case[MarriageForm], field: str) -> bool:
    """
    Whether they are married to nobody; said to the couple alone.

    To anybody else it would tell that there is a spouse, also of one who is protected. Where one of
    the two is not known, or who applies is no one concerned, another rule refuses it.
    """
    if both(case) is None or not CONCERNED.holds(case):
        return True
    return family.is_free(case, named(case, field))


def is_foreign(case: Case[MarriageForm]) -> bool:
    return any(p.nationality != HOME for p in of_person.concerned(case, SIDES))


def was_married(case: Case[MarriageForm]) -> bool:
    people = of_person.concerned(case, SIDES)
    return any(case.facts_of(person.id, "spouses") for person in people)


def outcome(case: Case[MarriageForm]) -> Iterator[effects.AnyEffect]:
    wife, husband = known(named(case, "wife")), known(named(case, "husband"))
    yield effects.Married(person=wife.id, spouse=husband.id, earliest=case.today, latest=case.today)


def competent_unit(case: Case[MarriageForm]) -> str:
    """Where either lives (Luật Hộ tịch, Article 17)."""
    for person in of_person.concerned(case, SIDES):
        if home := person.residence or person.temporary:
            return home.unit_code
    return case.unit_code


def entitles(case: Case[MarriageForm]) -> frozenset[UUID]:
    """The certificate is handed to both (Luật Hộ tịch, Article 18(2)), whoever of them applies."""
    return frozenset(person.id for person in of_person.concerned(case, SIDES))


def states(case: Case[MarriageForm]) -> tuple[Part, ...]:
    return (
        Part(title=HUSBAND, person=known(named(case, "husband"))),
        Part(title=WIFE, person=known(named(case, "wife"))),
        Part(title=MARRIAGE, lines=(Line(MARRIED_ON, case.today),)),
    )


def problems(form: MarriageForm) -> tuple[Problem, ...]:
    found = (
        *number_problems(form.wife, field="wife"),
        *name_problems(form.wife_name, field="wife_name"),
        *number_problems(form.husband, field="husband"),
        *name_problems(form.husband_name, field="husband_name"),
    )
    if found or plain_number(form.wife) != plain_number(form.husband):
        return found
    text = Text("Both have the same number: nobody marries themself.")
    return (Problem("husband", "same_number", text),)


def old_enough(field: str, years: int, says: Text) -> Rule[Any]:
    """Certainly: born "in 2006", somebody shows the day first."""
    return Rule(
        code=f"{field}_old_enough",
        law=OF_AGE,
        says=says,
        holds=lambda case: of_person.is_at_least(named(case, field), years, case),
        field=field,
    )


def free(field: str) -> Rule[Any]:
    return Rule(
        code=f"{field}_free",
        law=MARRIAGE_AND_FAMILY.article(5, 2, "c"),
        says=Text("By the register this person is married already."),
        holds=lambda case: is_free(case, field),
        field=field,
    )


CONCERNED: Final = of_person.applicant_among(*SIDES, law=REGISTERED)

RULES: Final[tuple[Rule[MarriageForm], ...]] = (
    *(of_person.named_person(side, law=REGISTERED) for side in SIDES),
    CONCERNED,
    *(of_person.living_person(side, law=CONDITIONS) for side in SIDES),
    # The state does not recognise the marriage of two men or two women.
    of_person.of_sex(
        "wife",
        Sex.FEMALE,
        law=MARRIAGE_AND_FAMILY.article(8, 2),
        says=Text("The register does not have this person as a woman."),
    ),
    of_person.of_sex(
        "husband",
        Sex.MALE,
        law=MARRIAGE_AND_FAMILY.article(8, 2),
        says=Text("The register does not have this person as a man."),
    ),
    old_enough("wife", 18, Text("A woman may marry from {years} years on.", years=18)),
    old_enough("husband", 20, Text("A man may marry from {years} years on.", years=20)),
    *(free(side) for side in SIDES),
    *(of_person.capable(side, law=MARRIAGE_AND_FAMILY.article(8, 1, "c")) for side in SIDES),
    Rule(
        code="not_close_kin",
        law=FORBIDDEN_KIN,
        says=Text("By the register the two are related in direct line or within three degrees."),
        holds=lambda case: (two := both(case)) is None or not family.is_close_kin(case, *two),
        field="husband",
    ),
    Rule(
        code="not_adopted",
        law=FORBIDDEN_KIN,
        says=Text("By the register one of the two is or was the adoptive parent of the other."),
        holds=lambda case: (
            (two := both(case)) is None or not family.is_or_was_adopted_by(case, *two)
        ),
        field="husband",
    ),
    Rule(
        code="not_in_law",
        law=FORBIDDEN_KIN,
        says=Text("By the register one of the two was married to a parent or child of the other."),
        holds=lambda case: (two := both(case)) is None or not family.are_or_were_in_law(case, *two),
        field="husband",
    ),
    Rule(
        code="foreign_paper",
        law=CIVIL_STATUS.article(38, 1),
        says=Text("Attach the paper of the foreigner's country that they are not married."),
        holds=lambda case: not is_foreign(case) or FOREIGN_PAPER in case.attachments,
        field="attachments",
    ),
    of_person.signed_by_all(law=CIVIL_STATUS.article(18, 2)),
)

A_COUPLE: Final = replace(
    examples.decided(
        MarriageForm(
            wife=examples.number_of(examples.MOTHER_ALONE),
            wife_name=examples.MOTHER_ALONE.name.full,
            husband=examples.number_of(examples.BACHELOR),
            husband_name=examples.BACHELOR.name.full,
        ),
        examples.MOTHER_ALONE,
        examples.BACHELOR,
        examples.GRANDMOTHER,
        applicant=examples.MOTHER_ALONE,
    ),
    attachments=frozenset({of_person.SIGNED_BY_ALL}),
)
# Her first husband has died, and his has not: his country says that he is free.
OF_A_WIDOW_AND_A_FOREIGNER: Final = replace(
    A_COUPLE,
    people=examples.people(
        replace(
            examples.MOTHER_ALONE,
            spouse_id=examples.FATHER.id,
            spouse_number=examples.FATHER.number,
            married_since=examples.FATHER.married_since,
        ),
        replace(examples.BACHELOR, nationality="LAO"),
        examples.dead(examples.FATHER),
    ),
    facts=(example_facts.spouse_fact(examples.MOTHER_ALONE, examples.FATHER),),
    attachments=frozenset({FOREIGN_PAPER, of_person.SIGNED_BY_ALL}),
)

PROCEDURE: Final = Procedure(
    code="1.000894",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục đăng ký kết hôn", en="Registration of a marriage"),
    law=(CIVIL_STATUS.article(17), CIVIL_STATUS.article(18), MARRIAGE_AND_FAMILY.article(8)),
    form=MarriageForm,
    prepares="clerk",
    signs="leader",
    act="marriage",
    book="marriage",
    result="marriage_certificate",
    # Both come and sign the book and the certificate (Luật Hộ tịch, Article 18(2)).
    ending=Ending.HANDOVER,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "wife")).id,
    unit_code=competent_unit,
    evidence=frozenset({FOREIGN_PAPER, of_person.AUTHORISATION}),
    states=states,
    entitles=entitles,
    tells=lambda case: frozenset(person.id for person in both(case) or ()),
    marks=(
        Mark(
            code="foreign_element",
            law=CIVIL_STATUS.article(37, 1),
            says=Text("One of the two is a foreigner."),
            applies=is_foreign,
        ),
        Mark(
            code="married_before",
            law=MARRIAGE_AND_FAMILY.article(65),
            says=Text("One of the two was married before; the register has how that ended."),
            applies=was_married,
        ),
    ),
    examples=(A_COUPLE, OF_A_WIDOW_AND_A_FOREIGNER),
)
