"""The fields of what an office sets right, undoes and makes one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "corrected_field": Text("What is set right"),
        "fact": Text("The entry that is corrected"),
        "shall": Text("What shall stand"),
        "shall_unit_code": Text("Commune of the right address"),
        "holds_from": Text("Holds only from the day"),
        "shown_by": Text("Paper that shows it"),
        "because": Text("Why"),
        "corrects": Text("Code of the correction that this one corrects"),
        "objection": Text("Code of the citizen's objection"),
        "undone_act": Text("The act that is undone"),
        "record": Text("Personal number of the record that goes"),
        "into": Text("Personal number of the record that stays"),
        "brings": Text("Entries that the other takes over"),
        "gives_up": Text("Entries that are given up for them"),
        "birth_entry": Text("Entry of the birth that shows that there was one"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "corrected_field": MappingProxyType(
            {
                "name": Text("Name"),
                "other_name": Text("Another name"),
                "born": Text("Born"),
                "birth_place": Text("Place of birth"),
                "birth_registered": Text("Place of birth registration"),
                "nationality": Text("Nationality"),
                "hometown": Text("Place of origin"),
                "residence": Text("Permanent residence"),
                "residence_since": Text("Permanent residence since"),
                "temporary": Text("Temporary residence"),
                "present_place": Text("Present place"),
                "residence_file": Text("Number of the residence file"),
                "household": Text("To the head of the household"),
                "old_number": Text("Old number"),
                "contact": Text("Contact"),
                "identity_card": Text("Identity card"),
                "identity_card_until": Text("Last day of the identity card"),
                "insurance_card": Text("Health-insurance card"),
                "insurance_card_until": Text("Last day of the insurance card"),
                "hospital_of_first_care": Text("Hospital of first care"),
            }
        )
    }
)
