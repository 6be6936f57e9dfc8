"""A citizen does not understand a look at themself; a leader of the office that looked answers."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.moving import hold_offices
from lienthong.access.offices import office_in_charge
from lienthong.access.posts import office_of_post
from lienthong.audit.account import enter
from lienthong.audit.looks import LookTaken, looks_at
from lienthong.audit.outbox import tell
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.core.texts import Text
from lienthong.core.writing import written
from lienthong.register.look import is_any_protected

from .access import post_of
from .contest import check_leads, due_of
from .models import LookQuestion
from .own import person_of

LONGEST: Final = 1000
TERM: Final = "look_question"


def look_at_oneself(look_id: int, *, actor: Actor) -> LookTaken:
    """One of the looks at the actor; another's, or one that never was, is not there."""
    found = looks_at(actor, before=look_id + 1, limit=1)
    if not found or found[0].id != look_id:
        raise NotFound(Text("There is no such look at your data."))
    return found[0]


@transaction.atomic
def question_look(look_id: int, *, note: str, actor: Actor, now: datetime) -> LookQuestion:
    """
    Ask the office whose post looked. The same asked again is one; another note is a `Conflict`.

    A look without a post was a citizen's, in an application of their own: no office can answer.
    """
    person_id = person_of(actor)
    note = written(note, field="note", longest=LONGEST, must=False)
    look = look_at_oneself(look_id, actor=actor)
    if look.post_id is None:
        raise Conflict(
            Text("No office looked here. If it was not you, change your password."),
            code="no_office_looked",
        )
    hold_offices()
    office = office_in_charge(office_of_post(look.post_id))
    question, is_new = LookQuestion.objects.get_or_create(
        person_id=person_id,
        look_id=look_id,
        defaults={
            "looked_at": look.at,
            "looked_by": look.actor_id,
            "post_id": look.post_id,
            "office_id": office.id,
            "purpose": look.purpose,
            "level": look.level,
            "dossier_id": look.dossier_id,
            "note": note,
            "is_guarded": is_any_protected([person_id]),
            "asked_at": now,
            "due_at": due_of(TERM, office, now=now),
        },
    )
    if is_new:
        enter("look.questioned", actor=actor, now=now, look=look_id, question=question.id)
    elif question.note != note:
        raise Conflict(Text("You asked about this look already."), code="asked_already")
    return question


@transaction.atomic
def answer_question(question_id: UUID, *, answer: str, actor: Actor, now: datetime) -> LookQuestion:
    """In words to the citizen, and never by who looked. The same answer twice is one."""
    answer = written(answer, field="answer", longest=LONGEST)
    question = question_to_answer(question_id, actor=actor)
    if question.answered_at is not None:
        if question.answer == answer:
            return question
        raise Conflict(Text("This was answered already."), code="already_answered")
    question.answer, question.answered_at = answer, now
    question.answered_by, question.answered_post_id = actor.user_id, actor.post_id
    question.save(update_fields=["answer", "answered_at", "answered_by", "answered_post_id"])
    enter("look_question.answered", actor=actor, now=now, question=question.id)
    tell(question.person_id, "look_question.answered", now=now, question=question.id)
    return question


def question_to_answer(question_id: UUID, *, actor: Actor) -> LookQuestion:
    office_id = post_of(actor).office_id
    rows = LookQuestion.objects.filter(id=question_id, office_id=office_id)
    question = rows.select_for_update(no_key=True).first()
    if question is None or (question.is_guarded and not actor.sees_protected):
        raise NotFound(Text("There is no such question at your office."))
    check_leads(actor)
    if question.looked_by == actor.user_id:
        raise NotAllowed(Text("You looked yourself: another leader of the office answers."))
    return question
