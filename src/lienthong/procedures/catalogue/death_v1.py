"""Registration of a death (1.000656), and what it sets going with the police."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, CIVIL_STATUS_DECREE
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import (
    DayText,
    Line,
    NameText,
    NumberText,
    day_in,
    day_problems,
)
from lienthong.procedures.handed_on import ResidenceEndForm
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.of_person import named, named_person
from lienthong.procedures.spec import Asked, Case, Ending, FollowUp, Form, Mark, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen

RESIDENCE_END: Final = "1.003197"
ON_TIME: Final = timedelta(days=15)
EVIDENCE: Final = frozenset({"death_notice", "death_notice_substitute"})
DECEASED: Final = Words(vi="Người chết", en="The deceased")
DIED: Final = Words(vi="Đã chết vào ngày", en="Died on")
PLACE: Final = Words(vi="Nơi chết", en="Place of death")


class DeathForm(Form, frozen=True, kw_only=True):
    """Who died, when and where; the cause is not asked, because nothing here needs it."""

    deceased: NumberText
    deceased_name: NameText
    died: DayText
    died_place: Line
    death_notice_number: Line = ""
    requester: Literal["spouse", "child", "parent", "relative", "other"] = "relative"


def deceased_of(case: Case[DeathForm]) -> PersonSeen | None:
    return named(case, "deceased")


def died_of(case: Case[DeathForm]) -> PartialDate:
    died = day_in(case.form.died)
    if died is None:
        raise ValueError("the form has problems: the day of death is none")
    return died


def is_alive(case: Case[DeathForm]) -> bool:
    """Who is missing can be found dead; who is dead cannot die again."""
    deceased = deceased_of(case)
    return deceased is None or deceased.life is not Life.DEAD


def is_after_birth(case: Case[DeathForm]) -> bool:
    deceased = deceased_of(case)
    return deceased is None or died_of(case).latest >= deceased.born.earliest


def outcome(case: Case[DeathForm]) -> Iterator[effects.AnyEffect]:
    """Dead from that day on; marriage, delegation and consent end by law and are derived."""
    died = died_of(case)
    yield effects.LifeIs(
        person=known(deceased_of(case)).id,
        life=Life.DEAD,
        earliest=died.earliest,
        latest=died.latest,
        place=case.form.died_place,
    )


def competent_unit(case: Case[DeathForm]) -> str:
    """Where the deceased lived last (Luật Hộ tịch, Article 32)."""
    deceased = deceased_of(case)
    home = deceased and (deceased.residence or deceased.temporary)
    return home.unit_code if home else case.unit_code


def states(case: Case[DeathForm]) -> tuple[Part, ...]:
    said = (Printed(DIED, died_of(case)), Printed(PLACE, case.form.died_place))
    return (Part(title=DECEASED, person=known(deceased_of(case)), lines=said),)


def problems(form: DeathForm) -> tuple[Problem, ...]:
    return (
        *number_problems(form.deceased, field="deceased"),
        *day_problems(form.died, field="died"),
    )


def is_late(case: Case[DeathForm]) -> bool:
    return died_of(case).is_before(case.received_on - ON_TIME) is Certainty.YES


RULES: Final[tuple[Rule[DeathForm], ...]] = (
    named_person("deceased", law=CIVIL_STATUS.article(34, 1)),
    Rule(
        code="not_dead_yet",
        law=CIVIL_STATUS.article(34, 2),
        says=Text("This death is registered already. Ask for a copy of the extract."),
        holds=is_alive,
        field="deceased",
    ),
    Rule(
        code="after_birth",
        law=CIVIL_STATUS.article(34, 2),
        says=Text("The day of death lies before the birth. Check the day."),
        holds=is_after_birth,
        field="died",
    ),
    Rule(
        code="not_to_come",
        law=CIVIL_STATUS.article(34, 2),
        says=Text("This day is still to come. Check the day of death."),
        holds=lambda case: died_of(case).is_after(case.received_on) is not Certainty.YES,
        field="died",
    ),
    Rule(
        code="evidence",
        law=CIVIL_STATUS_DECREE.article(4, 2),
        says=Text("Attach the notice of death, or the paper that stands in for it."),
        holds=lambda case: bool(EVIDENCE & case.attachments),
        field="attachments",
    ),
)

AT_HOME: Final = replace(
    examples.decided(
        DeathForm(
            deceased=examples.number_of(examples.GRANDMOTHER),
            deceased_name=examples.GRANDMOTHER.name.full,
            died="18/11/2026",
            died_place="5 Lò Sũ, phường Hoàn Kiếm, thành phố Hà Nội",
            requester="child",
        ),
        examples.GRANDMOTHER,
        applicant=examples.MOTHER_ALONE,
    ),
    attachments=frozenset({"death_notice"}),
)
# An old death of which only the year is known.
LATE: Final = replace(
    AT_HOME,
    form=msgspec.structs.replace(
        AT_HOME.form, died="2025", died_place="Không rõ", requester="relative"
    ),
)

PROCEDURE: Final = Procedure(
    code="1.000656",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục đăng ký khai tử", en="Registration of a death"),
    law=(CIVIL_STATUS.article(32), CIVIL_STATUS.article(33), CIVIL_STATUS.article(34)),
    form=DeathForm,
    prepares="clerk",
    signs="leader",
    act="death",
    book="death",
    result="death_extract",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(numbers=plain_numbers(form.deceased), ethnicity=True),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(deceased_of(case)).id,
    unit_code=competent_unit,
    evidence=EVIDENCE,
    states=states,
    marks=(
        Mark(
            code="late",
            law=CIVIL_STATUS.article(33, 1),
            says=Text("Registered later than {days} days after the death.", days=ON_TIME.days),
            applies=is_late,
        ),
    ),
    follow_ups=(
        FollowUp(
            procedure=RESIDENCE_END,
            form=lambda case: ResidenceEndForm(person=case.form.deceased, ground="death"),
            when=lambda case: known(deceased_of(case)).residence is not None,
        ),
    ),
    examples=(AT_HOME, LATE),
)
