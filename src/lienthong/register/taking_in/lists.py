"""Lists of people and histories beside them, as they were sent: read in their order, taken in."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem

from ..incoming.fact_rows import FactsRead, facts_in
from ..incoming.person import FactRow, PersonRow
from ..incoming.reading import PeopleRead, people_in
from ..incoming.sheet import SheetRow
from ..incoming.twice import Before
from ..incoming.units import Units
from ..models import PeopleImport
from .steps import Files, Progress, take_in

Said = TypeVar("Said", PersonRow, FactRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """
    What was sent: lists of people, histories beside them, and how they are to be read.

    `asked` gives fields to headings that would not be understood, and `asked_of_histories` to those
    of histories, which have fields of their own. `sheet` is the one of a workbook that is meant,
    `unit` the commune in which addresses lie that name none. `key` tells this sending from others
    of the same files: with one it is taken in once, whatever came of it; without, files of which
    rows were refused are asked again when they are sent again.
    """

    people: tuple[Path, ...]
    histories: tuple[Path, ...] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    asked_of_histories: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    unit: str | None = None
    key: str = ""


@dataclass(slots=True)
class ListRead:
    """
    One file, open, its rows to be gone through once; `rows_before` are those of the files before.

    `last` is the number of the last row that was read.
    """

    path: Path
    rows_before: int
    read: PeopleRead | FactsRead
    units: Units
    last: int = 0

    def rows(self) -> Iterator[tuple[SheetRow, PersonRow | FactRow]]:
        """Each row with what it says, placed in its commune; rows as the file counts them."""
        with naming(self.path):
            for row, said in self.read.rows:
                self.last = row.number
                yield row, placed(said, self.units)

    def of_import(self, said: Said) -> Said:
        """The same row as the import counts it, through all files."""
        return shifted(said, self.rows_before) if self.rows_before else said


def take_in_lists(
    lists: Lists,
    *,
    actor: Actor,
    now: datetime,
    progress: Callable[[Progress], None] = lambda progress: None,
) -> PeopleImport:
    """
    Take these in, as `take_in` does.

    Raises `Invalid` where a file as a whole cannot be read; then nothing has begun.
    """
    today = day_of(now)
    check_readable(lists, today=today)
    files = Files(
        digest=digest_of(lists),
        asked_again=not lists.key,
        people=lambda: people_rows(lists, today=today),
        facts=lambda: fact_rows(lists, today=today),
    )
    return take_in(files, actor=actor, now=now, progress=progress)


def check_readable(lists: Lists, *, today: date) -> None:
    """Raise `Invalid` with its name for the first file that cannot be read or is not understood."""
    for _ in (*people_lists(lists, today=today), *histories(lists, today=today)):
        pass


def people_lists(lists: Lists, *, today: date) -> Iterator[ListRead]:
    """Each list of people, open until the next is asked for."""
    before, rows_before = Before(), 0
    for path in lists.people:
        with naming(path), people_in(
            path, today=today, asked=lists.asked, sheet=lists.sheet, before=before,
            rows_before=rows_before,
        ) as read:  # fmt: skip
            one = ListRead(path, rows_before, read, Units(today, read.layout, lists.unit))
            yield one
            rows_before += one.last


def histories(lists: Lists, *, today: date) -> Iterator[ListRead]:
    """The same of the files of histories."""
    rows_before = 0
    for path in lists.histories:
        with naming(path), facts_in(
            path, today=today, asked=lists.asked_of_histories, sheet=lists.sheet
        ) as read:  # fmt: skip
            one = ListRead(path, rows_before, read, Units(today, read.layout, lists.unit))
            yield one
            rows_before += one.last


def people_rows(lists: Lists, *, today: date) -> Iterator[PersonRow]:
    for read in people_lists(lists, today=today):
        for _, said in read.rows():
            if isinstance(said, PersonRow):
                yield read.of_import(said)


def fact_rows(lists: Lists, *, today: date) -> Iterator[FactRow]:
    for read in histories(lists, today=today):
        for _, said in read.rows():
            if isinstance(said, FactRow):
                yield read.of_import(said)


def placed(said: PersonRow | FactRow, units: Units) -> PersonRow | FactRow:
    return units.of(said) if isinstance(said, PersonRow) else units.of_fact(said)


def shifted(said: Said, by: int) -> Said:
    row = said.row + by
    if isinstance(said, PersonRow):
        person = replace(said.person, row=row) if said.person else None
        return replace(said, row=row, person=person)
    fact = replace(said.fact, row=row) if said.fact else None
    return replace(said, row=row, fact=fact)


def digest_of(lists: Lists) -> str:
    """Of all that the files hold and of how they are to be read; not of what they are called."""
    digest = hashlib.sha256()
    for kind, paths in (("people", lists.people), ("facts", lists.histories)):
        for path in paths:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{kind} {content}\n".encode())
    asked = [sorted(one.items()) for one in (lists.asked, lists.asked_of_histories)]
    digest.update(repr([asked, lists.sheet, lists.unit, lists.key]).encode())
    return digest.hexdigest()


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """What refuses a file as a whole says which of them it is."""
    try:
        yield
    except Invalid as refused:
        named = (
            Problem(field=path.name, code=problem.code, text=problem.text)
            for problem in refused.problems
        )
        raise Invalid(*named) from refused
