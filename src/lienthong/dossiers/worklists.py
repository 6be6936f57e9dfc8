"""A citizen's own chains, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Prefetch

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text, Words
from lienthong.procedures.registry import procedure_in_force, procedure_version
from lienthong.register.records import same_as

from .cursors import Place, earlier_than
from .models import Chain, Dossier, PlannedLink
from .statuses import said_to_applicant, status_of

LONGEST_PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """A link in a list of chains."""

    procedure: str
    title: Words
    state: str
    dossier: str | None
    status: int | None
    status_name: Words | None
    said: Text | Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLine:
    code: str
    event: str
    opened_at: datetime
    due_at: datetime | None
    links: tuple[LinkState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage:
    items: tuple[ChainLine, ...]
    next: str | None


def mine(
    *, actor: Actor, now: datetime, after: str | None = None, limit: int = LONGEST_PAGE
) -> ChainPage:
    """The citizen's own chains, the newest first."""
    if actor.post is not None or actor.person_id is None:
        raise NotAllowed(Text("Only a citizen has applications of their own."))
    rows = Chain.objects.filter(applicant_id__in=same_as(actor.person_id))
    if after is not None:
        rows = rows.filter(earlier_than(Place.parse(after), "opened_at"))
    limit = page_size(limit)
    dossiers = Prefetch("dossiers", queryset=Dossier.objects.defer("form"))
    ordered = rows.order_by("-opened_at", "-id").prefetch_related(dossiers, "planned")
    found = list(ordered[: limit + 1])
    return ChainPage(
        items=tuple(chain_line(chain, now=now) for chain in found[:limit]),
        next=str(Place(found[limit - 1].opened_at, found[limit - 1].id))
        if len(found) > limit
        else None,
    )


@dataclass(frozen=True, slots=True)
class OwnCode:
    """The code of a dossier, and that of the chain under which its applicant finds it."""

    code: str
    chain: str | None


def codes_of(ids: Sequence[UUID], *, actor: Actor) -> dict[UUID, OwnCode]:
    """Of those among these dossiers that are the citizen's own."""
    if actor.person_id is None:
        return {}
    rows = Dossier.objects.filter(id__in=ids, applicant_id__in=same_as(actor.person_id))
    return {
        id: OwnCode(code, chain)
        for id, code, chain in rows.values_list("id", "code", "chain__code")
    }


def page_size(limit: int) -> int:
    return max(1, min(limit, LONGEST_PAGE))


def chain_line(chain: Chain, *, now: datetime) -> ChainLine:
    dossiers = {dossier.procedure: dossier for dossier in chain.dossiers.all()}
    planned = {link.procedure: link for link in chain.planned.all()}
    return ChainLine(
        code=chain.code,
        event=chain.event,
        opened_at=chain.opened_at,
        due_at=chain.due_at,
        links=tuple(
            link_state(code, dossiers.get(code), planned.get(code), now=now) for code in chain.links
        ),
    )


def link_state(
    procedure: str, dossier: Dossier | None, planned: PlannedLink | None, *, now: datetime
) -> LinkState:
    return LinkState(
        procedure=procedure,
        title=title_of(procedure, dossier, now=now),
        state=PlannedLink.State.OPENED if dossier or planned is None else planned.state,
        dossier=dossier.code if dossier else None,
        status=dossier.status if dossier else None,
        status_name=status_of(dossier) if dossier else None,
        said=said_to_applicant(dossier) if dossier else None,
    )


def title_of(procedure: str, dossier: Dossier | None, *, now: datetime) -> Words:
    """By the version of the dossier; of a link that waits, by the one in force today."""
    if dossier is not None:
        return procedure_version(procedure, dossier.version).title
    return procedure_in_force(procedure, on=day_of(now)).title
