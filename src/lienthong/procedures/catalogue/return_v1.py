"""Who was declared missing or dead is there: the court takes its declaration back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS, MARRIAGE_AND_FAMILY
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import court, example_facts, examples, family, of_person
from lienthong.procedures.answers import NumberText
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Mark, Procedure, Rule
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Life, PersonSeen

NOTED: Final = CIVIL_STATUS.article(3, 2, "g")
BACK: Final = CIVIL_CODE.article(73, 1)
PERSON: Final = Words(vi="Người trở về", en="Who is back")
CANCELLED: Final = Words(
    vi="Hủy quyết định tuyên bố mất tích, đã chết", en="The declaration is taken back"
)


class ReturnForm(court.CourtNotice, frozen=True, kw_only=True):
    """Who is back, by the decision that takes the declaration back."""

    person: NumberText


def lives_of(case: Case[ReturnForm]) -> tuple[FactSeen, ...]:
    person = named(case, "person")
    return case.facts_of(person.id, "lives") if person else ()


def is_gone(case: Case[ReturnForm]) -> bool:
    person = named(case, "person")
    return person is None or not person.is_alive


def is_after_it(case: Case[ReturnForm]) -> bool:
    """The declaration came first."""
    lives = lives_of(case)
    return not lives or lives[-1].since.latest < case.form.decision.day


def remarried(case: Case[ReturnForm]) -> PersonSeen | None:
    """The spouse, who has married again meanwhile: that marriage stands."""
    person = named(case, "person")
    spouse = family.person_with(case, person.spouse_id) if person else None
    if person is None or spouse is None or spouse.spouse_id in (None, person.id):
        return None
    return spouse


def outcome(case: Case[ReturnForm]) -> Iterator[effects.AnyEffect]:
    """
    Who is alive was never dead: the death is withdrawn, and stays to be read as it was believed.

    Who was missing was so, until now. A marriage holds again by itself, because it had ended by
    the death alone (Luật Hôn nhân và gia đình, Article 67); where the spouse has married again, it
    ended on the day that was taken for that of the death.
    """
    person = known(named(case, "person"))
    lives = lives_of(case)
    deaths = [fact for fact in lives if fact.value == Life.DEAD]
    for death in deaths:
        yield effects.Withdraw(person=person.id, kind="lives", fact=death.id)
    spouse = remarried(case)
    if spouse and deaths:
        day = deaths[-1].since
        yield effects.Divorced(
            person=person.id, spouse=spouse.id, earliest=day.earliest, latest=day.latest
        )
    stays = [fact for fact in lives if fact.value != Life.DEAD]
    if stays and stays[-1].value == Life.MISSING:
        day_back = case.form.decision.day
        yield effects.LifeIs(person=person.id, life=Life.ALIVE, earliest=day_back, latest=day_back)


def problems(form: ReturnForm) -> tuple[Problem, ...]:
    return tuple(
        chain(number_problems(form.person, field="person"), court.decision_problems(form.decision))
    )


def competent_unit(case: Case[ReturnForm]) -> str:
    person = named(case, "person")
    home = person and (person.residence or person.temporary)
    return home.unit_code if home else case.unit_code


RULES: Final[tuple[Rule[ReturnForm], ...]] = (
    of_person.known_person("person", law=NOTED),
    Rule(
        code="gone",
        law=BACK,
        says=Text("By the register this person is neither missing nor dead."),
        holds=is_gone,
        field="person",
    ),
    Rule(
        code="after_it",
        law=BACK,
        says=Text("The decision has force before the day of the death or absence. Check the day."),
        holds=is_after_it,
        field="decision.in_force_on",
    ),
    court.decision_in_force(BACK),
    court.decision_shown(),
)

FROM_THE_DEAD: Final = replace(
    examples.decided(
        ReturnForm(
            person=examples.number_of(examples.FATHER),
            decision=court.CourtDecision(
                number="09/2026/QĐDS-ST",
                court="Tòa án nhân dân khu vực 1 - Hà Nội",
                in_force_on="02/11/2026",
            ),
        ),
        examples.dead(examples.FATHER),
        examples.MOTHER,
    ),
    attachments=court.EVIDENCE,
    facts=(
        example_facts.life_fact(examples.FATHER, Life.ALIVE, since=examples.FATHER.born),
        example_facts.life_fact(examples.FATHER, Life.DEAD, since=PartialDate.on(date(2024, 6, 1))),
    ),
)
# Missing, then dead; his wife has married again.
TO_ANOTHERS_WIFE: Final = replace(
    FROM_THE_DEAD,
    people=examples.people(
        examples.dead(examples.FATHER), replace(examples.MOTHER, spouse_id=examples.BACHELOR.id)
    ),
    facts=(
        FROM_THE_DEAD.facts[0],
        example_facts.life_fact(
            examples.FATHER, Life.MISSING, since=PartialDate.on(date(2022, 1, 1))
        ),
        FROM_THE_DEAD.facts[1],
    ),
)

PROCEDURE: Final = Procedure(
    code="LT-return",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Ghi vào Sổ hộ tịch việc hủy tuyên bố một người mất tích hoặc đã chết",
        en="Entry that somebody declared missing or dead is back",
    ),
    law=(CIVIL_CODE.article(70), BACK, MARRIAGE_AND_FAMILY.article(67), NOTED, court.SENT),
    form=ReturnForm,
    prepares="clerk",
    signs="leader",
    act="return",
    book="notice",
    result="court_note_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.person), relatives=True, facts=frozenset({"lives"})
    ),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(named(case, "person")).id,
    unit_code=competent_unit,
    begun_by=Begun.NOTICE,
    evidence=court.EVIDENCE,
    states=lambda case: (
        Part(title=PERSON, person=known(named(case, "person"))),
        Part(title=CANCELLED, lines=court.decided_by(case.form.decision)),
    ),
    marks=(
        Mark(
            code="spouse_remarried",
            law=MARRIAGE_AND_FAMILY.article(67, 2),
            says=Text("The spouse has married again; that marriage stands."),
            applies=lambda case: remarried(case) is not None,
        ),
    ),
    examples=(FROM_THE_DEAD, TO_ANOTHERS_WIFE),
)
