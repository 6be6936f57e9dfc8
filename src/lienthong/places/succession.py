"""Which units went where, all of it at once: for who carries out a plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from psycopg import Cursor
from psycopg.rows import TupleRow

ONE_DAY: Final = timedelta(days=1)


# A tuple: a plan makes one for each of ten thousand and looks them up, three times quicker so.
class Ended(NamedTuple):
    """A unit by its code and the day from which it is no more."""

    code: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """
    A unit from `since` to `last`: whoever was registered in it up to `until` is meant.

    Up to the day before another unit took its code: until a plan is carried out its offices go on
    registering under the former one, and nobody of those days may be lost.
    """

    code: str
    since: date
    last: date
    until: date


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A unit, and the first split that parted its dwellings; None where all went the same way."""

    origin: Origin
    split: Ended | None


@dataclass(frozen=True, slots=True)
class Succession:
    """The days of every unit, the heirs of every former one, and what went up into each code."""

    days: dict[str, list[tuple[date, date | None]]]
    heirs: dict[Ended, set[str]]
    formers: dict[str, set[Ended]]

    @classmethod
    def read(cls, cursor: Cursor[TupleRow]) -> "Succession":
        days: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
        cursor.execute("SELECT code, since, until FROM places_unit ORDER BY code, since")
        for code, since, until in cursor.fetchall():
            days[code].append((since, until))
        heirs: dict[Ended, set[str]] = defaultdict(set)
        formers: dict[str, set[Ended]] = defaultdict(set)
        cursor.execute("SELECT former_code, since, successor_code FROM places_successor")
        for former, since, successor in cursor.fetchall():
            ended = Ended(former, since)
            heirs[ended].add(successor)
            formers[successor].add(ended)
        return cls(days=days, heirs=heirs, formers=formers)

    def is_split(self, ended: Ended) -> bool:
        return len(self.heirs.get(ended, ())) > 1

    def origins_of(self, ended: Ended) -> Iterator[Origin]:
        """
        The unit, and all that had gone up into it, whole, before.

        What was split on its way is not among them: of its dwellings each is placed by itself.
        """
        origin = self.origin(ended)
        if origin is None:
            return
        yield origin
        for former in self.gone_into(origin):
            if not self.is_split(former):
                yield from self.origins_of(former)

    def origin(self, ended: Ended) -> Origin | None:
        last = ended.day - ONE_DAY
        days = self.days[ended.code]
        since = next((since for since, until in days if until == last), None)
        if since is None:
            return None
        later = [first for first, _ in days if first >= ended.day]
        until = min(later) - ONE_DAY if later else date.max
        return Origin(code=ended.code, since=since, last=last, until=until)

    def gone_into(self, origin: Origin) -> list[Ended]:
        """On its first day, or later where it went on under its name and took others in."""
        formers = self.formers.get(origin.code, ())
        return [former for former in formers if origin.since <= former.day <= origin.last]

    def behind(self, ended: Iterable[Ended]) -> dict[Ended, Origin]:
        """These units and all that came into them, whole or in part, the oldest first."""
        found: dict[Ended, Origin] = {}
        asked = list(ended)
        while asked:
            one = asked.pop()
            origin = self.origin(one)
            if one not in found and origin is not None:
                found[one] = origin
                asked += self.gone_into(origin)
        return dict(sorted(found.items(), key=lambda pair: (pair[0].day, pair[0].code)))

    def ways(self, behind: dict[Ended, Origin]) -> Iterator[OnItsWay]:
        """From each of these units to where its dwellings were parted, if they ever were."""
        for ended, origin in behind.items():
            yield OnItsWay(origin, self.parted(ended, behind))

    def parted(self, ended: Ended, behind: dict[Ended, Origin]) -> Ended | None:
        while not self.is_split(ended):
            following = self.after(ended)
            if following is None or following not in behind:
                return None
            ended = following
        return ended

    def after(self, ended: Ended) -> Ended | None:
        """The end of the unit that took this one over whole; None if that is still in force."""
        for heir in self.heirs.get(ended, ()):
            for since, until in self.days[heir]:
                if until is not None and since <= ended.day <= until:
                    return Ended(heir, until + ONE_DAY)
        return None
