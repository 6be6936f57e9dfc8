"""
Inventing in several processes: blocks of families, in order, the same however many tell them.

A family is thrown with dice of its own, so that whoever tells it tells the same. Only its numbers
depend on those before it: they are left open and filled in as the blocks come in.
"""

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from typing import Final
from uuid import UUID

from .invented.families import Invention
from .invented.numbering import CELL, LATER, NumberedLater, Numbering
from .load import Batch, batches_of
from .sheets import TABLES, Sheets

# Some 1,500 people and 5 MB of lines: what a process tells ahead, and one transaction.
FAMILIES: Final = 250
# Below this a process would be started for nothing.
WORTH_PROCESSES: Final = 20_000
NUMBERED: Final = ("register_number", "register_card", "register_personnow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of some families, numbers left open; `bearers` are whose each open card is."""

    first: int
    people_count: int
    texts: dict[str, str]
    bearers: tuple[int, ...]

    def text(self, table: str) -> str:
        return self.texts[table]


def usable_processes() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def invented_batches(
    invention: Invention,
    *,
    people: int,
    first: int,
    act: UUID,
    processes: int,
    kept_from_children: Sequence[int],
) -> Iterator[Batch]:
    """
    Families from number `first` on, until they are exactly so many people.

    `kept_from_children` are open files, such as the connection to a database, that the processes
    must not hold. The last block, which would be too many, is told here family by family.
    """
    numbering = invention.numbering
    if processes > 1 and people >= WORTH_PROCESSES and isinstance(numbering, Numbering):
        with told_blocks(
            invention, first, act=act, processes=processes, shut=kept_from_children
        ) as blocks:
            for block in blocks:
                if block.people_count > people:
                    break
                yield numbered(block, numbering)
                people -= block.people_count
                first = block.first + FAMILIES
    families = invention.families(people=people, first=first)
    yield from batches_of(families, act=act, today=invention.today)


@contextmanager
def told_blocks(
    invention: Invention, first: int, *, act: UUID, processes: int, shut: Sequence[int]
) -> Iterator[Iterator[Block]]:
    """
    Blocks from a family on, without end. Each process tells every so-manieth, and waits with the
    next until the one before was taken: so memory does not grow with the people.
    """
    # Forked: the others would set Django up once more, to tell what needs none of it.
    context = get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(processes)]
    unnumbered = replace(invention, numbering=NumberedLater())
    workers = []
    for place, (_, mine) in enumerate(pipes):
        others = [end for pair in pipes for end in pair if end is not mine]
        firsts = count(first + place * FAMILIES, processes * FAMILIES)
        arguments = (unnumbered, firsts, act, mine, others, shut)
        workers.append(context.Process(target=tell, args=arguments, daemon=True))
    for worker in workers:
        worker.start()
    for _, writing in pipes:
        # Or the end of a process would never be seen here.
        writing.close()
    try:
        yield (pipes[turn % processes][0].recv() for turn in count())
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def tell(
    invention: Invention,
    firsts: Iterator[int],
    act: UUID,
    mine: Pipe,
    others: Sequence[Pipe],
    shut: Sequence[int],
) -> None:
    """The work of one process, until nobody reads it any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was inherited is never cleared away here: a connection would say good-bye to the server.
    gc.freeze()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for file in shut:
        os.dup2(nowhere, file)
    # A pipe whose reader died breaks only if nobody else holds that end.
    for end in others:
        end.close()
    try:
        for first in firsts:
            mine.send(told_block(invention, first, act=act))
    except BrokenPipeError:
        return


def told_block(invention: Invention, first: int, *, act: UUID) -> Block:
    sheets = Sheets(act, invention.today)
    bearers: list[int] = []
    for index in range(first, first + FAMILIES):
        family = invention.written(index, invention.told(index))
        for place, person in enumerate(family.people, start=sheets.people_count):
            bearers += [place for card in person.cards if card.number == person.number]
        sheets.add(family)
    return Block(
        first=first,
        people_count=sheets.people_count,
        texts={table: sheets.text(table) for table in TABLES},
        bearers=tuple(bearers),
    )


def numbered(block: Block, numbering: Numbering) -> Block:
    """With the numbers that come next; of every table the people are in one order."""
    pieces = {table: block.texts[table].split(LATER) for table in NUMBERED}
    cells = [piece[-CELL:] for piece in pieces["register_number"][:-1]]
    serials = [numbering.next_in(cell)[CELL:] for cell in cells]
    of_cards = [serials[bearer] for bearer in block.bearers]
    order = {"register_card": of_cards}
    filled = {
        table: "".join(
            part
            for pair in zip(parts, [*order.get(table, serials), ""], strict=True)
            for part in pair
        )
        for table, parts in pieces.items()
    }
    return replace(block, texts={**block.texts, **filled})
