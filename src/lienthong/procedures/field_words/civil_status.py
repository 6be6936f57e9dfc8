"""The fields of what the registrar enters after a birth."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "deceased": Text("Personal number of the deceased"),
        "died": Text("Day of death"),
        "died_place": Text("Place of death"),
        "death_notice_number": Text("Number of the notice of death"),
        "wife": Text("Personal number of the wife"),
        "husband": Text("Personal number of the husband"),
        "recognised": Text("Personal number of the father or mother"),
        "role": Text("Recognised as"),
        "adoptee": Text("Personal number of the adopted child"),
        "adopter": Text("Personal number of who adopts"),
        "second_adopter": Text("Personal number of the spouse who adopts too"),
        "tie": Text("What who adopts is to the child"),
        "child_agrees": Text("Consent of the child"),
        "new_name": Text("The new name"),
        "new_name.family": Text("Surname"),
        "new_name.middle": Text("Middle name"),
        "new_name.given": Text("Given name"),
        "given_back": Text("Given back to the parents by birth"),
        "natural_mother": Text("Personal number of the mother by birth"),
        "natural_father": Text("Personal number of the father by birth"),
        "decision": Text("Judgment or decision of the court"),
        "decision.number": Text("Number of the judgment or decision"),
        "decision.court": Text("Court that decided"),
        "decision.in_force_on": Text("Day from which the decision has force"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "role": MappingProxyType({"mother": Text("Mother"), "father": Text("Father")}),
        "tie": MappingProxyType(
            {
                "none": Text("Not related"),
                "step_parent": Text("Spouse of the mother or father"),
                "aunt_uncle": Text("Aunt or uncle by blood"),
            }
        ),
    }
)
