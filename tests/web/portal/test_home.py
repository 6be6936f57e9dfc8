"""The first page, the search and the pages of procedures: for everybody, in plain words."""

import re

import pytest
from django.test import Client
from tests import make
from tests.accounts import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
LONG_TITLE = "1.013833"


def signed_in(login: str) -> Client:
    browser = Client()
    browser.post("/dang-nhap", {"login": login, "password": PASSWORD})
    return browser


def text(client: Client, path: str, status: int = 200, **query: str) -> str:
    page = client.get(path, query, headers={"Accept-Language": "vi"})
    assert page.status_code == status
    return page.content.decode()


def test_the_first_page_has_one_search_and_seven_events_of_life(client: Client) -> None:
    shown = text(client, "/")
    assert shown.count('type="search"') == 1
    events = re.findall(r'href="(/su-kien/[\w-]+)"', shown)
    assert len(events) == 7
    for address in events:
        assert 'href="/dich-vu/' in text(client, address)


@pytest.mark.parametrize("asked", ["đẻ con", "de con", "làm giấy khai sinh"])
def test_a_search_leads_to_the_procedure_that_is_meant(client: Client, asked: str) -> None:
    shown = text(client, "/tim", q=asked)
    assert re.findall(r'href="/dich-vu/([\d.]+)"', shown)[0] == "1.001193"
    assert 'href="/su-kien/sinh-con"' in shown


@pytest.mark.parametrize(
    "asked", ["", "  ", "?!", "🙂", "xyzzy", "<script>alert(1)</script>", "'; DROP", "a" * 9000]
)
def test_a_search_that_finds_nothing_shows_what_there_is(client: Client, asked: str) -> None:
    shown = text(client, "/tim", q=asked)
    assert shown.count('href="/su-kien/') >= 7
    assert "<script>" not in shown


def test_a_birth_is_begun_from_its_page(client: Client) -> None:
    assert 'href="/dang-ky-khai-sinh"' in text(client, "/dich-vu/1.001193")


def test_what_cannot_be_applied_for_here_says_where_and_how(client: Client) -> None:
    shown = text(client, "/dich-vu/1.001456")
    assert "dichvucong.gov.vn" in shown
    assert "/dang-ky-khai-sinh" not in shown


def test_a_long_title_is_shown_whole(client: Client) -> None:
    title = re.search(r"<h1[^>]*>([^<]+)</h1>", text(client, f"/dich-vu/{LONG_TITLE}"))
    assert title and len(title[1]) > 200


def test_what_is_not_there(client: Client) -> None:
    for path in ("/dich-vu/9.999999", "/dich-vu/%00", "/su-kien/none"):
        text(client, path, status=404)


def test_a_citizen_sees_her_own_and_an_officer_the_way_to_the_desk(
    family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until="prepared")
    mother = signed_in("citizen11")
    assert birth.chain.code in text(mother, "/")
    clerk = signed_in(f"clerk.{desks.committee.office.code}")
    shown = text(clerk, "/")
    assert birth.chain.code not in shown
    assert 'href="/ban"' in shown
