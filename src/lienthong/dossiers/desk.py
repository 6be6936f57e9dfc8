"""A dossier as the page of the desk shows it: beside the register, with what may be done now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import LEADER, Actor
from lienthong.access.holders import holders_of
from lienthong.core.clock import day_of
from lienthong.core.texts import Text, Words
from lienthong.places.units import units_lately
from lienthong.procedures.registry import procedure_version
from lienthong.procedures.spec import AnyProcedure

from .access import Stage
from .asks import AskSeen, seen
from .attach import kinds_for
from .beside import beside
from .beside_named import Known
from .channels import ENTERED
from .clock_words import ClockSaid, clock_said
from .compare import ComparedGroup
from .consequences import Following, told_of
from .detail import DossierDetail, detail_of, whole_of_office
from .draft import CONFIRMED, Answer
from .file_kinds import FILE_KINDS, OTHER_FILE
from .models import Dossier, PlannedLink, UpstreamAsk
from .open_steps import TURNS, Verb, steps_open, why_not_signed
from .statuses import STAGES, status_of
from .whole import Planned, Whole
from .worklists import title_of

WAITS: Final = Text("Begins once the result before it is there")
NEVER: Final = Text("Will not begin")
AT_COUNTER: Final = f"{CONFIRMED}_at_counter"
# What a browser of the desk can draw by itself; the rest is opened or saved.
DRAWN: Final = frozenset({"image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLine:
    """Another link of the chain: how it stands, and its code where it is this office's."""

    title: Words
    state: Text
    status: Words | None
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerSeen:
    post_id: UUID
    name: str
    title: Words
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSeen:
    """An attachment: what it is, and whether a page can show it."""

    id: UUID
    kind: Words
    name: str
    size_kb: int
    is_drawn: bool
    attached_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDossier:
    """
    All of the dossier's page.

    `verbs` are the steps open to this officer, the main one first, and `told` who hears of each;
    `not_signed` says why the leader cannot sign yet. The leader shall know before signing whether
    a clerk entered the applicant's word: `is_confirmed_at_counter`. `kinds` are the papers that
    can be attached.
    """

    detail: DossierDetail
    clock: ClockSaid
    groups: tuple[ComparedGroup, ...]
    files: tuple[FileSeen, ...]
    links: tuple[LinkLine, ...]
    question: AskSeen | None
    turn: Text
    verbs: tuple[Verb, ...]
    told: Mapping[Verb, tuple[Text, ...]]
    not_signed: Text | None
    is_confirmed_at_counter: bool
    signers: tuple[SignerSeen, ...]
    kinds: tuple[str, ...]


@transaction.atomic
def desk_dossier(code: str, *, actor: Actor, now: datetime) -> DeskDossier:
    """As `dossier_detail`, with the look at its people left behind once for the whole page."""
    whole = whole_of_office(code, actor=actor)
    dossier, ask = whole.dossier, whole.ask
    detail = detail_of(whole, actor=actor, now=now)
    procedure = procedure_version(dossier.procedure, dossier.version)
    not_signed = signing_hindered(detail, actor=actor)
    verbs = steps_open(
        dossier.stage,
        role=role_of(actor),
        was_asked=bool(detail.supplements),
        is_number_open=ask is not None and ask.state != UpstreamAsk.State.ANSWERED,
        is_entered=dossier.channel in ENTERED,
    )
    verbs = tuple(verb for verb in verbs if verb is not Verb.SIGN or not_signed is None)
    links, following = links_beside(whole, now=now)
    return DeskDossier(
        detail=detail,
        clock=clock_said(detail.clock, today=day_of(now)),
        groups=compared(detail, today=day_of(now)),
        files=files_in(detail),
        links=links,
        question=seen(ask, dossier) if ask else None,
        turn=TURNS[dossier.stage],
        verbs=verbs,
        told=told_in(verbs, procedure, following),
        not_signed=not_signed,
        is_confirmed_at_counter=is_confirmed_at_counter(detail),
        signers=signers_in(dossier, detail, on=day_of(now)) if Verb.PREPARE in verbs else (),
        kinds=kinds_for(dossier) if Verb.ATTACH in verbs else (),
    )


def is_confirmed_at_counter(detail: DossierDetail) -> bool:
    said = [step.action for step in detail.steps if step.action.startswith(CONFIRMED)]
    return said[-1:] == [AT_COUNTER]


