"""What an application sets going: the links of an event of life, or one procedure by its code."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.procedures.dated import EVENTS, Link, links_of
from lienthong.procedures.registry import procedure_in_force
from lienthong.procedures.spec import AnyProcedure
from lienthong.procedures.titles import carried_out

NO_APPLICATION: Final = Text("Today there is no application for this event of life.")


def links_to_go(event: str, *, now: datetime) -> Sequence[Link]:
    """The links of an event of life, or the one procedure that is applied for by its code."""
    on = day_of(now)
    links = links_of(event, on=on) if event in EVENTS else alone(event, on=on)
    if not links:
        raise Invalid(Problem(field="event", code="unknown_event", text=NO_APPLICATION))
    return links


def alone(code: str, *, on: date) -> Sequence[Link]:
    """By itself it is followed by whatever it may set going."""
    procedure = carried_out(code, on=on)
    if procedure is None:
        return ()
    law = procedure.law[0].vi
    first = Link(procedure=code, after=None, source=law, confidence="found")
    following = (
        Link(procedure=follow_up.procedure, after=code, source=law, confidence="found")
        for follow_up in procedure.follow_ups
    )
    return (first, *following)


def first_procedure(event: str, *, now: datetime) -> AnyProcedure:
    """The one with which it begins; raises `Invalid` as `links_to_go`."""
    first, *_ = links_to_go(event, now=now)
    return procedure_in_force(first.procedure, on=day_of(now))
