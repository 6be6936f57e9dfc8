"""
Birth notices: what hospitals send, replace, cancel and ask about.

Who signed is known before anything here is called. A notice of a sandbox key is checked, kept
and answered like any other, and never meets a person.
"""

import base64
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

import msgspec
from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.signatures import Signer
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.places.units import unit_named
from lienthong.procedures.kin import problems_raised
from lienthong.procedures.notices import (
    NOTICE_CODE,
    UNIT_CODE,
    BirthNotice,
    check_notice,
)
from lienthong.register.seen import PersonSeen

from .models import Notice
from .notice_matching import mother_of, was_dead, worklist_unit
from .notice_reading import digest_of, in_one_form, notice_from
from .notice_rows import (
    Standing,
    State,
    hold_code,
    last_version,
    standing_of,
)

# A birth is to be registered within sixty days (Luật Hộ tịch 2014, Article 15, clause 1).
IN_TIME: Final = timedelta(days=60)
LONGEST_REASON: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The answer to a hospital; `is_new` tells 201, a new version, from 200."""

    code: str
    version: int
    state: Standing
    is_late: bool
    received_at: datetime
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A checked notice on its way in; `evidence` is the signed whole, as a compact JWS."""

    notice: BirthNotice
    evidence: str
    signer: Signer
    at: datetime

    @property
    def actor(self) -> Actor:
        return actor_of(self.signer)

    @property
    def born_on(self) -> date:
        return day_of(self.notice.born_at)


def receive(body: bytes, *, signer: Signer, signature: str, now: datetime) -> Received:
    """
    Keep a notice, or know it again.

    Raises `Invalid` field by field, and `Conflict` if a code that was used or cancelled comes
    with other content. The same content again, however it is spaced, is nothing new.
    """
    notice = notice_from(body)
    check_sent(notice, signer=signer, now=now)
    sent = Sent(notice=in_one_form(notice), evidence=whole(signature, body), signer=signer, at=now)
    with transaction.atomic(durable=True):
        hold_code(notice.code, is_sandbox=signer.sandbox)
        former = last_version(notice.code, is_sandbox=signer.sandbox)
        if former and bytes(former.content_hash) == digest_of(sent.notice):
            return answer(former)
        check_replaceable(former)
        mother = None
        if not signer.sandbox:
            mother = mother_of(sent.notice, actor=sent.actor, today=day_of(now))
        if mother is None or not was_dead(mother, before=sent.born_on):
            return answer(entered(sent, former, mother), is_new=True)
    # Raised here, because inside it would undo the trace of the look.
    text = Text("The register says that the mother died before the day of birth.")
    raise Invalid(Problem("mother.number", "mother_dead", text))


def check_sent(notice: BirthNotice, *, signer: Signer, now: datetime) -> None:
    """Everything that can be wrong without asking about a person, at once."""
    problems = list(problems_raised(lambda: check_notice(notice, now=now)))
    if notice.facility != signer.agency.facility_code:
        text = Text("This is not the code of the facility whose key signed the notice.")
        problems.append(Problem("facility", "other_facility", text))
    if notice.born_at.tzinfo is not None and UNIT_CODE.fullmatch(notice.unit_code):
        try:
            unit_named(notice.unit_code, on=day_of(notice.born_at))
        except NotFound as error:
            problems.append(Problem("unit_code", error.reason, error.text))
    if problems:
        raise Invalid(*problems)


def check_replaceable(former: Notice | None) -> None:
    if former is not None and former.state == State.USED:
        raise Conflict(
            Text("An application relies on this notice already. Ask the civil-status office."),
            code="notice_used",
        )
    if former is not None and former.state == State.CANCELLED:
        raise Conflict(
            Text("This code was cancelled and does not come back. Issue another certificate."),
            code="notice_cancelled",
        )


