"""Opening: one application of a citizen, from which a chain and its first dossier come."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import connection, transaction

from lienthong.access.actors import Actor
from lienthong.access.moving import hold_offices
from lienthong.access.offices import OfficeSeen, office_with
from lienthong.access.rate_limits import check_rate, give_back
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.procedures.dated import Link
from lienthong.procedures.registry import procedure_in_force
from lienthong.procedures.spec import AnyProcedure
from lienthong.register.look import is_any_protected

from .also_told import APPLIED, tell_the_others
from .attachments import attachments_to_claim, claim
from .cases import AnyCase, Papers, case_of
from .channels import COUNTER, ENTERED, NOTICE, OFFICE, ONLINE, check_begun
from .checks import refusal_of
from .codes import CHAIN_MARK, next_code
from .competent import competent_office
from .deadlines import due_at
from .forms import form_from
from .heard import as_heard
from .links import plan_links
from .models import Chain, Dossier
from .notice_rows import content_of
from .notice_use import notice_to_use, use_notice
from .objection import after_opening
from .our_area import check_who_begins, not_ours
from .set_going import links_to_go

LONGEST_KEY: Final = 100
# Who did not ask for it shall learn of it at once.
TOPICS: Final = {
    ONLINE: "dossier.submitted",
    COUNTER: "dossier.filed_for_you",
    NOTICE: "dossier.entered_about_you",
    OFFICE: "dossier.begun_by_office",
}
# An hour. Somebody who corrects a form needs a few; who tries out numbers needs many.
MOST_REFUSED: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """
    What a citizen sends: the life event's form, the papers, and a key that is theirs.

    `key` makes sending it twice one application; another content under the same key is refused.
    """

    event: str
    form: dict[str, Any]
    attachments: tuple[UUID, ...]
    key: str

    @property
    def digest(self) -> bytes:
        content = [self.event, self.form, sorted(str(id) for id in self.attachments)]
        # The one encoder that takes what is unreadable too: that is refused later, in words.
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """
    Who applies, and who files it: the citizen online, an officer at a counter, or for whom it
    concerns an office of itself; `office` is that where any office may.
    """

    applicant_id: UUID
    actor: Actor
    channel: str
    office: OfficeSeen | None = None

    @property
    def unit_code(self) -> str:
        """The commune that takes what the register can place nowhere: where it was written down."""
        post = self.actor.post
        return office_with(post.office_id).unit_code if post else ""


def open_chain(application: Application, *, actor: Actor, now: datetime) -> Chain:
    """A citizen's own application; `filed` says what it gives and raises."""
    by = Filing(applicant_id=applicant_of(actor), actor=actor, channel=ONLINE)
    return filed(application, by=by, now=now)


def filed(application: Application, *, by: Filing, now: datetime) -> Chain:
    """
    Open a chain with its first dossier, or give the one that this key has opened already.

    Raises `Invalid` field by field, `Conflict` if the key was used for something else or the
    same was applied for already. Of what is refused nothing stays behind but the looks: a form
    that was only meant to find out about somebody leaves its trace with them.
    """
    key = f"application {by.actor.user_id}"
    check_rate(key, limit=MOST_REFUSED, window=timedelta(hours=1), now=now)
    with transaction.atomic(durable=True):
        outcome = opened_or_refused(application, by=by, now=now)
    if isinstance(outcome, Invalid):
        raise outcome
    give_back(key)
    return outcome


def opened_or_refused(application: Application, *, by: Filing, now: datetime) -> Chain | Invalid:
    applicant_id = by.applicant_id
    hold_offices()
    hold_key(applicant_id, application.key)
    known = Chain.objects.filter(applicant_id=applicant_id, idempotency_key=application.key)
    if chain := known.first():
        return same_again(chain, application)
    links = links_to_go(application.event, now=now)
    procedure = procedure_in_force(links[0].procedure, on=day_of(now))
    check_who_begins(procedure, by.office)
    check_begun(procedure, channel=by.channel)
    form = form_from(application.form, procedure)
    attachments = attachments_to_claim(application.attachments, actor=by.actor)
    kinds = frozenset(row.kind for row in attachments)
    code = procedure.asks(form).notice
    notice = notice_to_use(
        code, attached=kinds, actor=by.actor, today=day_of(now), applicant_id=applicant_id
    )
    dossier = Dossier(
        procedure=procedure.code,
        version=procedure.version,
        form=msgspec.to_builtins(form),
        applicant_id=applicant_id,
        channel=by.channel,
        submitted_at=now,
    )
    check_not_applied(dossier)
    case = case_of(
        dossier,
        actor=by.actor,
        today=day_of(now),
        unit_code=by.office.unit_code if by.office else by.unit_code,
        purpose=procedure.title.vi,
        papers=Papers(notice=content_of(notice), attachments=kinds),
        office=by.office,
    )
    heard = case if by.channel in ENTERED else as_heard(case)
    if refused := refusal_of(procedure, heard):
        return refused
    if by.office and (refused := not_ours(procedure, case, by.office, now=now)):
        return refused
    dossier.subject_id = procedure.subject(case)
    if by.channel in ENTERED:
        received(dossier, now=now)
        if dossier.subject_id == case.minted.person_id:
            # Whom it concerns is in the register only by it: no id was known before.
            dossier.applicant_id = dossier.subject_id
    office = by.office or office_for(procedure, case=case, now=now)
    enter_chain(
        dossier,
        links,
        procedure=procedure,
        case=case,
        application=application,
        office=office,
        now=now,
    )
    claim(attachments, dossier=dossier)
    use_notice(notice, dossier=dossier)
    account_for(dossier, by=by, now=now)
    tell_the_others(procedure, case, of=APPLIED, now=now)
    after_opening(dossier, actor=by.actor, now=now)
    if dossier.chain is None:
        raise AssertionError("a chain was entered")
    return dossier.chain


