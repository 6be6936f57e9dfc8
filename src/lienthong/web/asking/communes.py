"""A commune as people say it, found; where several are called so, chosen from."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.names import tidy
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.places.kinds import Level
from lienthong.places.units import Unit, units_called
from lienthong.web.fields import line, one_of

from .question import Cleaned, Fields

MOST_PLACES: Final = 8


def commune_fields(typed: Typed, *, on: date, label: Text, must: bool = True) -> Fields:
    """A commune as people say it; where several are called so, the likeliest to choose from."""
    hint = Text("For example: phường Cửa Nam, Hà Nội.")
    fields: Fields = {"commune": line(label, hint=hint, must=must, autocomplete="off")}
    found = communes_meant(typed, on=on)
    if len(found) > 1:
        choices = [(unit.code, unit.full_name) for unit in found]
        fields["unit"] = one_of(Text("Which of these do you mean?"), choices, must=must)
    return fields


def communes_meant(typed: Typed, *, on: date) -> tuple[Unit, ...]:
    words = " ".join("".join(typed.get("commune", ())).split())
    if not words or len(words) > 200:
        return ()
    found = units_called(words, on=on, level=Level.COMMUNE, limit=MOST_PLACES)
    exact = [unit for unit in found if tidy(unit.full_name).casefold() == tidy(words).casefold()]
    return tuple(exact or found)


def check_commune(cleaned: Cleaned, *, on: date, must: bool = True) -> Iterator[Problem]:
    """Puts the unit's code and name into the answer, if there is one that can be meant."""
    words = cleaned.get("commune", "")
    found = communes_meant({"commune": (words,)}, on=on)
    chosen = next((unit for unit in found if unit.code == cleaned.get("unit")), None)
    if len(found) == 1:
        chosen = found[0]
    if words and must and not found:
        text = Text("There is no commune of this name on that day. Write its name and province.")
        yield Problem("commune", "place_unknown", text)
    cleaned["unit_code"] = chosen.code if chosen else ""
    cleaned["unit_name"] = chosen.full_name if chosen else ""
