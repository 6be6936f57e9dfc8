"""The fields of where people live, and of their households."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.register.seen import Relation
from lienthong.register.words import TO_THE_HEAD

TO_HEAD: Final[Mapping[object, Text]] = MappingProxyType(
    {relation: TO_THE_HEAD[relation] for relation in Relation}
)
LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "person": Text("Personal number of the person concerned"),
        "person_name": Text("Full name of the person concerned"),
        "people": Text("Personal numbers of those concerned"),
        "people_names": Text("Their names, in the same order"),
        "ground": Text("Ground"),
        "lodging_ground": Text("Why the temporary residence ends"),
        "members": Text("Each person, and what they are to the head of household"),
        "members.number": Text("Personal number"),
        "members.name": Text("Full name"),
        "members.relation": Text("Relation to the head of household"),
        "head": Text("Personal number of the head of household"),
        "head_name": Text("Full name of the head of household"),
        "relation": Text("Relation to the head of household"),
        "dwelling": Text("Dwelling"),
        "dwelling.text": Text("House, street, village"),
        "dwelling.unit_code": Text("Commune"),
        "tenure": Text("By what right you live there"),
        "floor_area": Text("Floor area in square metres"),
        "owner_consents": Text("Consent of the owner of the dwelling"),
        "parent_consents": Text("Consent of a parent or guardian of each minor"),
        "new_head": Text("Personal number of the new head of household"),
        "staying": Text("Those who stay, and what they are to the new head"),
        "staying.number": Text("Personal number of who stays"),
        "staying.name": Text("Full name of who stays"),
        "staying.relation": Text("Relation to the new head"),
        "former_text": Text("House, street, village of that time"),
        "former_unit_code": Text("Commune of that time"),
        "since": Text("From which day"),
        "until": Text("Last day"),
        "nights": Text("Number of nights"),
        "absence_case": Text("Which case of absence it is"),
        "destination": Text("Where you go"),
        "reason": Text("Why"),
        "measure": Text("Measure under which you are supervised"),
        "certifies": Text("What shall be certified"),
        "contact_kind": Text("Kind of contact"),
        "contact": Text("Telephone number or address for electronic mail"),
        "contact_ends": Text("It is in use no more"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "ground": MappingProxyType(
            {
                "death": Text("Death, or declared dead or missing"),
                "abroad": Text("Settled abroad"),
                "left": Text("Away for twelve months without declaring it"),
                "dwelling_lost": Text("No lawful dwelling there any more"),
            }
        ),
        "lodging_ground": MappingProxyType(
            {
                "death": Text("Death, or declared dead or missing"),
                "left": Text("Away from there for six months"),
                "settled": Text("Permanent residence registered at that place"),
                "lease_ended": Text("The lease or the permission has ended"),
                "dwelling_lost": Text("The dwelling was sold, pulled down or seized"),
            }
        ),
        "members.relation": TO_HEAD,
        "staying.relation": TO_HEAD,
        "relation": TO_HEAD,
        "tenure": MappingProxyType(
            {
                "own": Text("It is my own"),
                "family": Text("With family, whose dwelling it is"),
                "rented": Text("Rented, borrowed, or by permission"),
            }
        ),
        "absence_case": MappingProxyType(
            {
                "supervised": Text("Under supervision, away from the commune"),
                "military_age": Text("Of military age, for three months or more"),
                "long": Text("For twelve months or more"),
                "abroad": Text("Going abroad"),
            }
        ),
        "certifies": MappingProxyType(
            {
                "now": Text("Where the person lives now"),
                "history": Text("Where they live, and have lived"),
            }
        ),
        "contact_kind": MappingProxyType(
            {"phone": Text("Telephone number"), "email": Text("Electronic mail")}
        ),
    }
)
