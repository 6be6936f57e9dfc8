"""Administrative units as values, called as they were on the day that was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from lienthong.core.texts import Words

from .kinds import IN_ENGLISH, Kind, Level

# In the table a unit whose first day is not known has this one: it was there before our facts.
BEFORE_OUR_FACTS: Final = date.min


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit by its name alone."""

    code: str
    kind: Kind
    name: str

    @property
    def called(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def called_in_english(self) -> str:
        if self.name.isdecimal():
            return f"{IN_ENGLISH[self.kind].capitalize()} {self.name}"
        return f"{self.name} {IN_ENGLISH[self.kind]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """
    A unit on a day; `within` holds what lies around it on that day, the nearest first.

    `since` and `until` are its first and last day under this name; None where the first is not
    known, or where there is no last.
    """

    code: str
    level: Level
    kind: Kind
    name: str
    since: date | None
    until: date | None
    source: str
    within: tuple[UnitName, ...] = ()

    @classmethod
    def from_row(cls, row: Sequence[object]) -> Self:
        """From the first thirteen columns of the database's `places_on`."""
        code, level, kind, name, since, until, source, *around = row[:13]
        return cls(
            code=str(code),
            level=Level(str(level)),
            kind=Kind(str(kind)),
            name=str(name),
            since=since if isinstance(since, date) and since != BEFORE_OUR_FACTS else None,
            until=until if isinstance(until, date) else None,
            source=str(source),
            within=tuple(
                UnitName(str(above[0]), Kind(str(above[1])), str(above[2]))
                for above in (around[:3], around[3:])
                if above[0] is not None
            ),
        )

    @property
    def called(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def full_name(self) -> str:
        """As papers write it: "phường Hoàn Kiếm, thành phố Hà Nội"."""
        return self.title.vi

    @property
    def title(self) -> Words:
        names = (UnitName(self.code, self.kind, self.name), *self.within)
        return Words(
            vi=", ".join(name.called for name in names),
            en=", ".join(name.called_in_english for name in names),
        )

    @property
    def parent_code(self) -> str | None:
        return self.within[0].code if self.within else None

    @property
    def province_code(self) -> str:
        return self.within[-1].code if self.within else self.code

    def is_in_force(self, on: date) -> bool:
        return (self.since or date.min) <= on <= (self.until or date.max)
