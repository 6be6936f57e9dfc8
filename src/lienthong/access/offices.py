"""Offices by code, by place and by what they are competent for, on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lienthong.access.competence import competence_for
from lienthong.access.models import Level, Office, OfficeHeir
from lienthong.access.periods import held_on
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSeen:
    """An office; `until` is the first day on which it is none any more, `reach` where it is."""

    id: UUID
    code: str
    kind: str
    unit_code: str
    name: Words
    since: date
    until: date | None
    saturday_morning: bool
    reach: str = ""


def enter_office(
    code: str,
    *,
    kind: str,
    unit_code: str,
    name: Words,
    since: date,
    until: date | None = None,
    saturday_morning: bool = False,
    reach: str = "",
) -> OfficeSeen:
    """Make an office, or give the one that has this code already."""
    office, _ = Office.objects.get_or_create(
        code=code,
        defaults={
            "kind": kind,
            "unit_code": unit_code,
            "name_vi": name.vi,
            "name_en": name.en,
            "since": since,
            "until": until,
            "saturday_morning": saturday_morning,
            "reach": reach,
        },
    )
    return seen(office)


def office_named(code: str) -> OfficeSeen:
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise NotFound(Text("There is no office with the code {code}.", code=code))
    return seen(office)


def office_with(office_id: UUID) -> OfficeSeen:
    office = Office.objects.filter(id=office_id).first()
    if office is None:
        raise no_office()
    return seen(office)


def office_after(procedure: str, *, former: str, on: date) -> OfficeSeen | None:
    """The one in charge of what the office of a former unit decided of this procedure."""
    kind = competence_for(procedure, on=on).office_kind
    closed = Office.objects.filter(kind=kind, unit_code=former, until__lte=on).order_by("-until")
    office = closed.first()
    return office_in_charge(office.id) if office else None


def office_in_charge(office_id: UUID) -> OfficeSeen:
    """The office, or the one that took over its work when it closed, and so on."""
    heir = OfficeHeir.objects.filter(former_id=office_id).first()
    return office_in_charge(heir.heir_id) if heir else office_with(office_id)


def offices_taken_over(office_id: UUID) -> tuple[OfficeSeen, ...]:
    """Those that closed into this one, and into those in their turn."""
    former = list(OfficeHeir.objects.filter(heir_id=office_id).values_list("former_id", flat=True))
    earlier = (one for id in former for one in offices_taken_over(id))
    return (*offices_with(former), *earlier) if former else ()


def no_office() -> NotFound:
    return NotFound(Text("There is no such office."))


def offices_with(office_ids: Collection[UUID]) -> tuple[OfficeSeen, ...]:
    return tuple(seen(office) for office in Office.objects.filter(id__in=office_ids))


def offices_of(unit_code: str, *, on: date) -> tuple[OfficeSeen, ...]:
    offices = Office.objects.filter(held_on(on), unit_code=unit_code)
    return tuple(seen(office) for office in offices.order_by("code"))


def offices_in(unit_codes: Collection[str], *, on: date) -> tuple[OfficeSeen, ...]:
    """The offices of all these units, in one query."""
    offices = Office.objects.filter(held_on(on), unit_code__in=unit_codes)
    return tuple(seen(office) for office in offices.order_by("unit_code", "code"))


def office_competent(procedure: str, *, commune: str, province: str, on: date) -> OfficeSeen:
    """
    The office that decides this procedure for a place on a day.

    The caller knows the place and gives both its codes; the dated competence says on which
    level the deciding office stands. Raises NotFound if no competence or no office is recorded.
    """
    competence = competence_for(procedure, on=on)
    unit_code = commune if competence.level == Level.COMMUNE else province
    offices = Office.objects.filter(
        held_on(on), kind=competence.office_kind, unit_code=unit_code
    ).order_by("code")
    office = offices.first()
    if office is None:
        raise NotFound(
            Text(
                "No office that decides procedure {procedure} is recorded for unit {unit}.",
                procedure=procedure,
                unit=unit_code,
            ),
            code="no_office",
        )
    return seen(office)


def seen(office: Office) -> OfficeSeen:
    return OfficeSeen(
        id=office.id,
        code=office.code,
        kind=office.kind,
        unit_code=office.unit_code,
        name=Words(vi=office.name_vi, en=office.name_en),
        since=office.since,
        until=office.until,
        saturday_morning=office.saturday_morning,
        reach=office.reach,
    )
