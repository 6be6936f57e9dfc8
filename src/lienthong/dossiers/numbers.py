"""Fetching the numbers a decision needs: given out here, or asked of the national register."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings

from lienthong.access.offices import OfficeSeen
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.places.units import unit_named
from lienthong.procedures.spec import Need
from lienthong.register.numbers import promised_number, reserved_number

from .cases import AnyCase, procedure_of
from .codes import next_insurance_number
from .models import Dossier, Prepared, UpstreamAsk
from .numbered import numbered_in
from .upstream import ask_anew, begin_asking
from .work_out import decision_of

HERE: Final = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was fetched; `is_waiting` while the national register has not answered."""

    number: str | None = None
    insurance_number: str | None = None
    is_waiting: bool = False


def fetched_for(dossier: Dossier, case: AnyCase, *, office: OfficeSeen, now: datetime) -> Fetched:
    """
    The numbers promised to this dossier, promised now if it has none.

    The caller owns the transaction. In the profile `province` the first call leaves the
    question for the worker and waits. Raises `Conflict` if the question was refused.
    """
    procedure = procedure_of(dossier)
    number = insurance = None
    if Need.INSURANCE_NUMBER in procedure.needs:
        insurance = insurance_number(dossier, office, now=now)
    if procedure.needs & {Need.PERSONAL_NUMBER, Need.ANOTHER_NUMBER}:
        number = personal_number(dossier, case, office=office, now=now)
        if number is None:
            return Fetched(insurance_number=insurance, is_waiting=True)
    return Fetched(number=number, insurance_number=insurance)


def insurance_number(dossier: Dossier, office: OfficeSeen, *, now: datetime) -> str:
    prepared = Prepared.objects.filter(dossier=dossier).first()
    promised = decision_of(bytes(prepared.content)).insurance_number if prepared else None
    return promised or next_insurance_number(province_code(office, now=now))


def personal_number(
    dossier: Dossier, case: AnyCase, *, office: OfficeSeen, now: datetime
) -> str | None:
    holder = numbered_in(procedure_of(dossier), case)
    if settings.PROFILE != HERE:
        promised = promised_number(dossier.id, sex=holder.sex, born_on=holder.born_on)
        if promised is None:
            ask_number(dossier, now=now)
        return promised
    return reserved_number(
        dossier.id,
        # New numbers keep the code of the province that the present one continues: 01 is 001.
        place_code=holder.place_code or f"0{province_code(office, now=now)}",
        sex=holder.sex,
        born_on=holder.born_on,
        now=now,
    )


def ask_number(dossier: Dossier, *, now: datetime) -> None:
    """Ask the national register, which has given no number that fits; the worker waits for it."""
    ask = begin_asking(dossier, now=now)
    if ask.state == UpstreamAsk.State.REFUSED:
        raise Conflict(
            Text("The national register refused the number: {problem}.", problem=ask.problem),
            code="number_refused",
        )
    if ask.state == UpstreamAsk.State.ANSWERED:
        ask_anew(ask, now=now)


def province_code(office: OfficeSeen, *, now: datetime) -> str:
    return unit_named(office.unit_code, on=day_of(now)).province_code
