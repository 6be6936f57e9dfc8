"""What no view answers by itself is a page all the same, with a way onward."""

import tempfile
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from tests import make

from lienthong.web.edge import LARGEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

TOO_LARGE = {"vi": "Tệp gửi lên quá lớn", "en": "This is too much to send at once"}
NO_BODY = b"x"


def test_an_address_that_takes_a_button_alone_says_so_and_leads_on(family: make.Family) -> None:
    mother = make.client_of("citizen11")
    paper = "/giay-to/00000000-0000-0000-0000-000000000001/chia-se"
    for path in ("/dang-xuat", "/thoat-nhanh", "/dang-nhap/chon", "/tin-nhan/1/da-doc", paper):
        answer = mother.get(path, headers={"Accept-Language": "en"})
        shown = unescape(answer.content.decode())
        assert (answer.status_code, answer["Allow"]) == (405, "POST"), path
        assert "This address is not a page" in shown
        assert 'href="/"' in shown


def test_an_officer_and_a_stranger_hear_it_too(birth: make.Birth, client: Client) -> None:
    for browser, path in (
        (make.client_of("clerk.H26.15.03"), "/ban/nhan"),
        (client, "/dang-nhap/chon"),
    ):
        answer = browser.get(path)
        assert (answer.status_code, answer["Allow"]) == (405, "POST"), path
        assert '<html lang="vi"' in answer.content.decode()


@pytest.mark.parametrize("size", [1_000, 4_000_000])
def test_what_is_sent_lies_under_no_name_while_it_is_read(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rf: RequestFactory
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sent = SimpleUploadedFile("a.csv", b"x" * size, content_type="text/csv")
    request = rf.post("/v", {"file": sent})
    file = request.FILES["file"]
    assert list(tmp_path.iterdir()) == []
    assert (file.name, file.size, file.content_type) == ("a.csv", size, "text/csv")
    assert file.read() == b"x" * size
    request.close()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("came_from", ["http://testserver/v", "http://elsewhere.example/v", ""])
def test_what_is_too_large_is_said_on_a_page_that_leads_back(
    client: Client, language: str, came_from: str
) -> None:
    answer = client.post(
        "/v",
        NO_BODY,
        content_type="multipart/form-data; boundary=x",
        headers={"Accept-Language": language, "Referer": came_from},
        CONTENT_LENGTH=str(LARGEST + 1),
    )
    shown = unescape(answer.content.decode())
    assert (answer.status_code, answer["Content-Language"]) == (413, language)
    assert TOO_LARGE[language] in shown
    assert f"{LARGEST >> 20} MB" in shown
    assert "elsewhere.example" not in shown
    assert ('class="govuk-back-link" href="http://testserver/v"' in shown) == (
        came_from == "http://testserver/v"
    )
    assert "Content-Security-Policy" in answer


def test_a_number_that_no_row_can_have_is_no_page(birth: make.Birth) -> None:
    mother, clerk = make.client_of("citizen11"), make.client_of("clerk.H26.15.03")
    for number in (2**31, 2**63 - 1, 2**63, 10**30):
        assert mother.get(f"/luot-xem/{number}").status_code == 404
        assert mother.post(f"/luot-xem/{number}", {"note": ""}).status_code == 404
        assert mother.post(f"/tin-nhan/{number}/da-doc").status_code == 404
        assert clerk.get(f"/ban/so/birth/{number}").status_code == 404
        for query in ("truoc", "duoi", "so", "lang"):
            for path in ("/luot-xem", "/tin-nhan", "/ho-so", "/ban", "/ban/so/birth/2026"):
                browser = clerk if path.startswith("/ban") else mother
                assert browser.get(f"{path}?{query}={number}").status_code < 500
