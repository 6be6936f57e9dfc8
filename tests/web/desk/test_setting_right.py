"""The pages on which an office sets something right: from a number to a dossier of its own."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.dossiers.standing import facts, seen

from lienthong.access.words import in_words
from lienthong.core.texts import Text
from lienthong.dossiers.contest import contest
from lienthong.dossiers.models import Dossier, Hold
from lienthong.register import effects
from lienthong.register.seen import Sex

pytestmark = pytest.mark.usefixtures("stopped_clock")
OF_DEATHS = Text(
    "A death goes with all that followed from it: residence, household, cards and account come "
    "back by one act."
)
RIGHT, CORRECT = "/ban/chinh-ly", "/ban/chinh-ly/dieu-chinh"
MERGE, UNDO = "/ban/chinh-ly/hop-nhat", "/ban/chinh-ly/huy-bo"


@pytest.fixture
def clerk(desks: make.Desks) -> Client:
    return make.client_of("clerk.G01.26.15")


@pytest.fixture
def leader(desks: make.Desks) -> Client:
    return make.client_of("leader.G01.26.15")


def shown(client: Client, path: str, sent: dict[str, Any], status: int = 200) -> str:
    answer = client.post(path, sent)
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return str(answer.content.decode())


def of_form(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}"[^>]*value="([^"]+)"', page)


def test_a_field_is_picked_set_right_and_begun(family: make.Family, clerk: Client) -> None:
    assert clerk.get(CORRECT).status_code == 200
    page = shown(clerk, CORRECT, {"number": family.mother.number})
    assert "11 Hàng Bài" in page
    which = next(one for one in of_form(page, "which") if one.startswith("residence "))
    sent = {
        "number": family.mother.number,
        "key": of_form(page, "key")[0],
        "which": which,
        "shall": "21 Hàng Bài",
        "shall_unit_code": make.UNIT_CODE,
        "shown_by": "Sổ hộ khẩu",
        "because": "Đảo chữ số.",
    }
    named = {"shall_unit_code": "phường Hoàn Kiếm, Hà Nội"}
    answer = clerk.post(CORRECT, sent | named)
    dossier = Dossier.objects.get(procedure="LT-correct")
    assert dossier.form["shall_unit_code"] == make.UNIT_CODE
    assert (answer.status_code, answer["Location"]) == (303, f"/ban/ho-so/{dossier.code}")
    assert clerk.post(CORRECT, sent)["Location"] == answer["Location"]
    assert seen(family.mother.id).examined == ("residences",)
    assert dossier.code in clerk.get(RIGHT).content.decode()
    beside = clerk.get(f"/ban/ho-so/{dossier.code}").content.decode()
    assert '<del lang="vi">11 Hàng Bài</del>' in beside
    assert '<ins lang="vi">21 Hàng Bài</ins>' in beside
    assert dossier.form["fact"] not in beside
    # Its own doubt is no warning to who signs it.
    assert "lt-notice--late" not in beside


def test_what_is_wrong_is_said_at_its_field(family: make.Family, clerk: Client) -> None:
    page = shown(clerk, CORRECT, {"number": family.mother.number})
    which = next(one for one in of_form(page, "which") if one.startswith("residence "))
    sent = {"number": family.mother.number, "which": which, "key": "k", "because": "x"}
    sent |= {"shall": "21 Hàng Bài", "shall_unit_code": make.UNIT_CODE}
    wrong = shown(clerk, CORRECT, sent, status=422)
    assert "#id_shown_by" in wrong
    nowhere = shown(clerk, CORRECT, sent | {"shall_unit_code": "phường Nowhere"}, status=422)
    assert "#id_shall_unit_code" in nowhere
    assert not Dossier.objects.exists()


def test_nobody_is_said_at_the_number(clerk: Client) -> None:
    assert "#id_number" in shown(clerk, CORRECT, {"number": "001194000099"}, status=422)


def test_a_leader_begins_nothing_and_a_citizen_sees_nothing(
    family: make.Family, leader: Client
) -> None:
    assert leader.get(CORRECT).status_code == 403
    assert leader.get(RIGHT).status_code == 200
    assert make.client_of("citizen11").get(RIGHT).status_code == 403


def test_two_records_are_compared_and_made_one(family: make.Family, clerk: Client) -> None:
    again = make.make_person(
        "Nguyễn Thị Lan", sex=Sex.FEMALE, born_on=family.mother.born_on, serial=501
    )
    old = effects.EnterOldNumber(
        person=again.id, kind="cmnd9", number="012345678", since=date(2009, 1, 1)
    )
    make.enter_people([old], since=make.TODAY)
    numbers = {"record": again.number, "into": family.mother.number}
    page = shown(clerk, MERGE, numbers)
    (number,) = facts(again.id, "old_numbers")
    assert f'value="{number.id}" checked' in page
    assert "chứng minh nhân dân 9 số 012345678" in page
    assert "cmnd9" not in page
    sent = {**numbers, "key": "k", "brings": [str(number.id)], "shown_by": "x", "because": "x"}
    answer = clerk.post(MERGE, sent)
    assert answer.status_code == 303
    assert Dossier.objects.get(procedure="LT-merge").form["brings"] == [str(number.id)]


def test_twins_are_refused_on_the_page(family: make.Family, clerk: Client) -> None:
    born = date(2015, 5, 1)
    one, other = (
        make.make_person(name, sex=Sex.FEMALE, born_on=born, serial=serial)
        for name, serial in (("Trần Thị Mai", 601), ("Trần Thị Mơ", 602))
    )
    make.enter_people(
        [
            effects.Parent(
                person=who.id, role="mother", parent=family.mother.id, name="", since=born
            )
            for who in (one, other)
        ],
        since=make.TODAY,
    )
    sent = {"record": one.number, "into": other.number, "key": "k", "shown_by": "x"}
    assert "#id_birth_entry" in shown(clerk, MERGE, {**sent, "because": "x"}, status=422)


def test_a_wrong_death_is_undone_from_the_list_of_acts(
    family: make.Family, desks: make.Desks
) -> None:
    form = {
        "deceased": family.father.number,
        "deceased_name": family.father.name.full,
        "died": "18/11/2026",
        "died_place": "Hà Nội",
        "requester": "spouse",
    }
    death = make.make_matter(
        "death", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    death.grant()
    committee = make.client_of("clerk.H26.15.03")
    page = shown(committee, UNDO, {"number": family.father.number})
    # What is said of deaths stands where one can be chosen, and nowhere else.
    assert in_words(OF_DEATHS) in page
    assert in_words(OF_DEATHS) not in shown(committee, UNDO, {"number": family.mother.number})
    (act,) = of_form(page, "undone_act")
    sent = {"number": family.father.number, "key": "k", "undone_act": act, "shown_by": "x"}
    assert committee.post(UNDO, {**sent, "because": "x"}).status_code == 303
    assert Dossier.objects.filter(procedure="LT-death-error").exists()


def test_a_leader_keeps_open_what_would_close(
    family: make.Family, desks: make.Desks, leader: Client, clerk: Client
) -> None:
    hold = Hold.objects.create(
        kind="account",
        event="merge",
        person_id=family.mother.id,
        act_id=family.mother.id,
        office_id=desks.police.office.id,
        dossier_id=None,
        opened_at=make.NOW,
        until=make.NOW + timedelta(days=3),
    )
    path = f"{RIGHT}/giu/{hold.id}"
    assert clerk.get(path).status_code == 403
    assert leader.get(path).status_code == 200
    assert leader.post(path, {"because": "Gia đình báo còn sống."}).status_code == 303
    assert "Gia đình báo còn sống." in leader.get(RIGHT).content.decode()


def test_an_objection_leads_a_clerk_to_the_correction_and_a_leader_to_the_answer(
    family: make.Family, desks: make.Desks, clerk: Client, leader: Client
) -> None:
    objection = contest("residence", "Nhà tôi là 21.", actor=family.citizen, now=make.NOW)
    path = f"/ban/phan-anh/{objection.id}"
    assert f"phan-anh={objection.code}" in clerk.get(path).content.decode()
    said = {"state": "declined", "answer": "Sổ gốc ghi 11."}
    assert leader.post(path, said).status_code == 409
    assert clerk.post(path, said).status_code == 303
    assert "Sổ gốc ghi 11." in leader.get(path).content.decode()
    assert leader.post(path, said).status_code == 303
    assert seen(family.mother.id).examined == ()


def test_who_decides_on_what_is_examined_is_warned_and_the_paper_says_so(
    family: make.Family, desks: make.Desks
) -> None:
    contest("name", "Tên tôi là Nguyễn Thị Lân.", actor=family.citizen, now=make.NOW)
    form = {"person": family.mother.number, "ground": "abroad"}
    matter = make.make_matter("1.003197", form, desks=desks, citizen=family.citizen)
    matter.take_in()
    matter.prepare()
    page = make.client_of("leader.G01.26.15").get(f"/ban/ho-so/{matter.dossier().code}")
    assert "lt-notice--late" in page.content.decode()
    assert matter.paper().notes == "Một số thông tin ghi trên đây đang được xác minh."
    own = make.client_of("citizen11").get("/du-lieu-cua-toi").content.decode()
    assert own.count("Đang xác minh") + own.count("Under examination") == 1


def test_a_code_is_shown_with_its_name(family: make.Family, desks: make.Desks) -> None:
    clerk = make.client_of("clerk.H26.15.03")
    page = shown(clerk, CORRECT, {"number": family.mother.number})
    assert "Việt Nam (VNM)" in page
    assert ": VNM," not in page


def test_a_correction_asks_only_what_a_field_of_the_office_can_need(
    family: make.Family, clerk: Client, desks: make.Desks
) -> None:
    number = {"number": family.mother.number}
    police = shown(clerk, CORRECT, number)
    committee = shown(make.client_of("clerk.H26.15.03"), CORRECT, number)
    assert 'name="relation"' in police
    assert 'name="shall_unit_code"' in police
    assert 'name="relation"' not in committee
    # A code of an objection is never typed: it comes with the way from the objection.
    assert 'name="objection"' not in police + committee
