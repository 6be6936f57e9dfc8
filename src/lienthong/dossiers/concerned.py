"""One person of one dossier, opened for a stated purpose: the dossier is no excuse for others."""

from datetime import datetime
from typing import Final

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotFound, Problem
from lienthong.core.numbers import PersonalNumber
from lienthong.core.texts import Text
from lienthong.register.look import opened, opened_by_number
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now

from .cases import form_of, procedure_of
from .detail import dossier_of_office
from .people import told_of

LONGEST_PURPOSE: Final = 200


@transaction.atomic
def person_in(code: str, *, number: str, purpose: str, actor: Actor, now: datetime) -> PersonSeen:
    """
    A person whom this dossier's form names, with the look left under the dossier.

    Their spouse is looked at with them where the procedure is about kin.

    Raises `NotFound` for everybody else, in the register or not, and for the protected: the
    three cannot be told apart.
    """
    purpose = checked_purpose(purpose)
    dossier = dossier_of_office(code, actor=actor)
    asked = PersonalNumber.parse(number, field="number").text
    wanted = procedure_of(dossier).asks(form_of(dossier))
    if asked not in wanted.numbers:
        raise nobody()
    found = opened_by_number([asked], actor=actor, purpose=purpose, dossier_id=dossier.id)
    today, id = day_of(now), found.get(asked)
    person = people_now([id], today=today).get(id) if id else None
    if person is None:
        raise nobody()
    if person.spouse_id and wanted.relatives:
        opened([person.spouse_id], actor=actor, purpose=purpose, dossier_id=dossier.id)
        people = people_now([person.id, person.spouse_id], today=today)
        return told_of(people[person.id], shown=people)
    return told_of(person, shown=())


def checked_purpose(purpose: str) -> str:
    if not 0 < len(purpose.strip()) <= LONGEST_PURPOSE:
        text = Text("Say in up to {longest} characters what for.", longest=LONGEST_PURPOSE)
        raise Invalid(Problem("purpose", "purpose_missing", text))
    return purpose.strip()


class NotConcerned(NotFound):
    """The dossier is there and somebody's own; whom it was asked for it does not name."""


def nobody() -> NotConcerned:
    return NotConcerned(Text("This dossier does not concern anybody with this number."))
