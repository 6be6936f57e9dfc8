"""Closing a book at the year's end: everything in it is counted, and the leader signs the count."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lienthong.access.actors import LEADER, Actor
from lienthong.access.holders import holders_of
from lienthong.access.offices import OfficeSeen, office_with
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.core.texts import Text, Words
from lienthong.documents.extract import Stated, StatedPart
from lienthong.documents.extracts import BookClosing
from lienthong.documents.issue import Belonging, issue, prepare_paper
from lienthong.documents.shelf import PaperFile, file_of, papers_of
from lienthong.documents.signing import office_signer
from lienthong.register.books import Counted, book_counted, closed
from lienthong.register.words import BOOKS

from .access import post_of
from .letterhead import Letterhead
from .models import Dossier
from .office_books import book_kept, no_such_book

# Luật Hộ tịch, Article 58, and the circular on books (TT 04/2020/TT-BTP): from memory.
LAW: Final = "Điều 58 Luật Hộ tịch số 60/2014/QH13"
ENTERED: Final = Words(vi="Số sự kiện đã đăng ký", en="Entries")
VOID: Final = Words(vi="Số thứ tự bỏ trống", en="Numbers that are void")
LAST: Final = Words(vi="Số thứ tự cuối cùng", en="Last number")
# A list of what is still open, to begin with; whoever closes a book works it off.
MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """
    A book before it is closed: its count, what is still open, and what stands in the way.

    `kept_by` is the office whose book it was, where the closing one took its work over.
    """

    kind: str
    year: int
    kept_by: str
    counted: Counted
    open_dossiers: tuple[str, ...]
    why_not: Text | None


@transaction.atomic
def closing_of(kind: str, year: int, *, kept_by: str = "", actor: Actor, now: datetime) -> Closing:
    """Raises `NotFound` where the office has no such book."""
    book = book_kept(post_of(actor).office_id, kind, year, kept_by)
    counted = book_counted(book.office_id, kind=kind, year=year) if not book.origin else None
    if counted is None:
        raise no_such_book()
    return Closing(
        kind=kind,
        year=year,
        kept_by=kept_by,
        counted=counted,
        open_dossiers=codes_of(counted.open_dossiers[:MOST_SHOWN]),
        why_not=why_not_closed(counted, year=year, is_over=bool(kept_by), today=day_of(now)),
    )


def why_not_closed(counted: Counted, *, year: int, is_over: bool, today: date) -> Text | None:
    """A book `is_over` whose office writes no more in it: it is closed in the middle of a year."""
    if counted.closed_on:
        return Text("This book is closed already.")
    if today.year <= year and not is_over:
        return Text("A book is closed when its year is over.")
    if counted.open_dossiers:
        return Text(
            "{count} numbers are taken and not signed. Decide these dossiers first.",
            count=len(counted.open_dossiers),
        )
    return None


def codes_of(dossiers: tuple[UUID, ...]) -> tuple[str, ...]:
    rows = Dossier.objects.filter(id__in=dossiers).order_by("code")
    return tuple(rows.values_list("code", flat=True))


def close_book(kind: str, year: int, *, kept_by: str = "", actor: Actor, now: datetime) -> None:
    """
    Close a book of the office, or of one that it took over, for good; twice is once.

    The count is signed before anything is entered, and what was counted must still hold then.
    Raises `Conflict` saying what stands in the way.
    """
    post = post_of(actor)
    if post.role != LEADER:
        raise NotAllowed(Text("A book is closed by a leader of the office."))
    seen = closing_of(kind, year, kept_by=kept_by, actor=actor, now=now)
    if seen.counted.closed_on:
        return
    if seen.why_not:
        raise Conflict(seen.why_not, code="book_stays_open")
    office = office_with(post.office_id)
    page = prepare_paper(
        statement(seen, office, actor=actor, today=day_of(now)), verify_url=settings.VERIFY_URL
    )
    signer = office_signer(office.code, office.name.vi, now=now)
    reason = f"{BookClosing.title.vi}; {kind} {year}"
    signed = signer.sign(page.page, reason=reason, name=actor.name, at=now)
    with transaction.atomic(durable=True):
        closed(seen.counted, on=day_of(now))
        # A statement about a book bears the book's id where a paper has its dossier's.
        belonging = Belonging(dossier_id=seen.counted.id, office_id=office.id, holders=frozenset())
        issue(page, signed, belonging=belonging, actor=actor, now=now)
        enter("book.closed", actor=actor, now=now, book=kind, year=year, kept_by=kept_by)


@transaction.atomic
def signed_count(
    kind: str, year: int, *, kept_by: str = "", actor: Actor, now: datetime
) -> PaperFile:
    """What was signed when the book was closed; raises `NotFound` while it is open."""
    book = closing_of(kind, year, kept_by=kept_by, actor=actor, now=now).counted
    for paper in papers_of(book.id):
        return file_of(paper.id, dossier_id=book.id)
    raise NotFound(Text("There is no such paper."))


def statement(seen: Closing, office: OfficeSeen, *, actor: Actor, today: date) -> BookClosing:
    holder = next(
        one for one in holders_of(office.id, role=LEADER, on=today) if one.post.id == actor.post_id
    )
    head = Letterhead(office=office, signer=holder, issued_on=today)
    counted = seen.counted
    lines = ((ENTERED, counted.signed), (VOID, counted.void), (LAST, counted.last_number))
    return BookClosing(
        number=f"{seen.year}",
        office=head.issuing,
        signatory=head.signatory,
        issued_on=today,
        demonstration=settings.DEMONSTRATION,
        dossier_code="",
        about=", ".join(filter(None, (f"{BOOKS[seen.kind].vi} {seen.year}", seen.kept_by))),
        parts=(
            StatedPart(
                title=Words(
                    vi=f"{BOOKS[seen.kind].vi} năm {seen.year}",
                    en=f"{BOOKS[seen.kind].en} of {seen.year}",
                ),
                lines=tuple(
                    Stated(label=label, value=Words(vi=str(count), en="")) for label, count in lines
                ),
            ),
        ),
        notes=LAW,
    )