def entered(sent: Sent, former: Notice | None, mother: PersonSeen | None) -> Notice:
    """The new version, the former one replaced, and the mother told."""
    notice, signer = sent.notice, sent.signer
    mother_id = mother.id if mother else same_mother(sent, former)
    kept = Notice.objects.create(
        code=notice.code,
        version=former.version + 1 if former else 1,
        is_sandbox=signer.sandbox,
        agency_id=signer.agency.id,
        unit_code=worklist_unit(notice.unit_code, born_on=sent.born_on, today=day_of(sent.at)),
        content=msgspec.to_builtins(notice),
        content_hash=digest_of(notice),
        signature=sent.evidence,
        state=State.MATCHED if mother_id else State.WAITING,
        is_late=day_of(sent.at) - sent.born_on > IN_TIME,
        mother_id=mother_id,
        received_at=sent.at,
    )
    if former is not None:
        Notice.objects.filter(id=former.id).update(state=State.REPLACED)
        if former.mother_id and former.mother_id != mother_id:
            tell(former.mother_id, "birth_notice.cancelled", now=sent.at, code=notice.code)
    enter(
        "birth_notice.replaced" if former else "birth_notice.received",
        actor=sent.actor,
        now=sent.at,
        notice=kept.code,
        version=kept.version,
        kid=signer.kid,
        sandbox=signer.sandbox,
        late=kept.is_late,
    )
    if mother_id and (mother is None or mother.is_alive):
        tell(mother_id, "birth_notice.arrived", now=sent.at, code=notice.code)
    return kept


def same_mother(sent: Sent, former: Notice | None) -> UUID | None:
    """Whom a clerk found for the former version, if what it says of the mother is unchanged."""
    if former is None or former.content["mother"] != msgspec.to_builtins(sent.notice.mother):
        return None
    return former.mother_id


def cancel(code: str, *, reason: str, signer: Signer, now: datetime) -> Received:
    """Take a notice back before it is used. Twice is once; the mother is told."""
    if not 0 < len(reason.strip()) <= LONGEST_REASON or "\0" in reason:
        text = Text("Give the reason in up to {longest} characters.", longest=LONGEST_REASON)
        raise Invalid(Problem("reason", "reason_missing", text))
    with transaction.atomic(durable=True):
        notice = notice_of_agency(code, signer=signer)
        if notice.state == State.CANCELLED:
            return answer(notice)
        check_replaceable(notice)
        notice.state = State.CANCELLED
        notice.cancelled_because = reason.strip()
        notice.save(update_fields=["state", "cancelled_because"])
        enter(
            "birth_notice.cancelled",
            actor=actor_of(signer),
            now=now,
            notice=notice.code,
            version=notice.version,
            kid=signer.kid,
            sandbox=signer.sandbox,
        )
        if notice.mother_id:
            tell(notice.mother_id, "birth_notice.cancelled", now=now, code=notice.code)
    return answer(notice)


@transaction.atomic
def state_of(code: str, *, signer: Signer) -> Received:
    """The state of the agency's own notice, by which it is told nothing about the mother."""
    return answer(notice_of_agency(code, signer=signer))


def notice_of_agency(code: str, *, signer: Signer) -> Notice:
    """The last version of a code that this agency sent, held; another's is not there."""
    notice = None
    if NOTICE_CODE.fullmatch(code):
        hold_code(code, is_sandbox=signer.sandbox)
        notice = last_version(code, is_sandbox=signer.sandbox)
    if notice is None or notice.agency_id != signer.agency.id:
        raise NotFound(Text("You have sent no notice with this code."))
    return notice


def answer(notice: Notice, *, is_new: bool = False) -> Received:
    return Received(
        code=notice.code,
        version=notice.version,
        state=standing_of(notice),
        is_late=notice.is_late,
        received_at=notice.received_at,
        is_new=is_new,
    )


def actor_of(signer: Signer) -> Actor:
    return Actor(user_id=signer.agency.id, name=signer.agency.name)


def whole(signature: str, body: bytes) -> str:
    """The signature with its bytes inside: who signed what can be proved as long as it is kept."""
    header, _, made = signature.partition("..")
    return f"{header}.{base64.urlsafe_b64encode(body).decode().rstrip('=')}.{made}"
