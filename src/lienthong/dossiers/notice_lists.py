"""The clerk's list of birth notices, page by page, and one of them."""

from dataclasses import dataclass
from datetime import date

from lienthong.access.actors import Actor
from lienthong.core.writing import is_readable

from .cursors import wrong_cursor
from .notice_matching import Cursor, no_notice, on_worklist, waiting_notices
from .notice_rows import NoticeSeen, State, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    items: tuple[NoticeSeen, ...]
    next: str | None


def waiting_page(actor: Actor, *, today: date, after: str | None, limit: int) -> NoticePage:
    """The oldest first; `next` is None on the last page."""
    found = waiting_notices(
        actor, today=today, after=cursor_in(after) if after else None, limit=limit + 1
    )
    shown = found[:limit]
    return NoticePage(
        items=tuple(waiting.seen for waiting in shown),
        next=str(shown[-1].cursor) if len(found) > limit else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAtDesk:
    """One notice of the clerk's commune: waiting, or matched with a mother who has been told."""

    seen: NoticeSeen
    is_matched: bool
    is_used: bool


def notice_at_desk(code: str, actor: Actor, *, today: date) -> NoticeAtDesk:
    """The last version of a code on the clerk's worklist; else there is none."""
    rows = on_worklist(actor, today=today).filter(code=code) if is_readable(code) else None
    row = rows.order_by("-version").first() if rows is not None else None
    if row is None or row.state not in (State.WAITING, State.MATCHED, State.USED):
        raise no_notice()
    return NoticeAtDesk(
        seen=seen(row), is_matched=row.state != State.WAITING, is_used=row.state == State.USED
    )


def cursor_in(text: str) -> Cursor:
    try:
        cursor = Cursor.parse(text)
    except ValueError:
        raise wrong_cursor() from None
    if cursor.received_at.tzinfo is None:
        raise wrong_cursor()
    return cursor
