"""Whom a number is fetched for: as the decision enters them, else as the register has them."""

from dataclasses import dataclass
from datetime import date

from lienthong.core.names import PersonName
from lienthong.places.units import LAST_DAY_OF_63_PROVINCES, unit_or_none
from lienthong.procedures.kin import known
from lienthong.procedures.spec import AnyProcedure
from lienthong.register import effects
from lienthong.register.seen import PersonSeen, Sex

from .cases import AnyCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """
    What a number tells of somebody, with the name by which they are asked about.

    `place_code` is None for whom the decision enters: then it is the province of the office.
    """

    name: PersonName
    sex: Sex
    born_on: date
    place_code: str | None = None


def numbered_in(procedure: AnyProcedure, case: AnyCase) -> Numbered:
    said = {type(effect): effect for effect in procedure.effects(case)}
    name, birth, sex = (said.get(kind) for kind in (effects.Name, effects.Birth, effects.SexIs))
    if (
        isinstance(name, effects.Name)
        and isinstance(birth, effects.Birth)
        and isinstance(sex, effects.SexIs)
    ):
        return Numbered(
            name=PersonName(name.family, name.middle, name.given),
            sex=sex.sex,
            born_on=birth.earliest,
        )
    everybody = case.people.everybody
    person = known(next((one for one in everybody if one.id == case.minted.person_id), None))
    return Numbered(
        name=person.name,
        sex=person.sex,
        born_on=person.born.earliest,
        place_code=place_code_of(person, case),
    )


def place_code_of(person: PersonSeen, case: AnyCase) -> str | None:
    """Of the province where the birth was registered; where that is not known, as it was."""
    for birth in case.facts_of(person.id, "births"):
        for day in (birth.since.latest, LAST_DAY_OF_63_PROVINCES, case.today):
            if unit := unit_or_none(birth.beside, on=day):
                return f"0{unit.province_code}"
    return person.number[:3] if person.number else None