def received(dossier: Dossier, *, now: datetime) -> None:
    """What the office itself has entered needs no intake, and nobody waits for a receipt."""
    dossier.status, dossier.stage = Dossier.Status.RECEIVED, Dossier.Stage.TAKEN_IN
    dossier.received_at = now


def check_not_applied(dossier: Dossier) -> None:
    """The same form under another key is the same application, sent from another window."""
    same = Dossier.objects.filter(
        applicant_id=dossier.applicant_id,
        procedure=dossier.procedure,
        form=dossier.form,
        decided_at=None,
    )
    if open_already := same.first():
        raise Conflict(
            Text("You have applied for this already: {code}.", code=open_already.code),
            code="applied_already",
        )


def applicant_of(actor: Actor) -> UUID:
    if actor.post is not None or actor.person_id is None:
        raise NotAllowed(Text("An application is made by a citizen, not from a post."))
    return actor.person_id


def hold_key(applicant_id: UUID, key: str) -> None:
    """Let the same request, sent twice at once, wait for itself instead of failing."""
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        text = Text(
            "Send an Idempotency-Key of 1 to {longest} printable characters.", longest=LONGEST_KEY
        )
        raise Invalid(Problem(field="Idempotency-Key", code="key_missing", text=text))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{applicant_id} {key}"]
        )


def same_again(chain: Chain, application: Application) -> Chain:
    if bytes(chain.request_hash) != application.digest:
        raise Conflict(
            Text("This Idempotency-Key was used for another application."), code="key_reused"
        )
    return chain


def enter_chain(
    dossier: Dossier,
    links: Sequence[Link],
    *,
    procedure: AnyProcedure,
    case: AnyCase,
    application: Application,
    office: OfficeSeen,
    now: datetime,
) -> None:
    """Enter the chain, its first dossier at the competent office, and the plan of the rest."""
    chosen = {follow_up.procedure for follow_up in procedure.follow_ups if follow_up.when(case)}
    later = [link for link in links[1:] if link.procedure in chosen]
    if missing := chosen - {link.procedure for link in later}:
        raise Invalid(not_a_link(sorted(missing)[0]))
    people = [person.id for person in case.people.everybody]
    chain = Chain.objects.create(
        code=next_code(f"{office.code}.{CHAIN_MARK}", today=day_of(now)),
        event=application.event,
        applicant_id=dossier.applicant_id,
        idempotency_key=application.key,
        request_hash=application.digest,
        links=[procedure.code, *(link.procedure for link in later)],
        opened_at=now,
        due_at=due_at("", chain=application.event, office=office, received_at=now),
        is_guarded=is_any_protected([dossier.applicant_id, *people]),
    )
    dossier.chain = chain
    dossier.is_guarded = chain.is_guarded
    dossier.office_id = office.id
    dossier.code = next_code(office.code, today=day_of(now))
    dossier.due_at = due_at(procedure.code, chain=application.event, office=office, received_at=now)
    dossier.save(force_insert=True)
    plan_links(chain, links)


def office_for(procedure: AnyProcedure, *, case: AnyCase, now: datetime) -> OfficeSeen:
    """The competent office; that there is none is said of the application and not of a URL."""
    try:
        unit_code = procedure.unit_code(case)
        return competent_office(procedure.code, unit_code=unit_code, on=now, case=case)
    except NotFound as error:
        raise Invalid(Problem(field="", code="no_office", text=error.text)) from error


def not_a_link(procedure: str) -> Problem:
    text = Text("Procedure {procedure} is no link of this application today.", procedure=procedure)
    return Problem(field="links", code="not_a_link", text=text)


def account_for(dossier: Dossier, *, by: Filing, now: datetime) -> None:
    enter(
        "dossier.submitted",
        actor=by.actor,
        now=now,
        dossier_id=dossier.id,
        procedure=dossier.procedure,
        status=int(dossier.status),
        stage=str(dossier.stage),
        channel=by.channel,
    )
    tell(dossier.applicant_id, TOPICS[by.channel], now=now, dossier_id=dossier.id)
