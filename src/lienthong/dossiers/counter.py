"""Filing at the counter for somebody without a telephone: who applies is the citizen."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lienthong.access.actors import CLERK, Actor, PostHeld
from lienthong.access.competence import competence_for
from lienthong.access.offices import office_with
from lienthong.access.rate_limits import check_rate, give_back
from lienthong.access.staff import officers_among
from lienthong.audit.account import Entered, entries_of
from lienthong.audit.outbox import tell, was_told
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, Problem
from lienthong.core.texts import Text, Words
from lienthong.documents.shelf import papers_of
from lienthong.register.cards import Card, person_on
from lienthong.register.seen import PersonSeen

from .access import coded, no_dossier
from .attachments import File, file, files_among, keep_for, throw_away
from .channels import BY_OFFICERS, COUNTER
from .known import Known, known_about
from .models import Attachment, Chain, Dossier
from .open import Application, Filing, filed
from .set_going import links_to_go

SIGNED: Final = "signed_application"
# It stands among the looks at the person, in the language of the law.
PURPOSE: Final = "Nộp hồ sơ tại quầy"
OPENED: Final = "person.opened_at_counter"
AN_HOUR: Final = timedelta(hours=1)
# Misses alone are counted: whoever reads a card does not mistype it ten times an hour.
MOST_MISSED: Final = 10
# Until the next morning: who came without a paper comes back with it the same day or anew.
SCANS_KEPT: Final = timedelta(hours=24)
NOBODY_FITS: Final = Text(
    "Nobody fits this card. Compare number, name and year of birth with the card."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What became of it, for the page that is handed over: codes, office, and by when."""

    chain: str
    dossier: str
    office: Words
    is_ours: bool
    stage: str
    moves: int
    due_at: datetime | None
    receipt: UUID | None


def applicant_on(card: Card, *, event: str, actor: Actor, now: datetime) -> PersonSeen:
    """
    Who stands at the counter, if the card fits; a look stays among theirs.

    Raises `Invalid` with one answer for all that does not fit. Makes its own transactions and
    must not run inside one.
    """
    check_counter(event, actor=actor, now=now)
    key = f"counter.card:{actor.user_id}"
    check_rate(key, limit=MOST_MISSED, window=AN_HOUR, now=now)
    with transaction.atomic(durable=True):
        person = person_on(card, actor=actor, purpose=PURPOSE, today=day_of(now))
    if person is None:
        raise Invalid(Problem("card", "nobody_fits", NOBODY_FITS))
    give_back(key)
    return person


def known_at_counter(card: Card, *, event: str, actor: Actor, now: datetime) -> Known:
    """
    What the state knows of who stands at the counter, so that nobody types it or tells it again.

    Without what is delicate: the ethnicity is asked for. Raises what `applicant_on` raises.
    """
    person = applicant_told(card, event=event, actor=actor, now=now)
    with transaction.atomic(durable=True):
        return known_about(person.id, actor=actor, purpose=PURPOSE, today=day_of(now))


def applicant_told(card: Card, *, event: str, actor: Actor, now: datetime) -> PersonSeen:
    """
    Who stands at the counter; they have a message of it.

    It is a look outside any dossier until something is filed, so they are told at once.
    """
    person = applicant_on(card, event=event, actor=actor, now=now)
    with transaction.atomic(durable=True):
        if not was_told(person.id, OPENED, since=now - AN_HOUR):
            tell(person.id, OPENED, now=now)
    return person


def file_at_counter(application: Application, card: Card, *, actor: Actor, now: datetime) -> Filed:
    """
    File a citizen's application: they are the applicant, the actor's post stands in the account.

    The rules that hold against a citizen's own form hold here. What they would confirm on a
    screen they sign on paper, which is kept with the dossier. Raises what `open.filed` raises.
    """
    person = applicant_on(card, event=application.event, actor=actor, now=now)
    check_signed(application.attachments, actor=actor)
    by = Filing(applicant_id=person.id, actor=actor, channel=COUNTER)
    chain = filed(application, by=by, now=now)
    return filed_seen(chain, actor=actor)


