"""In which commune of the day of a list a dwelling lies; asked once for each way it can be."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from lienthong.places.units import Unit

from ..placed import Placed, units_today
from ..seen import Dwelling


class Dwelt(Protocol):
    """A dwelling with where it was placed; `columns.Home` is one."""

    @property
    def unit_code(self) -> str: ...

    @property
    def placed_since(self) -> date | None: ...

    @property
    def placed_code(self) -> str | None: ...

    @property
    def placed_as_of(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class UnitNamed:
    """A commune by its code and as addresses name it, with its province."""

    code: str
    full_name: str


Way = tuple[str, date | None, str | None, date | None]


@dataclass(slots=True)
class Lying:
    """Communes are few and dwellings many, so what was found is kept."""

    on: date
    kept: dict[Way, UnitNamed | None] = field(default_factory=dict)

    def unit_of(self, home: Dwelt) -> UnitNamed | None:
        """None where nobody has said yet in which part of a split commune it lies."""
        way = (home.unit_code, home.placed_since, home.placed_code, home.placed_as_of)
        if way not in self.kept:
            unit = self._found(home)
            self.kept[way] = UnitNamed(unit.code, unit.full_name) if unit else None
        return self.kept[way]

    def _found(self, home: Dwelt) -> Unit | None:
        if home.placed_since is not None and home.placed_code is None:
            return None
        placed = None
        if home.placed_since is not None:
            placed = Placed(home.placed_since, "", home.placed_code, home.placed_as_of)
        units = units_today(Dwelling(text="", unit_code=home.unit_code), placed, on=self.on)
        return units[0] if len(units) == 1 else None
