"""A model of where residents may live through reforms, which knows no placement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnitThen:
    """A unit by its code and its first day."""

    code: str
    since: date


@dataclass(slots=True)
class Home:
    """A residence: where it may lie by now, and which splits nobody has settled on its way."""

    serial: int
    key: str
    may: set[UnitThen]
    unsettled: set[tuple[str, date]] = field(default_factory=set)
    is_counted: bool = False
    became: str = ""


@dataclass(slots=True)
class Told:
    """What is in force, and the homes."""

    in_force: dict[str, UnitThen]
    homes: list[Home] = field(default_factory=list)

    def reformed(
        self,
        day: date,
        heirs: dict[str, tuple[str, ...]],
        *,
        made: Iterable[str],
        rules: dict[tuple[str, str], str],
    ) -> None:
        """
        Each unit of `heirs` ends on the eve and goes up into them; those of `made` begin.

        `rules` say in which part of a split unit a street lies.
        """
        ended = {code: self.in_force.pop(code) for code in heirs}
        self.in_force |= {code: UnitThen(code, day) for code in made}
        after: dict[UnitThen, tuple[str, ...]] = {ended[code]: to for code, to in heirs.items()}
        for home in self.homes:
            self.follow(home, day, after, rules)

    def follow(
        self,
        home: Home,
        day: date,
        after: dict[UnitThen, tuple[str, ...]],
        rules: dict[tuple[str, str], str],
    ) -> None:
        home.is_counted = not home.may.isdisjoint(after)
        is_certain, home.became = not home.unsettled, "followed"
        found: set[UnitThen] = set()
        for unit in home.may:
            codes = after.get(unit)
            part = rules.get((unit.code, street_of(home.key)))
            if codes is None:
                found.add(unit)
            elif len(codes) > 1 and is_certain and part:
                found.add(self.in_force[part])
                home.became = "placed"
            else:
                found |= {self.in_force[code] for code in codes}
                if len(codes) > 1 and is_certain:
                    home.unsettled.add((unit.code, day))
        if home.unsettled:
            home.became = "listed"
        home.may = found

    def counted(self) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for home in self.homes:
            if home.is_counted:
                counts[home.became] += 1
        return dict(counts)


def street_of(key: str) -> str:
    return key.partition(":")[2].partition(" ")[2]
