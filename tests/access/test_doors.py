"""Who may come in: by bearer, by session with proof against forgery, by an agency's signature."""

import json

import pytest
from django.test import Client, RequestFactory
from joserfc import jws
from joserfc.jwk import ECKey
from tests.access import urls
from tests.accounts import PASSWORD, make_account, make_office, make_post

from lienthong.access.agencies import enter_agency, register_key
from lienthong.access.doors import door, open_door
from lienthong.access.models import TokenKind
from lienthong.access.requests import (
    SESSION_COOKIE,
    address_of,
    begin_session,
    end_session,
    moment_of,
)
from lienthong.access.sign_in import sign_in
from lienthong.access.tokens import Bearer
from lienthong.core.clock import Clock
from lienthong.core.errors import NotAllowed, NotSignedIn
from lienthong.core.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.access.urls")]
SECRET = "a" * 32


def citizen(kind: TokenKind = TokenKind.BEARER) -> Bearer:
    make_account("minh", person_id=new_id())
    return sign_in("minh", PASSWORD, address="", now=Clock().now(), kind=kind)


def officer(role: str = "clerk", kind: TokenKind = TokenKind.BEARER) -> Bearer:
    make_post(make_account("lan"), make_office(), role=role)
    return sign_in("lan", PASSWORD, address="", now=Clock().now(), kind=kind)


def by(bearer: Bearer) -> dict[str, str]:
    return {"Authorization": f"Bearer {bearer.token}"}


