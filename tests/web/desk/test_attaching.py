"""The page on which an office attaches a paper: kept whatever is wrong beside it, and once."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make

pytestmark = pytest.mark.usefixtures("stopped_clock")


@pytest.fixture
def clerk(taken_in: make.Birth) -> Client:
    return make.client_of("clerk.H26.15.03", language="en")


@pytest.fixture
def path(taken_in: make.Birth) -> str:
    return f"/ban/ho-so/{taken_in.dossier().code}"


def paper(content: bytes = make.JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile("biên bản.jpg", content)


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def hidden(page: str) -> dict[str, Any]:
    return dict(re.findall(r'type="hidden" name="(moves|key|scans)" value="([^"]*)"', page))


def kinds(birth: make.Birth) -> list[str]:
    return sorted(birth.dossier().attachments.values_list("kind", flat=True))


def test_a_clerk_attaches_a_paper_and_the_page_shows_it(
    taken_in: make.Birth, clerk: Client, path: str
) -> None:
    before = kinds(taken_in)
    assert f'href="{path}/dinh-kem"' in shown(clerk, path)
    sent = {**hidden(shown(clerk, f"{path}/dinh-kem")), "kind": "verification_record"}
    answer = clerk.post(f"{path}/dinh-kem", {**sent, "paper": paper()})
    assert (answer.status_code, answer["Location"]) == (303, f"{path}?xong=attach")
    assert kinds(taken_in) == sorted([*before, "verification_record"])
    page = shown(clerk, answer["Location"])
    assert "The paper is attached." in page
    assert "Record of the verification" in page
    assert "The office attached a paper" in page
    again = clerk.post(f"{path}/dinh-kem", {**sent, "paper": paper()})
    assert again.status_code == 303
    assert kinds(taken_in) == sorted([*before, "verification_record"])


def test_a_scan_is_kept_when_the_dossier_moved_meanwhile(
    taken_in: make.Birth, clerk: Client, path: str
) -> None:
    sent = {**hidden(shown(clerk, f"{path}/dinh-kem")), "kind": "other"}
    taken_in.prepare()
    answer = clerk.post(f"{path}/dinh-kem", {**sent, "paper": paper()})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "biên bản.jpg" in page
    done = clerk.post(f"{path}/dinh-kem", {**hidden(page), "kind": "other"})
    assert done.status_code == 303


@pytest.mark.parametrize(
    ("kind", "content"),
    [("other", b"MZ"), ("other", b""), ("", make.JPEG), ("blood_test", make.JPEG), ("other", None)],
)
def test_what_is_no_paper_or_of_no_kind_is_said_at_its_field(
    taken_in: make.Birth, clerk: Client, path: str, kind: str, content: bytes | None
) -> None:
    before = kinds(taken_in)
    sent = {**hidden(shown(clerk, f"{path}/dinh-kem")), "kind": kind}
    papers = {} if content is None else {"paper": paper(content)}
    answer = clerk.post(f"{path}/dinh-kem", {**sent, **papers})
    assert answer.status_code == 422
    assert "govuk-error-message" in answer.content.decode()
    assert kinds(taken_in) == before


def test_nobody_else_has_the_page(taken_in: make.Birth, path: str) -> None:
    assert make.client_of("leader.H26.15.03").get(f"{path}/dinh-kem").status_code == 403
    assert make.client_of("clerk.G01.26.15").get(f"{path}/dinh-kem").status_code == 404
    assert make.client_of("citizen11").get(f"{path}/dinh-kem").status_code == 403
