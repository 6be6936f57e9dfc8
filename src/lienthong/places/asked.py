"""An address as somebody asks for it: free text with its commune, or the commune apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.core.errors import Invalid, NotFound, Problem
from lienthong.core.names import tidy
from lienthong.core.texts import Text

from .keys import key_of, readings_of
from .kinds import Level
from .units import Unit, unit_named, units_called

COMMUNE_CODE_LENGTH: Final = 5
# So many are named where a name fits several.
MOST_NAMED: Final = 5


NO_STREET: Final = Text(
    "This names a commune alone. Write the house and the street before it: 12 Hàng Bạc, phường "
    "Hoàn Kiếm, Hà Nội."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAsked:
    """The words below the commune, and the commune as of the day asked about, or of today."""

    text: str
    unit: Unit

    @property
    def shown(self) -> str:
        return f"{self.text}, {self.unit.full_name}"


def address_asked(words: str, *, commune: str = "", on: date, today: date) -> AddressAsked:
    """
    The address in the commune of that day; where none was called so then, in that of today.

    `commune` is a code or a name; without it the last parts of the words name it. Raises
    `Invalid` where it is not said, not known, or one of several.
    """
    parts = [part for part in map(tidy, words.split(",")) if part]
    if not parts:
        text = Text("Write the house and the street: 12 Hàng Bạc.")
        raise Invalid(Problem("address", "address_missing", text))
    if commune.strip():
        unit = commune_called(commune.strip(), on=on, today=today)
        return AddressAsked(text=", ".join(parts), unit=unit)
    for cut in range(1, len(parts)):
        if units := communes_called(", ".join(parts[cut:]), on=on, today=today):
            return AddressAsked(text=", ".join(parts[:cut]), unit=the_one(units, "address"))
    if communes_called(", ".join(parts), on=on, today=today):
        raise Invalid(Problem("address", "address_missing", NO_STREET))
    text = Text(
        "No commune is recognised in this address. Write it behind the street, or give its code: "
        "12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội."
    )
    raise Invalid(Problem("address", "commune_missing", text))


def commune_called(commune: str, *, on: date, today: date) -> Unit:
    if commune.isdecimal() and commune.isascii():
        return commune_coded(commune, on=on, today=today)
    units = communes_called(commune, on=on, today=today)
    if not units:
        text = Text("No commune is called so. Check the name, or give its code of five digits.")
        raise Invalid(Problem("commune", "commune_unknown", text))
    return the_one(units, "commune")


def commune_coded(code: str, *, on: date, today: date) -> Unit:
    if len(code) != COMMUNE_CODE_LENGTH:
        text = Text("The code of a commune has five digits.")
        raise Invalid(Problem("commune", "commune_unknown", text))
    try:
        return unit_named(code, on=on)
    except NotFound:
        return unit_named(code, on=today)


def communes_called(words: str, *, on: date, today: date) -> Sequence[Unit]:
    """Those of this very name on the day, or else today; none for a part of a name."""
    names = {asked.key for group in readings_of(words) for asked in group}
    for day in dict.fromkeys((on, today)):
        found = units_called(words, on=day, level=Level.COMMUNE)
        exact = [one for one in found if key_of(one.name) in names]
        if exact:
            return exact
    return ()


def the_one(units: Sequence[Unit], field: str) -> Unit:
    if len(units) == 1:
        return units[0]
    text = Text(
        "Several communes are called so. Give the code of the one you mean: {communes}.",
        communes="; ".join(f"{one.full_name} ({one.code})" for one in units[:MOST_NAMED]),
    )
    raise Invalid(Problem(field, "commune_ambiguous", text))
