"""The files of lists: looked at before they are kept, given back with a line in the account."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.errors import Invalid, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.register.incoming.fact_rows import FACTS_NEED
from lienthong.register.incoming.fact_rows import HEADINGS as OF_HISTORIES
from lienthong.register.incoming.headings import PEOPLE as OF_PEOPLE
from lienthong.register.incoming.preview import Preview, preview_of
from lienthong.register.incoming.sheet import too_wide
from lienthong.register.incoming.workbook import ZIP, check_sizes, package_in

from ..attachments import harmless
from ..models import ListFile, SentList
from .keeping import is_kept, list_seen

Kind = ListFile.Kind
SENT: Final = (Kind.PEOPLE, Kind.HISTORIES)
# Some two hundred thousand residents: more than any commune of the country has.
LARGEST: Final = 20 * 1024 * 1024
# A workbook is gone through while somebody waits at the screen: at that size some five seconds.
MOST_UNPACKED: Final = 500_000_000
# Each is asked about on one page.
MOST_COLUMNS: Final = 200
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNNAMED: Final = "danh-sach"
# In the home, while a list is read and written.
FOLDER: Final = "lists"
NOT_IN_NAMES: Final = re.compile(r"[^\w.()+-]+")
# A folder takes 255 bytes, of which a Vietnamese letter may be three.
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, named by its sender."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def __repr__(self) -> str:
        return f"Upload({len(self.content)} bytes)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKept:
    """A kept file, as pages show it."""

    id: UUID
    kind: str
    name: str
    size: int


VOCABULARIES: Final[Mapping[str, str]] = MappingProxyType(
    {Kind.PEOPLE: OF_PEOPLE, Kind.HISTORIES: OF_HISTORIES}
)


def read_or_refused(kind: str, upload: Upload) -> Preview:
    """How the file begins; raises `Invalid` for the field `kind` where it cannot be a list."""
    if len(upload.content) > LARGEST:
        text = Text(
            "The file is larger than {most} MB. Take formats and pictures out of it, or send it "
            "in parts.",
            most=LARGEST // 1024 // 1024,
        )
        raise Invalid(Problem(kind, "file_too_large", text))
    necessary = FACTS_NEED if kind == Kind.HISTORIES else ()
    try:
        with as_file(upload.content) as path:
            if upload.content.startswith(ZIP):
                with package_in(path) as package:
                    check_sizes(package, most=MOST_UNPACKED)
            preview = preview_of(path, vocabulary=VOCABULARIES[kind], necessary=necessary)
        if len(preview.columns) > MOST_COLUMNS:
            raise too_wide(MOST_COLUMNS)
        return preview
    except Invalid as refused:
        problems = (Problem(kind, one.code, one.text) for one in refused.problems)
        raise Invalid(*problems) from refused


@contextmanager
def as_file(content: bytes) -> Iterator[Path]:
    """A path to read it by; it lies in memory alone, and nothing of it stays behind a crash."""
    descriptor = os.memfd_create("list")
    try:
        with os.fdopen(os.dup(descriptor), "wb") as file:
            file.write(content)
        yield Path(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)


def keep(sent: SentList, kind: str, name: str, content: bytes, *, now: datetime) -> None:
    ListFile.objects.create(
        sent_list=sent,
        kind=kind,
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        made_at=now,
    )


def keep_sent(sent: SentList, kind: str, upload: Upload, *, now: datetime) -> None:
    """In the place of the file of this kind that came before, if one did."""
    ListFile.objects.filter(sent_list=sent, kind=kind).delete()
    keep(sent, kind, harmless(upload.name) or UNNAMED, upload.content, now=now)


def files_of(sent: SentList, *, now: datetime) -> tuple[FileKept, ...]:
    """First the people, then their histories, then what is given back, each as it goes on."""
    if not is_kept(sent, now=now):
        return ()
    rows = ListFile.objects.filter(sent_list=sent).order_by("id")
    files = (
        FileKept(id=id, kind=kind, name=name, size=size)
        for id, kind, name, size in rows.values_list("id", "kind", "name", "size")
    )
    return tuple(sorted(files, key=lambda file: Kind.values.index(file.kind)))


def content_of(sent: SentList, kind: str) -> Upload | None:
    """What was sent as this kind; None where nothing was."""
    row = ListFile.objects.filter(sent_list=sent, kind=kind).first()
    return Upload(row.name, bytes(row.content)) if row else None


def file_given(list_id: UUID, file_id: UUID, *, actor: Actor, now: datetime) -> Upload:
    """A file of a list of the actor's office, with a line in the account for each time."""
    sent = list_seen(list_id, actor=actor, now=now)
    row = ListFile.objects.filter(sent_list=sent, id=file_id).first()
    if row is None or not is_kept(sent, now=now):
        raise not_kept()
    enter("list.file_given", actor=actor, now=now, list=sent.id, file=row.id, kind=row.kind)
    return Upload(row.name, bytes(row.content))


def not_kept() -> NotFound:
    return NotFound(Text("This file is not kept any more."))


def plain_name(name: str) -> str:
    """The name of a file without its ending, such that any folder takes it."""
    return NOT_IN_NAMES.sub("-", Path(name).stem)[:LONGEST_NAME].strip("-.") or UNNAMED
