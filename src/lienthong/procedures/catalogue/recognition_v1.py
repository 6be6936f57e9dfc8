"""Recognition of a father, a mother or a child (1.001022)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, CIVIL_STATUS_CIRCULAR, MARRIAGE_AND_FAMILY
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, descent, example_facts, examples, family, of_person
from lienthong.procedures.answers import NameText, NumberText, name_problems
from lienthong.procedures.kin import known, number_problems, parents_of, plain_number, plain_numbers
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Asked, Case, Ending, Form, Mark, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import PersonSeen, Sex

CONDITIONS: Final = CIVIL_STATUS.article(25, 1)
PROOF: Final = CIVIL_STATUS_CIRCULAR.article(14)
# Disputes, and who has died, are a court's (Luật Hôn nhân và gia đình, Article 101(2)).
OF_A_COURT: Final = MARRIAGE_AND_FAMILY.article(101, 2)
PRESUMED: Final = MARRIAGE_AND_FAMILY.article(88)

# From a laboratory or hospital; else both say it in writing, and two others with them.
EXPERT: Final = "kinship_proof"
STATEMENT: Final = "kinship_statement"
PAPERS: Final = frozenset({EXPERT, STATEMENT, court.COURT_DECISION})

CHILD: Final = Words(vi="Người con", en="The child")
RECOGNISED: Final = Words(vi="Người cha, người mẹ", en="The father or mother")
RECOGNITION: Final = Words(vi="Việc nhận cha, mẹ, con", en="The recognition")
AS: Final = Words(vi="Được nhận là", en="Recognised as")
FITS: Final = {descent.MOTHER: Sex.FEMALE, descent.FATHER: Sex.MALE}


class RecognitionForm(Form, frozen=True, kw_only=True):
    """The child and the parent by number and name; either may be the one who recognises."""

    child: NumberText
    child_name: NameText
    recognised: NumberText
    recognised_name: NameText
    role: Literal["mother", "father"]


def both(case: Case[RecognitionForm]) -> tuple[PersonSeen, PersonSeen] | None:
    """Child and parent, where both are known."""
    child, parent = named(case, "child"), named(case, "recognised")
    return (child, parent) if child and parent else None


def is_by_court(case: Case[RecognitionForm]) -> bool:
    return court.COURT_DECISION in case.attachments


def are_alive(case: Case[RecognitionForm]) -> bool:
    two = both(case)
    return two is None or is_by_court(case) or all(person.is_alive for person in two)


def is_role_fit(case: Case[RecognitionForm]) -> bool:
    parent = named(case, "recognised")
    return parent is None or parent.sex is FITS[case.form.role]


def is_old_enough(case: Case[RecognitionForm]) -> bool:
    two = both(case)
    return two is None or descent.is_old_enough(*two)


def is_no_descendant(case: Case[RecognitionForm]) -> bool:
    """A child is not the parent of its own parent, whatever the days of birth leave open."""
    two = both(case)
    return two is None or two[0].id not in family.forebears(case, two[1].id)


def is_role_free(case: Case[RecognitionForm]) -> bool:
    """Nobody else has this place; only a court puts one in the place of another."""
    two = both(case)
    if two is None or is_by_court(case):
        return True
    stands = descent.parent_on(case, two[0], case.form.role, case.today)
    return stands is None or not descent.is_somebody(stands) or descent.is_meant(stands, two[1])


def is_new(case: Case[RecognitionForm]) -> bool:
    two = both(case)
    if two is None:
        return True
    by_birth = descent.by_birth(case, two[0], case.form.role)
    return all(fact.value != str(two[1].id) for fact in by_birth)


def is_married_to_kin(case: Case[RecognitionForm]) -> bool:
    """Of the same blood as the spouse, as it turns out: the recognition is true all the same."""
    two = both(case)
    spouse = family.person_with(case, two[0].spouse_id) if two else None
    if two is None or spouse is None:
        return False
    return two[1].id in family.forebears(case, spouse.id)


def told(case: Case[RecognitionForm]) -> frozenset[UUID]:
    """Both, and the parents whom the child has by the register."""
    two = both(case)
    return frozenset({two[0].id, two[1].id} | parents_of(two[0])) if two else frozenset()


def outcome(case: Case[RecognitionForm]) -> Iterator[effects.AnyEffect]:
    """
    From birth, whenever it is found: what stood in this place by birth no longer counts.

    An adoption since then goes on, so the parents of today stay who they are.
    """
    child, role = known(named(case, "child")), case.form.role
    stood = descent.by_birth(case, child, role)
    for fact in stood:
        yield effects.Withdraw(person=child.id, kind="parents", fact=fact.id)
    for since in [fact.since for fact in stood] or [child.born]:
        yield parent_from(since, case)


def parent_from(since: PartialDate, case: Case[RecognitionForm]) -> effects.Parent:
    parent = known(named(case, "recognised"))
    return effects.Parent(
        person=known(named(case, "child")).id,
        role=case.form.role,
        parent=parent.id,
        name=parent.name.full,
        since=since.earliest,
        since_latest=since.latest,
    )


def competent_unit(case: Case[RecognitionForm]) -> str:
    """Where either lives (Luật Hộ tịch, Article 24)."""
    for person in of_person.concerned(case, ("child", "recognised")):
        if home := person.residence or person.temporary:
            return home.unit_code
    return case.unit_code


def states(case: Case[RecognitionForm]) -> tuple[Part, ...]:
    as_what = Line(AS, descent.ROLE_WORDS[case.form.role])
    return (
        Part(title=RECOGNISED, person=known(named(case, "recognised"))),
        Part(title=CHILD, person=known(named(case, "child"))),
        Part(title=RECOGNITION, lines=(as_what,)),
    )


def problems(form: RecognitionForm) -> tuple[Problem, ...]:
    found = (
        *number_problems(form.child, field="child"),
        *name_problems(form.child_name, field="child_name"),
        *number_problems(form.recognised, field="recognised"),
        *name_problems(form.recognised_name, field="recognised_name"),
    )
    if found or plain_number(form.child) != plain_number(form.recognised):
        return found
    text = Text("Both have the same number: nobody is their own parent.")
    return (Problem("recognised", "same_number", text),)


RULES: Final[tuple[Rule[RecognitionForm], ...]] = (
    of_person.named_person("child", law=CONDITIONS),
    of_person.named_person("recognised", law=CONDITIONS),
    of_person.applicant_among("child", "recognised", law=CONDITIONS),
    Rule(
        code="both_alive",
        law=OF_A_COURT,
        says=Text("One of the two has died: then a court decides. Attach its decision."),
        holds=are_alive,
        field="recognised",
    ),
    Rule(
        code="role_fits",
        law=PRESUMED,
        says=Text("A father is a man and a mother a woman; the register says otherwise."),
        holds=is_role_fit,
        field="role",
    ),
    Rule(
        code="old_enough",
        law=PRESUMED,
        says=Text("The parent would have been younger than {years} years.", years=descent.YOUNGEST),
        holds=is_old_enough,
        field="recognised",
    ),
    Rule(
        code="no_descendant",
        law=PRESUMED,
        says=Text("By the register this parent descends from the child."),
        holds=is_no_descendant,
        field="recognised",
    ),
    Rule(
        code="role_free",
        law=OF_A_COURT,
        says=Text("The register has another parent there: a court decides. Attach its decision."),
        holds=is_role_free,
        field="role",
    ),
    Rule(
        code="not_parent_yet",
        law=CONDITIONS,
        says=Text("The register has this parent already. Ask for a copy of the extract."),
        holds=is_new,
        field="recognised",
    ),
    Rule(
        code="proof",
        law=PROOF,
        says=Text("Attach what an expert found, or what both and two witnesses state in writing."),
        holds=lambda case: bool(PAPERS & case.attachments),
        field="attachments",
    ),
    of_person.signed_by_all(law=CIVIL_STATUS.article(25, 1), unless=is_by_court),
)

BY_THE_FATHER: Final = replace(
    examples.decided(
        RecognitionForm(
            child=examples.number_of(examples.CHILD_OF_MOTHER_ALONE),
            child_name=examples.CHILD_OF_MOTHER_ALONE.name.full,
            recognised=examples.number_of(examples.BACHELOR),
            recognised_name=examples.BACHELOR.name.full,
            role="father",
        ),
        examples.CHILD_OF_MOTHER_ALONE,
        examples.BACHELOR,
        applicant=examples.BACHELOR,
    ),
    attachments=frozenset({EXPERT, of_person.SIGNED_BY_ALL}),
    facts=(example_facts.parent_fact(examples.CHILD_OF_MOTHER_ALONE, examples.MOTHER_ALONE),),
)
# A court finds that the husband is not the father; the man whom it names has died.
BY_A_COURT: Final = replace(
    BY_THE_FATHER,
    people=examples.people(examples.CHILD_OF_MOTHER_ALONE, examples.dead(examples.BACHELOR)),
    applicant_id=examples.CHILD_OF_MOTHER_ALONE.id,
    attachments=court.EVIDENCE,
    facts=(
        *BY_THE_FATHER.facts,
        example_facts.parent_fact(examples.CHILD_OF_MOTHER_ALONE, examples.FATHER),
    ),
)

PROCEDURE: Final = Procedure(
    code="1.001022",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục đăng ký nhận cha, mẹ, con", en="Recognition of a parent or a child"),
    law=(
        CIVIL_STATUS.article(24),
        CIVIL_STATUS.article(25),
        MARRIAGE_AND_FAMILY.article(90),
        MARRIAGE_AND_FAMILY.article(91),
    ),
    form=RecognitionForm,
    prepares="clerk",
    signs="leader",
    act="recognition",
    book="recognition",
    annotates=frozenset({"birth"}),
    result="recognition_extract",
    # Both come and sign the book (Luật Hộ tịch, Article 25(2)).
    ending=Ending.HANDOVER,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.child, form.recognised),
        relatives=True,
        ethnicity=True,
        facts=family.FACTS,
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "child")).id,
    unit_code=competent_unit,
    evidence=PAPERS | {of_person.AUTHORISATION},
    states=states,
    tells=told,
    marks=(
        Mark(
            code="married_to_kin",
            law=MARRIAGE_AND_FAMILY.article(10, 2),
            says=Text(
                "By this the child and its spouse are of the same parent: a court can be asked "
                "to annul the marriage."
            ),
            applies=is_married_to_kin,
        ),
    ),
    examples=(BY_THE_FATHER, BY_A_COURT),
)