def check_counter(event: str, *, actor: Actor, now: datetime) -> PostHeld:
    """Open to the clerks of those offices that decide the first link of this event of life."""
    first, *_ = links_to_go(event, now=now)
    kind = competence_for(first.procedure, on=day_of(now)).office_kind
    post = actor.post
    if post is None or post.role != CLERK or post.office_kind != kind:
        raise NotAllowed(Text("Applications are taken at the counter by the clerks who decide."))
    return post


def check_signed(ids: tuple[UUID, ...], *, actor: Actor) -> None:
    if not any(file.kind == SIGNED for file in files_among(ids, owner_id=actor.user_id)):
        text = Text("Attach the application that the applicant has signed on paper.")
        # A second click comes when the files are claimed already; then the key answers.
        if not Attachment.objects.filter(
            id__in=ids, owner_id=actor.user_id, kind=SIGNED, dossier__channel=COUNTER
        ).exists():
            raise Invalid(Problem("signed_application", "signature_missing", text))


def filed_already(key: str, *, actor: Actor) -> Filed | None:
    """What this very officer filed with the page of this key: a second click finds it."""
    chains = Chain.objects.filter(idempotency_key=key, dossiers__channel__in=BY_OFFICERS)
    for chain in chains.distinct():
        dossiers = Dossier.objects.filter(chain=chain, set_going_by=None).values_list("id")
        if any(is_filing(entry, actor) for (id,) in dossiers for entry in entries_of(id)):
            return filed_seen(chain, actor=actor)
    return None


def filed_at_counter(code: str, *, actor: Actor) -> Filed:
    """What this very officer filed, wherever it went: of another office's dossier no more."""
    dossier = coded(code).filter(channel__in=BY_OFFICERS).select_related("chain").first()
    if dossier is None or dossier.chain is None:
        raise no_dossier()
    if not any(is_filing(entry, actor) for entry in entries_of(dossier.id)):
        raise no_dossier()
    return filed_seen(dossier.chain, actor=actor)


def is_filing(entry: Entered, actor: Actor) -> bool:
    return entry.action == "dossier.submitted" and entry.actor_id == actor.user_id


def filed_seen(chain: Chain, *, actor: Actor) -> Filed:
    dossier = Dossier.objects.filter(chain=chain).order_by("submitted_at", "id").defer("form")[0]
    papers = papers_of(dossier.id)
    return Filed(
        chain=chain.code,
        dossier=dossier.code,
        office=office_with(dossier.office_id).name,
        is_ours=actor.post is not None and dossier.office_id == actor.post.office_id,
        stage=dossier.stage,
        moves=dossier.moves,
        due_at=chain.due_at or dossier.due_at,
        receipt=next((paper.id for paper in papers if paper.kind == "receipt"), None),
    )


def scan(
    content: bytes, *, kind: str, name: str, actor: Actor, now: datetime, key: str = ""
) -> File:
    """
    Keep a paper that was put on the counter, until it is filed.

    The same paper again is one file, and so is one that a second click brings after the
    application with this key was filed with it.
    """
    if actor.post is None or actor.post.role != CLERK:
        raise NotAllowed(Text("Papers are scanned at the counter by a clerk."))
    digest = hashlib.sha256(content).hexdigest()
    own = Attachment.objects.filter(owner_id=actor.user_id, kind=kind, sha256=digest)
    of_key = Q(dossier__chain__idempotency_key=key) if key else Q(dossier=None)
    if same := own.filter(Q(dossier=None) | of_key).defer("content").first():
        return file(same)
    return keep_for(actor.user_id, content, kind=kind, name=name, now=now)


def scans_among(ids: tuple[UUID, ...], *, actor: Actor) -> tuple[File, ...]:
    """Those of these files that this officer has scanned and that no dossier has yet."""
    return files_among(ids, owner_id=actor.user_id) if actor.post is not None else ()


def throw_scan_away(file_id: UUID, *, actor: Actor) -> None:
    if actor.post is not None:
        throw_away([file_id], owner_id=actor.user_id)


def forget_scans(now: datetime) -> int:
    """Throw away what officers scanned and nobody filed: it is somebody's papers; how many."""
    loose = Attachment.objects.filter(dossier=None, attached_at__lt=now - SCANS_KEPT)
    owners = officers_among(set(loose.values_list("owner_id", flat=True)))
    count, _ = loose.filter(owner_id__in=owners).delete()
    return count
