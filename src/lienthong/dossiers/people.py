"""The applicant as a paper names them, with the look that this takes."""

from datetime import date

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
