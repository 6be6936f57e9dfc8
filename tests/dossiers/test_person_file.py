"""The page of one person of one dossier: for a purpose, as on a day, kin as far as a list tells."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.make import IDENTITY_CARD, INSURANCE, NOW, TODAY

from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.dossiers.cases import form_of, procedure_of
from lienthong.dossiers.concerned import Inquiry
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.own import looks_of
from lienthong.dossiers.person_file import PersonFile, person_file
from lienthong.dossiers.purposes import purpose_in
from lienthong.register.lifeline import Befell
from lienthong.register.marital import Marital
from lienthong.register.protect import protect_person


def opened_by_clerk(birth: make.Birth, **changes: Any) -> PersonFile:
    asked: dict[str, Any] = {
        "number": birth.family.mother.number,
        "purpose": "Thẩm định hồ sơ",
        "on": None,
        "actor": birth.desks.committee.clerk,
        "now": NOW,
        **changes,
    }
    inquiry = Inquiry(
        dossier=asked.pop("code", birth.dossier().code),
        number=asked.pop("number"),
        purpose=asked.pop("purpose"),
        known_at=asked.pop("known_at", None),
    )
    return person_file(inquiry, **asked)


def test_it_shows_the_person_family_household_and_life(birth: make.Birth) -> None:
    page = opened_by_clerk(birth)
    assert page.person.id == birth.family.mother.id
    assert "Hoàn Kiếm" in page.address
    assert page.family is not None
    assert [(one.tie, one.name) for one in page.family.relatives] == [("spouse", "Trần Văn Bình")]
    (household,) = page.households
    assert [(one.relation, one.person.name.full) for one in household.members] == [
        ("head", "Trần Văn Bình"),
        ("spouse", "Nguyễn Thị Lan"),
    ]
    happened = [one.event.what for one in page.events]
    assert set(happened) == {Befell.BORN, Befell.MARRIED, Befell.LIVES, Befell.HOUSEHOLD}
    assert happened[-1] is Befell.BORN
    assert [(one.code, one.applies) for one in page.dossiers] == [(birth.dossier().code, True)]


def test_it_leaves_a_look_at_all_who_are_on_it(birth: make.Birth) -> None:
    opened_by_clerk(birth)
    look, *_ = looks_of(actor=birth.family.citizen, before=None, limit=5).items
    assert (look.purpose, look.level) == ("Thẩm định hồ sơ", "opened")
    father = make.make_citizen("father", person=birth.family.father)
    look, *_ = looks_of(actor=father, before=None, limit=5).items
    assert (look.purpose, look.level) == ("Thẩm định hồ sơ", "listed")


def test_it_is_as_on_a_day(birth: make.Birth) -> None:
    page = opened_by_clerk(birth, on=date(2020, 5, 16))
    assert not page.is_today
    assert page.person.residence is None
    assert page.person.spouse_id is None
    assert page.address == ""
    assert page.person.number == birth.family.mother.number
    later = opened_by_clerk(birth, on=date(2020, 5, 17))
    assert later.person.spouse_id == birth.family.father.id


def test_a_day_to_come_is_none(birth: make.Birth) -> None:
    with pytest.raises(Invalid) as refused:
        opened_by_clerk(birth, on=TODAY + timedelta(days=1))
    assert refused.value.problems[0].code == "is_later"


def test_whom_the_dossier_does_not_concern_is_nobody(birth: make.Birth) -> None:
    neighbours = make.make_family(31)
    for number in (neighbours.mother.number, "001194009999"):
        with pytest.raises(NotFound):
            opened_by_clerk(birth, number=number)
    looks = looks_of(actor=neighbours.citizen, before=None, limit=5).items
    assert not any(look.purpose == "Thẩm định hồ sơ" for look in looks)


def test_another_office_and_the_citizen_have_no_such_page(birth: make.Birth) -> None:
    with pytest.raises(NotFound):
        opened_by_clerk(birth, actor=birth.desks.police.clerk)
    with pytest.raises(NotAllowed):
        opened_by_clerk(birth, actor=birth.family.citizen)


def test_a_protected_spouse_leaves_no_gap(birth: make.Birth) -> None:
    desks = birth.desks
    trusted = make.make_officer(
        "trusted", office=desks.committee.office, role="clerk", sees_protected=True
    )
    protect_person(birth.family.father.id, actor=trusted, now=NOW)
    page = opened_by_clerk(birth)
    assert page.family is not None
    assert page.family.relatives == ()
    assert page.family.marital.status is Marital.SINGLE
    (household,) = page.households
    assert [one.person.name.full for one in household.members] == ["Nguyễn Thị Lan"]
    assert page.person.spouse_id is None
    assert Befell.MARRIED not in {one.event.what for one in page.events}


@pytest.mark.parametrize("procedure", [INSURANCE, IDENTITY_CARD])
def test_where_the_procedure_is_not_about_kin_there_are_none(
    procedure: str, granted: make.Birth
) -> None:
    dossier = Dossier.objects.get(chain=granted.chain, procedure=procedure)
    clerk = granted.desks.deciding(procedure).clerk
    wanted = procedure_of(dossier).asks(form_of(dossier))
    page = opened_by_clerk(granted, code=dossier.code, actor=clerk, number=wanted.numbers[0])
    assert (page.family is None) == (not wanted.relatives and not wanted.children)
    assert {one.code for one in page.dossiers} <= {dossier.code}


def test_a_purpose_is_picked_and_other_is_explained() -> None:
    assert purpose_in("examine", "") == "Thẩm định hồ sơ"
    assert purpose_in("other", "Trả lại bản chính") == "Việc khác: Trả lại bản chính"
    for code, words in (
        ("", ""),
        ("other", ""),
        ("curious", "Vì tò mò thôi"),
        ("other", "x" * 999),
    ):
        with pytest.raises(Invalid):
            purpose_in(code, words)
