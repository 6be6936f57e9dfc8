"""Whether an office may begin something about somebody: what it keeps, and where they live."""

from datetime import date, datetime

from lienthong.access.offices import OfficeSeen
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.places.units import heirs_of_code, unit_or_none
from lienthong.procedures.spec import AnyProcedure
from lienthong.register.placed import homes_today
from lienthong.register.seen import HomeToday

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
    areas = areas_of(procedure.unit_code(case), case, on=day_of(now))
    if not areas or office.unit_code in areas:
        return None
    text = Text("Another office keeps this person's data. Hand it over to that one.")
    return Invalid(Problem(field="", code="not_ours", text=text))


def areas_of(unit_code: str, case: AnyCase, *, on: date) -> frozenset[str]:
    """
    The codes of the communes and provinces of today that a commune of a case can mean.

    Where somebody lives they were registered under the code of their day: a ward that was split
    since is two, and one that went up into another is that one.
    """
    homes = [one for one in homes_today(case.people.everybody, on=on) if means(one, unit_code)]
    # Whom an office's own dossier concerns stands in the applicant's place.
    theirs = [one for one in homes if one.person == case.applicant_id] or homes
    if theirs:
        return frozenset().union(*(one.communes | one.provinces for one in theirs))
    unit = unit_or_none(unit_code, on=on)
    units = (unit,) if unit else heirs_of_code(unit_code, on=on)
    return frozenset(code for unit in units for code in (unit.code, unit.province_code))


def means(home: HomeToday, unit_code: str) -> bool:
    return home.dwelling.unit_code == unit_code
