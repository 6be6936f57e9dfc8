"""Papers put on the counter: kept as they come, so that a mistake beside them loses none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from lienthong.access.doors import SignedInRequest
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text, Words
from lienthong.dossiers.attachments import File
from lienthong.dossiers.counter import scan, scans_among, throw_scan_away
from lienthong.dossiers.file_kinds import FILE_KINDS, OTHER_FILE

MOST_SCANS: Final = 30
T = TypeVar("T")
# The place on the page, the kind of paper, the file.
Sent = tuple[T, str, "UploadedFile[bytes]"]


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """The scans of before and of now, and what was no paper, by its place on the page."""

    ids: tuple[UUID, ...]
    wrong: tuple[tuple[T, Text], ...]


def scans_kept(request: SignedInRequest, sent: Iterable[Sent[T]]) -> Kept[T]:
    found = (uuid_or_none(text) for text in request.POST.getlist("scans")[:MOST_SCANS])
    ids = [id for id in found if id is not None]
    wrong: list[tuple[T, Text]] = []
    for place, kind, paper in list(sent)[:MOST_SCANS]:
        try:
            ids.append(scanned(request, kind, paper))
        except Invalid as invalid:
            wrong.append((place, invalid.text))
    if gone := uuid_or_none(request.POST.get("remove", "")):
        throw_scan_away(gone, actor=request.actor)
        ids = [id for id in ids if id != gone]
    return Kept(tuple(dict.fromkeys(ids)), tuple(wrong))


def scanned(request: SignedInRequest, kind: str, paper: "UploadedFile[bytes]") -> UUID:
    return scan(
        paper.read(),
        kind=kind,
        name=paper.name or "",
        actor=request.actor,
        now=request.now,
        key=request.POST.get("key", ""),
    ).id


def scans_shown(request: SignedInRequest, ids: tuple[UUID, ...]) -> list[tuple[Words, File]]:
    """What is kept already, with what each paper is."""
    files = scans_among(ids, actor=request.actor)
    return [(FILE_KINDS.get(file.kind, OTHER_FILE), file) for file in files]


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
