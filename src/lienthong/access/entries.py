"""What was done in dossiers, with the post that did it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from lienthong.access.models import Post
from lienthong.access.posts import PostTitle
from lienthong.audit.account import Entered, entered
from lienthong.audit.models import Entry
from lienthong.core.texts import Words

BY = Subquery(
    Post.objects.filter(id=OuterRef("post_id")).values(
        said=JSONObject(
            title_vi="title_vi",
            title_en="title_en",
            office_vi="office__name_vi",
            office_en="office__name_en",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the account; `by` is None for a citizen and for the program itself."""

    entered: Entered
    by: PostTitle | None


def done_in(dossier_ids: Collection[UUID]) -> Mapping[UUID, tuple[Done, ...]]:
    """All that was done in each of these dossiers, oldest first, in one query."""
    found: dict[UUID, list[Done]] = {id: [] for id in dossier_ids}
    rows = Entry.objects.filter(dossier_id__in=list(found)).annotate(by=BY)
    for row in rows.order_by("xact", "id"):
        if row.dossier_id is not None:
            found[row.dossier_id].append(Done(entered(row), title_in(row.by)))
    return {id: tuple(lines) for id, lines in found.items()}


def title_in(said: Mapping[str, str] | None) -> PostTitle | None:
    if said is None:
        return None
    return PostTitle(
        Words(vi=said["title_vi"], en=said["title_en"]),
        Words(vi=said["office_vi"], en=said["office_en"]),
    )
