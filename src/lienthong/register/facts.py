"""Fetching the facts of people that are shown to this transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from . import models
from .fold import FactsOf

Row = TypeVar("Row", bound="models.Fact | models.Number")


def counting_at(known_at: int | None) -> Q:
    """
    Facts that count: not withdrawn now, or entered and not yet withdrawn at a point.

    A point of the account is what `audit.xact.point_now` gave: all transactions below it have
    ended, so nobody who commits late slips in under it.
    """
    if known_at is None:
        return Q(withdrawn_by=None)
    return Q(entered_xact__lt=known_at) & (Q(withdrawn_xact=None) | Q(withdrawn_xact__gte=known_at))


def facts_of(people: Collection[UUID], *, known_at: int | None = None) -> dict[UUID, FactsOf]:
    """
    The facts of each of these people; one who is not shown has none.

    Twelve small queries whatever the number of people.
    """
    counting = Q(person_id__in=list(people)) & counting_at(known_at)
    numbers = models.Number.objects.filter(person_id__in=list(people))
    if known_at is not None:
        numbers = numbers.filter(entered_by__xact__lt=known_at)
    names = by_person(models.Name.objects.filter(counting))
    births = by_person(models.Birth.objects.filter(counting))
    sexes = by_person(models.Sex.objects.filter(counting))
    nationalities = by_person(models.Nationality.objects.filter(counting))
    hometowns = by_person(models.Hometown.objects.filter(counting))
    lives = by_person(models.LifeState.objects.filter(counting))
    parents = by_person(models.Parentage.objects.filter(counting))
    spouses = by_person(models.Spouse.objects.filter(counting))
    residences = by_person(models.Residence.objects.filter(counting))
    memberships = by_person(models.Membership.objects.filter(counting))
    cards = by_person(models.Card.objects.filter(counting))
    held = by_person(numbers)
    return {
        person: FactsOf(
            names=names[person],
            births=births[person],
            sexes=sexes[person],
            nationalities=nationalities[person],
            hometowns=hometowns[person],
            lives=lives[person],
            parents=parents[person],
            spouses=spouses[person],
            residences=residences[person],
            memberships=memberships[person],
            cards=cards[person],
            numbers=held[person],
        )
        for person in people
    }


def by_person(rows: Iterable[Row]) -> defaultdict[UUID, tuple[Row, ...]]:
    grouped: defaultdict[UUID, tuple[Row, ...]] = defaultdict(tuple)
    for row in rows:
        grouped[row.person_id] += (row,)
    return grouped
