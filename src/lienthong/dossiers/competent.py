"""Which office decides a procedure for where somebody lives, through all that units became."""

from datetime import date, datetime

from lienthong.access.offices import OfficeSeen, office_after, office_competent
from lienthong.core.clock import day_of
from lienthong.places.units import Unit, heirs_of_code, unit_named, unit_or_none
from lienthong.register.placed import key_of, placements_of, units_today

from .cases import AnyCase


def competent_office(
    procedure: str, *, unit_code: str, on: datetime, case: AnyCase | None = None
) -> OfficeSeen:
    """
    The office that decides this procedure for a commune on a day.

    Where the commune was split and nobody has said yet in which part the dwelling lies, it is the
    one that took over the former office's work: a citizen does not wait for the list of another.
    Raises `NotFound`.
    """
    day = day_of(on)
    communes = communes_of_day(unit_code, case=case, day=day)
    if len(communes) > 1 and (office := office_after(procedure, former=unit_code, on=day)):
        return office
    commune = communes[0]
    return office_competent(procedure, commune=commune.code, province=commune.province_code, on=day)


def communes_of_day(unit_code: str, *, case: AnyCase | None, day: date) -> tuple[Unit, ...]:
    """
    The commune, or what became of it: who was registered there before lives where that is now.

    Of several parts it is the one in which the dwelling was placed, else that of the first link's
    office, if it is one of them. Raises `NotFound` if there never was such a commune.
    """
    if len(placed := placed_by_dwelling(unit_code, case=case, day=day)) == 1:
        return placed
    if unit := unit_or_none(unit_code, on=day):
        return (unit,)
    heirs = heirs_of_code(unit_code, on=day)
    likely = tuple(unit for unit in heirs if case is not None and unit.code == case.unit_code)
    return likely or heirs or (unit_named(unit_code, on=day),)


def placed_by_dwelling(unit_code: str, *, case: AnyCase | None, day: date) -> tuple[Unit, ...]:
    people = case.people.everybody if case else ()
    placements = placements_of(people)
    for person in people:
        home = person.residence
        if home is not None and home.unit_code == unit_code:
            return units_today(home, placements.get((person.id, key_of(home))), on=day)
    return ()
