"""Carrying out effects: the only code that writes the register."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import F

from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from . import effects, models
from .acts import ActDraft, entered_act
from .entering import HANDLERS
from .entering.marriages import TOUCHING, check_one_spouse
from .present import refresh


def apply(changes: Iterable[effects.Effect], *, act: ActDraft, now: datetime) -> models.Act:
    """
    Carry out `changes` in order, as one act.

    The caller owns the transaction and has opened the people concerned in it, the new ones too:
    who writes has looked first. Raises `Conflict` if the register contradicts the changes; then
    the transaction must be given up.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("effects must be applied inside a transaction")
    changes = tuple(changes)
    entering = {effect.person for effect in changes if isinstance(effect, effects.EnterPerson)}
    concerned = people_of(changes)
    try:
        models.Person.objects.bulk_create([models.Person(id=id) for id in sorted(entering)])
        versions_locked(concerned)
        entered = entered_act(act, people=concerned, now=now)
        for effect in changes:
            HANDLERS[type(effect)](effect, entered)
        if any(isinstance(effect, TOUCHING) for effect in changes):
            check_one_spouse(concerned, entered)
        raise_versions(concerned)
        refresh(concerned, today=day_of(now))
        # Foreign keys are checked at commit unless asked; asked here, they are a Conflict.
        connection.check_constraints()
    except IntegrityError as error:
        # The database's message may hold personal data: it is chained for a debugger, never said.
        raise Conflict(
            Text("The register contradicts this decision."), code="register_contradicts"
        ) from error
    return entered


def people_of(changes: Iterable[effects.Effect]) -> frozenset[UUID]:
    return frozenset(person for effect in changes for person in effect.people())


def versions_locked(people: Collection[UUID]) -> dict[UUID, int]:
    """
    Let nobody else change these people until the transaction ends; give their versions.

    One statement in id order, whoever the caller is: two decisions about one family wait for
    each other instead of deadlocking. Raises `Conflict` if one is unknown or was not opened.
    """
    rows = models.Person.objects.filter(id__in=list(people)).order_by("id")
    found = {row.id: row.version for row in rows.select_for_update(no_key=True)}
    if len(found) != len(set(people)):
        raise Conflict(
            Text("Somebody this concerns is not in the register."), code="unknown_person"
        )
    return found


def raise_versions(people: Collection[UUID]) -> None:
    models.Person.objects.filter(id__in=list(people)).update(version=F("version") + 1)