def told_in(
    verbs: tuple[Verb, ...], procedure: AnyProcedure, following: Following
) -> Mapping[Verb, tuple[Text, ...]]:
    return MappingProxyType({verb: told_of(verb, procedure, following) for verb in verbs})


def compared(detail: DossierDetail, *, today: date) -> tuple[ComparedGroup, ...]:
    examined = detail.examined
    notice = examined.notice if examined else None
    codes = {code for code in unit_codes(detail.form) if code}
    people = examined.people if examined else ()
    codes |= {person.residence.unit_code for person in people if person.residence}
    if notice:
        codes.add(notice.unit_code)
    names = {code: unit.full_name for code, unit in units_lately(codes, on=today).items()}
    is_asked = examined is not None
    known = Known(people=people, notice=notice, units=names, on=today, is_asked=is_asked)
    return beside(detail.form, known)


def unit_codes(form: Mapping[str, Any]) -> list[str]:
    """The units that a form names, wherever in it."""
    found: list[str] = []
    for name, answer in form.items():
        if isinstance(answer, Mapping):
            found += unit_codes(answer)
        elif isinstance(answer, list):
            found += [
                code for one in answer if isinstance(one, Mapping) for code in unit_codes(one)
            ]
        elif name.endswith("unit_code"):
            found.append(str(answer or ""))
    return found


def files_in(detail: DossierDetail) -> tuple[FileSeen, ...]:
    return tuple(
        FileSeen(
            id=file.id,
            kind=FILE_KINDS.get(file.kind, OTHER_FILE),
            name=file.name,
            size_kb=max(1, file.size // 1024),
            is_drawn=file.media_type in DRAWN,
            attached_at=file.attached_at,
        )
        for file in detail.attachments
    )


def links_beside(whole: Whole, *, now: datetime) -> tuple[tuple[LinkLine, ...], Following]:
    """The other links of the chain, and those of them that this dossier's decision starts."""
    dossier, chain = whole.dossier, whole.dossier.chain
    if chain is None:
        return (), Following(titles=(), is_first=False)
    dossiers = {row.procedure: row for row in chain.dossiers.defer("form")}
    planned = {link.procedure: link for link in whole.planned}
    lines = tuple(
        link_line(code, dossiers.get(code), planned.get(code), dossier=dossier, now=now)
        for code in chain.links
        if code != dossier.procedure
    )
    waiting = [
        row.procedure
        for row in planned.values()
        if row.after == dossier.procedure and row.state == PlannedLink.State.WAITING
    ]
    titles = tuple(title_of(code, None, now=now) for code in chain.links if code in waiting)
    return lines, Following(titles=titles, is_first=dossier.set_going_by_id is None)


def link_line(
    procedure: str,
    link: Dossier | None,
    planned: Planned | None,
    *,
    dossier: Dossier,
    now: datetime,
) -> LinkLine:
    title = title_of(procedure, link, now=now)
    if link is None:
        is_never = planned is None or planned.state == PlannedLink.State.NEVER
        return LinkLine(title=title, state=NEVER if is_never else WAITS, status=None, code=None)
    is_here = link.office_id == dossier.office_id and link.is_guarded == dossier.is_guarded
    return LinkLine(
        title=title,
        state=STAGES[link.stage],
        status=status_of(link),
        code=link.code if is_here else None,
    )


def signers_in(dossier: Dossier, detail: DossierDetail, *, on: date) -> tuple[SignerSeen, ...]:
    """The leaders of the office on the day; one from whom it is hidden could never sign it."""
    chosen = detail.prepared.signer_post if detail.prepared else None
    return tuple(
        SignerSeen(
            post_id=holder.post.id,
            name=holder.name,
            title=holder.post.title,
            is_chosen=holder.post.id == chosen,
        )
        for holder in holders_of(dossier.office_id, role=LEADER, on=on)
        if holder.post.sees_protected or not dossier.is_guarded
    )


def role_of(actor: Actor) -> str:
    return actor.post.role if actor.post else ""


def signing_hindered(detail: DossierDetail, *, actor: Actor) -> Text | None:
    """For a leader; the signature asks all of it again."""
    prepared = detail.prepared
    if prepared is None or role_of(actor) != LEADER:
        return None
    if detail.stage not in (Stage.DRAFT_SENT, Stage.READY):
        return None
    return why_not_signed(
        is_preparer=prepared.prepared_by == actor.user_id,
        is_signer=prepared.signer_post == actor.post_id,
        answer=prepared.draft.answer if prepared.draft else Answer.NOT_ASKED,
    )
