"""Which fields of their own data a person may contest, and which kind of office keeps each."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.access.offices import OfficeSeen, offices_of
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text
from lienthong.places.units import heirs_of_code, unit_or_none
from lienthong.register.seen import PersonSeen

COMMITTEE: Final = "commune_committee"
POLICE: Final = "commune_police"
INSURANCE: Final = "social_insurance"


@dataclass(frozen=True, slots=True)
class ContestField:
    """A field by its code, what it is called, and the kind of office that keeps it."""

    code: str
    label: Text
    kept_by: str


FIELDS: Final = {
    field.code: field
    for field in (
        ContestField("name", Text("Name"), COMMITTEE),
        ContestField("number", Text("Personal number"), POLICE),
        ContestField("born", Text("Born"), COMMITTEE),
        ContestField("sex", Text("Sex"), COMMITTEE),
        ContestField("birth_place", Text("Place of birth"), COMMITTEE),
        ContestField("birth_registered", Text("Place of birth registration"), COMMITTEE),
        ContestField("nationality", Text("Nationality"), COMMITTEE),
        ContestField("hometown", Text("Place of origin"), COMMITTEE),
        ContestField("ethnicity", Text("Ethnicity"), COMMITTEE),
        ContestField("religion", Text("Religion"), POLICE),
        ContestField("blood_group", Text("Blood group"), POLICE),
        ContestField("other_name", Text("Other name"), COMMITTEE),
        ContestField("old_number", Text("Number of before"), POLICE),
        ContestField("life", Text("State of life"), COMMITTEE),
        ContestField("marriage", Text("Marriage"), COMMITTEE),
        ContestField("mother", Text("Mother"), COMMITTEE),
        ContestField("father", Text("Father"), COMMITTEE),
        ContestField("children", Text("Children"), COMMITTEE),
        ContestField("marital", Text("Marital status"), COMMITTEE),
        ContestField("representatives", Text("Who stands for you by law"), COMMITTEE),
        ContestField("represented", Text("For whom you stand by law"), COMMITTEE),
        ContestField("residence", Text("Permanent residence"), POLICE),
        ContestField("temporary", Text("Temporary residence"), POLICE),
        ContestField("present_place", Text("Present place"), POLICE),
        ContestField("absence", Text("Declared absent"), POLICE),
        ContestField("residence_file", Text("Residence file"), POLICE),
        ContestField("household", Text("Household"), POLICE),
        ContestField("contact", Text("Telephone and e-mail"), POLICE),
        ContestField("identity_card", Text("Identity card"), POLICE),
        ContestField("insurance_card", Text("Health-insurance card"), INSURANCE),
    )
}


def field_named(code: str) -> ContestField:
    if code not in FIELDS:
        raise NotFound(Text("There is no such field of your data."))
    return FIELDS[code]


def office_for(field: ContestField, person: PersonSeen, *, on: date) -> OfficeSeen:
    """
    The office of where the person lives, or was born where no residence is recorded.

    Where the kind that keeps the field has no office recorded there, the commune's committee
    takes it: a citizen is not sent from door to door.
    """
    commune = person.residence.unit_code if person.residence else person.birth_unit_code
    unit = unit_or_none(commune, on=on) if commune else None
    units = (unit,) if unit else heirs_of_code(commune or "", on=on)
    codes = [code for unit in units for code in (unit.code, unit.province_code)]
    found = [office for code in codes for office in offices_of(code, on=on)]
    for kind in (field.kept_by, COMMITTEE):
        for office in found:
            if office.kind == kind:
                return office
    raise NotFound(
        Text("No office is recorded for where you live. Go to the nearest commune."),
        code="no_office",
    )
