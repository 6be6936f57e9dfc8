"""Extension of temporary residence (1.002755), in its last days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.partial_dates import months_after
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import DayText
from lienthong.procedures.lodgings import DWELLING_PROOF, LIST, list_of_the_dwelling
from lienthong.procedures.several import (
    ForSeveral,
    day_of_form,
    first_of,
    people_in,
    several_asked,
    several_problems,
    several_rules,
    whole_day_problems,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling

# Article 28(3), and the term of Article 27(2).
LAST_DAYS: Final = timedelta(days=15)
LONGEST_MONTHS: Final = 24
LODGES: Final = Words(vi="Người gia hạn tạm trú", en="Who stays on")
PLACE: Final = Words(vi="Nơi tạm trú", en="Temporary residence")
UNTIL: Final = Words(vi="Gia hạn đến hết ngày", en="Extended up to and including")


class ExtensionForm(ForSeveral, frozen=True, kw_only=True):
    """Who stays on where they lodge, and up to which day."""

    until: DayText
    owner_consents: bool = False


def until_of(case: Case[ExtensionForm]) -> date:
    return day_of_form(case.form.until)


def last_days(case: Case[ExtensionForm]) -> tuple[date, ...]:
    return tuple(p.temporary_until for p in people_in(case) if p.temporary_until)


def is_in_last_days(case: Case[ExtensionForm]) -> bool:
    """On the day of receipt; an end that is entered nowhere can be extended at any time."""
    return all(last - LAST_DAYS <= case.received_on <= last for last in last_days(case))


def is_longer(case: Case[ExtensionForm]) -> bool:
    until = until_of(case)
    return until > case.today and all(until > last for last in last_days(case))


def is_within_two_years(case: Case[ExtensionForm]) -> bool:
    """Beyond the present end, or from today where none is entered."""
    lasts = (p.temporary_until or case.today for p in people_in(case) if p.temporary)
    return all(until_of(case) <= months_after(last, LONGEST_MONTHS) for last in lasts)


def outcome(case: Case[ExtensionForm]) -> Iterator[effects.AnyEffect]:
    """From today, so that the new end is seen at once and nobody extends twice."""
    for person in people_in(case):
        yield effects.Lodge(
            person=person.id, dwelling=person.temporary, since=case.today, until=until_of(case)
        )


def place_of(case: Case[ExtensionForm]) -> Dwelling | None:
    return next((person.temporary for person in people_in(case) if person.temporary), None)


def competent_unit(case: Case[ExtensionForm]) -> str:
    place = place_of(case)
    return place.unit_code if place else case.unit_code


def states(case: Case[ExtensionForm]) -> tuple[Part, ...]:
    return tuple(
        Part(
            title=LODGES,
            person=person,
            lines=(Line(PLACE, person.temporary), Line(UNTIL, until_of(case))),
        )
        for person in people_in(case)
        if person.temporary
    )


def problems(form: ExtensionForm) -> tuple[Problem, ...]:
    return (*several_problems(form), *whole_day_problems(form.until, field="until"))


RULES: Final[tuple[Rule[ExtensionForm], ...]] = (
    *several_rules(RESIDENCE.article(28, 3), may_apply=lambda case: LIST in case.attachments),
    list_of_the_dwelling(place_of),
    Rule(
        code="lodges",
        law=RESIDENCE.article(28, 3),
        says=Text("Somebody in the list has no temporary residence that runs: register one."),
        holds=lambda case: all(person.temporary for person in people_in(case)),
        field="people",
    ),
    Rule(
        code="one_commune",
        law=RESIDENCE.article(28, 2),
        says=Text("Those in the list lodge in several communes: apply in each of them."),
        holds=lambda case: (
            len({p.temporary.unit_code for p in people_in(case) if p.temporary}) <= 1
        ),
        field="people",
    ),
    Rule(
        code="in_last_days",
        law=RESIDENCE.article(28, 3),
        says=Text("An extension is asked for in the last {days} days.", days=LAST_DAYS.days),
        holds=is_in_last_days,
        field="people",
    ),
    Rule(
        code="longer",
        law=RESIDENCE.article(28, 3),
        says=Text("The new last day lies behind the present one."),
        holds=is_longer,
        field="until",
    ),
    Rule(
        code="not_too_long",
        law=RESIDENCE.article(27, 2),
        says=Text("Temporary residence is for two years at most, and can be extended."),
        holds=is_within_two_years,
        field="until",
    ),
    Rule(
        code="owner_consents",
        law=RESIDENCE.article(28, 1, "a"),
        says=Text("The owner of the dwelling has not agreed."),
        holds=lambda case: case.form.owner_consents or LIST in case.attachments,
        field="owner_consents",
    ),
)

LODGER: Final = replace(
    examples.FATHER,
    temporary=Dwelling(text="18 Đội Cấn", unit_code="00008"),
    temporary_until=date(2026, 11, 30),
)
TWO_YEARS_MORE: Final = examples.decided(
    ExtensionForm(people=(examples.number_of(LODGER),), until="30/11/2028", owner_consents=True),
    LODGER,
    applicant=LODGER,
)
ON_THE_LAST_DAY: Final = replace(
    TWO_YEARS_MORE,
    people=examples.people(replace(LODGER, temporary_until=examples.TODAY)),
    form=ExtensionForm(
        people=(examples.number_of(LODGER),), until="21/11/2026", owner_consents=True
    ),
)

PROCEDURE: Final = Procedure(
    code="1.002755",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Gia hạn tạm trú", en="Extension of temporary residence"),
    law=(RESIDENCE.article(27, 2), RESIDENCE.article(28, 3)),
    form=ExtensionForm,
    prepares="clerk",
    signs="leader",
    act="temporary_residence_extended",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=lambda form: replace(several_asked(form), applicant=True),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: first_of(case).id,
    unit_code=competent_unit,
    states=states,
    evidence=frozenset({LIST, DWELLING_PROOF}),
    examples=(TWO_YEARS_MORE, ON_THE_LAST_DAY),
)
