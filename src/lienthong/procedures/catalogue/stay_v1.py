"""Notice of a stay (2.001159): somebody stays for some nights where they do not live."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final

import msgspec

from lienthong.core.clock import HANOI
from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import DayText, DwellingAsked, Line, place_asked
from lienthong.procedures.households import is_same_dwelling
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
from lienthong.procedures.spec import Asked, Case, Ending, Mark, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling

# Article 27(1): from here on it is a temporary residence.
LONGEST: Final = 29
# Article 30(4): before 23:00; who comes later, before 08:00 of the next day.
LATE_AT: Final = time(8)
GUEST: Final = Words(vi="Người lưu trú", en="Guest")
PLACE: Final = Words(vi="Nơi lưu trú", en="Stays at")
FROM: Final = Words(vi="Từ ngày", en="From")
LAST_NIGHT: Final = Words(vi="Đến đêm ngày", en="Up to the night of")


class StayForm(ForSeveral, frozen=True, kw_only=True):
    """Who stays where, from which day and for how many nights; told by the host or by a guest."""

    dwelling: DwellingAsked
    since: DayText
    nights: Annotated[int, msgspec.Meta(ge=1, le=365)]
    reason: Line = ""


def since_of(case: Case[StayForm]) -> date:
    return day_of_form(case.form.since)


def last_night_of(case: Case[StayForm]) -> date:
    return since_of(case) + timedelta(days=case.form.nights - 1)


def place_of(case: Case[StayForm]) -> Dwelling:
    return case.form.dwelling.dwelling


def is_no_home(case: Case[StayForm]) -> bool:
    homes = (home for person in people_in(case) for home in (person.residence, person.temporary))
    return not any(is_same_dwelling(home, place_of(case)) for home in homes)


def is_told_late(case: Case[StayForm]) -> bool:
    end = datetime.combine(since_of(case) + timedelta(days=1), LATE_AT, tzinfo=HANOI)
    return case.submitted_at >= end


def outcome(case: Case[StayForm]) -> Iterator[effects.AnyEffect]:
    for person in people_in(case):
        yield effects.Stay(
            person=person.id,
            dwelling=place_of(case),
            since=since_of(case),
            until=last_night_of(case),
            reason=case.form.reason,
        )


def states(case: Case[StayForm]) -> tuple[Part, ...]:
    lines = (
        Printed(PLACE, place_of(case)),
        Printed(FROM, since_of(case)),
        Printed(LAST_NIGHT, last_night_of(case)),
    )
    return tuple(Part(title=GUEST, person=person, lines=lines) for person in people_in(case))


def problems(form: StayForm) -> tuple[Problem, ...]:
    return (*several_problems(form), *whole_day_problems(form.since, field="since"))


def asked(form: StayForm) -> Asked:
    return replace(several_asked(form), places=place_asked(form.dwelling, field="dwelling"))


RULES: Final[tuple[Rule[StayForm], ...]] = (
    # A host tells of guests, so whoever applies may: it is a duty, and gives nobody a right.
    *several_rules(RESIDENCE.article(30, 1), may_apply=lambda case: True)[:2],
    Rule(
        code="not_at_home",
        law=RESIDENCE.article(2, 6),
        says=Text("Somebody in the list lives or lodges there: that is no stay."),
        holds=is_no_home,
        field="dwelling",
    ),
    Rule(
        code="not_long",
        law=RESIDENCE.article(27, 1),
        says=Text("For {days} days and more a temporary residence is registered.", days=30),
        holds=lambda case: case.form.nights <= LONGEST,
        field="nights",
    ),
    Rule(
        code="after_birth",
        law=RESIDENCE.article(30, 4),
        says=Text("Somebody in the list was not yet born on this day. Check it."),
        holds=lambda case: all(
            since_of(case) >= person.born.earliest for person in people_in(case)
        ),
        field="since",
    ),
    Rule(
        code="not_far_off",
        law=RESIDENCE.article(30, 4),
        says=Text("A stay is told when it begins, not before."),
        holds=lambda case: since_of(case) <= case.received_on + timedelta(days=1),
        field="since",
    ),
)

TWO_NIGHTS: Final = examples.decided(
    StayForm(
        people=(examples.number_of(examples.MOTHER_ALONE),),
        people_names=(examples.MOTHER_ALONE.name.full,),
        dwelling=DwellingAsked(text="12 Hàng Bài", unit_code=examples.UNIT_CODE),
        since="20/11/2026",
        nights=2,
        reason="Thăm bạn",
    ),
    examples.MOTHER_ALONE,
)
TOLD_LATE: Final = replace(
    TWO_NIGHTS, form=msgspec.structs.replace(TWO_NIGHTS.form, since="18/11/2026")
)

PROCEDURE: Final = Procedure(
    code="2.001159",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thông báo lưu trú", en="Notice of a stay"),
    law=(RESIDENCE.article(30),),
    form=StayForm,
    prepares="clerk",
    signs="leader",
    act="stay",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: first_of(case).id,
    unit_code=lambda case: case.form.dwelling.unit_code,
    states=states,
    marks=(
        Mark(
            code="told_late",
            law=RESIDENCE.article(30, 4),
            says=Text("Told after 08:00 of the day after it began."),
            applies=is_told_late,
        ),
    ),
    examples=(TWO_NIGHTS, TOLD_LATE),
)
