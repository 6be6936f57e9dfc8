"""A citizen finds a field of their own data wrong, and the office that keeps it answers."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from lienthong.access.actors import CLERK, LEADER, Actor
from lienthong.access.calendars import calendar_of
from lienthong.access.moving import hold_offices
from lienthong.access.offices import OfficeSeen
from lienthong.audit.account import enter
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
from .examining import Doubt, examine, kind_of_field
from .models import Contest, ContestPaper
from .objection import answer as decide
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
    if kind := kind_of_field(field):
        doubt = Doubt(
            person_id=person_id,
            kind=kind,
            matter_id=made.id,
            code=made.code,
            office_id=office.id,
        )
        examine(doubt, actor=actor, now=now)
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
    A leader of the office says what is found, in words to the citizen, once a clerk proposed it.

    Granting changes nothing in the register by itself: a correction is an act, with four eyes;
    until then the field stays under examination. The same answer twice is one; another is a
    `Conflict`.
    """
    answer = said(state, answer)
    contest = contest_to_answer(contest_id, actor=actor)
    check_leads(actor)
    if contest.answered_at is not None:
        if (contest.state, contest.answer) == (state, answer):
            return contest
        raise Conflict(Text("This was answered already."), code="already_answered")
    check_proposed(contest, actor=actor)
    decide(contest, state, answer, actor=actor, now=now)
    return contest


def answer_or_propose(
    contest_id: UUID, *, state: str, answer: str, actor: Actor, now: datetime
) -> Contest:
    """By what the actor's post brings: a clerk proposes what a leader then gives."""
    is_clerk = actor.post is not None and actor.post.role == CLERK
    say = propose_answer if is_clerk else answer_contest
    return say(contest_id, state=state, answer=answer, actor=actor, now=now)


@transaction.atomic
def propose_answer(
    contest_id: UUID, *, state: str, answer: str, actor: Actor, now: datetime
) -> Contest:
    """A clerk says what is found; a leader decides. Proposed again, the last one counts."""
    answer = said(state, answer)
    contest = contest_to_answer(contest_id, actor=actor)
    if not actor.has_role(CLERK, office_id=contest.office_id):
        raise NotAllowed(Text("A clerk of the office proposes an answer; a leader gives it."))
    if contest.answered_at is not None:
        raise Conflict(Text("This was answered already."), code="already_answered")
    contest.proposed_state, contest.proposed_answer = state, answer
    contest.proposed_by, contest.proposed_at = actor.user_id, now
    contest.save(update_fields=["proposed_state", "proposed_answer", "proposed_by", "proposed_at"])
    enter("contest.proposed", actor=actor, now=now, contest=contest.id, state=state)
    return contest


def said(state: str, answer: str) -> str:
    answer = written(answer, field="answer", longest=LONGEST)
    if state not in STATES:
        text = Text("Say whether the citizen is right.")
        raise Invalid(Problem("state", "missing", text))
    return answer


def check_proposed(contest: Contest, *, actor: Actor) -> None:
    """Four eyes: who looked into it is another than who answers."""
    if contest.proposed_by is None:
        raise Conflict(
            Text("A clerk has to look into it and propose an answer first."), code="not_proposed"
        )
    if contest.proposed_by == actor.user_id:
        raise NotAllowed(Text("Who proposed an answer does not give it."), code="four_eyes")
    if contest.correction_id is not None:
        raise Conflict(
            Text("The correction is under way: its decision is the answer."), code="under_way"
        )


def contest_to_answer(contest_id: UUID, *, actor: Actor) -> Contest:
    """Locked; of another office, or of a protected person, it is not there."""
    office_id = post_of(actor).office_id
    rows = Contest.objects.filter(id=contest_id, office_id=office_id)
    contest = rows.select_for_update(no_key=True).first()
    if contest is None or (contest.is_guarded and not actor.sees_protected):
        raise NotFound(Text("There is no such objection at your office."))
    return contest


def check_leads(actor: Actor) -> None:
    if actor.post is None or actor.post.role != LEADER:
        raise NotAllowed(Text("A leader of the office answers."))
