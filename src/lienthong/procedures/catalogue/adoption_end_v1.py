"""The end of an adoption, which a court decides and sends to the registrar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import ADOPTION, CIVIL_STATUS
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, descent, example_facts, examples, of_person
from lienthong.procedures.answers import NumberText
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Kinship, PersonSeen

ENDS: Final = ADOPTION.article(26)
FOLLOWS: Final = ADOPTION.article(27)
NATURAL: Final = {descent.MOTHER: "natural_mother", descent.FATHER: "natural_father"}
CHILD: Final = Words(vi="Người con", en="The child")
END: Final = Words(vi="Chấm dứt việc nuôi con nuôi", en="End of the adoption")


class AdoptionEndForm(court.CourtNotice, frozen=True, kw_only=True):
    """
    The child and the decision; `given_back`: the court gives it back to its parents by birth.

    Those who are in the register are named by number: whoever enters this has the decision at hand,
    and is told by the register only whether they are the ones.
    """

    adoptee: NumberText
    given_back: bool = False
    natural_mother: NumberText | None = None
    natural_father: NumberText | None = None


def adoptions(case: Case[AdoptionEndForm]) -> tuple[FactSeen, ...]:
    """The adoptive parents on the day on which the decision has force."""
    child = named(case, "adoptee")
    if child is None:
        return ()
    day = case.form.decision.day
    stand = (descent.parent_on(case, child, role, day) for role in descent.ROLES)
    return tuple(fact for fact in stand if fact and fact.kinship == Kinship.ADOPTIVE)


def are_parents_named(case: Case[AdoptionEndForm]) -> bool:
    child = named(case, "adoptee")
    if child is None or not case.form.given_back:
        return True
    return all(is_named(case, child, fact.what) for fact in adoptions(case))


def is_named(case: Case[AdoptionEndForm], child: PersonSeen, role: str) -> bool:
    """One whom the register has by a name alone needs no number."""
    by_birth = descent.by_birth(case, child, role)
    stated = named(case, NATURAL[role])
    meant = by_birth[-1].value if by_birth else ""
    return meant == (str(stated.id) if stated else "")


def outcome(case: Case[AdoptionEndForm]) -> Iterator[effects.AnyEffect]:
    """From that day on; before it the adoptive parents were the parents, and stay so to be read."""
    child, since = known(named(case, "adoptee")), case.form.decision.day
    for fact in adoptions(case):
        by_birth = descent.by_birth(case, child, fact.what)
        if case.form.given_back and by_birth:
            parent = named(case, NATURAL[fact.what])
            yield effects.Parent(
                person=child.id,
                role=fact.what,
                parent=parent.id if parent else None,
                name=by_birth[-1].beside,
                since=since,
            )
        else:
            yield effects.Parent(
                person=child.id,
                role=fact.what,
                parent=None,
                name="",
                kind=Kinship.ADOPTIVE,
                since=since,
            )


def problems(form: AdoptionEndForm) -> tuple[Problem, ...]:
    numbers = {"natural_mother": form.natural_mother, "natural_father": form.natural_father}
    return tuple(
        chain(
            number_problems(form.adoptee, field="adoptee"),
            *(number_problems(number, field=f) for f, number in numbers.items() if number),
            court.decision_problems(form.decision),
        )
    )


def competent_unit(case: Case[AdoptionEndForm]) -> str:
    child = named(case, "adoptee")
    home = child and (child.residence or child.temporary)
    return home.unit_code if home else case.unit_code


RULES: Final[tuple[Rule[AdoptionEndForm], ...]] = (
    of_person.known_person("adoptee", law=ENDS),
    of_person.known_person("natural_mother", law=FOLLOWS),
    of_person.known_person("natural_father", law=FOLLOWS),
    Rule(
        code="adopted",
        law=ENDS,
        says=Text("On this day the register has no adoption of this child."),
        holds=lambda case: named(case, "adoptee") is None or bool(adoptions(case)),
        field="adoptee",
    ),
    Rule(
        code="parents_named",
        law=FOLLOWS,
        says=Text("The parents by birth are not those of the register. Compare the decision."),
        holds=are_parents_named,
        field="given_back",
    ),
    court.decision_in_force(FOLLOWS),
    court.decision_shown(),
)

ADOPTED: Final = replace(
    examples.CHILD_OF_MOTHER_ALONE,
    mother_id=examples.MOTHER.id,
    father_id=examples.FATHER.id,
    born=PartialDate.on(date(2018, 2, 1)),
)
SINCE: Final = PartialDate.on(date(2020, 6, 1))
GIVEN_BACK: Final = replace(
    examples.decided(
        AdoptionEndForm(
            adoptee=examples.number_of(ADOPTED),
            given_back=True,
            natural_mother=examples.number_of(examples.MOTHER_ALONE),
            decision=court.CourtDecision(
                number="07/2026/QĐST-HNGĐ",
                court="Tòa án nhân dân khu vực 1 - Hà Nội",
                in_force_on="02/11/2026",
            ),
        ),
        ADOPTED,
        examples.MOTHER_ALONE,
    ),
    attachments=court.EVIDENCE,
    facts=(
        example_facts.parent_fact(ADOPTED, examples.MOTHER_ALONE),
        example_facts.parent_fact(ADOPTED, examples.FATHER, kinship=Kinship.ADOPTIVE, since=SINCE),
        example_facts.parent_fact(ADOPTED, examples.MOTHER, kinship=Kinship.ADOPTIVE, since=SINCE),
    ),
)
GIVEN_TO_OTHERS: Final = replace(
    GIVEN_BACK,
    form=AdoptionEndForm(adoptee=GIVEN_BACK.form.adoptee, decision=GIVEN_BACK.form.decision),
    people=examples.people(ADOPTED),
)

PROCEDURE: Final = Procedure(
    code="LT-adoption-end",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Ghi vào Sổ hộ tịch việc chấm dứt nuôi con nuôi theo quyết định của Tòa án",
        en="Entry of the end of an adoption decided by a court",
    ),
    law=(ENDS, FOLLOWS, CIVIL_STATUS.article(3, 2, "d"), court.SENT),
    form=AdoptionEndForm,
    prepares="clerk",
    signs="leader",
    act="adoption_end",
    book="notice",
    annotates=frozenset({"adoption", "birth"}),
    result="court_note_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.adoptee, form.natural_mother, form.natural_father),
        relatives=True,
        facts=frozenset({"parents"}),
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "adoptee")).id,
    unit_code=competent_unit,
    begun_by=Begun.NOTICE,
    evidence=court.EVIDENCE,
    states=lambda case: (
        Part(title=CHILD, person=known(named(case, "adoptee"))),
        Part(title=END, lines=court.decided_by(case.form.decision)),
    ),
    examples=(GIVEN_BACK, GIVEN_TO_OTHERS),
)
