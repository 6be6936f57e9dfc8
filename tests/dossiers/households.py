"""A household with a child in it, as tests of residence need one."""

from datetime import date

from tests import make
from tests.dossiers.residents import descent

from lienthong.register import effects
from lienthong.register.seen import Relation, Sex


def child_of(family: make.Family, *, serial: int = 31) -> make.Somebody:
    """A daughter of eight years who lives with both."""
    born_on = date(2018, 9, 5)
    child = make.imagined("Trần Minh An", sex=Sex.FEMALE, born_on=born_on, serial=serial)
    make.enter_people(
        [
            *make.facts_about(child),
            *descent(child, family.mother, "mother"),
            *descent(child, family.father, "father"),
            effects.Settle(person=child.id, dwelling=family.dwelling, since=date(2021, 7, 1)),
            effects.JoinHousehold(
                person=child.id,
                household=family.household_id,
                relation=Relation.CHILD,
                head=family.father.id,
                since=date(2021, 7, 1),
            ),
        ],
        since=date(2021, 7, 1),
    )
    return child
