"""Which units went where, all of it at once: for who carries out a plan."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from psycopg import Cursor
from psycopg.rows import TupleRow

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """
    A unit from `since` on: whoever was registered in it up to `until` is meant.

    Up to the day before another unit took its code: until a plan is carried out its offices go on
    registering under the former one, and nobody of those days may be lost.
    """

    code: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Succession:
    """The days of every unit, and the heirs of every former one."""

    days: dict[str, list[tuple[date, date | None]]]
    heirs: dict[tuple[str, date], set[str]]
    formers: dict[tuple[str, date], set[str]]

    @classmethod
    def read(cls, cursor: Cursor[TupleRow]) -> "Succession":
        days: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
        cursor.execute("SELECT code, since, until FROM places_unit ORDER BY code, since")
        for code, since, until in cursor.fetchall():
            days[code].append((since, until))
        heirs: dict[tuple[str, date], set[str]] = defaultdict(set)
        formers: dict[tuple[str, date], set[str]] = defaultdict(set)
        cursor.execute("SELECT former_code, since, successor_code FROM places_successor")
        for former, since, successor in cursor.fetchall():
            heirs[former, since].add(successor)
            formers[successor, since].add(former)
        return cls(days=days, heirs=heirs, formers=formers)

    def is_split(self, code: str, day: date) -> bool:
        return len(self.heirs.get((code, day), ())) > 1

    def origins_of(self, code: str, day: date) -> Iterator[Origin]:
        """
        The unit that ended before `day`, and all that had gone up into it, whole, before.

        What was split on its way is not among them: of its dwellings each is placed by itself.
        """
        until = day - ONE_DAY
        since = next((since for since, last in self.days[code] if last == until), None)
        if since is None:
            return
        later = [first for first, _ in self.days[code] if first >= day]
        yield Origin(code=code, since=since, until=min(later) - ONE_DAY if later else date.max)
        for former in self.formers.get((code, since), ()):
            if not self.is_split(former, since):
                yield from self.origins_of(former, since)
