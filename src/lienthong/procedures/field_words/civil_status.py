"""The fields of what the registrar enters after a birth."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.register.seen import Sex

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "deceased": Text("Personal number of the deceased"),
        "deceased_name": Text("Name of the deceased"),
        "died": Text("Day of death"),
        "died_place": Text("Place of death"),
        "death_notice_number": Text("Number of the notice of death"),
        "wife": Text("Personal number of the wife"),
        "wife_name": Text("Full name of the wife"),
        "husband": Text("Personal number of the husband"),
        "husband_name": Text("Full name of the husband"),
        "child_name": Text("Full name of the child"),
        "recognised": Text("Personal number of the father or mother"),
        "recognised_name": Text("Full name of the father or mother"),
        "role": Text("Mother or father"),
        "adoptee": Text("Personal number of the adopted child"),
        "adoptee_name": Text("Full name of the adopted child"),
        "adopter": Text("Personal number of who adopts"),
        "adopter_name": Text("Full name of who adopts"),
        "second_adopter": Text("Personal number of the spouse who adopts too"),
        "second_adopter_name": Text("Full name of the spouse who adopts too"),
        "tie": Text("What who adopts is to the child"),
        "child_agrees": Text("Consent of the child"),
        "new_name": Text("The new name"),
        "new_name.family": Text("Surname"),
        "new_name.middle": Text("Middle name"),
        "new_name.given": Text("Given name"),
        "given_back": Text("Given back to the parents by birth"),
        "natural_mother": Text("Personal number of the mother by birth"),
        "natural_father": Text("Personal number of the father by birth"),
        "declared": Text("What the court declares"),
        "ward": Text("Personal number of the ward"),
        "ward_name": Text("Full name of the ward"),
        "guardian": Text("Personal number of the guardian"),
        "guardian_name": Text("Full name of the guardian"),
        "need": Text("Why there must be a guardian"),
        "chosen": Text("How the guardian was chosen"),
        "ended": Text("By what the guardianship ended"),
        "reason": Text("Why it is to change"),
        "parents_agree": Text("Consent of both parents"),
        "new_sex": Text("Sex as determined"),
        "right_born": Text("The right day of birth"),
        "right_place": Text("The right place of birth"),
        "right_unit_code": Text("Commune of the right place of birth"),
        "right_hometown": Text("The right place of origin (quê quán)"),
        "right_hometown_unit_code": Text("Unit of the right place of origin"),
        "new_nationality": Text("New nationality"),
        "new_ethnicity": Text("Ethnicity as determined"),
        "right_parent": Text("Personal number of the parent who is meant"),
        "right_name": Text("The right name of the parent"),
        "purpose": Text("What the certificate is for"),
        "purpose_said": Text("Purpose in words"),
        "decision": Text("Judgment or decision"),
        "decision.number": Text("Number of the judgment or decision"),
        "decision.court": Text("Court or agency that decided"),
        "decision.in_force_on": Text("Day from which the decision has force"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "role": MappingProxyType({"mother": Text("Mother"), "father": Text("Father")}),
        "new_sex": MappingProxyType(
            {
                Sex.MALE: Text("Male"),
                Sex.FEMALE: Text("Female"),
                Sex.UNDETERMINED: Text("Not determined"),
            }
        ),
        "purpose": MappingProxyType(
            {"marriage": Text("To register a marriage"), "other": Text("Another purpose")}
        ),
        "declared": MappingProxyType(
            {"missing": Text("Missing"), "dead": Text("Dead")},
        ),
        "need": MappingProxyType(
            {
                "no_parents": Text("A minor without parents"),
                "parents_unable": Text("A minor whose parents cannot stand for it"),
                "incapable": Text("Somebody who lost capacity"),
                "difficulty": Text("Somebody with difficulty in understanding or acting"),
            }
        ),
        "chosen": MappingProxyType(
            {"by_law": Text("By the law itself"), "appointed": Text("Appointed")}
        ),
        "ended": MappingProxyType(
            {
                "capable": Text("The ward is capable now"),
                "death": Text("The ward or the guardian has died"),
                "parents_able": Text("The parents can stand for it again"),
                "adopted": Text("The ward is adopted"),
                "changed": Text("Another guardian takes over"),
            }
        ),
        "tie": MappingProxyType(
            {
                "none": Text("Not related"),
                "step_parent": Text("Spouse of the mother or father"),
                "aunt_uncle": Text("Aunt or uncle by blood"),
            }
        ),
    }
)
