"""Where no page can be shown, the reader hears in their language what to do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils.translation import override

from lienthong.web.views.troubles import failed, not_read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Không có trang này"), ("en", "There is no such page")]
)
def test_an_address_that_is_none(client: Client, language: str, said: str) -> None:
    page = client.get("/none", headers={"Accept-Language": language})
    assert (page.status_code, page["Content-Language"]) == (404, language)
    assert said in page.content.decode()
    assert f'<html lang="{language}"' in page.content.decode()


def test_a_form_without_the_secret_of_its_page() -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.post("/v", {"file": SimpleUploadedFile("x.pdf", b"%PDF")})
    assert page.status_code == 403
    assert "Câu trả lời của bạn vẫn được giữ" in page.content.decode()


@pytest.mark.parametrize("path", ["/", "/api/v1/health"])
def test_a_wrong_host_is_answered_and_no_error_of_ours(
    path: str, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get(path, headers={"Host": "elsewhere.example"}).status_code == 400
    assert caplog.records == []


def test_what_cannot_be_read_and_what_went_wrong() -> None:
    request = RequestFactory().get("/")
    with override("vi"):
        unread, broken = not_read(request, ValueError()), failed(request)
    assert (unread.status_code, broken.status_code) == (400, 500)
    assert "Không đọc được yêu cầu" in unread.content.decode()
    assert "Hệ thống của chúng tôi gặp lỗi" in broken.content.decode()
