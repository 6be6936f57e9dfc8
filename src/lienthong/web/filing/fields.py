"""A field for each answer that a form asks for, by its kind, called by the path of the answer."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django import forms

from lienthong.access.words import called_later
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.procedures.field_words import ANSWERS
from lienthong.procedures.labels import NO, YES, label_of, number_at, plain_path, titles_said
from lienthong.web.asking.communes import commune_fields
from lienthong.web.asking.question import Fields
from lienthong.web.country_field import country
from lienthong.web.fields import (
    an_id,
    count,
    line,
    on_day,
    one_of,
    paragraph,
    part_of_day,
    personal_number,
    some_of,
)

from .asked import Asked, Group, One, Rows

# More are no list any more that somebody reads on a telephone.
MOST_RADIOS: Final = 8
MOST_ROWS: Final = 20
NUMBER_HINT: Final = Text("Twelve digits, as on the card.")
DAY_HINT: Final = Text("As far as it is known: 17/08/2010, 08/2010 or 2010.")
LINE_HINTS: Final = {
    "name": Text("With accents and capitals, as on the card."),
}
PLAIN: Final[Mapping[str, Callable[..., forms.Field]]] = MappingProxyType(
    {"date": on_day, "id": an_id, "country": country}
)
NOT_SAID: Final = Text("Does not apply")


def fields_of(asked: Asked, typed: Typed, *, on: date, must: bool = True) -> Fields:
    """The fields of an answer and below it; a commune's words are two where several fit them."""
    match asked:
        case One(kind="commune"):
            return commune_asked(asked, typed, on=on, must=must and not asked.may_lack)
        case One():
            needed = must and not asked.may_lack
            return {asked.path: made(asked, on=on, must=needed)}
        case Group():
            needed = must and not asked.may_lack
            return all_of(asked.parts, typed, on=on, must=needed)
        case Rows():
            rows = [asked.row(place) for place in range(rows_typed(asked, typed))]
            marks: Fields = {row.path: row_mark() for row in rows if not isinstance(row, One)}
            return marks | all_of(rows, typed, on=on, must=must)


def rows_typed(rows: Rows, typed: Typed) -> int:
    """As many as came with the page: each says by a field of its own that it is there."""
    places = {name.removeprefix(f"{rows.path}.").split(".")[0] for name in typed}
    count = sum(1 for place in range(MOST_ROWS) if str(place) in places)
    return max(count, rows.least, 1)


def made(one: One, *, on: date, must: bool) -> forms.Field:
    label = label_of(one.path)
    match one.kind:
        case "number":
            label = number_at(one.path)
            return personal_number(label, hint=one.hint or NUMBER_HINT, must=must)
        case "day":
            return part_of_day(label, hint=DAY_HINT, must=must)
        case "date" | "id" | "country" as kind:
            return PLAIN[kind](label, must=must)
        case "count":
            return count(label, least=one.least, most=one.most, must=must)
        case "yes_no":
            return one_of(label, (("yes", YES), ("no", NO)), must=must)
        case "choice":
            as_list = len(one.choices) > MOST_RADIOS
            return one_of(label, choices_of(one, on=on, must=must), must=must, as_list=as_list)
        case "some":
            return some_of(label, choices_of(one, on=on, must=True))
        case "paragraph":
            return paragraph(label, longest=one.longest, must=must)
        case _:
            hint = one.hint or LINE_HINTS.get(one.kind)
            return line(label, hint=hint, longest=one.longest, must=must, autocomplete="off")


def choices_of(one: One, *, on: date, must: bool) -> list[tuple[str, Text | str]]:
    """In the order of their words, as the form's author wrote them; procedures by their titles."""
    words = ANSWERS.get(plain_path(one.path), {})
    places = {value: place for place, value in enumerate(words)}
    ordered = sorted(one.choices, key=lambda value: places.get(value, len(places)))
    titles = titles_said([str(value) for value in ordered], on=on)
    said: list[tuple[str, Text | str]] = [
        (str(value), words[value] if value in words else called_later(title))
        for value, title in zip(ordered, titles, strict=True)
    ]
    return said if must else [*said, ("", words.get("", NOT_SAID))]


def commune_asked(one: One, typed: Typed, *, on: date, must: bool) -> Fields:
    inner = {name: typed[path] for name, path in names_of(one).items() if path in typed}
    made = commune_fields(inner, on=on, label=label_of(one.path), must=must)
    return {names_of(one)[name]: field for name, field in made.items()}


def names_of(one: One) -> Mapping[str, str]:
    """Under which names the fields of a commune stand on a page."""
    return {"commune": one.path, "unit": f"{one.path}.unit"}


def all_of(asked: Iterable[Asked], typed: Typed, *, on: date, must: bool) -> Fields:
    found: Fields = {}
    for one in asked:
        found |= fields_of(one, typed, on=on, must=must)
    return found


def row_mark() -> forms.Field:
    return forms.CharField(required=False, widget=forms.HiddenInput)
