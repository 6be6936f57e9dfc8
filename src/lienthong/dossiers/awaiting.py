"""What waits for a citizen, and what is under way: the top of their first page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from lienthong.access.actors import Actor
from lienthong.access.calendars import OfficeAtWork, offices_at_work
from lienthong.core.clock import day_of
from lienthong.core.texts import Text, Words
from lienthong.procedures.dated import EVENTS, links_of
from lienthong.procedures.registry import procedure_version
from lienthong.procedures.titles import carried_out, said_plainly
from lienthong.register.records import same_as

from .clock_words import ClockSaid, applicants_clock, moment_said
from .clocks import clock_of
from .models import Chain, Dossier, PlannedLink
from .notice_use import notices_of
from .own import person_of
from .saved import Saved, open_saved
from .seen import draft_seen
from .statuses import said_to_applicant
from .steps import Stage
from .worklists import title_of

# Who waits for more has a list of their own; here stands what comes first.
MOST_CHAINS: Final = 5
UNDER_WAY: Final = PlannedLink.State.WAITING


class Reason(StrEnum):
    """Why something waits for the citizen."""

    SUPPLEMENT = "supplement"
    DRAFT = "draft"
    NOTICE = "notice"
    SAVED = "saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """
    One thing that waits; `title` is the procedure's, `until` the moment after which it is decided.

    `chain` and `dossier` are codes, `notice` that of a birth notice, `saved` an application begun
    for this `event`.
    """

    reason: Reason
    at: datetime
    title: Words | None = None
    chain: str = ""
    dossier: str = ""
    notice: str = ""
    saved: UUID | None = None
    event: str = ""
    until: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkUnderWay:
    """A link of a chain, with its clock while it is open; `kind` is the mark of its state."""

    title: Words
    status: Text | Words | None = None
    kind: str = ""
    clock: ClockSaid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainUnderWay:
    code: str
    opened_at: datetime
    links: tuple[LinkUnderWay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHome:
    """What waits, the most pressing first, and the chains under way, the newest first."""

    waiting: tuple[Waiting, ...]
    chains: tuple[ChainUnderWay, ...]


def at_home(*, actor: Actor, now: datetime) -> AtHome:
    """The citizen's own; raises `NotAllowed` for an officer in a post."""
    chains = chains_under_way(person_of(actor))
    return AtHome(
        waiting=(
            *asked(chains, now=now),
            *notices_waiting(person_of(actor)),
            *(saved_waiting(one, today=day_of(now)) for one in open_saved(actor)),
        ),
        chains=under_way(chains[:MOST_CHAINS], now=now),
    )


def chains_under_way(person_id: UUID) -> list[Chain]:
    """Chains in which something is open or still to come."""
    open_ones = Dossier.objects.filter(chain=OuterRef("id"), decided_at=None)
    waiting = PlannedLink.objects.filter(chain=OuterRef("id"), state=UNDER_WAY)
    rows = Chain.objects.filter(
        Exists(open_ones) | Exists(waiting), applicant_id__in=same_as(person_id)
    )
    drafted = Dossier.objects.select_related("prepared").defer(
        "form", "prepared__content", "prepared__pdf"
    )
    dossiers = Prefetch("dossiers", queryset=drafted)
    return list(rows.order_by("-opened_at", "-id").prefetch_related(dossiers, "planned"))


def asked(chains: list[Chain], *, now: datetime) -> Iterator[Waiting]:
    """What an office has asked of the applicant: first what is missing, then what is to be read."""
    found = [(chain, dossier) for chain in chains for dossier in chain.dossiers.all()]
    for chain, dossier in found:
        if dossier.stage == Stage.SUPPLEMENT:
            at = dossier.paused_at or dossier.submitted_at
            yield waiting_for(Reason.SUPPLEMENT, chain, dossier, at=at)
    for chain, dossier in found:
        if dossier.stage == Stage.DRAFT_SENT:
            yield draft_waiting(chain, dossier, now=now)


def draft_waiting(chain: Chain, dossier: Dossier, *, now: datetime) -> Waiting:
    prepared = dossier.prepared
    draft = draft_seen(prepared, now=now)
    by = draft.answer_by if draft else None
    until = moment_said(by, today=day_of(now)) if by else None
    return waiting_for(Reason.DRAFT, chain, dossier, at=prepared.prepared_at, until=until)


def waiting_for(
    reason: Reason, chain: Chain, dossier: Dossier, *, at: datetime, until: Text | None = None
) -> Waiting:
    return Waiting(
        reason=reason,
        at=at,
        title=titled(dossier),
        chain=chain.code,
        dossier=dossier.code,
        until=until,
    )


def notices_waiting(person_id: UUID) -> Iterator[Waiting]:
    """A mother's own. Her husband finds them when he applies: asking for hers leaves a look."""
    for notice in notices_of([person_id]):
        yield Waiting(reason=Reason.NOTICE, at=notice.received_at, notice=notice.code)


def saved_waiting(saved: Saved, *, today: date) -> Waiting:
    first = links_of(saved.event, on=today) if saved.event in EVENTS else ()
    ours = carried_out(first[0].procedure if first else saved.event, on=today)
    return Waiting(
        reason=Reason.SAVED,
        at=saved.changed_at,
        title=said_plainly(ours.title) if ours else None,
        saved=saved.id,
        event=saved.event,
    )


def under_way(chains: list[Chain], *, now: datetime) -> tuple[ChainUnderWay, ...]:
    open_ones = [one for chain in chains for one in chain.dossiers.all() if not one.decided_at]
    offices = offices_at_work({one.office_id for one in open_ones})
    return tuple(chain_under_way(chain, offices=offices, now=now) for chain in chains)


def chain_under_way(
    chain: Chain, *, offices: Mapping[UUID, OfficeAtWork], now: datetime
) -> ChainUnderWay:
    dossiers = {dossier.procedure: dossier for dossier in chain.dossiers.all()}
    return ChainUnderWay(
        code=chain.code,
        opened_at=chain.opened_at,
        links=tuple(
            link_under_way(code, dossiers.get(code), offices=offices, now=now)
            for code in chain.links
        ),
    )


def link_under_way(
    procedure: str, dossier: Dossier | None, *, offices: Mapping[UUID, OfficeAtWork], now: datetime
) -> LinkUnderWay:
    title = said_plainly(title_of(procedure, dossier, now=now))
    if dossier is None:
        return LinkUnderWay(title=title)
    status = said_to_applicant(dossier)
    if dossier.decided_at is not None:
        kind = "done" if dossier.stage == Stage.GRANTED else "stopped"
        return LinkUnderWay(title=title, status=status, kind=kind)
    seen = clock_of(dossier, calendar=offices[dossier.office_id].calendar, now=now)
    clock = applicants_clock(seen, today=day_of(now))
    return LinkUnderWay(title=title, status=status, kind=clock.kind, clock=clock)


def titled(dossier: Dossier) -> Words:
    return said_plainly(procedure_version(dossier.procedure, dossier.version).title)
