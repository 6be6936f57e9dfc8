"""The public pages: what a paper is worth, in both languages, without a script."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make

from lienthong.documents.replace import revoke
from lienthong.documents.shelf import file_on_shelf, shelf_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
NO_SUCH_CODE = "AAAA-AAAA-AAAA-AAAA-AAAA"


def text(client: Client, path: str, **query: str) -> str:
    return client.get(path, query).content.decode()


def test_the_code_on_a_paper_leads_to_what_it_is_worth(client: Client, granted: make.Birth) -> None:
    code = granted.prepared().document_code
    page = client.get(f"/v/{code}")
    assert page.status_code == 200
    shown = page.content.decode()
    assert 'lt-verdict--valid"' in shown
    assert "Trần Thị Minh Châu" in shown
    assert granted.family.mother.number not in shown


def test_a_revoked_paper_says_since_when(client: Client, granted: make.Birth) -> None:
    holder = granted.family.mother.id
    paper = next(p for p in shelf_of(holder) if p.kind == "birth_certificate")
    leader = granted.desks.committee.leader
    revoke(paper.id, reason="Cấp sai", actor=leader, now=make.NOW + timedelta(hours=1))
    shown = text(client, f"/v/{paper.code}")
    assert 'lt-verdict--revoked"' in shown
    assert "10:00 20/11/2026" in shown
    # Why is the holder's to know.
    assert "Cấp sai" not in shown


def test_a_typed_code_leads_to_its_own_address(client: Client, db: None) -> None:
    typed = client.get("/v", {"code": NO_SUCH_CODE.lower().replace("-", " ")})
    assert (typed.status_code, typed["Location"]) == (302, f"/v/{NO_SUCH_CODE}")
    assert 'lt-verdict--unknown"' in text(client, f"/v/{NO_SUCH_CODE}")
    wrong = client.get("/v", {"code": '"><script>'})
    assert wrong.status_code == 422
    assert "<script>" not in wrong.content.decode()
    assert client.get("/v/12").status_code == 422


def test_a_file_is_valid_to_the_byte_or_altered(granted: make.Birth) -> None:
    browser = Client(enforce_csrf_checks=True)
    secret = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text(browser, "/v"))
    assert secret
    holder = granted.family.mother.id
    paper = next(p for p in shelf_of(holder) if p.kind == "birth_certificate")
    content = file_on_shelf(paper.id, holder_id=holder).content
    for sent, standing in ((content, "valid"), (content + b" ", "altered")):
        file = SimpleUploadedFile("giấy.pdf", sent)
        body = {"file": file, "csrfmiddlewaretoken": secret[1]}
        page = browser.post("/v", body).content.decode()
        assert f'lt-verdict--{standing}"' in page
    assert browser.post("/v", {"file": SimpleUploadedFile("x.pdf", b"%PDF")}).status_code == 403


def test_a_file_that_is_no_paper_is_refused_with_the_reason(client: Client) -> None:
    page = client.post("/v", {"file": SimpleUploadedFile("x.pdf", b"")})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    huge = client.generic("POST", "/v", b"", CONTENT_LENGTH="209715200")
    assert huge.status_code == 413


def test_the_language_is_chosen_and_remembered(client: Client) -> None:
    assert '<html lang="vi"' in text(client, "/v")
    english = client.get("/v", {"lang": "en"})
    assert '<html lang="en"' in english.content.decode()
    assert english["Content-Language"] == "en"
    assert '<html lang="en"' in text(client, "/v")
    assert '<html lang="vi"' in text(client, "/v", lang="vi")
    assert '<html lang="vi"' in text(client, "/v", lang="../../etc")


def test_the_first_page_says_where_to_go_on(client: Client) -> None:
    shown = text(client, "/")
    for address in ("/v", "/api/v1/openapi.json", "/api/v1/authority/root.pem"):
        assert f'href="{address}"' in shown
        assert client.get(address).status_code == 200
    assert re.search(r'href="/static/web/main\.\w+\.css"', shown)


def test_pages_carry_no_script_and_no_style_in_themselves(client: Client) -> None:
    for path in ("/", "/v", f"/v/{NO_SUCH_CODE}"):
        shown = text(client, path)
        assert not re.search(r"<script(?! src=\"/static/)|<style| style=| on\w+=", shown)
        assert shown.count("<h1") == 1
        inputs = re.findall(r'<input class="[^"]*" id="([\w-]+)"', shown)
        assert inputs
        assert all(re.search(rf'<label [^>]*for="{name}"', shown) for name in inputs)


def test_who_watches_the_service_hears_that_it_works(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"
    assert client.post("/healthz").status_code == 405


def square(text: str) -> SimpleUploadedFile:
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=6, border=4)
    return SimpleUploadedFile("IMG_0001.png", drawn.getvalue())


def test_a_photo_of_the_square_leads_to_what_the_paper_is_worth(client: Client) -> None:
    read = client.post("/v", {"photo": square(f"https://elsewhere.example/v/{NO_SUCH_CODE}")})
    assert (read.status_code, read["Location"]) == (302, f"/v/{NO_SUCH_CODE}")


@pytest.mark.parametrize("sent", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nxxxx"])
def test_a_photo_that_is_none_is_refused_at_its_field(client: Client, sent: bytes) -> None:
    page = client.post("/v", {"photo": SimpleUploadedFile("x.png", sent)})
    assert page.status_code == 422
    assert 'id="photo-error"' in page.content.decode()
