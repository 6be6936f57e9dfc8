"""Files that a citizen attaches: looked at before they are kept, claimed by one dossier."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.audit.account import enter, entries_of
from lienthong.core.errors import Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text

from .access import chain_seen, dossier_seen
from .file_kinds import KINDS, OF_OFFICES
from .models import Attachment, Dossier

LARGEST: Final = 10 * 1024 * 1024
MOST_LOOSE: Final = 50
LONGEST_NAME: Final = 200
NOBODY: Final = UUID(int=0)
OPENED: Final = "attachment.opened"
AN_OPENING: Final = timedelta(hours=1)

# By their first bytes and never by their name: a renamed program is no photograph.
SIGNATURES: Final = (
    (b"%PDF-", 0, "application/pdf"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"WEBP", 8, "image/webp"),
    (b"ftypheic", 4, "image/heic"),
    (b"ftypmif1", 4, "image/heic"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A kept file, as its receipt shows it."""

    id: UUID
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    attached_at: datetime


def keep(content: bytes, *, kind: str, name: str, actor: Actor, now: datetime) -> File:
    """Keep a file of the actor's; raises `Invalid` if it is not one of the kinds that are read."""
    if actor.post is not None or actor.person_id is None:
        raise NotAllowed(Text("A citizen attaches their own papers."))
    if kind in OF_OFFICES:
        raise unknown_kind(kind)
    return keep_for(actor.person_id, content, kind=kind, name=name, now=now)


def keep_for(owner_id: UUID, content: bytes, *, kind: str, name: str, now: datetime) -> File:
    """Keep a loose file of this owner: a citizen, or the officer who scans papers at a counter."""
    media_type = checked_media_type(content, kind=kind)
    if Attachment.objects.filter(owner_id=owner_id, dossier=None).count() >= MOST_LOOSE:
        raise Invalid(
            problem("too_many_files", Text("You have many files that belong to no application."))
        )
    kept = Attachment.objects.create(
        owner_id=owner_id,
        kind=kind,
        name=harmless(name) or kind,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        attached_at=now,
    )
    return file(kept)


def unknown_kind(kind: str) -> Invalid:
    text = Text("No paper of the kind {kind} is asked for.", kind=kind)
    return Invalid(Problem(field="kind", code="unknown_kind", text=text))


def owner_of(actor: Actor) -> UUID:
    """A citizen's files are the person's; those of an officer at a counter are the account's."""
    return actor.user_id if actor.post is not None else actor.person_id or NOBODY


def harmless(name: str) -> str:
    """The last part of a file's name, without what hides or turns what one reads."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = (char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return "".join(shown).strip()[:LONGEST_NAME]


def checked_media_type(content: bytes, *, kind: str) -> str:
    if kind not in KINDS:
        raise unknown_kind(kind)
    if not content:
        raise Invalid(problem("empty_file", Text("The file is empty. Take the photo again.")))
    if len(content) > LARGEST:
        raise Invalid(
            problem(
                "file_too_large",
                Text("The file is larger than {most} MB.", most=LARGEST // 1024 // 1024),
            )
        )
    for start, offset, media_type in SIGNATURES:
        if content[offset : offset + len(start)] == start:
            return media_type
    raise Invalid(
        problem("wrong_file_kind", Text("Send a photo (JPEG, PNG, WebP, HEIC) or a PDF."))
    )


def problem(code: str, text: Text) -> Problem:
    return Problem(field="file", code=code, text=text)


def attachments_to_claim(ids: Sequence[UUID], *, actor: Actor) -> list[Attachment]:
    """The actor's own loose files, locked; another's or a claimed one is not there."""
    own = Attachment.objects.filter(owner_id=owner_of(actor), dossier=None)
    rows = own.defer("content").filter(id__in=ids)
    found = list(rows.select_for_update(no_key=True))
    if len(found) != len(set(ids)):
        text = Text("An attachment is not there, or belongs to another application.")
        raise Invalid(Problem(field="attachments", code="unknown_attachment", text=text))
    return found


def files_among(ids: Sequence[UUID], *, owner_id: UUID) -> tuple[File, ...]:
    """The receipts of those of the files that are the owner's and belong to no dossier yet."""
    if not ids:
        return ()
    rows = Attachment.objects.defer("content").filter(id__in=ids, owner_id=owner_id, dossier=None)
    return tuple(file(row) for row in rows.order_by("attached_at", "id"))


def throw_away(ids: Sequence[UUID], *, owner_id: UUID) -> None:
    """Loose files alone: what a dossier has claimed stays, and the database sees to it."""
    Attachment.objects.filter(id__in=ids, owner_id=owner_id, dossier=None).delete()


def claim(attachments: Sequence[Attachment], *, dossier: Dossier) -> None:
    ids = [attachment.id for attachment in attachments]
    Attachment.objects.filter(id__in=ids, dossier=None).update(dossier=dossier)


def files_of(dossier: Dossier) -> tuple[File, ...]:
    rows = Attachment.objects.defer("content").filter(dossier=dossier).order_by("attached_at")
    return tuple(file(row) for row in rows)


def files_sent(chain_code: str, *, actor: Actor) -> tuple[File, ...]:
    """The receipts of what an applicant has sent with a chain of their own."""
    chain = chain_seen(chain_code, actor=actor)
    rows = Attachment.objects.defer("content").filter(dossier__chain=chain)
    return tuple(file(row) for row in rows.order_by("attached_at", "id"))


def file_sent(chain_code: str, file_id: UUID, *, actor: Actor, now: datetime) -> tuple[File, bytes]:
    """
    A file that an applicant has sent with a chain of their own, with its line in the account.

    One line an hour: a page that shows it small asks for it with every visit.
    """
    chain = chain_seen(chain_code, actor=actor)
    row = Attachment.objects.filter(id=file_id, dossier__chain=chain).first()
    if row is None or row.dossier_id is None:
        raise NotFound(Text("There is no such attachment in this application."))
    opened = (
        entry.at
        for entry in entries_of(row.dossier_id)
        if entry.action == OPENED
        and entry.actor_id == actor.user_id
        and entry.detail.get("attachment") == str(row.id)
    )
    if not any(now - at < AN_OPENING for at in opened):
        enter(OPENED, actor=actor, now=now, dossier_id=row.dossier_id, attachment=row.id)
    return file(row), bytes(row.content)


def content_seen(code: str, attachment_id: UUID, *, actor: Actor) -> tuple[File, bytes]:
    """The file itself, of a dossier that the actor may see."""
    dossier = dossier_seen(code, actor=actor)
    row = Attachment.objects.filter(id=attachment_id, dossier=dossier).first()
    if row is None:
        raise NotFound(Text("There is no such attachment in this dossier."))
    return file(row), bytes(row.content)


def file(row: Attachment) -> File:
    return File(
        id=row.id,
        kind=row.kind,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        attached_at=row.attached_at,
    )
