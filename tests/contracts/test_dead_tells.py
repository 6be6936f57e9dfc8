"""Whether somebody lives is told to nobody who may not apply for them, whatever is asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest
from tests import make
from tests.dossiers.residents import citizen, man, woman

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid
from lienthong.dossiers.supplement import Defect, answer, ask
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
STAY: Final = "2.001159"
DEFECT: Final = (Defect(code="contact_missing"),)


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


def stay(*guests: make.Somebody, named: bool) -> dict[str, Any]:
    return {
        "people": [guest.number for guest in guests],
        "people_names": [guest.name.full if named else "" for guest in guests],
        "dwelling": {"text": "12 Hàng Bài", "unit_code": make.UNIT_CODE},
        "since": make.TODAY.strftime("%d/%m/%Y"),
        "nights": 2,
    }


def test_a_host_who_tells_of_guests_has_their_names(desks: make.Desks) -> None:
    host, guest = citizen(woman("Lê Thị Mai", 33)), man("Phạm Văn Huy", 31)
    with pytest.raises(Invalid) as refused:
        make.make_matter(STAY, stay(guest, named=False), desks=desks, citizen=host)
    assert [one.code for one in refused.value.problems] == ["people_known"]
    named = stay(guest, named=True)
    assert make.make_matter(STAY, named, desks=desks, citizen=host).grant().stage == "granted"


def test_an_answer_to_a_supplement_tells_no_more_than_the_application(desks: make.Desks) -> None:
    host, guest, other = woman("Lê Thị Mai", 33), man("Phạm Văn Huy", 31), man("Vũ Văn Nam", 32)
    by = citizen(host)
    matter = make.make_matter(STAY, stay(guest, named=True), desks=desks, citizen=by)
    matter.later()
    ask(matter.dossier().code, DEFECT, actor=matter.desk().clerk, now=matter.now)
    for one, codes in ((other, ["people_known"]), (guest, [])):
        assert answered(matter, stay(one, named=False), by) == codes


def answered(matter: make.Matter, form: dict[str, Any], by: Actor) -> list[str]:
    matter.later()
    try:
        answer(matter.dossier().code, form=form, attachments=(), actor=by, now=matter.now)
    except Invalid as refused:
        return [one.code for one in refused.problems]
    return []
