"""The clerk's list of birth notices, page by page, and one of them."""

from dataclasses import dataclass
from datetime import date

from lienthong.access.actors import Actor
from lienthong.core.writing import is_readable

from .cursors import Place, later_than
from .notice_matching import no_notice, on_worklist
from .notice_rows import NoticeSeen, State, seen


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    items: tuple[NoticeSeen, ...]
    next: str | None


def waiting_page(
    actor: Actor, *, today: date, after: str | None = None, limit: int = 20
) -> NoticePage:
    """Those whose mother is to be found, the oldest first; `next` is None on the last page."""
    rows = on_worklist(actor, today=today).filter(state=State.WAITING)
    if after is not None:
        rows = rows.filter(later_than(Place.parse(after), "received_at"))
    found = list(rows.order_by("received_at", "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return NoticePage(
        items=tuple(seen(row) for row in found[:limit]),
        next=str(Place(last.received_at, last.id)) if last else None,
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
