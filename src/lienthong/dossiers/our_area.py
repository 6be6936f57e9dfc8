"""Whether an office may begin something about somebody: what it keeps, and where they live."""

from datetime import datetime

from lienthong.access.offices import OfficeSeen
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.places.units import unit_or_none
from lienthong.procedures.spec import AnyProcedure

from .cases import AnyCase
from .set_going import NO_APPLICATION


def check_who_begins(procedure: AnyProcedure, office: OfficeSeen | None) -> None:
    """What an office alone begins nobody applies for: to a citizen it is not there."""
    if procedure.by_any_office != (office is not None):
        raise Invalid(Problem(field="event", code="unknown_event", text=NO_APPLICATION))


def not_ours(
    procedure: AnyProcedure, case: AnyCase, office: OfficeSeen, *, now: datetime
) -> Invalid | None:
    """
    Given and not raised, so that the looks stay; None where the office may begin it.

    Which kind of office it has to be is said by the procedure's rules.
    """
    unit = unit_or_none(procedure.unit_code(case), on=day_of(now))
    if unit is None or office.unit_code in (unit.code, unit.province_code):
        return None
    text = Text("Another office keeps this person's data. Hand it over to that one.")
    return Invalid(Problem(field="", code="not_ours", text=text))
