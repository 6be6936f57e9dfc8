"""The page of a dossier: what it shows to whom, its files, and the way to the next one."""

import pytest
from django.test import Client
from tests import make
from tests.make import RESIDENCE

from lienthong.dossiers.attachments import claim
from lienthong.dossiers.models import Attachment, Dossier

pytestmark = pytest.mark.usefixtures("stopped_clock")

CLERK, LEADER = "clerk.H26.15.03", "leader.H26.15.03"
STRANGER = "clerk.G01.26.15"


def address(birth: make.Birth, more: str = "") -> str:
    return f"/ban/ho-so/{birth.dossier().code}{more}"


def shown(login: str, birth: make.Birth, more: str = "") -> tuple[int, str]:
    answer = make.client_of(login, language="en").get(address(birth, more))
    return answer.status_code, answer.content.decode()


def test_a_clerk_sees_the_application_beside_the_register(birth: make.Birth) -> None:
    status, text = shown(CLERK, birth)
    assert status == 200
    assert birth.dossier().code in text
    assert "Name of the mother" in text
    assert birth.family.mother.name.full in text
    assert "child.born_on" not in text
    assert "Differs" in text  # the scene's address
    assert "Take it in" in text
    assert "Look and sign" not in text


def test_a_check_is_shown_with_its_article(birth: make.Birth) -> None:
    _, text = shown(CLERK, birth)
    assert "Not met" in text or "Met:" in text
    assert "Law on Civil Status" in text


def test_a_strangers_dossier_is_not_there(birth: make.Birth) -> None:
    for more in ("", "/bo-sung", "/du-thao", "/tu-choi"):
        assert shown(STRANGER, birth, more)[0] == 404
    assert shown("citizen11", birth)[0] == 403
    assert make.client_of(CLERK).get("/ban/ho-so/H26.15.03-000000-0000").status_code == 404
    assert make.client_of(CLERK).get("/ban/ho-so/%00").status_code in (400, 404)


def test_a_guarded_dossier_is_unknown(birth: make.Birth) -> None:
    Dossier.objects.update(is_guarded=True)
    for more in ("", "/bo-sung", "/tu-choi", "/du-thao"):
        assert shown(CLERK, birth, more)[0] == 404


def test_who_is_not_signed_in_signs_in_first(birth: make.Birth) -> None:
    answer = Client().get(address(birth))
    assert answer.status_code == 302
    assert "next=" in answer["Location"]


def test_the_page_of_a_draft_tells_what_the_applicant_said(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    _, text = shown(CLERK, birth)
    assert "With the applicant" in text
    _, text = shown(LEADER, birth)
    assert "has not answered yet" in text


def test_a_later_link_is_shown_beside_the_register_too(granted: make.Birth) -> None:
    code = granted.dossier(RESIDENCE).code
    answer = make.client_of(STRANGER, language="en").get(f"/ban/ho-so/{code}")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "The child" in text
    assert "Parent of the child" in text


def test_a_decided_dossier_is_shown_without_the_register(granted: make.Birth) -> None:
    status, text = shown(CLERK, granted)
    assert status == 200
    assert "Nothing is left to do" in text
    assert "Prepare" not in text.replace("Prepared", "")


def test_a_file_is_shown_and_cannot_act(birth: make.Birth) -> None:
    file = make.make_attachment(birth.family)
    claim(list(Attachment.objects.filter(id=file.id)), dossier=birth.dossier())
    answer = make.client_of(CLERK).get(address(birth, f"/giay-to/{file.id}"))
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer["Content-Security-Policy"]
    stranger = make.client_of(STRANGER).get(address(birth, f"/giay-to/{file.id}"))
    assert stranger.status_code == 404
    _, text = shown(CLERK, birth)
    assert f"/giay-to/{file.id}" in text


def test_a_slip_is_opened_from_the_page(birth: make.Birth) -> None:
    birth.take_in()
    _, text = shown(CLERK, birth)
    path = text.split('href="' + address(birth, "/van-ban/"))[1].split('"')[0]
    answer = make.client_of(CLERK).get(address(birth, f"/van-ban/{path}"))
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("inline")


def test_the_next_dossier_is_one_press_away(birth: make.Birth, desks: make.Desks) -> None:
    client = make.client_of(CLERK)
    alone = client.get(address(birth, "/tiep"))
    assert (alone.status_code, alone["Location"]) == (302, "/ban")
    other = make.make_birth(make.make_family(31), desks, key="key-31")
    assert client.get(address(birth, "/tiep"))["Location"] == address(other)


def test_the_same_child_under_another_accent_is_a_hint_to_the_officer_alone(
    family: make.Family, desks: make.Desks
) -> None:
    first = make.make_birth(family, desks, until="granted")
    child = {**first.dossier().form["child"]}
    child["given"] = "Chấu"
    again = make.make_birth(family, desks, key="again", child=child, until="prepared")
    status, text = shown(CLERK, again)
    assert status == 200
    assert "Look twice" in text
    portal = make.client_of("citizen11", language="en").get(f"/ho-so/{again.chain.code}")
    assert portal.status_code == 200
    assert "Look twice" not in portal.content.decode()
    assert "differs at most in its accents" not in portal.content.decode()
    assert again.prepare().stage in ("ready", "draft_sent")
