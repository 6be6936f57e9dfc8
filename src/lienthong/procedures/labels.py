"""What each field of the forms is called on a screen, and what its answer says in words."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from msgspec import inspect

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words

from .countries import country_named
from .field_words import ANSWERS, LABELS
from .field_words.people import CALLED
from .spec import Form
from .titles import carried_out

PLACES: Final = MappingProxyType({path: place for place, path in enumerate(LABELS)})

# Fields that hold a day, whole or in part, and do not say so by their name.
DAYS: Final = frozenset({"died", "born", "married", "registered", "foreign_born", "since", "until"})
# Fields that name an entry or an act of the register by its id: pages show what it says instead.
IDS: Final = frozenset({"fact", "undone_act", "brings", "gives_up"})
NUMBERS: Final = MappingProxyType({"child": Text("Personal number of the child")})
YES: Final = Text("Yes")
NO: Final = Text("No")

Said = Text | Words | str


def label_of(field: str) -> Text:
    """
    The name of a field by its path; of a path that has none, of the nearest part that has. Which
    one of a list it is does not count.

    So whoever shows a problem never shows `child.born_on`, and no problem is lost.
    """
    path = plain_path(field)
    while path not in LABELS:
        path = path.rpartition(".")[0]
    return LABELS[path]


def person_at(field: str) -> Text:
    """Whom a field means that holds a number, where what the register says of them is shown."""
    return CALLED.get(plain_path(field)) or label_of(field)


def number_at(field: str) -> Text:
    """What a field is called that asks for a number: one path can be a child or its number."""
    return NUMBERS.get(field) or label_of(field)


def plain_path(field: str) -> str:
    """The path without the places in lists: what it is called does not hang on them."""
    return ".".join(part for part in field.split(".") if not part.isdecimal())


def place_of(field: str) -> int:
    """Where a field stands among the labels, which follow the forms; one without a label last."""
    return PLACES.get(field, len(PLACES))


def paths_of(form: type[Form]) -> Iterator[str]:
    """Every path that a form has, a group before its parts."""
    yield from _paths(inspect.type_info(form), before="")


def said_of(field: str, answer: object) -> Said:
    """An answer of a form as it is kept, as people read it; "" where nothing was answered."""
    if answer in (None, "", [], ()) or field in IDS:
        return ""
    if isinstance(answer, bool):
        return YES if answer else NO
    if words := ANSWERS.get(plain_path(field)):
        return words.get(answer, str(answer))
    if field.endswith("_on") or field in DAYS:
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
        if isinstance(part, inspect.Metadata):
            yield from _paths(part.type, before=before)
        if isinstance(part, inspect.VarTupleType):
            yield from _paths(part.item_type, before=before)
        if isinstance(part, inspect.StructType):
            for field in part.fields:
                path = f"{before}{field.encode_name}"
                yield path
                yield from _paths(field.type, before=f"{path}.")
