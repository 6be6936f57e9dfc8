"""The fields of the birth chain."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.register.seen import Sex

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "notice": Text("Code of the birth notice"),
        "child": Text("The child"),
        "child.family": Text("Surname of the child"),
        "child.middle": Text("Middle name of the child"),
        "child.given": Text("Given name of the child"),
        "child.sex": Text("Sex of the child"),
        "child.born_on": Text("Day of birth of the child"),
        "child.born_at": Text("Time of birth of the child"),
        "child.birth_place": Text("Place of birth of the child"),
        "child.birth_unit_code": Text("Commune of birth of the child"),
        "child.hometown": Text("Place of origin (quê quán) of the child"),
        "child.hometown_unit_code": Text("Unit of the child's place of origin"),
        "child.ethnicity": Text("Ethnicity of the child"),
        "child.nationality": Text("Nationality of the child"),
        "mother": Text("The mother"),
        "mother.name": Text("Name of the mother"),
        "mother.number": Text("Personal number of the mother"),
        "mother.born_year": Text("Year of birth of the mother"),
        "mother.ethnicity": Text("Ethnicity of the mother"),
        "mother.nationality": Text("Nationality of the mother"),
        "mother.residence": Text("Residence of the mother"),
        "father": Text("The father"),
        "father.name": Text("Name of the father"),
        "father.number": Text("Personal number of the father"),
        "father.born_year": Text("Year of birth of the father"),
        "father.ethnicity": Text("Ethnicity of the father"),
        "father.nationality": Text("Nationality of the father"),
        "father.residence": Text("Residence of the father"),
        "requester": Text("Relation of who applies"),
        "links": Text("What shall follow"),
        "residence_with": Text("With whom the child will live"),
        "head_consents": Text("Consent of the head of household"),
        "hospital": Text("Hospital of first care"),
        "hospital.code": Text("Code of the hospital of first care"),
        "hospital.name": Text("Name of the hospital of first care"),
        "copies": Text("Number of printed copies"),
        "parent": Text("The parent who applies"),
        "attachments": Text("Attached papers"),
    }
)
PARENTS: Final[Mapping[object, Text]] = MappingProxyType(
    {"mother": Text("The mother"), "father": Text("The father")}
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "child.sex": MappingProxyType(
            {
                Sex.MALE: Text("Male"),
                Sex.FEMALE: Text("Female"),
                Sex.UNDETERMINED: Text("Not determined"),
            }
        ),
        "residence_with": PARENTS,
        "requester": MappingProxyType(
            {
                **PARENTS,
                "grandparent": Text("A grandparent"),
                "spouse": Text("Wife or husband"),
                "child": Text("A son or daughter"),
                "parent": Text("Father or mother"),
                "relative": Text("Another relative"),
                "other": Text("Somebody else"),
            }
        ),
    }
)
