"""Whole runs of what is declared: absences, stays, present places, contacts, former residences."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction
from tests import make
from tests.dossiers.residents import facts, seen

from lienthong.core.errors import Invalid
from lienthong.dossiers.counter import scan
from lienthong.dossiers.entered import enter_act
from lienthong.dossiers.models import Chain
from lienthong.dossiers.open import Application
from lienthong.register.look import opened
from lienthong.register.models import AbsenceGround, Religion
from lienthong.register.seen import Dwelling
from lienthong.register.snapshot import people_now

HERE = {"text": "20 Nhà Chung", "unit_code": make.UNIT_CODE}


def granted(
    procedure: str,
    form: dict[str, Any],
    family: make.Family,
    desks: make.Desks,
    *,
    papers: tuple[str, ...] = (),
    key: str = "key-1",
) -> make.Matter:
    matter = make.make_matter(
        procedure, form, desks=desks, citizen=family.citizen, papers=papers, key=key
    )
    matter.grant()
    return matter


def test_an_absence_is_declared_and_the_return_ends_it(
    family: make.Family, desks: make.Desks
) -> None:
    form = {
        "person": family.mother.number,
        "absence_case": "supervised",
        "since": "20/11/2026",
        "destination": "Hải Phòng",
        "reason": "Thăm gia đình",
        "measure": "Án treo",
    }
    away = granted("1.003677", form, family, desks, papers=("supervision_consent",))
    assert seen(family.mother).is_absent
    assert "Án treo" not in str(away.paper())
    # The ground is behind a door of its own: this role may not read it.
    with pytest.raises(ProgrammingError), transaction.atomic():
        list(AbsenceGround.objects.values_list("ground"))
    back = {"person": family.mother.number}
    granted("LT-absence-end", back, family, desks, key="back")
    assert not seen(family.mother).is_absent


def test_a_stay_is_entered_with_its_last_night(family: make.Family, desks: make.Desks) -> None:
    form = {"people": [family.father.number], "dwelling": HERE, "since": "20/11/2026", "nights": 3}
    stay = granted("2.001159", form, family, desks)
    # Stays are read through a door of their own; nothing says where somebody lives by them.
    assert stay.paper().parts[0].lines[-1].value.vi == "22/11/2026"
    assert seen(family.father).residence == family.dwelling


def test_the_present_place_is_declared_twice_on_a_day_and_ended(
    family: make.Family, desks: make.Desks
) -> None:
    form = {"person": family.mother.number, "dwelling": HERE}
    granted("LT-present-place", form, family, desks)
    other = {**form, "dwelling": {**HERE, "text": "22 Nhà Chung"}}
    granted("LT-present-place", other, family, desks, key="second")
    assert seen(family.mother).present_place == Dwelling(**other["dwelling"])
    granted("LT-present-place", {"person": family.mother.number}, family, desks, key="third")
    assert seen(family.mother).present_place is None


def test_a_telephone_number_is_entered_and_ended(family: make.Family, desks: make.Desks) -> None:
    form = {
        "person": family.mother.number,
        "contact_kind": "phone",
        "contact": "0912 345 678",
    }
    granted("1.010039-contact", form, family, desks)
    granted("1.010039-contact", {**form, "contact_ends": True}, family, desks, key="end")
    (fact,) = facts(family.mother, "contacts")
    assert (fact.value, fact.until) == ("0912345678", make.TODAY)


def test_a_former_residence_of_which_the_month_is_known_is_taken_over(
    family: make.Family, desks: make.Desks
) -> None:
    form = {
        "person": family.mother.number,
        "former_text": "3 Lý Thái Tổ",
        "former_unit_code": "00037",
        "since": "08/2010",
    }
    entered = make.make_entered(
        "LT-former-residence",
        form,
        desks=desks,
        desk=desks.police,
        about=family.mother.id,
        papers=["household_book"],
    )
    entered.grant()
    assert seen(family.mother).residence == family.dwelling
    assert seen(family.mother, date(2015, 1, 1)).residence == Dwelling(
        text="3 Lý Thái Tổ", unit_code="00037"
    )
    certificate = granted(
        "1.010041",
        {"person": family.mother.number, "certifies": "history"},
        family,
        desks,
        key="certificate",
    )
    (now, lived) = certificate.paper().parts
    said = [line.value.vi for line in lived.lines]
    assert said[1:3] == ["08/2010", "01/07/2021"]
    assert now.lines[-1].value.vi == "20/11/2027"


def test_religion_and_blood_group_are_entered_behind_their_doors(
    family: make.Family, desks: make.Desks
) -> None:
    form = {
        "person": family.mother.number,
        "has_religion": "yes",
        "religion": "Phật giáo",
        "blood_group": "O+",
    }
    told = granted("LT-delicate", form, family, desks, papers=("blood_test",))
    assert "Phật giáo" not in str(told.paper())
    with pytest.raises(ProgrammingError), transaction.atomic():
        list(Religion.objects.values_list("religion"))


def test_a_foreigner_is_entered_once(desks: make.Desks) -> None:
    form = {
        "surname": "Garcia Lopez",
        "given_names": "Maria del Carmen",
        "foreign_born": "04/05/1988",
        "foreign_sex": "female",
        "nationality": "ESP",
        "birth_country": "Tây Ban Nha",
        "passport": "PAB 123456",
        "stays": "temporary",
        "dwelling": HERE,
        "until": "19/11/2027",
    }
    person = foreigner(form, desks, key="first")
    opened([person], actor=make.BEFORE, purpose="test")
    state = people_now([person], today=make.TODAY)[person]
    assert (state.number, state.name.full) == (None, "Garcia Lopez Maria del Carmen")
    assert (state.nationality, state.temporary_until) == ("ESP", date(2027, 11, 19))
    again = {**form, "given_names": "Maria", "passport": "pab-123456"}
    with pytest.raises(Invalid) as refused:
        foreigner(again, desks, key="again")
    assert [problem.code for problem in refused.value.problems] == ["not_entered_yet"]


def foreigner(form: dict[str, Any], desks: make.Desks, *, key: str) -> UUID:
    """As a clerk enters it, with the passport scanned, and the leader signs it."""
    clerk = desks.police.clerk
    scanned = scan(make.JPEG, kind="passport_copy", name="hc.jpg", actor=clerk, now=make.NOW)
    application = Application(
        event="LT-foreigner-enter", form=form, attachments=(scanned.id,), key=key
    )
    filed = enter_act(application, actor=clerk, now=make.NOW)
    chain = Chain.objects.get(code=filed.chain)
    dossier = make.Matter(desks=desks, chain=chain).grant()
    assert dossier.applicant_id == dossier.subject_id
    return dossier.subject_id
