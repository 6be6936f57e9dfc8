"""Entering where somebody lives, stays or is away, and their household."""

from datetime import date
from typing import TypeVar

from lienthong.places.addresses import address_key

from .. import effects, models
from ..fold import ONE_DAY, holding
from ..seen import Dwelling, Relation
from .fact import enter, enter_dated
from .undoing import copied, standing, withdrawn

PlaceRow = TypeVar("PlaceRow", bound=models.Place)


def settle(effect: effects.Settle, act: models.Act) -> None:
    enter_dated(at(models.Residence(), effect.dwelling), effect, act)


def live_at(effect: effects.LiveAt, act: models.Act) -> None:
    enter_dated(at(models.PresentPlace(), effect.dwelling), effect, act)


def lodge(effect: effects.Lodge, act: models.Act) -> None:
    place = at(models.TemporaryResidence(), effect.dwelling)
    enter_for_a_time(place, models.TemporaryResidence(), effect, act, until=effect.until)


def be_absent(effect: effects.BeAbsent, act: models.Act) -> None:
    away = models.Absence(is_absent=effect.is_absent)
    enter_for_a_time(away, models.Absence(is_absent=False), effect, act, until=effect.until)


def stay(effect: effects.Stay, act: models.Act) -> None:
    place = at(models.Stay(until=effect.until, reason=effect.reason), effect.dwelling)
    enter_dated(place, effect, act)


def file_residence(effect: effects.FileResidence, act: models.Act) -> None:
    enter_dated(models.ResidenceFile(number=effect.number), effect, act)


def found_household(effect: effects.FoundHousehold, act: models.Act) -> None:
    dwelling = effect.dwelling
    household = models.Household(
        id=effect.household,
        text=dwelling.text,
        unit_code=dwelling.unit_code,
        address_key=key_of(dwelling),
        entered_by_id=act.entering,
    )
    models.Household.objects.bulk_create([household])
    head = models.Membership(household_id=effect.household, relation=Relation.HEAD.value)
    enter_dated(head, effect, act)


def join_household(effect: effects.JoinHousehold, act: models.Act) -> None:
    member = models.Membership(household_id=effect.household, relation=effect.relation.value)
    enter_dated(member, effect, act)


def leave_household(effect: effects.LeaveHousehold, act: models.Act) -> None:
    enter_dated(models.Membership(household_id=None, relation=None), effect, act)


def enter_for_a_time(
    fact: models.Fact,
    nothing: models.Fact,
    effect: effects.Dated,
    act: models.Act,
    *,
    until: date | None,
) -> None:
    """
    A fact that starts and ends; what held behind its end is given back there.

    What started within its time no longer counts. Without an end it holds for good.
    """
    after = until + ONE_DAY if until else None
    rows = tuple(standing(type(fact), effect.person))
    behind = holding(rows, after) if after else None
    covered = [
        row for row in rows if effect.since <= row.since and (not after or row.since < after)
    ]
    withdrawn(covered, act)
    enter_dated(fact, effect, act)
    if after and not (behind and behind.since == after):
        following = copied(behind) if behind else nothing
        enter(following, effect.person, act, since=after)


def at(place: PlaceRow, dwelling: Dwelling | None) -> PlaceRow:
    if dwelling:
        place.text, place.unit_code = dwelling.text, dwelling.unit_code
        place.address_key = key_of(dwelling)
    return place


def key_of(dwelling: Dwelling) -> str:
    return address_key(dwelling.text, dwelling.unit_code)
