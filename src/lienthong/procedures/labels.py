"""What each field of the forms is called on a screen, and what its answer says in words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import inspect

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.register.seen import Sex

from .countries import country_named
from .spec import Form
from .titles import carried_out

WHOLE: Final = Text("The whole application")
LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "": WHOLE,
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
        "requester": Text("Who registers the birth"),
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
PLACES: Final = MappingProxyType({path: place for place, path in enumerate(LABELS)})

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
                "other": Text("Somebody else"),
            }
        ),
    }
)
YES: Final = Text("Yes")
NO: Final = Text("No")

Said = Text | Words | str


def label_of(field: str) -> Text:
    """
    The name of a field by its path; of a path that has none, of the nearest part that has.

    So whoever shows a problem never shows `child.born_on`, and no problem is lost.
    """
    path = field
    while path not in LABELS:
        path = path.rpartition(".")[0]
    return LABELS[path]


def place_of(field: str) -> int:
    """Where a field stands among the labels, which follow the forms; one without a label last."""
    return PLACES.get(field, len(PLACES))


def paths_of(form: type[Form]) -> Iterator[str]:
    """Every path that a form has, a group before its parts."""
    yield from _paths(inspect.type_info(form), before="")


def said_of(field: str, answer: object) -> Said:
    """An answer of a form as it is kept, as people read it; "" where nothing was answered."""
    if answer in (None, "", [], ()):
        return ""
    if isinstance(answer, bool):
        return YES if answer else NO
    if field in ANSWERS:
        return ANSWERS[field].get(answer, str(answer))
    if field.endswith("_on"):
        return PartialDate.parse(str(answer), field=field).shown
    if field.endswith("nationality"):
        return country_named(str(answer))
    return str(answer)


def titles_said(codes: Iterable[str], *, on: date) -> tuple[Words, ...]:
    """The procedures of a list of codes by their titles; one that is none by its code."""
    return tuple(_title(code, on=on) for code in codes)


def _title(code: str, *, on: date) -> Words:
    ours = carried_out(code, on=on)
    return ours.title if ours else Words(vi=code, en=code)


def _paths(kind: inspect.Type, *, before: str) -> Iterator[str]:
    for part in kind.types if isinstance(kind, inspect.UnionType) else (kind,):
        if isinstance(part, inspect.StructType):
            for field in part.fields:
                path = f"{before}{field.encode_name}"
                yield path
                yield from _paths(field.type, before=f"{path}.")
