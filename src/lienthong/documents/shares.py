"""The links by which a citizen's papers are shared, and when each was used, as the holder sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count

from lienthong.core.texts import Text
from lienthong.register.records import same_as

from .models import Opening, Share, ShareUse

LINKS_SHOWN: Final = 50
# Of all links of a paper together.
USES_SHOWN: Final = 200
SHOWN: Final[dict[str, Text]] = {
    Opening.PAGE: Text("The page was opened"),
    Opening.FILE: Text("The file was taken"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UseSeen:
    """That a link was used; by whom is not known."""

    at: datetime
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSeen:
    """
    A link; `is_live` while it opens the paper. The link itself is not kept.

    `uses` are the latest, the newest first, of `use_count` in all.
    """

    id: UUID
    made_at: datetime
    until: datetime
    ended_at: datetime | None
    is_live: bool
    uses: tuple[UseSeen, ...]
    use_count: int


def shares_of(document_id: UUID, *, holder_id: UUID, now: datetime) -> tuple[ShareSeen, ...]:
    """The latest links that this person made to a paper of theirs, the newest first."""
    rows = Share.objects.filter(document=document_id, holder_id__in=same_as(holder_id))
    counted = rows.annotate(use_count=Count("uses")).order_by("-made_at", "-id")
    links = list(counted[:LINKS_SHOWN])
    uses = ShareUse.objects.filter(share__in=links).order_by("-at", "-id")[:USES_SHOWN]
    by_link: dict[UUID, list[UseSeen]] = {}
    for use in uses:
        by_link.setdefault(use.share_id, []).append(UseSeen(at=use.at, what=SHOWN[use.what]))
    return tuple(
        ShareSeen(
            id=link.id,
            made_at=link.made_at,
            until=link.until,
            ended_at=link.ended_at,
            is_live=link.ended_at is None and now < link.until,
            uses=tuple(by_link.get(link.id, ())),
            use_count=link.use_count,
        )
        for link in links
    )


def live_links(holder_id: UUID, *, now: datetime) -> Mapping[UUID, int]:
    """How many links open each of this person's papers now; papers without one are not there."""
    live = Share.objects.filter(holder_id__in=same_as(holder_id), ended_at=None, until__gt=now)
    return dict(live.values_list("document_id").annotate(Count("id")))
