"""Imports a file of the national catalogue: reads, keeps batch by batch, and reports everything."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from lienthong.core.texts import Text

from .national_gaps import Known, gaps_of
from .national_keep import Outcome
from .national_lines import Lines, wrong_file
from .national_parse import Incoming, NotARecord, Refusal, record_on
from .national_record import Gap

BATCH_RECORDS: Final = 250
BATCH_BYTES: Final = 8 << 20

Keep = Callable[[Sequence[Incoming]], "list[Outcome]"]


@dataclass(frozen=True, slots=True)
class RecordGaps:
    code: str
    line: int
    gaps: tuple[Gap, ...]


@dataclass(slots=True)
class Imported:
    """
    What became of a file.

    Every record that was read is new, changed, unchanged, repeated or refused. `break_off` says
    why the file ended early; what stands before that is kept.
    """

    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    repeated: int = 0
    refused: list[Refusal] = field(default_factory=list)
    gaps: list[RecordGaps] = field(default_factory=list)
    break_off: Text | None = None

    @property
    def kept(self) -> int:
        """How many records of this file are held now, whether they came with it or before it."""
        return self.outcomes.total()

    @property
    def is_whole(self) -> bool:
        return not self.refused and self.break_off is None


@dataclass(slots=True)
class Batch:
    """Records on their way into the database; `seen` knows every code of the file."""

    keep: Keep
    known: Known
    imported: Imported
    waiting: list[Incoming] = field(default_factory=list)
    waiting_bytes: int = 0
    seen: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def add(self, record: Incoming) -> None:
        if first := self.seen.get(record.code):
            self._settle_second(record, *first)
            return
        self.seen[record.code] = (record.line, record.hash)
        self.waiting.append(record)
        self.waiting_bytes += len(record.encoded)
        if len(self.waiting) >= BATCH_RECORDS or self.waiting_bytes >= BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        if not self.waiting:
            return
        self.imported.outcomes.update(self.keep(self.waiting))
        for record in self.waiting:
            if gaps := gaps_of(record.content, known=self.known):
                self.imported.gaps.append(RecordGaps(record.code, record.line, gaps))
        self.waiting.clear()
        self.waiting_bytes = 0

    def _settle_second(self, record: Incoming, first_line: int, first_hash: bytes) -> None:
        """
        The same again counts once; another content under one code is refused.

        The first one stays. If the last one won, each import of the file would find the first
        one changed and the last one changed back, and no import would ever change nothing.
        """
        if record.hash == first_hash:
            self.imported.repeated += 1
            return
        reason = Text("line {line} says something else under this code", line=first_line)
        remedy = Text("Take out the one of the two lines that no longer holds, and import again.")
        self.imported.refused.append(Refusal(record.line, record.code, "code", reason, remedy))


def import_file(
    file: BinaryIO,
    *,
    keep: Keep,
    known: Known,
    tell: Callable[[int], None] = lambda read: None,
) -> Imported:
    """
    Keep every record of an open file; `keep` owns the transactions, one a batch.

    Stopped at any moment, the batches before are held and whole; importing again goes on from
    there, because what is held is found unchanged. `tell` is called with the records read so far.
    """
    imported = Imported()
    batch = Batch(keep, known, imported)
    lines = Lines(file)
    for line in lines:
        if not line.is_too_long and not line.bytes.strip():
            continue
        imported.read += 1
        try:
            batch.add(record_on(line))
        except NotARecord as error:
            imported.refused.append(error.refusal)
        if imported.read % BATCH_RECORDS == 0:
            tell(imported.read)
    batch.flush()
    imported.break_off = lines.break_off
    if not imported.read and imported.break_off is None:
        raise wrong_file(Text("This file holds no record."))
    return imported
