"""Answers entered at the counter: the citizen's own form, what is signed, once, nothing lost."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make

from lienthong.audit.models import Message
from lienthong.dossiers.models import Attachment
from lienthong.dossiers.supplement import Defect, ask

pytestmark = pytest.mark.usefixtures("stopped_clock")

CLERK, LEADER, STRANGER = "clerk.H26.15.03", "leader.H26.15.03", "clerk.G01.26.15"


@pytest.fixture
def clerk(birth: make.Birth) -> Client:
    return make.client_of(CLERK, language="en")


@pytest.fixture
def asked(birth: make.Birth) -> make.Birth:
    defects = [Defect(code="name_unlawful"), Defect(code="notice_unreadable", note="Chụp lại")]
    ask(birth.dossier().code, defects, actor=birth.desks.committee.clerk, now=birth.now)
    return birth


def address(birth: make.Birth, more: str) -> str:
    return f"/ban/ho-so/{birth.dossier().code}{more}"


def paper(content: bytes = make.JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile("giấy.jpg", content)


def hidden(page: str) -> dict[str, Any]:
    return dict(re.findall(r'type="hidden" name="(moves|key|revision)" value="([^"]*)"', page))


def opened(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    decoded: str = answer.content.decode()
    return decoded


def test_the_dossiers_page_leads_to_what_can_be_entered(asked: make.Birth, clerk: Client) -> None:
    page = opened(clerk, address(asked, ""))
    for more in ("/tra-loi", "/rut"):
        assert f'href="{address(asked, more)}"' in page
    assert f'href="{address(asked, "/tra-loi-du-thao")}"' not in page


def test_a_supplement_is_answered_by_the_citizens_own_form(
    asked: make.Birth, clerk: Client
) -> None:
    path = address(asked, "/tra-loi")
    page = opened(clerk, path)
    citizens = make.client_of("citizen11", language="en")
    own = opened(citizens, f"/ho-so/{asked.chain.code}/bo-sung/{asked.dossier().code}")
    fields = set(re.findall(r'name="((?:child|photo)[^"]*)"', own))
    assert fields == set(re.findall(r'name="((?:child|photo)[^"]*)"', page))
    answers = {"child.given": "Anh", "photo_1_0": paper(), "signed_answer": paper()}
    answer = clerk.post(path, {**hidden(page), **answers, "came": "applicant"})
    assert (answer.status_code, answer["Location"]) == (303, f"{address(asked, '')}?xong=answer")
    dossier = asked.dossier()
    assert (dossier.stage, dossier.form["child"]["given"]) == ("submitted", "Anh")
    kinds = dossier.attachments.values_list("kind", flat=True)
    assert sorted(kinds) == ["birth_notice_photo", "birth_notice_photo", "signed_answer"]
    shown = opened(clerk, answer["Location"])
    assert "The answer is entered." in shown
    assert "Completed by the applicant at the counter" in shown
    assert Message.objects.filter(topic="dossier.supplemented_at_counter").exists()


def test_a_second_click_enters_it_once(asked: make.Birth, clerk: Client) -> None:
    path = address(asked, "/tra-loi")
    page = hidden(opened(clerk, path))
    for given in ("Anh", "Em"):
        sent = {**page, "child.given": given, "signed_answer": paper(), "came": "applicant"}
        assert clerk.post(path, sent).status_code == 303
    assert asked.dossier().form["child"]["given"] == "Anh"
    assert not Attachment.objects.filter(dossier=None).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"child.given": "An 2"}, "child.given"),
        ({"came": ""}, "came"),
        ({"came": "authorised"}, "authorisation"),
        ({"signed_number": "của chị Lan", "signed_answer": ""}, "signed_number"),
        ({"signed_answer": paper(b"MZ program")}, "signed_answer"),
    ],
)
def test_a_mistake_loses_nothing(
    changes: dict[str, Any], field: str, asked: make.Birth, clerk: Client
) -> None:
    path = address(asked, "/tra-loi")
    whole = {"child.given": "Anh", "child.middle": "Mai", "photo_1_0": paper()}
    whole |= {"came": "applicant", "signed_answer": paper(), **hidden(opened(clerk, path))}
    answer = clerk.post(path, {**whole, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in page
    assert 'value="Mai"' in page or "name_unlawful" in page or 'name="child.given"' in page
    kept = re.findall(r'name="scans" value="([^"]+)"', page)
    assert kept
    again = {**whole, **hidden(page), "scans": kept, "child.given": "Anh"}
    again.pop("photo_1_0")
    again["signed_answer"] = paper()
    assert clerk.post(path, again).status_code == 303


def test_nothing_new_is_no_answer(asked: make.Birth, clerk: Client) -> None:
    path = address(asked, "/tra-loi")
    given = asked.dossier().form["child"]["given"]
    sent = {"came": "applicant", "signed_answer": paper(), "child.given": given}
    answer = clerk.post(path, {**sent, **hidden(opened(clerk, path))})
    assert answer.status_code == 422
    assert "Change an answer or add a photo" in answer.content.decode()


def test_the_second_of_two_officers_keeps_what_was_typed(asked: make.Birth, clerk: Client) -> None:
    path = address(asked, "/tra-loi")
    one, other = hidden(opened(clerk, path)), hidden(opened(clerk, path))
    sent = {"came": "applicant", "signed_number": "1/TTr"}
    assert clerk.post(path, {**sent, **one, "child.given": "Anh"}).status_code == 303
    late = clerk.post(path, {**sent, **other, "child.given": "Em"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "has moved on since you opened it" in page
    assert 'value="Em"' in page
    assert hidden(page)["moves"] == str(asked.dossier().moves)
    assert asked.dossier().form["child"]["given"] == "Anh"


def test_a_draft_is_confirmed_with_a_paper_of_the_file(sent: make.Birth, clerk: Client) -> None:
    path = address(sent, "/tra-loi-du-thao")
    page = opened(clerk, path)
    assert sent.draft().personal_number in page
    said = {"says": "right", "came": "applicant", "signed_number": "12/TTr", **hidden(page)}
    for _ in range(2):
        assert clerk.post(path, said).status_code == 303
    assert sent.dossier().stage == "ready"
    leader = make.client_of(LEADER, language="en")
    assert "at the counter, entered by a clerk" in opened(leader, address(sent, ""))
    assert sent.sign().stage == "granted"


def test_an_objection_needs_its_words(sent: make.Birth, clerk: Client) -> None:
    path = address(sent, "/tra-loi-du-thao")
    said = {"says": "wrong", "came": "applicant", "signed_number": "12/TTr"}
    said |= hidden(opened(clerk, path))
    silent = clerk.post(path, said)
    assert silent.status_code == 422
    assert 'id="id_note-error"' in silent.content.decode()
    assert clerk.post(path, {**said, "note": "Tên đệm là Minh."}).status_code == 303
    assert (sent.dossier().stage, sent.prepared().objection) == ("taken_in", "Tên đệm là Minh.")
    assert "Tên đệm là Minh." in opened(clerk, address(sent, ""))


def test_a_newer_draft_has_to_be_looked_at(sent: make.Birth, clerk: Client) -> None:
    path = address(sent, "/tra-loi-du-thao")
    said = {"says": "right", "came": "applicant", "signed_number": "1/TTr"}
    said |= hidden(opened(clerk, path))
    sent.prepare()
    late = clerk.post(path, said)
    assert late.status_code == 409
    assert hidden(late.content.decode())["revision"] == "2"
    assert sent.dossier().stage == "draft_sent"


def test_an_application_is_withdrawn(birth: make.Birth, clerk: Client) -> None:
    path = address(birth, "/rut")
    said = {"came": "authorised", "signed_number": "1/TTr", "authorisation_number": "2/UQ"}
    said |= hidden(opened(clerk, path))
    for _ in range(2):
        assert clerk.post(path, said).status_code == 303
    assert birth.dossier().stage == "withdrawn"
    assert Message.objects.filter(topic="dossier.withdrawn_at_counter").count() == 1


def test_it_is_open_to_the_clerks_of_the_office_alone(asked: make.Birth) -> None:
    for more in ("/tra-loi", "/tra-loi-du-thao", "/rut"):
        path = address(asked, more)
        assert make.client_of(STRANGER).get(path).status_code == 404
        assert make.client_of(LEADER).get(path).status_code == 403
        assert make.client_of("citizen11").get(path).status_code == 403
