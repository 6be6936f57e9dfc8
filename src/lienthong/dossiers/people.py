"""People of a dossier as others are told of them: the applicant on a paper, a spouse on a page."""

from collections.abc import Container
from dataclasses import replace
from datetime import date
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.register.look import opened
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now

from .cases import procedure_of
from .models import Dossier


def applicant_of(dossier: Dossier, *, actor: Actor, today: date) -> PersonSeen | None:
    """None where the applicant is not shown to this actor."""
    purpose = procedure_of(dossier).title.vi
    shown = opened([dossier.applicant_id], actor=actor, purpose=purpose, dossier_id=dossier.id)
    return people_now(shown, today=today).get(dossier.applicant_id)


def told_of(person: PersonSeen, *, shown: Container[UUID]) -> PersonSeen:
    """
    The person without a marriage to somebody who is not shown.

    That somebody is married to a person whom nobody may see would tell that there is one.
    """
    if person.spouse_id is None or person.spouse_id in shown:
        return person
    return replace(person, spouse_id=None, spouse_number=None, married_since=None)


def discreetly(then: PersonSeen, now: PersonSeen) -> PersonSeen:
    """
    The person of a day with the name, sex, number and parents of today.

    What these were before a change of them outs somebody.
    """
    return replace(
        then,
        name=now.name,
        sex=now.sex,
        number=now.number,
        mother_id=now.mother_id,
        father_id=now.father_id,
        spouse_number=None,
    )
