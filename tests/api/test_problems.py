"""Refusals in one form: a stable code, words in the reader's language, nothing of the inside."""

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import include, path
from tests import make
from tests.api.calling import CLERK, MOTHER, Caller, caller, nobody

from lienthong.access.doors import open_door
from lienthong.api.openapi import Described

pytestmark = pytest.mark.django_db

broken = Described(urls_namespace="broken", docs_url=None, openapi_url=None)


@broken.get("/broken")
@open_door("a test breaks it")
def break_down(request: HttpRequest) -> dict[str, str]:
    raise RuntimeError("001194000011 Nguyễn Thị Lan")


urlpatterns = [path("api/", broken.urls), path("", include("lienthong.web.urls"))]


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/", 404, "not_found"),
        ("DELETE", "/me", 405, "method_not_allowed"),
        ("GET", "/sign-in", 405, "method_not_allowed"),
        ("GET", "/me", 401, "not_signed_in"),
        ("GET", "/places/00070%00", 400, "bad_request"),
        ("GET", "/procedures?words=%00", 400, "bad_request"),
    ],
)
def test_every_refusal_has_the_one_form(
    client: Client, method: str, address: str, status: int, code: str
) -> None:
    answer = client.generic(method, f"/api/v1{address}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    body = answer.json()
    assert (body["code"], body["status"]) == (code, status)
    assert body["type"] == f"urn:lienthong:problem:{code}"
    assert body["title"] and body["detail"]


def test_a_refused_method_is_told_which_are_there(client: Client) -> None:
    assert client.delete("/api/v1/me")["Allow"] == "GET"


def test_a_head_is_answered_like_a_get_without_the_body(client: Client) -> None:
    whole = client.get("/api/v1/places/communes?province=01")
    bare = client.head("/api/v1/places/communes?province=01")
    assert (bare.status_code, bare.content) == (200, b"")
    assert bare["Content-Length"] == str(len(whole.content))
    assert bare["Content-Type"] == whole["Content-Type"]
    for address, status in (("/me", 401), ("/nowhere", 404), ("/sign-in", 405)):
        refused = client.head(f"/api/v1{address}")
        assert (refused.status_code, refused.content) == (status, b"")


def test_a_refusal_is_in_the_language_that_was_asked_for() -> None:
    english = Caller(Client(headers={"Accept-Language": "en"})).get("/me")
    assert english.body["detail"] == "Sign in first."
    assert english.headers["Content-Language"] == "en"
    assert nobody().get("/me").headers["Content-Language"] == "vi"


def test_everything_that_is_wrong_with_a_body_is_said_by_field(birth: make.Birth) -> None:
    path = f"/dossiers/{birth.dossier().code}/signature"
    assert caller("leader.H26.15.03").post(
        path, {"moves": "x", "revision": -1, "why": 1}
    ).problems == [
        "moves wrong_type",
        "revision out_of_range",
        "why unknown_field",
    ]
    for body in ([], ["moves"]):
        assert caller("leader.H26.15.03").post(path, body).status == 422


def test_a_body_that_no_address_takes_is_not_read(family: make.Family) -> None:
    headers = {"Idempotency-Key": "one"}
    answer = make.client_of(MOTHER).post(
        "/api/v1/applications", b" " * 1_100_000, content_type="application/json", headers=headers
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.urls(__name__)
def test_what_breaks_inside_stays_inside(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/api/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "001194000011" not in answer.content.decode()


def test_an_address_with_a_number_is_not_logged(
    birth: make.Birth, caplog: pytest.LogCaptureFixture
) -> None:
    number = birth.family.mother.number
    refused = caller(CLERK).get(f"/people/{number}", dossier="H26-1", purpose="đối chiếu")
    assert refused.status == 404
    assert number not in caplog.text
