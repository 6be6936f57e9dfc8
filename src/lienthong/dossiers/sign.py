"""
Deciding: the leader signs what was prepared, and in one transaction everything happens.

Nothing slow or foreign is inside that transaction: the signature is made before it, over the
page and the digest of the prepared decision, and the commit checks that it all still holds.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, office_with
from lienthong.audit.outbox import tell
from lienthong.core.errors import Conflict, NotAllowed
from lienthong.core.texts import Text
from lienthong.documents.issue import Belonging, PreparedPaper, issue
from lienthong.documents.signing import office_signer
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, versions_locked
from lienthong.register.look import opened

from .access import dossier_to_sign
from .also_told import GRANTED, tell_the_others
from .cases import AnyCase, procedure_of
from .checks import RulesBroken
from .draft import SILENT, Answer, answer_to
from .ended import end_following, following_locked
from .holds import Held, check_not_held, hold_what_closes
from .links import open_next, write_forms
from .models import Dossier, Prepared
from .objection import after_granting
from .revoked import revoke_what_stated
from .steps import Stage, Status, step
from .tasks import defer_delivery
from .work_out import (
    Decision,
    decision_of,
    examined,
    signer_for,
    with_numbers,
    worked_out,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """A prepared decision on its way to the signature."""

    dossier: Dossier
    office: OfficeSeen
    decision: Decision
    page: PreparedPaper
    digest: str
    revision: int
    marks: tuple[str, ...]


def sign(
    code: str, *, revision: int, actor: Actor, now: datetime, moves: int | None = None
) -> Dossier:
    """
    Sign and commit: act, facts, paper, follow-ups, account and messages, or nothing.

    Raises `Conflict` if the dossier moved, was decided, or if somebody it relies on changed so
    that the prepared decision no longer holds; then it is prepared again.
    """
    to_sign = decision_to_sign(code, revision=revision, actor=actor, now=now, moves=moves)
    signer = office_signer(to_sign.office.code, to_sign.office.name.vi, now=now)
    paper = to_sign.decision.paper
    signed = signer.sign(
        to_sign.page.page,
        reason=f"{paper.title.vi}; {to_sign.dossier.code}; {to_sign.digest}",
        name=f"{paper.signatory.name}, {paper.signatory.title.vi}",
        at=now,
    )
    return commit(to_sign, signed, actor=actor, now=now)


@transaction.atomic(durable=True)
def decision_to_sign(
    code: str, *, revision: int, actor: Actor, now: datetime, moves: int | None
) -> ToSign:
    """What the leader is about to sign; nothing is locked beyond this look at it."""
    dossier = dossier_to_sign(code, actor=actor, moves=moves)
    check_not_held(dossier, now=now)
    prepared = Prepared.objects.get(dossier=dossier)
    decision = decision_of(bytes(prepared.content))
    if prepared.revision != revision:
        raise Conflict(Text("It was prepared anew. Look at it before you sign."), code="moved")
    if prepared.prepared_by == actor.user_id:
        raise NotAllowed(Text("Who prepared a decision does not sign it."), code="four_eyes")
    if decision.signer_post != actor.post_id:
        raise Conflict(
            Text("It was prepared for another's signature. Have it prepared for yours."),
            code="other_signer",
        )
    answer = answer_to(prepared, now=now)
    if answer is Answer.WAITING:
        raise Conflict(
            Text("The draft is with the applicant, who has not answered yet."), code="draft_waits"
        )
    return ToSign(
        dossier=dossier,
        office=office_with(dossier.office_id),
        decision=decision,
        page=PreparedPaper(decision.paper, prepared.document_code, bytes(prepared.pdf)),
        digest=prepared.digest,
        revision=prepared.revision,
        marks=decision.marks + ((SILENT,) if answer is Answer.SILENT else ()),
    )


@transaction.atomic(durable=True)
def commit(to_sign: ToSign, signed: bytes, *, actor: Actor, now: datetime) -> Dossier:
    """The one transaction. Locks in one order: the dossier, the people by id, the chain."""
    dossier = dossier_to_sign(to_sign.dossier.code, actor=actor, moves=to_sign.dossier.moves)
    prepared = Prepared.objects.defer("content", "pdf").get(dossier=dossier)
    following = following_locked(to_sign.decision.effects)
    case = case_that_holds(dossier, prepared, to_sign, actor=actor)
    draft = act_draft(to_sign, actor=actor, on=prepared)
    act = apply(to_sign.decision.effects, act=draft, now=now)
    held = Held(act_id=act.id, dossier=dossier, office=to_sign.office)
    hold_what_closes(to_sign.decision.effects, held, now=now)
    after_granting(dossier, actor=actor, now=now)
    because = f"{to_sign.decision.paper.title.vi}, {dossier.code}"
    revoke_what_stated(to_sign.decision.effects, because=because, actor=actor, now=now)
    end_following(following, because=because, actor=actor, now=now)
    paper = issue(
        to_sign.page,
        signed,
        belonging=Belonging(
            dossier_id=dossier.id,
            office_id=dossier.office_id,
            holders=procedure_of(dossier).entitles(case) | {dossier.applicant_id},
        ),
        actor=actor,
        now=now,
    )
    dossier.decided_at = now
    step(
        dossier,
        "dossier.granted",
        actor=actor,
        now=now,
        status=Status.DECIDED,
        stage=Stage.GRANTED,
        marks=list(to_sign.marks),
        document=paper.id,
    )
    if dossier.chain is not None:
        write_forms(dossier.chain, case=case, granted=dossier)
        open_next(dossier.chain, decided=dossier, actor=actor, now=now)
    tell(dossier.applicant_id, "dossier.granted", now=now, dossier_id=dossier.id)
    tell_the_others(procedure_of(dossier), case, of=GRANTED, now=now)
    defer_delivery(dossier.id)
    return dossier


def case_that_holds(
    dossier: Dossier, prepared: Prepared, to_sign: ToSign, *, actor: Actor
) -> AnyCase:
    """
    Open and lock the people, and make sure that what was signed is what holds now.

    A version that moved is no fault by itself: the residence of the child may have been entered
    while its insurance card was prepared. So the decision is worked out again from the state of
    this moment, as of the day of its preparation, and must come out the same to the byte.
    """
    procedure = procedure_of(dossier)
    purpose = procedure.title.vi
    shown = opened(
        [*prepared.people, dossier.subject_id], actor=actor, purpose=purpose, dossier_id=dossier.id
    )
    if not shown.issuperset(prepared.people):
        raise no_longer_holds()
    now_versions = versions_locked(prepared.people)
    decision = to_sign.decision
    case = with_numbers(
        examined_again(dossier, to_sign.office, actor=actor, today=prepared.prepared_on),
        number=decision.number,
        insurance_number=decision.insurance_number,
    )
    was_versions = dict(zip(prepared.people, prepared.versions, strict=True))
    if now_versions != was_versions:
        signer = signer_for(
            dossier, to_sign.office, on=prepared.prepared_on, post_id=decision.signer_post
        )
        again = worked_out(dossier, case, office=to_sign.office, signer=signer, actor=actor)
        if again.decision.content != decision.content:
            raise no_longer_holds()
    return case


def examined_again(dossier: Dossier, office: OfficeSeen, *, actor: Actor, today: date) -> AnyCase:
    """The case of this moment; that a rule fails now is for the clerk to find, who prepares."""
    try:
        return examined(dossier, office, actor=actor, today=today)
    except RulesBroken as broken:
        raise no_longer_holds() from broken


def no_longer_holds() -> Conflict:
    return Conflict(
        Text("The register has changed since this was prepared. Have it prepared again."),
        code="no_longer_holds",
    )


def act_draft(to_sign: ToSign, *, actor: Actor, on: Prepared) -> ActDraft:
    signatory = to_sign.decision.paper.signatory
    return ActDraft(
        kind=procedure_of(to_sign.dossier).act,
        acted_on=on.prepared_on,
        source=f"dossier {to_sign.dossier.code}",
        office_id=to_sign.office.id,
        signed_by=actor.user_id,
        signer_name=signatory.name,
        signer_title=signatory.title.vi,
        dossier_id=to_sign.dossier.id,
        entry_id=to_sign.decision.entry_id,
        marks=to_sign.marks,
    )
