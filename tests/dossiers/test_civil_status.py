"""Corrections, guardians, returns and certificates, from the application to the register."""

from datetime import date

from tests import make
from tests.dossiers.residents import citizen, facts, man, married, resident, seen, woman

from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import PartialDate
from lienthong.register import effects
from lienthong.register.models import Act
from lienthong.register.seen import Life, Sex

PROOF = ["change_proof"]
IN_FORCE = {"number": "9/2026/QĐDS-ST", "court": "Tòa án", "in_force_on": "02/11/2026"}


def test_a_corrected_birth_was_so_on_every_day(desks: make.Desks) -> None:
    mother = resident("Lê Thị Hòa", Sex.FEMALE, date(1965, 1, 1), 30)
    child = resident("Lê Văn Huy", Sex.MALE, date(1990, 4, 30), 32, mother=mother)
    form = {
        "person": child.number,
        "right_born": "30/03/1990",
        "right_place": "Trạm y tế xã Vân Hà",
        "reason": "Ghi nhầm tháng",
    }
    make.make_matter(
        "1.004859-birth", form, desks=desks, citizen=citizen(child), papers=PROOF
    ).grant()
    right = PartialDate.on(date(1990, 3, 30))
    assert seen(child).born == seen(child, date(2000, 1, 1)).born == right
    # From the right day on she is the mother, a month earlier than was believed.
    assert seen(child, date(1990, 4, 1)).mother_id == mother.id
    (birth,) = facts(child, "births")
    assert birth.value == "Trạm y tế xã Vân Hà"


def test_a_changed_name_is_borne_from_the_decision_on(desks: make.Desks) -> None:
    person = man("Phạm Văn Huy", 32)
    form = {
        "person": person.number,
        "new_name": {"family": "Phạm", "middle": "Minh", "given": "Huy"},
        "reason": "Tên gây nhầm lẫn",
    }
    matter = make.make_matter(
        "1.004859-name", form, desks=desks, citizen=citizen(person), papers=PROOF
    )
    matter.take_in()
    matter.prepare()
    said = [line.value.vi for line in matter.paper().parts[1].lines]
    assert said == ["Phạm Văn Huy", "Phạm Minh Huy", "Tên gây nhầm lẫn"]
    matter.sign()
    assert seen(person).name.full == "Phạm Minh Huy"
    assert seen(person, date(2026, 11, 19)).name.full == "Phạm Văn Huy"


def test_with_another_sex_the_police_are_to_give_another_number(desks: make.Desks) -> None:
    person = man("Phạm Văn Huy", 32)
    form = {"person": person.number, "new_sex": "female", "reason": "Giấy chứng nhận y tế"}
    matter = make.make_matter(
        "1.004859-sex", form, desks=desks, citizen=citizen(person), papers=["sex_certificate"]
    )
    matter.grant()
    assert seen(person).sex is Sex.FEMALE
    assert seen(person, date(2026, 11, 19)).sex is Sex.MALE
    follows = matter.dossier("LT-number-reset")
    assert follows.office_id == desks.police.office.id
    matter.grant("LT-number-reset")
    assert seen(person).number not in (None, person.number)
    assert PersonalNumber.parse(str(seen(person).number)).sex == "female"


def test_the_number_stays_where_the_year_of_birth_does(desks: make.Desks) -> None:
    person = man("Phạm Văn Huy", 32)
    applicant = citizen(person)
    links = []
    for day in ("02/01/1990", "02/01/1991"):
        form = {"person": person.number, "right_born": day, "reason": "Ghi nhầm"}
        matter = make.make_matter(
            "1.004859-birth", form, desks=desks, citizen=applicant, papers=PROOF, key=day
        )
        links.append(matter.chain.links)
    assert links == [["1.004859-birth"], ["1.004859-birth", "LT-number-reset"]]


def test_an_ethnicity_is_changed_behind_its_door(desks: make.Desks) -> None:
    person = man("Phạm Văn Huy", 32)
    form = {"person": person.number, "new_ethnicity": "Tày", "reason": "Theo dân tộc của mẹ"}
    matter = make.make_matter(
        "1.004859-ethnicity", form, desks=desks, citizen=citizen(person), papers=PROOF
    )
    assert matter.grant().stage == "granted"


def test_who_is_back_was_never_dead_and_is_married_again(desks: make.Desks) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    married(wife, husband, date(2015, 1, 1))
    died = date(2021, 6, 1)
    lost = effects.LifeIs(person=husband.id, life=Life.DEAD, earliest=died, latest=died)
    make.enter_people([lost], since=died)
    assert seen(husband, died).life is Life.DEAD
    form = {"person": husband.number, "decision": IN_FORCE}
    make.make_entered(
        "LT-return",
        form,
        desks=desks,
        desk=desks.committee,
        about=husband.id,
        papers=["court_decision"],
    ).grant()
    assert seen(husband).is_alive
    assert seen(husband, date(2022, 1, 1)).is_alive
    assert seen(wife).spouse_id == husband.id
    assert [fact.value for fact in facts(husband, "lives")] == ["alive"]


def test_a_guardian_stands_for_a_child_until_it_ends(desks: make.Desks) -> None:
    guardian = woman("Lê Thị Thu", 31)
    child = resident("Lê Minh Châu", Sex.FEMALE, date(2018, 2, 1), 34)
    both = {
        "ward": child.number,
        "ward_name": child.name.full,
        "guardian": guardian.number,
        "guardian_name": guardian.name.full,
    }
    form = {**both, "need": "no_parents", "chosen": "appointed"}
    applicant = citizen(guardian)
    make.make_matter(
        "1.004837",
        form,
        desks=desks,
        citizen=applicant,
        papers=["guardian_appointment"],
    ).grant()
    (stands,) = facts(child, "guardians")
    assert (stands.value, stands.until) == (str(guardian.id), date(2036, 1, 31))
    end = {**both, "ended": "changed"}
    make.make_matter(
        "1.004845",
        end,
        desks=desks,
        citizen=applicant,
        key="key-2",
        papers=["guardianship_end_proof"],
    ).grant()
    (ended,) = facts(child, "guardians")
    assert ended.until == make.TODAY


def test_a_certificate_of_marital_status_changes_nobody(desks: make.Desks) -> None:
    person = man("Phạm Văn Huy", 32)
    version = seen(person).version
    form = {"person": person.number, "purpose": "marriage"}
    matter = make.make_matter("1.004873", form, desks=desks, citizen=citizen(person))
    assert matter.grant().stage == "granted"
    assert matter.paper().kind == "marital_status_certificate"
    assert seen(person).version == version
    assert Act.objects.filter(kind="marital_status").count() == 1
