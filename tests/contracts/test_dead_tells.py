"""Whether somebody lives is told to nobody who may not apply for them, whatever is asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest
from tests import make
from tests.dossiers.residents import citizen, man, woman

from lienthong.core.errors import Invalid
from lienthong.register import effects
from lienthong.register.seen import Life

pytestmark = pytest.mark.django_db

WHY: Final = {"reason": "Có giấy tờ"}
NAME: Final = {"family": "Phạm", "middle": "Minh", "given": "Huy"}
# Those that ask for a number and for no name beside it.
FORMS: Final[Mapping[str, Mapping[str, Any]]] = {
    "1.004873": {"purpose": "marriage"},
    "1.004859-name": {"new_name": NAME, **WHY},
    "1.004859-sex": {"new_sex": "female", **WHY},
    "1.004859-ethnicity": {"new_ethnicity": "Tày", **WHY},
    "1.004859-birth": {"right_born": "30/03/1990", **WHY},
}
NOBODY: Final = "001090000099"


@pytest.mark.parametrize("procedure", FORMS)
def test_a_stranger_hears_the_same_of_the_living_the_dead_and_nobody(
    desks: make.Desks, procedure: str
) -> None:
    living, dead = man("Phạm Văn Huy", 31), man("Vũ Văn Nam", 32)
    day = date(2025, 3, 1)
    death = effects.LifeIs(person=dead.id, life=Life.DEAD, earliest=day, latest=day)
    make.enter_people([death], since=day)
    stranger = citizen(woman("Lê Thị Mai", 33))
    said = set()
    for number in (living.number, dead.number, NOBODY):
        with pytest.raises(Invalid) as refused:
            form = {"person": number, **FORMS[procedure]}
            make.make_matter(procedure, form, desks=desks, citizen=stranger, key=number)
        said.add(str([(one.field, one.code, str(one.text)) for one in refused.value.problems]))
    assert len(said) == 1
    assert "person_known" in said.pop()


def test_who_applies_for_themself_is_heard(desks: make.Desks) -> None:
    somebody = man("Phạm Văn Huy", 31)
    form = {"person": somebody.number, **FORMS["1.004873"]}
    matter = make.make_matter("1.004873", form, desks=desks, citizen=citizen(somebody))
    assert matter.grant().stage == "granted"
