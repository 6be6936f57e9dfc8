"""Share a paper for some days by a link that its holder gives away and can take back."""

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lienthong.access.rate_limits import check_rate
from lienthong.audit.account import Acting, enter
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.register.records import same_as

from .models import Document, Opening, Share, ShareUse, Status
from .shelf import PaperFile, file_found, held_by
from .verify import Verdict, verdict_on

DAYS: Final = (1, 7, 30)
TOKEN_BYTES: Final = 32
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
# A link a reader; whoever needs more of them at one time has lost sight of who has one.
MOST_AT_ONCE: Final = 20
# 256 bits are not found by trying; the limit keeps a program from filling the holder's list.
OPENED: Final = 60
WINDOW: Final = timedelta(minutes=1)


def new_token() -> str:
    """The secret of a link; the form that asks for one carries it, so that twice sent is once."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    return TOKEN.fullmatch(text) is not None


@transaction.atomic
def share(
    document_id: UUID, *, token: str, days: int, holder_id: UUID, actor: Acting, now: datetime
) -> UUID:
    """
    Let whoever has the link with this token see the paper for `days` days; the same again is one.

    Raises NotFound for a paper that is not the holder's, Conflict for one that no longer counts
    or with too many links, Invalid for a term that is none.
    """
    if days not in DAYS or not is_token(token):
        text = Text("Choose how long the link shall work.")
        raise Invalid(Problem("days", "unknown_term", text))
    document = document_to_share(document_id, holder_id=holder_id)
    same = Share.objects.filter(token_hash=hashed(token), document=document).first()
    if same is not None:
        return same.id
    if document.status != Status.VALID:
        raise Conflict(Text("This paper no longer counts, so it cannot be shared."))
    check_few(document, holder_id=holder_id, now=now)
    made = Share.objects.create(
        document=document,
        holder_id=holder_id,
        token_hash=hashed(token),
        made_at=now,
        until=now + timedelta(days=days),
    )
    enter(
        "document.shared",
        actor=actor,
        now=now,
        dossier_id=document.dossier_id,
        document=document.id,
        share=made.id,
        days=days,
    )
    return made.id


@transaction.atomic
def take_back(share_id: UUID, *, holder_id: UUID, actor: Acting, now: datetime) -> UUID:
    """End a link at once, and give the paper's id; one that has ended stays as it is."""
    locked = Share.objects.select_for_update(of=("self",), no_key=True)
    taken = locked.filter(id=share_id, holder_id__in=same_as(holder_id)).first()
    if taken is None:
        raise NotFound(Text("There is no such link."))
    if taken.ended_at is None and now < taken.until:
        taken.ended_at = now
        taken.save(update_fields=["ended_at"])
        enter(
            "document.share_ended",
            actor=actor,
            now=now,
            document=taken.document_id,
            share=taken.id,
        )
    return taken.document_id


def open_shared(token: str, *, address: str, now: datetime) -> Verdict:
    """What the shared paper is worth; the use is kept, and nothing of who it was."""
    check_rate(f"share.opened:{address}", limit=OPENED, window=WINDOW, now=now)
    return verdict_on(_used(token, Opening.PAGE, now=now))


def shared_file(token: str, *, address: str, now: datetime) -> PaperFile:
    """The file of the shared paper, kept as `open_shared` is."""
    check_rate(f"share.opened:{address}", limit=OPENED, window=WINDOW, now=now)
    return file_found(Document.objects.filter(id=_used(token, Opening.FILE, now=now)))


@transaction.atomic
def _used(token: str, what: Opening, *, now: datetime) -> UUID:
    """Expired, taken back and never made are one answer: a link tells nothing once it is over."""
    live = Share.objects.filter(token_hash=hashed(token), ended_at=None, until__gt=now).first()
    if live is None:
        raise NotFound(Text("This link does not work, or works no longer."))
    ShareUse.objects.create(share=live, at=now, what=what)
    return live.document_id


def document_to_share(document_id: UUID, *, holder_id: UUID) -> Document:
    """The paper, locked until the transaction ends, if it lies on this person's shelf."""
    locked = Document.objects.select_for_update(of=("self",), no_key=True).defer("pdf")
    document = locked.filter(Q(id=document_id), id__in=held_by(holder_id)).first()
    if document is None:
        raise NotFound(Text("There is no such paper."))
    return document


def check_few(document: Document, *, holder_id: UUID, now: datetime) -> None:
    """Of one's own links: another holder's are neither seen nor in the way."""
    own = Share.objects.filter(document=document, holder_id__in=same_as(holder_id))
    if own.filter(ended_at=None, until__gt=now).count() >= MOST_AT_ONCE:
        text = Text("This paper has {most} links. Take one back first.", most=MOST_AT_ONCE)
        raise Conflict(text, code="too_many_links")


def hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()
