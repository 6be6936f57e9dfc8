"""
The file that tells of planted errors: exactly those of the people of one seed in the register.

A file and a database do not commit together. So the lines of a block are on the disk before the
block is entered, and beside the file stands meanwhile who comes first in the block and where its
lines begin. From that whoever goes on knows, after a kill too, whether they are to be cut off.
"""

import csv
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, fields
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

import msgspec
import psycopg

from lienthong.core.errors import Invalid, Problem, Refused
from lienthong.core.texts import Text
from lienthong.decoding import decoded
from lienthong.home.folder import write_private

from .invented import ids
from .inventing import Block, Truth
from .load import Connection

HEADER: Final = ",".join(field.name for field in fields(Truth)).encode()
NEW_LINE: Final = b"\r\n"
# Asked about at once.
NUMBERS: Final = 10_000
IS_THERE: Final = "SELECT EXISTS (SELECT FROM register_person WHERE id BETWEEN %s AND %s)"
OF_OTHERS: Final = """
    SELECT EXISTS (SELECT FROM unnest(%s::text[]) AS told (number) WHERE NOT EXISTS (
        SELECT FROM register_number AS held
        WHERE held.number = told.number AND person_id BETWEEN %s AND %s))"""


class Unsettled(msgspec.Struct, frozen=True):
    """A block that may be entered or not: who comes first in it, and where its lines begin."""

    person: UUID
    begins: int


@contextmanager
def truth_kept(
    path: Path | None, connection: Connection, *, base: int
) -> Iterator[Callable[[Block], None]]:
    """
    Gives what writes down the errors of each block before it is entered.

    Raises `Invalid` where the file cannot be written or is not of these people, before anything is
    entered. The caller holds the lock of loads.
    """
    if path is None:
        yield lambda block: None
        return
    truth = TruthFile(path, connection, base)
    truth.begin()
    try:
        yield truth.note
    except BaseException:
        # What broke off is what to tell; where the register does not answer, the next time settles.
        with suppress(psycopg.Error, Refused):
            truth.settle()
        raise
    truth.settle()


@dataclass(frozen=True, slots=True)
class TruthFile:
    """The file, and the register whose invented people of one seed and territory it tells of."""

    path: Path
    connection: Connection
    base: int

    @property
    def beside(self) -> Path:
        return self.path.with_name(f"{self.path.name}.unsettled")

    def begin(self) -> None:
        """Bring the file in line with the register; a new one gets its first line."""
        with writing_to(self.path):
            if self.is_new():
                self.check_nobody_is_there()
                with self.path.open("wb") as file:
                    put_on_disk(file, HEADER + NEW_LINE)
            unsettled = self.unsettled()
            # The lines that may be cut off are not asked about, and nobody else's are cut off.
            self.check_is_of_them(until=unsettled.begins if unsettled else None)
            if not os.access(self.path.parent, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        self.settle()

    def note(self, block: Block) -> None:
        if not block.truth:
            return
        with writing_to(self.path), self.path.open("r+b") as file:
            begins = file.seek(0, os.SEEK_END)
            its = Unsettled(person=block.first, begins=begins)
            write_private(self.beside, msgspec.json.encode(its).decode())
            put_on_disk(file, lines_of(block.truth))

    def settle(self) -> None:
        """Cut off the lines of a block that was not entered; doing it twice is doing it once."""
        with writing_to(self.path):
            unsettled = self.unsettled()
            if unsettled is None:
                return
            person = unsettled.person
            if not self.is_so(IS_THERE, person, person):
                with self.path.open("r+b") as file:
                    if file.seek(0, os.SEEK_END) > unsettled.begins:
                        file.truncate(unsettled.begins)
                        os.fsync(file.fileno())
            self.beside.unlink()

    def unsettled(self) -> Unsettled | None:
        if not self.beside.exists():
            return None
        try:
            return decoded(self.beside.read_bytes(), Unsettled)
        except msgspec.MsgspecError as error:
            raise no_truth_file(self.beside) from error

    def is_new(self) -> bool:
        """Whether it has no line yet; its first may have been broken off."""
        if not self.path.exists():
            return True
        if not (self.path.is_file() or self.path.is_dir()):
            raise no_truth_file(self.path)
        with self.path.open("r+b") as file:
            return HEADER.startswith(file.read(len(HEADER) + 1))

    def check_nobody_is_there(self) -> None:
        if self.is_so(IS_THERE, *ids.first_and_last(self.base)):
            text = Text(
                "Invented people of this seed are there, and {file} does not tell of their errors:"
                " give --truth the file that was begun with them, or choose another seed.",
                file=self.path,
            )
            raise Invalid(Problem("truth", "truth_missing", text))

    def check_is_of_them(self, *, until: int | None) -> None:
        with self.path.open("rb") as file:
            first = file.readline()
            if first.rstrip(NEW_LINE) != HEADER:
                raise no_truth_file(self.path)
            told = numbers_in(file, None if until is None else until - len(first))
            while numbers := list(islice(told, NUMBERS)):
                if self.is_so(OF_OTHERS, numbers, *ids.first_and_last(self.base)):
                    text = Text(
                        "{file} tells of people who are not in this register, or not of this seed"
                        " and territory. It is left as it is; give --truth a file of its own for"
                        " each.",
                        file=self.path,
                    )
                    raise Invalid(Problem("truth", "truth_of_others", text))

    def is_so(self, question: str, *values: object) -> bool:
        return self.connection.execute(question, values).fetchone() == (True,)


def numbers_in(lines: Iterable[bytes], until: int | None) -> Iterator[str]:
    """Of whom each line tells, as far as so many bytes go."""
    read = 0
    for line in lines:
        read += len(line)
        if until is not None and read > until:
            return
        yield line.partition(b",")[0].decode("ascii", "replace")


def lines_of(truth: Iterable[Truth]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(astuple(one) for one in truth)
    return text.getvalue().encode()


def put_on_disk(file: BinaryIO, text: bytes) -> None:
    file.write(text)
    file.flush()
    os.fsync(file.fileno())


def no_truth_file(path: Path) -> Invalid:
    text = Text(
        "{file} is no file of planted errors: its first line is another. It is left as it is; give"
        " --truth another file.",
        file=path,
    )
    return Invalid(Problem("truth", "no_truth_file", text))


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        text = Text(
            "{file} cannot be written ({reason}). Give --truth a file in a folder that is there and"
            " where you may write, with room on its disk.",
            file=path,
            reason=error.strerror or type(error).__name__,
        )
        raise Invalid(Problem("truth", "truth_unwritable", text)) from error
