"""Keeping `person_now` equal to the fold of the facts."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from lienthong.access.actors import Actor
from lienthong.core.names import fold
from lienthong.core.sounds import given_sound, sound_key

from . import models
from .facts import facts_of
from .fold import FactsOf, changes_after, holding, person_seen
from .look import opened

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
    rows = [
        kept(person, facts[person.id], today=today)
        # In the order in which an act locks them, and a parent's new name their children.
        for person in models.Person.objects.filter(id__in=list(people)).order_by("id")
    ]
    columns = [f.name for f in models.PersonNow._meta.concrete_fields if not f.primary_key]
    models.PersonNow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person"], update_fields=columns
    )


def kept(person: models.Person, facts: FactsOf, *, today: date) -> models.PersonNow:
    seen = person_seen(person, facts, on=today)
    return models.PersonNow(
        person_id=seen.id,
        version=seen.version,
        number=seen.number,
        family=seen.name.family,
        middle=seen.name.middle,
        given=seen.name.given,
        name_key=fold(seen.name.full),
        sound_key=sound_key(seen.name.full),
        given_sound=given_sound(seen.name.given),
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
        address_key=key_on(facts.residences, today),
        temporary=seen.temporary.text if seen.temporary else None,
        temporary_unit_code=seen.temporary.unit_code if seen.temporary else None,
        temporary_key=key_on(facts.temporaries, today),
        temporary_until=seen.temporary_until,
        present_place=seen.present_place.text if seen.present_place else None,
        present_unit_code=seen.present_place.unit_code if seen.present_place else None,
        present_key=key_on(facts.present_places, today),
        is_absent=seen.is_absent,
        residence_file=seen.residence_file or None,
        household_id=seen.household_id,
        relation=seen.relation,
        spouse_id=seen.spouse_id,
        married_earliest=seen.married_since.earliest if seen.married_since else None,
        married_latest=seen.married_since.latest if seen.married_since else None,
        mother_id=seen.mother_id,
        father_id=seen.father_id,
        merged_into_id=seen.merged_into,
        examined=list(seen.examined) or None,
        changes_on=changes_after(facts, today),
    )


def key_on(places: Iterable[models.Place], on: date) -> str | None:
    place = holding(places, on)
    return place.address_key if place else None


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
