"""A citizen finds a field of their own data wrong, and the office that keeps it answers."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from lienthong.access.actors import LEADER, Actor
from lienthong.access.calendars import calendar_of
from lienthong.access.moving import hold_offices
from lienthong.access.offices import OfficeSeen
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.core.working_time import due
from lienthong.core.writing import written
from lienthong.procedures.dated import limit_of
from lienthong.register.look import LISTED, is_any_protected, opened
from lienthong.register.snapshot import people_now

from .access import post_of
from .attachments import checked_media_type, harmless
from .codes import next_serial
from .contest_fields import field_named, office_for
from .models import Contest, ContestPaper
from .own import person_of

LONGEST: Final = 1000
TERM: Final = "contest"
# It stands among the looks at oneself, in the language of the law.
PURPOSE: Final = "Báo thông tin của chính mình chưa đúng"
STATES: Final = (Contest.State.GRANTED, Contest.State.DECLINED)


@dataclass(frozen=True, slots=True)
class PaperSent:
    """A photograph or paper as it came, named by its sender."""

    name: str
    content: bytes


def contest(
    field: str, claim: str, *, paper: PaperSent | None = None, actor: Actor, now: datetime
) -> Contest:
    """
    Send it to the office that keeps the field, with a number and a day for the answer.

    The same sent again is one; anything else about a field under way is a `Conflict`.
    """
    try:
        with transaction.atomic():
            return opened_contest(field, claim, paper, actor=actor, now=now)
    except IntegrityError:
        # The same citizen at the same moment: the row that was not there yet is found now.
        with transaction.atomic():
            return opened_contest(field, claim, paper, actor=actor, now=now)


def opened_contest(
    field: str, claim: str, paper: PaperSent | None, *, actor: Actor, now: datetime
) -> Contest:
    person_id, known = person_of(actor), field_named(field)
    hold_offices()
    claim = written(claim, field="claim", longest=LONGEST)
    if held := Contest.objects.filter(person_id=person_id, field=field, answered_at=None).first():
        check_is_same(held, claim, paper)
        return held
    media_type = checked_media_type(paper.content, kind="other") if paper else ""
    shown = opened([person_id], actor=actor, purpose=PURPOSE, level=LISTED)
    person = people_now(shown, today=day_of(now))[person_id]
    office = office_for(known, person, on=day_of(now))
    made = Contest.objects.create(
        code=next_contest_code(office, today=day_of(now)),
        person_id=person_id,
        field=field,
        claim=claim,
        office_id=office.id,
        is_guarded=is_any_protected([person_id]),
        opened_at=now,
        due_at=due_of(TERM, office, now=now),
    )
    if paper:
        keep_paper(made, paper, media_type)
    enter("contest.opened", actor=actor, now=now, contest=made.id, field=field)
    return made


def check_is_same(held: Contest, claim: str, paper: PaperSent | None) -> None:
    kept = ContestPaper.objects.filter(contest=held).values_list("sha256", flat=True).first()
    sent = hashlib.sha256(paper.content).hexdigest() if paper else None
    if (held.claim, kept) != (claim, sent):
        raise Conflict(Text("This field is under way already."), code="under_way")


def next_contest_code(office: OfficeSeen, *, today: date) -> str:
    serial = next_serial(f"contest.{office.code}", day=today)
    return f"PA.{office.code}-{today:%y%m%d}-{serial:04}"


def due_of(term: str, office: OfficeSeen, *, now: datetime) -> datetime | None:
    held = limit_of("", chain=term, on=day_of(now))
    return due(now, held.limit, calendar=calendar_of(office)) if held else None


def keep_paper(contest: Contest, paper: PaperSent, media_type: str) -> None:
    ContestPaper.objects.create(
        contest=contest,
        name=harmless(paper.name) or "file",
        media_type=media_type,
        size=len(paper.content),
        sha256=hashlib.sha256(paper.content).hexdigest(),
        content=paper.content,
    )


@transaction.atomic
def answer_contest(
    contest_id: UUID, *, state: str, answer: str, actor: Actor, now: datetime
) -> Contest:
    """
    A leader of the office says what is found, in words to the citizen.

    Granting changes nothing in the register by itself: a correction is an act, with four eyes.
    The same answer twice is one; another is a `Conflict`.
    """
    answer = written(answer, field="answer", longest=LONGEST)
    if state not in STATES:
        text = Text("Say whether the citizen is right.")
        raise Invalid(Problem("state", "missing", text))
    contest = contest_to_answer(contest_id, actor=actor)
    if contest.answered_at is not None:
        if (contest.state, contest.answer) == (state, answer):
            return contest
        raise Conflict(Text("This was answered already."), code="already_answered")
    contest.state, contest.answer = state, answer
    contest.answered_at, contest.answered_by = now, actor.user_id
    contest.answered_post_id = actor.post_id
    contest.save(
        update_fields=["state", "answer", "answered_at", "answered_by", "answered_post_id"]
    )
    enter("contest.answered", actor=actor, now=now, contest=contest.id, state=state)
    tell(contest.person_id, "contest.answered", now=now, contest=contest.id)
    return contest


def contest_to_answer(contest_id: UUID, *, actor: Actor) -> Contest:
    """Locked; of another office, or of a protected person, it is not there."""
    office_id = post_of(actor).office_id
    rows = Contest.objects.filter(id=contest_id, office_id=office_id)
    contest = rows.select_for_update(no_key=True).first()
    if contest is None or (contest.is_guarded and not actor.sees_protected):
        raise NotFound(Text("There is no such objection at your office."))
    check_leads(actor)
    return contest


def check_leads(actor: Actor) -> None:
    if actor.post is None or actor.post.role != LEADER:
        raise NotAllowed(Text("A leader of the office answers."))
