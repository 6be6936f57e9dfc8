"""Relying on a birth notice: whose it is, one application at a time, given back if that ends."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.texts import Text
from lienthong.procedures.notices import NOTICE_CODE
from lienthong.register.look import opened
from lienthong.register.snapshot import people_now

from .models import Dossier, Notice
from .notice_rows import PURPOSE, NoticeSeen, State, hold_code, last_version, seen

LISTED: Final = 50
PHOTO: Final = "birth_notice_photo"


def notice_to_use(
    code: str | None,
    *,
    actor: Actor,
    today: date,
    attached: Collection[str] = (),
    applicant_id: UUID | None = None,
) -> Notice | None:
    """
    The notice that an application relies on, held: of the applicant's own child or the spouse's.

    The applicant is the citizen who acts, or whom an officer files for. With a photo of the paper
    a code that is not known yet is none; without one it is refused.
    """
    if code is None:
        return None
    notice = None
    if NOTICE_CODE.fullmatch(code):
        hold_code(code)
        notice = last_version(code)
    parent = applicant_id or own_person(actor)
    if notice is None or not may_use(notice, parent, actor=actor, today=today):
        if PHOTO in attached:
            return None
        text = Text(
            "No birth notice with this code has come for you. Check the code, or attach a photo "
            "of the paper."
        )
        raise Invalid(Problem("notice", "unknown_notice", text))
    if notice.state == State.USED:
        raise Conflict(Text("Another application relies on this birth notice."), code="notice_used")
    return notice


def own_person(actor: Actor) -> UUID | None:
    """The person that a citizen is; from a post nobody has notices of their own."""
    return actor.person_id if actor.post is None else None


def may_use(notice: Notice, parent: UUID | None, *, actor: Actor, today: date) -> bool:
    if parent is None or notice.state not in (State.MATCHED, State.USED):
        return False
    if notice.mother_id is None or notice.mother_id == parent:
        return notice.mother_id is not None
    return notice.mother_id == spouse_of(parent, actor=actor, today=today)


def spouse_of(person_id: UUID, *, actor: Actor, today: date) -> UUID | None:
    """
    The spouse by the register, if the actor may know of them.

    A woman in a shelter is unknown to her husband, and so is where her child was born.
    """
    oneself = opened([person_id], actor=actor, purpose=PURPOSE)
    person = people_now(oneself, today=today).get(person_id)
    if person is None or person.spouse_id is None:
        return None
    shown = opened([person.spouse_id], actor=actor, purpose=PURPOSE)
    return person.spouse_id if person.spouse_id in shown else None


@transaction.atomic
def notices_for(actor: Actor, *, today: date) -> tuple[NoticeSeen, ...]:
    """The notices that this citizen may apply with, the newest first."""
    oneself = own_person(actor)
    if oneself is None:
        return ()
    mothers = {oneself, spouse_of(oneself, actor=actor, today=today)} - {None}
    return notices_of(mothers)


def notices_of(mothers: Collection[UUID | None]) -> tuple[NoticeSeen, ...]:
    """Those of these mothers that nobody has applied with; the caller knows who may know them."""
    rows = Notice.objects.filter(mother_id__in=mothers, state=State.MATCHED, is_sandbox=False)
    return tuple(seen(row) for row in rows.order_by("-received_at", "-id")[:LISTED])


def use_notice(notice: Notice | None, *, dossier: Dossier) -> None:
    """From now on it is this dossier's; the caller has it from `notice_to_use`."""
    if notice is not None:
        Notice.objects.filter(id=notice.id).update(state=State.USED, dossier=dossier)


def give_back(dossier: Dossier) -> None:
    """Refused or withdrawn, the dossier leaves its notice to the next application."""
    Notice.objects.filter(dossier=dossier).update(state=State.MATCHED, dossier=None)
