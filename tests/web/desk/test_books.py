"""The book on the screen: found by number, names on request, printed with the printer's name."""

import pytest
from django.test import Client
from tests import make

pytestmark = pytest.mark.usefixtures("stopped_clock")
CHILD = "Trần Thị Minh Châu"
BOOK = "/ban/so/birth/2026"


@pytest.fixture
def clerk(granted: make.Birth) -> Client:
    return make.client_of("clerk.H26.15.03")


def text(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_it_opens_at_the_newest_and_shows_no_name(clerk: Client, granted: make.Birth) -> None:
    assert clerk.get("/ban/so")["Location"] == BOOK
    shown = text(clerk, BOOK)
    assert "1/2026" in shown
    assert granted.dossier().code in shown
    assert CHILD not in shown


def test_names_are_shown_on_request_and_in_print(clerk: Client) -> None:
    assert CHILD in text(clerk, f"{BOOK}?ten=1")
    printed = text(clerk, f"{BOOK}?in=1&ten=1")
    assert "Công chức clerk.H26.15.03" in printed
    assert CHILD in printed


@pytest.mark.parametrize(("asked", "status"), [("1", 200), ("1/2026", 200), ("2", 422)])
def test_a_number_is_found(asked: str, status: int, clerk: Client) -> None:
    text(clerk, f"{BOOK}?so={asked}", status=status)


@pytest.mark.parametrize("asked", ["x", "-1", "🙂", "9" * 40, "%00"])
def test_what_is_no_number_is_said(asked: str, clerk: Client) -> None:
    assert "so-error" in text(clerk, f"{BOOK}?so={asked}", status=422)


def test_who_has_no_book_is_told(clerk: Client, granted: make.Birth) -> None:
    police = make.client_of("clerk.G01.26.15")
    assert "<table" not in text(police, "/ban/so")
    text(police, BOOK, status=404)
    text(clerk, "/ban/so/birth/1999", status=404)
    text(make.client_of("citizen11"), BOOK, status=403)


def test_an_entry_is_opened_whole_and_says_who_sees_that(clerk: Client) -> None:
    shown = text(clerk, f"{BOOK}/1")
    assert CHILD in shown
    assert "H26.15.03" in shown
    text(clerk, f"{BOOK}/2", status=422)


def test_a_leader_sees_what_stands_in_the_way_of_closing(granted: make.Birth) -> None:
    leader = make.client_of("leader.H26.15.03")
    shown = text(leader, f"{BOOK}/khoa-so")
    assert 'method="post"' not in shown.split("<main")[1]
    assert leader.post(f"{BOOK}/khoa-so").status_code == 409
    assert make.client_of("clerk.H26.15.03").get(f"{BOOK}/khoa-so").status_code == 403
