"""A saved application: found again, never overwritten unseen, sent once."""

import re
from html import unescape

import pytest
from django.test import Client
from tests import make
from tests.web.portal.birth.page import ANSWERS, BEGIN, Page

from lienthong.dossiers.models import Chain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def test_a_second_click_makes_nothing_twice(checked: Page) -> None:
    first, second = checked.send(), checked.send()
    assert first["Location"] == second["Location"]
    assert Chain.objects.count() == 1


def test_after_sending_every_page_of_it_leads_to_what_became_of_it(checked: Page) -> None:
    checked.send()
    for name in ("", "/kiem-tra", "/ban-sao", "/bo"):
        answer = checked.client.get(f"{BEGIN}/{checked.saved_id}{name}")
        assert answer["Location"].endswith("/da-gui")
    assert checked.post(checked.at("ban-sao"), count="7")["Location"].endswith("/da-gui")


def test_a_draft_is_found_on_a_second_device(mother: Page) -> None:
    mother.begin()
    mother.answer({key: ANSWERS[key] for key in ("giay-chung-sinh", "ho-ten")})
    other = Page(make.client_of("citizen11"))
    page = other.get(BEGIN)
    assert f"{BEGIN}/{mother.saved_id}" in page
    page = other.get(f"{BEGIN}/{mother.saved_id}")
    assert other.address == mother.at("cha-me")
    assert "09:00" in page
    assert 'value="Châu"' in other.get(mother.at("ho-ten"))


def test_an_answer_given_on_another_device_is_not_overwritten_unseen(mother: Page) -> None:
    mother.begin()
    old = mother.version_at(mother.at("ban-sao"))
    mother.post(mother.at("ban-sao"), count="3")
    answer = mother.post(mother.at("ban-sao"), version=old, count="4")
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "<li>3</li>" in page
    assert 'value="4"' in page
    # The page knows the newer one now, and keeps mine if I say so.
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert mother.post(mother.at("ban-sao"), version=version[1], count="4").status_code == 302


def test_who_is_not_signed_in_signs_in_and_goes_on(mother: Page) -> None:
    mother.begin()
    answer = Client().get(mother.at("ho-ten"))
    assert answer.status_code == 302
    assert mother.saved_id in answer["Location"]


def test_an_answer_sent_when_the_session_has_ended_is_kept_in_the_page(mother: Page) -> None:
    mother.begin()
    shown = mother.client.get(mother.at("ho-ten")).content.decode()
    whose = re.search(r'name="whose" value="([^"]+)"', shown)
    assert whose
    typed = {"version": "0", "given": "Châu", "whose": whose[1]}
    answer = Client().post(mother.at("ho-ten"), typed)
    assert answer.status_code == 401
    assert 'name="kept"' in answer.content.decode()


def test_what_cannot_be_kept_while_it_is_typed_is_said_by_the_page(mother: Page) -> None:
    """The script says it in these words; a closed sign-in answers it with 401."""
    mother.begin()
    assert 'data-not-saved="Chưa lưu.' in mother.get(mother.at("ho-ten"))
    typed = {"version": "0", "given": "Ch"}
    sent = Client().post(mother.at("ho-ten"), typed, headers={"X-Autosave": "1"})
    assert sent.status_code == 401


def test_a_notice_used_in_another_window_is_told(checked: Page) -> None:
    second = Page(checked.client)
    second.begin()
    assert second.saved_id != checked.saved_id
    second.answer(ANSWERS)
    checked.send()
    answer = second.send()
    assert answer.status_code == 302
    second.get(answer["Location"])
    assert second.address.startswith(second.at("nguoi-khai"))
    assert Chain.objects.count() == 1


def test_an_answer_is_kept_while_it_is_typed(mother: Page) -> None:
    mother.begin()
    answer = mother.client.post(
        mother.at("ho-ten"), {"version": "0", "given": "Ch"}, headers={"X-Autosave": "1"}
    )
    assert answer.json() == {"at": "09:00", "version": 1}
    page = mother.get(mother.at("ho-ten"))
    assert 'value="Ch"' in page
    assert "error-summary" not in page
    stale = mother.client.post(
        mother.at("ho-ten"), {"version": "0", "given": "C"}, headers={"X-Autosave": "1"}
    )
    assert stale.status_code == 409


def test_it_is_thrown_away_after_a_question(mother: Page) -> None:
    mother.begin()
    assert mother.saved_id in mother.get(mother.at("bo"))
    assert mother.client.post(mother.at("bo"))["Location"] == BEGIN
    assert mother.client.get(mother.at("ho-ten")).status_code == 404
