"""A family: a couple in a household of their own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.core.ids import new_id
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Relation, Sex

from .actors import make_citizen
from .people import Somebody, enter_people, facts_about, imagined
from .scene import UNIT_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A married couple in one household, headed by the father."""

    mother: Somebody
    father: Somebody
    household_id: UUID
    dwelling: Dwelling
    citizen: Actor  # the mother, signed in for herself


def make_family(
    serial: int = 11,
    *,
    mother: str = "Nguyễn Thị Lan",
    father: str = "Trần Văn Bình",
    dwelling: Dwelling | None = None,
    is_married: bool = True,
) -> Family:
    """A couple of Hoàn Kiếm in a household of their own; the mother has an account."""
    dwelling = dwelling or Dwelling(text=f"{serial} Hàng Bài", unit_code=UNIT_CODE)
    she = imagined(mother, sex=Sex.FEMALE, born_on=date(1994, 3, 8), serial=serial)
    he = imagined(father, sex=Sex.MALE, born_on=date(1991, 6, 2), serial=serial + 1)
    household, since = new_id(), date(2021, 7, 1)
    # One act for all of it: hundreds of tests begin here.
    changes: list[effects.Effect] = [
        *facts_about(she),
        *facts_about(he),
        effects.Settle(person=he.id, dwelling=dwelling, since=since),
        effects.Settle(person=she.id, dwelling=dwelling, since=since),
        effects.FoundHousehold(person=he.id, household=household, dwelling=dwelling, since=since),
        effects.JoinHousehold(
            person=she.id, household=household, relation=Relation.SPOUSE, head=he.id, since=since
        ),
    ]
    if is_married:
        wedding = date(2020, 5, 17)
        changes.append(
            effects.Married(person=she.id, spouse=he.id, earliest=wedding, latest=wedding)
        )
    enter_people(changes, since=since)
    return Family(
        mother=she,
        father=he,
        household_id=household,
        dwelling=dwelling,
        citizen=make_citizen(f"citizen{serial}", person=she),
    )
