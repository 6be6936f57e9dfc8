"""When the invented die, and what is no longer known of the old."""

import math
from datetime import date, timedelta
from random import Random
from typing import Final

from .dice import day_between
from .kin import Somebody, years

# The register holds nobody who died before: Law on Citizen Identity 2014, in force on that day.
REGISTER_BEGAN_ON: Final = date(2016, 1, 1)
# Gompertz: the slope, and the age at which most die; life tables of Viet Nam, about 72 and 77.
SLOPE: Final = 0.1
COMMONEST_AGE: Final = {True: 86.0, False: 80.0}
OLDEST: Final = 100
# Before this the day of birth was often not written down.
PAPERS_SINCE: Final = 1955
# Ages between which a widow may well be with child.
YOUNG: Final = 22
LATE: Final = 36
SHARE_YEAR_ONLY: Final = 0.12
SHARE_MONTH_ONLY: Final = 0.05


def let_die(dice: Random, people: list[Somebody], *, today: date) -> None:
    """
    Give deaths to those whose time has come, but leave no minor without a parent.

    Who died before the register began is known by name only. Nobody dies before the wedding or
    the birth of a child that was told already.
    """
    for person in people:
        died = person.born + years(age_at_death(dice, is_female=person.is_female))
        if died < earliest_death(person):
            died = day_between(dice, max(earliest_death(person), today - years(10)), today)
            died = died if person.age(today) >= OLDEST else date.max
        if died <= today - timedelta(days=1) and not leaves_minors(person, on=died):
            person.died = died
            person.is_entered = person.is_entered and died >= REGISTER_BEGAN_ON
        if person.born.year < PAPERS_SINCE:
            forget_birthday(dice, person)


def bereave(people: list[Somebody], *, today: date) -> bool:
    """Let the husband of a young woman die some months ago; gives whether there is one."""
    died = today - timedelta(days=120)
    for person in people:
        wife = person.spouse
        if (
            wife is not None
            and wife.is_female
            and YOUNG <= wife.age(today) < LATE
            and wife.is_married(today)
            and person.died is None
            and wife.died is None
            and earliest_death(person) < today - years(1)
        ):
            person.died = died
            return True
    return False


def age_at_death(dice: Random, *, is_female: bool) -> float:
    share = 1 - dice.random()
    lived = math.log(1 - math.log(share) * math.exp(SLOPE * COMMONEST_AGE[is_female])) / SLOPE
    return min(lived, OLDEST + dice.random())


def earliest_death(person: Somebody) -> date:
    told = [person.registered_on, *(child.registered_on for child in person.children)]
    if person.wedding:
        told.append(person.wedding + timedelta(days=60))
    if person.divorce:
        told.append(person.divorce + timedelta(days=60))
    return max(told) + timedelta(days=1)


def leaves_minors(person: Somebody, *, on: date) -> bool:
    other = person.spouse
    stays = other is not None and other.divorce is None and other.died is None
    last = max(on, other.died) if other is not None and other.died else on
    return not stays and any(not child.is_adult(last) for child in person.children)


def forget_birthday(dice: Random, person: Somebody) -> None:
    chance = dice.random()
    if chance < SHARE_YEAR_ONLY:
        person.known = "year"
    elif chance < SHARE_YEAR_ONLY + SHARE_MONTH_ONLY:
        person.known = "month"
