"""
What procedures share that enter a court's decision: it is another's act, entered with its source.

The court sends it to the registrar, who notes it in the book (Luật Hộ tịch, Articles 3 and 30).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS
from lienthong.core.texts import Text, Words

from .answers import DayText, day_in, day_problems, line_problems
from .answers import Line as LineText
from .spec import Case, Form, Rule
from .stated import Line

COURT_DECISION: Final = "court_decision"
EVIDENCE: Final = frozenset({COURT_DECISION})
SENT: Final = CIVIL_STATUS.article(30, 1)

DECISION: Final = Words(vi="Bản án, quyết định", en="Judgment or decision")
COURT: Final = Words(vi="Tòa án, cơ quan ban hành", en="Court or agency")
IN_FORCE: Final = Words(vi="Có hiệu lực từ ngày", en="In force since")


class CourtDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgment or decision that has force, by its number, its court and the first day of that."""

    number: LineText
    court: LineText
    in_force_on: DayText

    @property
    def day(self) -> date:
        found = day_in(self.in_force_on)
        if found is None or found.known != "day":
            raise ValueError("the form has problems: the decision has no day")
        return found.earliest


class CourtNotice(Form, frozen=True, kw_only=True):
    """A form about a court's decision."""

    decision: CourtDecision


def decision_problems(decision: CourtDecision, *, field: str = "decision") -> Iterator[Problem]:
    yield from line_problems({f"{field}.number": decision.number, f"{field}.court": decision.court})
    path = f"{field}.in_force_on"
    yield from day_problems(decision.in_force_on, field=path)
    day = day_in(decision.in_force_on)
    if day is not None and day.known != "day":
        yield Problem(path, "day_in_part", Text("Write the whole day: day/month/year."))


def is_in_force(case: Case[Any]) -> bool:
    return bool(case.form.decision.day <= case.received_on)


def decision_shown(law: Words = SENT) -> Rule[Any]:
    return Rule(
        code="decision_shown",
        law=law,
        says=Text("Attach the judgment or decision of the court."),
        holds=lambda case: COURT_DECISION in case.attachments,
        field="attachments",
    )


def decision_in_force(law: Words = SENT) -> Rule[Any]:
    return Rule(
        code="decision_in_force",
        law=law,
        says=Text("The decision has no force yet on this day. Check the day."),
        holds=is_in_force,
        field="decision.in_force_on",
    )


def decided_by(decision: CourtDecision) -> tuple[Line, ...]:
    return (
        Line(DECISION, decision.number),
        Line(COURT, decision.court),
        Line(IN_FORCE, decision.day),
    )
