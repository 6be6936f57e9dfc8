"""An adoption and its end, as the register has the parents on any day."""

from datetime import date

from tests import make
from tests.dossiers.residents import citizen, man, married, resident, seen, woman

from lienthong.documents.shelf import shelf_of
from lienthong.register.kin import Tie, kin_on
from lienthong.register.seen import Sex

PAPERS = ["adoption_consent", "health_certificate", "criminal_record"]
BORN = date(2020, 3, 1)


def adopted(desks: make.Desks) -> tuple[make.Somebody, ...]:
    own, wife, husband = woman("Lê Thị Mai", 31), woman("Đỗ Thị Thu", 32), man("Vũ Văn Nam", 33)
    married(wife, husband, date(2015, 1, 1))
    child = resident("Lê Minh Châu", Sex.FEMALE, BORN, 34, mother=own)
    form = {
        "adoptee": child.number,
        "adoptee_name": child.name.full,
        "adopter": wife.number,
        "adopter_name": wife.name.full,
        "second_adopter": husband.number,
        "second_adopter_name": husband.name.full,
        "new_name": {"family": "Vũ", "middle": "Minh", "given": "Châu"},
    }
    matter = make.make_matter("2.001263", form, desks=desks, citizen=citizen(wife), papers=PAPERS)
    matter.grant()
    return child, own, wife, husband


def test_from_that_day_those_who_adopted_are_the_parents(desks: make.Desks) -> None:
    child, own, wife, husband = adopted(desks)
    now, before = seen(child), seen(child, date(2026, 11, 19))
    assert (now.mother_id, now.father_id, now.name.full) == (wife.id, husband.id, "Vũ Minh Châu")
    assert (before.mother_id, before.father_id) == (own.id, None)
    assert before.name.full == "Lê Minh Châu"


def test_who_adopted_and_who_gave_the_child_have_the_certificate(desks: make.Desks) -> None:
    child, *people = adopted(desks)
    shelves = [[paper.kind for paper in shelf_of(person.id)] for person in people]
    assert all("adoption_certificate" in shelf for shelf in shelves)
    assert shelf_of(child.id) == ()


def test_the_end_gives_the_child_back(desks: make.Desks) -> None:
    child, own, wife, husband = adopted(desks)
    form = {
        "adoptee": child.number,
        "given_back": True,
        "natural_mother": own.number,
        "decision": {"number": "7", "court": "Tòa án", "in_force_on": "21/11/2026"},
    }
    monday = make.NOW.replace(day=23)
    matter = make.make_entered(
        "LT-adoption-end",
        form,
        desks=desks,
        desk=desks.committee,
        about=child.id,
        papers=["court_decision"],
        now=monday,
    )
    matter.grant()
    on = {day: seen(child, date(2026, 11, day)) for day in (19, 20, 21)}
    assert [on[day].mother_id for day in (19, 20, 21)] == [own.id, wife.id, own.id]
    assert [on[day].father_id for day in (19, 20, 21)] == [None, husband.id, None]
    ties = [kin.tie for kin in kin_on([child.id], on=monday.date())[child.id]]
    assert ties == [Tie.MOTHER]
