"""Filing at the counter on the screen: the card, one sheet, the receipt."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make

from lienthong.dossiers.models import Attachment, Dossier

pytestmark = pytest.mark.usefixtures("stopped_clock", "desks")
COUNTER, SHEET = "/ban/nop-ho", "/ban/nop-ho/nop"


@pytest.fixture
def clerk(desks: make.Desks) -> Client:
    return make.client_of("clerk.H26.15.03")


def card_of(person: make.Somebody, **changes: str) -> dict[str, Any]:
    year = str(person.born_on.year)
    return {"number": person.number, "name": person.name.full, "birth_year": year, **changes}


def sheet_of(family: make.Family, **changes: Any) -> dict[str, Any]:
    card = {f"card-{name}": value for name, value in card_of(family.mother).items()}
    sheet = {
        **card,
        "key": "sheet-1",
        "requester": "mother",
        "notice": "",
        "child_family": "Trần",
        "child_middle": "Thị Minh",
        "child_given": "Châu",
        "child_sex": "female",
        "child_born_on": "16/11/2026",
        "child_born_at": "07:45",
        "child_birth_place": "Bệnh viện Phụ sản Trung ương",
        "birth_commune": "phường Cửa Nam, Hà Nội",
        "child_hometown": "phường Hoàn Kiếm, Hà Nội",
        "child_ethnicity": "Kinh",
        "links": [],
        "residence_with": "mother",
        "copies": "1",
    }
    for role in ("mother", "father"):
        parent: make.Somebody = getattr(family, role)
        sheet |= {
            f"{role}_name": parent.name.full,
            f"{role}_number": parent.number,
            f"{role}_born_year": str(parent.born_on.year),
            f"{role}_ethnicity": "Kinh",
            f"{role}_residence": "12 Hàng Bài, phường Hoàn Kiếm",
        }
    return {**sheet, **changes}


def paper(content: bytes = make.JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile("giấy.jpg", content)


def papers() -> dict[str, Any]:
    return {"signed_application": paper(), "birth_notice_photo": paper()}


def test_a_card_that_fits_leads_to_the_sheet_with_what_it_says(
    clerk: Client, family: make.Family
) -> None:
    assert clerk.get(COUNTER).status_code == 200
    shown = clerk.post(COUNTER, card_of(family.mother)).content.decode()
    assert f'name="mother_number" type="text" value="{family.mother.number}"' in shown
    assert family.father.name.full not in shown


@pytest.mark.parametrize(
    "changes", [{"number": ""}, {"name": "Ai Đó"}, {"birth_year": "1993"}, {"birth_year": "🙂"}]
)
def test_a_card_that_does_not_fit_stays_with_what_was_typed(
    changes: dict[str, str], clerk: Client, family: make.Family
) -> None:
    answer = clerk.post(COUNTER, card_of(family.mother, **changes))
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_it_is_filed_taken_in_and_the_receipt_is_there(clerk: Client, family: make.Family) -> None:
    answer = clerk.post(SHEET, sheet_of(family, **papers()))
    assert answer.status_code == 303, answer.content.decode()
    dossier = Dossier.objects.get()
    assert (dossier.applicant_id, dossier.channel) == (family.mother.id, "counter")
    assert dossier.form["child"]["birth_unit_code"] == "00082"
    path = answer["Location"]
    assert dossier.code in clerk.get(path).content.decode()
    for _ in range(2):
        assert clerk.post(f"{path}/tiep-nhan").status_code == 303
    shown = clerk.get(path).content.decode()
    receipt = re.search(r'href="(/ban/ho-so/[^"]+/van-ban/[^"]+)"', shown)
    assert receipt
    assert clerk.get(receipt[1])["Content-Type"] == "application/pdf"


def test_a_second_click_makes_one(clerk: Client, family: make.Family) -> None:
    first = clerk.post(SHEET, sheet_of(family, **papers()))
    again = clerk.post(SHEET, sheet_of(family, **papers()))
    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"]
    assert Attachment.objects.count() == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"child_given": ""},
        {"child_born_on": "31/02/2026"},
        {"child_born_on": "30/11/2026"},
        {"birth_commune": "Không Có"},
        {"mother_number": "001194000099"},
        {"mother_born_year": "94"},
        {"copies": "99"},
        {"child_given": "x" * 400},
        {"child_sex": ""},
        {"requester": "father"},
    ],
)
def test_a_mistake_loses_nothing(
    changes: dict[str, str], clerk: Client, family: make.Family
) -> None:
    answer = clerk.post(SHEET, sheet_of(family, **papers(), **changes))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "govuk-error-summary" in shown
    assert "Thị Minh" in shown
    scans = re.findall(r'name="scans" value="([^"]+)"', shown)
    assert len(scans) == 2
    assert not Dossier.objects.exists()
    right = clerk.post(SHEET, sheet_of(family, scans=scans))
    assert right.status_code == 303
    assert Dossier.objects.get().attachments.count() == 2


def test_without_the_signed_paper_it_says_so_at_the_field(
    clerk: Client, family: make.Family
) -> None:
    answer = clerk.post(SHEET, sheet_of(family, birth_notice_photo=paper()))
    assert answer.status_code == 422
    assert "signed_application-error" in answer.content.decode()


def test_what_is_no_paper_is_said(clerk: Client, family: make.Family) -> None:
    sent = sheet_of(family, **{**papers(), "birth_notice_photo": paper(b"MZ program")})
    answer = clerk.post(SHEET, sent)
    assert answer.status_code == 422
    assert "birth_notice_photo-error" in answer.content.decode()


def test_a_scan_is_taken_away(clerk: Client, family: make.Family) -> None:
    shown = clerk.post(SHEET, sheet_of(family, child_given="", **papers())).content.decode()
    scans = re.findall(r'name="scans" value="([^"]+)"', shown)
    sent = sheet_of(family, scans=scans, remove=scans[0])
    shown = clerk.post(SHEET, sent).content.decode()
    assert re.findall(r'name="scans" value="([^"]+)"', shown) == scans[1:]
    assert Attachment.objects.count() == 1


def test_the_counter_is_for_its_clerks(
    clerk: Client, family: make.Family, desks: make.Desks
) -> None:
    for login in ("leader.H26.15.03", "clerk.G01.26.15", "citizen11"):
        assert make.client_of(login).get(COUNTER).status_code == 403
    path = clerk.post(SHEET, sheet_of(family, **papers()))["Location"]
    make.make_officer("colleague", office=desks.committee.office, role="clerk")
    assert make.client_of("colleague").get(path).status_code == 404
    assert clerk.get(f"{COUNTER}/KHONG-CO").status_code == 404
