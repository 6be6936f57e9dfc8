"""The clerk's list of birth notices, page by page."""

from dataclasses import dataclass
from datetime import date

from lienthong.access.actors import Actor

from .cursors import wrong_cursor
from .notice_matching import Cursor, waiting_notices
from .notice_rows import NoticeSeen


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


def cursor_in(text: str) -> Cursor:
    try:
        cursor = Cursor.parse(text)
    except ValueError:
        raise wrong_cursor() from None
    if cursor.received_at.tzinfo is None:
        raise wrong_cursor()
    return cursor
