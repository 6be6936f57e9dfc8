"""What an office begins of itself: a correction, two records made one, an act taken back."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import CLERK, Actor
from lienthong.access.offices import office_with
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, Problem
from lienthong.core.texts import Text
from lienthong.procedures.spec import AnyProcedure
from lienthong.procedures.titles import carried_out
from lienthong.register.look import opened_by_number

from .access import post_of
from .channels import OFFICE
from .forms import form_from
from .models import Chain, Dossier
from .open import Application, Filing, filed
from .set_going import NO_APPLICATION

NOBODY: Final = Text("Nobody with this number is known. Check the number.")


def begin(application: Application, *, actor: Actor, now: datetime) -> Chain:
    """
    Open a dossier of the office's own, taken in as it is: a clerk begins it and prepares it.

    Whom it concerns stands in the applicant's place: they are told, and get the paper. Raises
    what `open.filed` raises. Makes its own transactions and must not run inside one.
    """
    post = post_of(actor)
    if post.role != CLERK:
        raise NotAllowed(Text("A clerk of the office begins this; a leader signs it."))
    procedure = begun_by_office(application.event, on=day_of(now))
    concerned = concerned_by(procedure, application, actor=actor)
    by = Filing(
        applicant_id=concerned, actor=actor, channel=OFFICE, office=office_with(post.office_id)
    )
    return filed(application, by=by, now=now)


def begun_by_office(code: str, *, on: date) -> AnyProcedure:
    procedure = carried_out(code, on=on)
    if procedure is None or not procedure.by_any_office:
        raise Invalid(Problem(field="event", code="unknown_event", text=NO_APPLICATION))
    return procedure


@transaction.atomic(durable=True)
def looked_up(number: str, *, actor: Actor, purpose: str) -> UUID | None:
    """Committed by itself: whoever tries numbers out leaves a trace, whatever comes of it."""
    return opened_by_number([number], actor=actor, purpose=purpose).get(number)


def concerned_by(procedure: AnyProcedure, application: Application, *, actor: Actor) -> UUID:
    """The first whom the form names; raises `Invalid` where that is nobody."""
    form = form_from(application.form, procedure)
    if problems := procedure.problems(form):
        raise Invalid(*problems)
    numbers = procedure.asks(form).numbers
    found = looked_up(numbers[0], actor=actor, purpose=procedure.title.vi) if numbers else None
    if found is None:
        raise Invalid(Problem(field=first_field(form), code="person_known", text=NOBODY))
    return found


def first_field(form: object) -> str:
    """The field of who is concerned: `into` of a merge, else the person."""
    return "into" if hasattr(form, "into") else "person"


def begun(event: str, form: dict[str, Any], *, key: str, actor: Actor, now: datetime) -> str:
    """The same, for a page: gives the code of the dossier that was opened."""
    application = Application(event=event, form=form, attachments=(), key=key)
    chain = begin(application, actor=actor, now=now)
    return Dossier.objects.values_list("code", flat=True).get(chain=chain, set_going_by=None)
