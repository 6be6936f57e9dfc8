"""Anything that the office decides, set going at its counter."""

from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make
from tests.web.desk.at_the_counter import card_of, scans_in

from lienthong.dossiers.models import Dossier

CARD = "/ban/nop-ho/thu-tuc/death"
HEAD = "/ban/nop-ho/thu-tuc/1.010039-head"
SHEET = "/ban/nop-ho/thu-tuc/death/nop"


@pytest.fixture
def clerk(family: make.Family, desks: make.Desks, stopped_clock: make.StoppedClock) -> Client:
    return make.client_of("clerk.H26.15.03")


def sheet_of(family: make.Family, **changes: Any) -> dict[str, Any]:
    card = {f"card-{name}": value for name, value in card_of(family.mother).items()}
    answers = {
        "deceased": family.father.number,
        "deceased_name": family.father.name.full,
        "died": "18/11/2026",
        "died_place": "Bệnh viện Bạch Mai",
        "requester": "spouse",
    }
    papers = {
        "papers-signed_application": SimpleUploadedFile("a.jpg", make.JPEG),
        "papers-death_notice": SimpleUploadedFile("b.jpg", make.JPEG + b"2"),
    }
    return {"key": "sheet-1", **card, **answers, **papers, **changes}


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_what_the_office_decides_is_chosen_from(clerk: Client) -> None:
    everything = text(clerk.get("/ban/nop-ho"))
    assert 'href="/ban/nop-ho/khai-sinh"' in everything
    assert f'href="{CARD}"' in everything
    assert "1.004222" not in everything
    found = text(clerk.get("/ban/nop-ho?q=khai tu"))
    assert f'href="{CARD}"' in found
    assert 'href="/ban/nop-ho/khai-sinh"' not in found


def test_a_death_is_filed_with_its_papers_and_taken_in(clerk: Client, family: make.Family) -> None:
    page = text(clerk.post(CARD, card_of(family.mother)))
    assert family.mother.name.full in page
    answer = clerk.post(SHEET, sheet_of(family))
    assert answer.status_code == 303, text(answer)
    dossier = Dossier.objects.get(procedure="1.000656")
    assert answer["Location"] == f"/ban/nop-ho/{dossier.code}"
    assert (dossier.applicant_id, dossier.channel) == (family.mother.id, "counter")
    kinds = dossier.attachments.values_list("kind", flat=True)
    assert set(kinds) == {"signed_application", "death_notice"}
    assert clerk.post(SHEET, sheet_of(family))["Location"] == answer["Location"]
    clerk.post(f"/ban/nop-ho/{dossier.code}/tiep-nhan")
    dossier.refresh_from_db()
    assert dossier.stage == "taken_in"


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"died": "31/02/2026"}, "died"),
        ({"died": "01/01/1960"}, "died"),
        ({"deceased": "12"}, "deceased"),
        ({"died_place": ""}, "died_place"),
        ({"requester": ""}, "requester"),
        ({"papers-signed_application": ""}, "papers-signed_application"),
        ({"papers-death_notice": SimpleUploadedFile("b.exe", b"MZ")}, "papers-death_notice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_no_paper_is_lost(
    clerk: Client, family: make.Family, changes: dict[str, Any], at: str
) -> None:
    answer = clerk.post(SHEET, sheet_of(family, **changes))
    assert answer.status_code == 422
    page = text(answer)
    assert f'id="id_{at}-error"' in page or f'id="{at}-error"' in page, page
    assert len(scans_in(page)) == 2 - at.startswith("papers")
    assert not Dossier.objects.exists()


@pytest.mark.usefixtures("stopped_clock")
def test_it_is_for_the_clerks_who_decide_it(desks: make.Desks, family: make.Family) -> None:
    police, leader = make.client_of("clerk.G01.26.15"), make.client_of("leader.H26.15.03")
    assert police.get(CARD).status_code == 403
    assert leader.get(CARD).status_code == 403
    assert police.get("/ban/nop-ho/thu-tuc/1.003197").status_code == 200


@pytest.mark.usefixtures("stopped_clock")
def test_what_is_wrong_with_a_whole_list_is_said_at_its_first_field(
    desks: make.Desks, family: make.Family
) -> None:
    police = make.client_of("clerk.G01.26.15")
    card = {f"card-{name}": value for name, value in card_of(family.mother).items()}
    answers = {
        "new_head": family.mother.number,
        "head_consents": "yes",
        "members.0": "",
        "members.0.number": family.mother.number,
        "members.0.relation": "child",
        "papers-signed_application": SimpleUploadedFile("a.jpg", make.JPEG),
    }
    page = text(police.post(f"{HEAD}/nop", {"key": "sheet-2", **card, **answers}))
    assert 'id="members.0.number-error"' in page, page
    assert "Members.0" not in page