def browser(session: Bearer) -> Client:
    """A browser with a session and the cookie against forgery, but not yet its field or header."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[SESSION_COOKIE] = session.token
    client.cookies["lienthong_csrf"] = client.cookies["csrftoken"] = SECRET
    return client


def post(client: Client, path: str, body: object = None, **headers: str) -> tuple[int, str]:
    answer = client.post(
        path, json.dumps(body or {}), content_type="application/json", headers=headers
    )
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer x", "Basic bGFuOng=", "bearer\tx", "Token x"]
)
def test_without_a_valid_bearer_nobody_comes_in(client: Client, header: str) -> None:
    answer = client.get("/api/mine", headers={"Authorization": header})
    assert answer.status_code == 401
    assert client.get("/api/mine", headers=by(citizen())).status_code == 200


def test_each_door_lets_in_whom_it_names(client: Client) -> None:
    minh, lan = citizen(), officer()
    note = {"text": "x"}
    assert post(client, "/api/notes/7", note, **by(lan)) == (200, "")
    assert post(client, "/api/notes/7", note, **by(minh)) == (403, "not_allowed")
    assert post(client, "/api/citizens", **by(minh)) == (200, "")
    assert post(client, "/api/citizens", **by(lan)) == (403, "not_allowed")
    for bearer in (minh, lan):
        assert client.get("/api/mine", headers=by(bearer)).status_code == 200


def test_a_role_that_is_not_named_stays_outside() -> None:
    factory = RequestFactory()
    with pytest.raises(NotAllowed):
        urls.page(factory.get("/page", headers=by(officer("leader"))))
    assert urls.page(factory.get("/page", headers=by(citizen()))).status_code == 200


def test_who_may_not_come_in_does_not_learn_what_is_wrong_with_what_they_sent(
    client: Client,
) -> None:
    assert post(client, "/api/notes/7", {"nonsense": 1}) == (401, "not_signed_in")
    assert post(client, "/api/notes/7", {"nonsense": 1}, **by(citizen())) == (403, "not_allowed")
    assert post(client, "/api/notes/7", {"nonsense": 1}, **by(officer()))[0] == 422


def test_a_session_changes_nothing_without_proof_that_our_page_sent_it() -> None:
    client = browser(officer(kind=TokenKind.SESSION))
    note = {"text": "x"}
    assert client.get("/api/mine").status_code == 200
    assert post(client, "/api/notes/7", note) == (403, "csrf_failed")
    assert post(client, "/api/notes/7", note, **{"X-CSRFToken": "b" * 32}) == (403, "csrf_failed")
    assert post(client, "/api/notes/7", note, **{"X-CSRFToken": SECRET}) == (200, "")
    foreign = {"X-CSRFToken": SECRET, "Origin": "https://elsewhere.example"}
    assert post(client, "/api/notes/7", note, **foreign) == (403, "foreign_page")


def test_a_bearer_needs_no_such_proof() -> None:
    client = Client(enforce_csrf_checks=True)
    assert post(client, "/api/notes/7", {"text": "x"}, **by(officer())) == (200, "")


def test_a_page_of_django_asks_a_session_for_the_same_proof() -> None:
    client = browser(citizen(kind=TokenKind.SESSION))
    assert client.get("/page").status_code == 200
    assert client.post("/page").status_code == 403
    assert client.post("/page", {"csrfmiddlewaretoken": SECRET}).status_code == 200


def test_a_session_token_is_no_bearer_and_a_bearer_no_session(client: Client) -> None:
    session = citizen(kind=TokenKind.SESSION)
    assert client.get("/api/mine", headers=by(session)).status_code == 401
    client.cookies[SESSION_COOKIE] = officer().token
    assert client.get("/api/mine").status_code == 401
    client.cookies[SESSION_COOKIE] = session.token
    assert client.get("/api/mine").status_code == 200


def test_a_bearer_that_is_wrong_is_not_helped_by_a_session(client: Client) -> None:
    client.cookies[SESSION_COOKIE] = citizen(kind=TokenKind.SESSION).token
    assert client.get("/api/mine", headers={"Authorization": "Bearer x"}).status_code == 401


def test_a_session_cookie_is_hidden_from_scripts_and_ends_with_the_sign_in() -> None:
    request = RequestFactory().post("/")
    session = citizen(kind=TokenKind.SESSION)
    answer = urls.HttpResponse()
    begin_session(request, answer, session)
    cookie = answer.cookies[SESSION_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert 8 * 3600 - 60 < int(cookie["max-age"]) <= 8 * 3600
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]
    end_session(answer)
    assert answer.cookies[SESSION_COOKIE]["max-age"] == 0


def test_an_agency_comes_in_by_its_signature(client: Client) -> None:
    key, now = ECKey.generate_key("P-256"), Clock().now()
    for kind in ("hospital", "bank"):
        agency = enter_agency(kind, "01002", name="x", actor=None, now=now)
        jwk = {k: str(v) for k, v in key.as_dict(private=False).items()}
        register_key(agency.id, kid=kind, public_jwk=jwk, since=now, actor=None, now=now)
    body = b'{"text": "x"}'

    def sent(content: bytes, kid: str) -> tuple[int, str]:
        whole = jws.serialize_compact({"alg": "ES256", "kid": kid}, content, key)
        answer = client.post(
            "/api/notices",
            body,
            content_type="application/json",
            headers={"X-JWS-Signature": jws.detach_content(whole)},
        )
        return answer.status_code, answer.json().get("code", "")

    assert sent(body, "hospital") == (200, "")
    assert sent(body + b" ", "hospital") == (401, "signature_wrong")
    assert sent(body, "bank") == (403, "not_allowed")
    assert post(client, "/api/notices", {"text": "x"}) == (401, "signature_missing")
    assert post(client, "/api/notices", {}, **by(officer())) == (401, "signature_missing")


def test_what_is_open_is_open_and_knows_its_moment(client: Client) -> None:
    assert client.get("/api/open").status_code == 200


def test_a_door_says_whom_it_lets_in_and_a_public_one_why() -> None:
    with pytest.raises(ValueError, match="wall"):
        door()
    with pytest.raises(ValueError, match="reason"):
        open_door(" ")


def test_a_request_has_one_moment() -> None:
    request = RequestFactory().get("/")
    assert moment_of(request) is moment_of(request)


def test_the_address_is_what_our_own_proxies_say(settings: object) -> None:
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}, REMOTE_ADDR="10.0.0.1"
    )
    assert address_of(request) == "10.0.0.1"
    settings.TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    assert address_of(request) == "203.0.113.7"
    settings.TRUSTED_PROXY_COUNT = 3  # type: ignore[attr-defined]
    assert address_of(request) == "10.0.0.1"


def test_who_comes_without_anything_is_told_to_sign_in() -> None:
    with pytest.raises(NotSignedIn):
        urls.page(RequestFactory().get("/page"))
