"""Protecting a person, with all their dossiers that are on their way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from lienthong.access.actors import Actor
from lienthong.core.errors import NotAllowed, NotFound
from lienthong.core.texts import Text
from lienthong.register import protect as marks
from lienthong.register.look import is_any_protected, opened_by_number
from lienthong.register.records import same_as

from .models import Dossier

PURPOSE = "Bảo vệ thông tin cá nhân"


@transaction.atomic(durable=True)
def protect(number: str, *, actor: Actor, now: datetime) -> None:
    """
    From now on the person, and every dossier about them, is known to the trusted posts alone.

    Doing so twice is doing so once. Raises `NotAllowed` for every other post.
    """
    person_id = person_to_mark(number, actor=actor)
    marks.protect_person(person_id, actor=actor, now=now)
    guard_anew(person_id, number)


@transaction.atomic(durable=True)
def unprotect(number: str, *, actor: Actor, now: datetime) -> None:
    """The mark is taken away; dossiers that concern nobody else protected are free again."""
    person_id = person_to_mark(number, actor=actor)
    marks.unprotect_person(person_id, actor=actor, now=now)
    guard_anew(person_id, number)


def person_to_mark(number: str, *, actor: Actor) -> UUID:
    if not actor.sees_protected:
        raise NotAllowed(Text("Your post does not bring this: it is for the protected alone."))
    found = opened_by_number([number], actor=actor, purpose=PURPOSE)
    if number not in found:
        raise NotFound(Text("Nobody with this number is known."))
    return found[number]


def guard_anew(person_id: UUID, number: str) -> None:
    """Ask for each dossier that names this person whether it concerns somebody protected."""
    named = Dossier.objects.annotate(words=Cast("form", TextField())).filter(
        Q(applicant_id__in=same_as(person_id))
        | Q(subject_id__in=same_as(person_id))
        | Q(prepared__people__contains=[person_id])
        | Q(words__contains=number)
    )
    for dossier in named.select_related("prepared"):
        prepared = getattr(dossier, "prepared", None)
        others = prepared.people if prepared else []
        people = [dossier.applicant_id, dossier.subject_id, person_id, *others]
        is_guarded = is_any_protected(people)
        if is_guarded != dossier.is_guarded:
            Dossier.objects.filter(id=dossier.id).update(is_guarded=is_guarded)
