"""Keeping `person_now` equal to the fold of the facts."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from lienthong.access.actors import Actor
from lienthong.core.names import fold

from . import models
from .facts import facts_of
from .fold import changes_after, holding, person_seen
from .look import opened
from .seen import PersonSeen

BATCH = 500
# It stands among the looks at the person, in the language of the law.
PURPOSE = "Cập nhật tình trạng sang ngày mới"


def refresh(people: Collection[UUID], *, today: date) -> None:
    """
    Fold the facts of these people anew and keep the result.

    The caller holds their locks and owns the transaction; raises `Conflict` if a person would
    be left without what everybody has.
    """
    facts = facts_of(people)
    rows = []
    for person in models.Person.objects.filter(id__in=list(people)):
        seen = person_seen(person, facts[person.id], on=today)
        residence = holding(facts[person.id].residences, today)
        rows.append(
            kept(
                seen,
                address_key=residence.address_key if residence else None,
                changes_on=changes_after(facts[person.id], today),
            )
        )
    columns = [f.name for f in models.PersonNow._meta.concrete_fields if not f.primary_key]
    models.PersonNow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person"], update_fields=columns
    )


def kept(seen: PersonSeen, *, address_key: str | None, changes_on: date | None) -> models.PersonNow:
    return models.PersonNow(
        person_id=seen.id,
        version=seen.version,
        number=seen.number,
        family=seen.name.family,
        middle=seen.name.middle,
        given=seen.name.given,
        name_key=fold(seen.name.full),
        born_earliest=seen.born.earliest,
        born_latest=seen.born.latest,
        birth_unit_code=seen.birth_unit_code,
        sex=seen.sex,
        nationality=seen.nationality,
        hometown=seen.hometown,
        life=seen.life,
        died_earliest=seen.died.earliest if seen.died else None,
        died_latest=seen.died.latest if seen.died else None,
        residence=seen.residence.text if seen.residence else None,
        unit_code=seen.residence.unit_code if seen.residence else None,
        address_key=address_key,
        household_id=seen.household_id,
        relation=seen.relation,
        spouse_id=seen.spouse_id,
        married_earliest=seen.married_since.earliest if seen.married_since else None,
        married_latest=seen.married_since.latest if seen.married_since else None,
        mother_id=seen.mother_id,
        father_id=seen.father_id,
        changes_on=changes_on,
    )


def move_on(*, actor: Actor, today: date) -> int:
    """
    The midnight job: refresh everybody whose state changes by itself by today.

    Gives how many. Each batch is a transaction of its own; a broken-off run goes on next time.
    """
    moved = 0
    while True:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT register_changing(%s, %s)", [today, BATCH])
                (due,) = cursor.fetchone()
            shown = opened(due, actor=actor, purpose=PURPOSE)
            rows = models.Person.objects.filter(id__in=shown).order_by("id")
            locked = [row.id for row in rows.select_for_update(no_key=True)]
            if not locked:
                return moved
            refresh(locked, today=today)
            moved += len(locked)
