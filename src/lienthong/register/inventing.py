"""
Inventing in several processes: blocks of families, in order, the same however many tell them.

A family is thrown with dice of its own, so that whoever tells it tells the same. Only its numbers
depend on those before it: they are left open and filled in as the blocks come in.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count, cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.context import ForkProcess
from typing import Final
from uuid import UUID

from lienthong.core.errors import Refused
from lienthong.core.texts import Text

from .invented.families import Invention
from .invented.numbering import CELL, LATER, Numbering
from .invented.spoiling import Kind, Planted, Spoiling, spoilt
from .sheets import TABLES, Sheets

# Some 1,500 people and 5 MB of lines: what a process tells ahead, and one transaction.
FAMILIES: Final = 250
# Below this a process would be started for nothing.
WORTH_PROCESSES: Final = 20_000
NUMBERED: Final = ("register_number", "register_card", "register_personnow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """An error that was planted, with the numbers of the people that it is about."""

    number: str
    kind: Kind
    field: str
    right: str
    planted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    The lines of some families, their numbers left open.

    `people` are in the order of the lines; `bearers` are whose each card with an open number is.
    """

    first: int
    people: tuple[UUID, ...]
    texts: dict[str, str]
    bearers: tuple[int, ...]
    planted: tuple[Planted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The same, numbered: ready for COPY. `first` of its people is there if they are entered."""

    first: UUID
    people_count: int
    texts: dict[str, str]
    truth: tuple[Truth, ...]

    def text(self, table: str) -> str:
        return self.texts[table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventing:
    """
    Whom to tell, with which errors, in how many processes. Acts of their own, for what stands in a
    book, are entered at that moment and from that source.

    `kept_from_children` are open files, such as the connection to a database, that the processes
    must not hold.
    """

    invention: Invention
    entered_at: datetime | None = None
    source: str = ""
    spoiling: Spoiling | None = None
    processes: int = 1
    kept_from_children: tuple[int, ...] = ()


def usable_processes() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def invented_blocks(
    asked: Inventing, numbering: Numbering, *, people: int, first: int
) -> Iterator[Block]:
    """
    Families from number `first` on, until they are exactly so many people, duplicates among them.

    The last block, which would be too many, is told here family by family.
    """
    if asked.processes > 1 and people >= WORTH_PROCESSES:
        with told_blocks(asked, first) as blocks:
            for told in blocks:
                if len(told.people) > people:
                    break
                yield numbered(told, numbering)
                people -= len(told.people)
                first = told.first + FAMILIES
    while people > 0:
        told = told_block(asked, first, room=people)
        yield numbered(told, numbering)
        people -= len(told.people)
        first += FAMILIES


@contextmanager
def told_blocks(asked: Inventing, first: int) -> Iterator[Iterator[Told]]:
    """
    Blocks from a family on, without end. Each process tells every so-manieth, and waits with the
    next until the one before was taken: so memory does not grow with the people.
    """
    # Forked: the others would set Django up once more, to tell what needs none of it.
    context = get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(asked.processes)]
    workers = []
    for place, (_, mine) in enumerate(pipes):
        others = [end for pair in pipes for end in pair if end is not mine]
        firsts = count(first + place * FAMILIES, asked.processes * FAMILIES)
        arguments = (asked, firsts, mine, others)
        workers.append(context.Process(target=tell, args=arguments, daemon=True))
    for worker in workers:
        worker.start()
    for _, writing in pipes:
        # Or the end of a process would never be seen here.
        writing.close()
    try:
        yield (
            received(reading, worker)
            for (reading, _), worker in cycle(zip(pipes, workers, strict=True))
        )
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def received(reading: Pipe, worker: ForkProcess) -> Told:
    """Raises `Refused` if the process was ended from outside: killed, or out of memory."""
    try:
        told: Told = reading.recv()
    except (EOFError, OSError) as error:
        worker.join()
        how = worker.exitcode or 0
        by = signal.Signals(-how).name if how < 0 else str(how)
        raise Refused(
            Text(
                "A process that invented people was ended ({by}). If memory ran out, give the"
                " machine more, or end what else it does. Whoever is entered stays; the same"
                " command goes on from there.",
                by=by,
            ),
            code="process_ended",
        ) from error
    return told


def tell(asked: Inventing, firsts: Iterator[int], mine: Pipe, others: Sequence[Pipe]) -> None:
    """The work of one process, until nobody reads it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was inherited is never cleared away here: a connection would say good-bye to the server.
    gc.freeze()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for file in asked.kept_from_children:
        os.dup2(nowhere, file)
    # A pipe whose reader died breaks only if nobody else holds that end.
    for end in others:
        end.close()
    try:
        for first in firsts:
            mine.send(told_block(asked, first))
    except BrokenPipeError:
        return


def told_block(asked: Inventing, first: int, *, room: int = sys.maxsize) -> Told:
    """So many families from this one on, or fewer where there is room for no more people."""
    invention = asked.invention
    sheets = Sheets(invention.today, asked.entered_at, asked.source)
    people: list[UUID] = []
    bearers: list[int] = []
    planted: list[Planted] = []
    for index in range(first, first + FAMILIES):
        if len(people) >= room:
            break
        family = invention.family(index, room=room - len(people))
        if asked.spoiling is not None:
            dice = invention.dice(index, "errors")
            left = room - len(people) - len(family.people)
            family, errors = spoilt(dice, family, spoiling=asked.spoiling, room=left)
            planted += errors
        for place, person in enumerate(family.people, start=len(people)):
            bearers += [place for card in person.cards if card.number == person.number]
        sheets.add(family)
        people += [person.id for person in family.people]
    return Told(
        first=first,
        people=tuple(people),
        texts={table: sheets.text(table) for table in TABLES},
        bearers=tuple(bearers),
        planted=tuple(planted),
    )


def numbered(told: Told, numbering: Numbering) -> Block:
    """With the numbers that come next; of every table the people are in one order."""
    pieces = {table: told.texts[table].split(LATER) for table in NUMBERED}
    cells = [piece[-CELL:] for piece in pieces["register_number"][:-1]]
    numbers = [numbering.next_in(cell) for cell in cells]
    serials = [number[CELL:] for number in numbers]
    order = {"register_card": [serials[bearer] for bearer in told.bearers]}
    filled = {
        table: "".join(
            chain.from_iterable(zip(parts, (*order.get(table, serials), ""), strict=True))
        )
        for table, parts in pieces.items()
    }
    return Block(
        first=told.people[0],
        people_count=len(told.people),
        texts={**told.texts, **filled},
        truth=tuple(truths(told, dict(zip(told.people, numbers, strict=True)))),
    )


def truths(told: Told, number_of: dict[UUID, str]) -> Iterator[Truth]:
    for error in told.planted:
        number = number_of[error.person]
        yield Truth(
            number=number,
            kind=error.kind,
            field=error.field,
            right=number_of[error.of] if error.of else error.right,
            planted=number if error.of else error.planted,
        )
