"""The first page that is asked for in another language is whole in it, what a view wrote too."""

import re

import pytest
from django.test import Client
from tests import make
from tests.web.portal.birth.page import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def main_of(client: Client, address: str) -> str:
    """What a page says, without what differs each time it is made."""
    shown = client.get(address).content.decode()
    found = re.search(r"<main.*</main>", shown, re.DOTALL)
    assert found
    return re.sub(r'<input type="hidden"[^>]*>', "", found[0])


def test_the_check_of_a_birth_is_english_at_once(checked: Page) -> None:
    english = main_of(make.client_of("citizen11", language="en"), checked.address)
    assert main_of(make.client_of("citizen11"), f"{checked.address}?lang=en") == english
    assert main_of(make.client_of("citizen11"), checked.address) != english


def test_the_refusal_of_a_dossier_is_english_at_once(birth: make.Birth) -> None:
    address = f"/ban/ho-so/{birth.dossier().code}/tu-choi"
    english = main_of(make.client_of("clerk.H26.15.03", language="en"), address)
    assert main_of(make.client_of("clerk.H26.15.03"), f"{address}?lang=en") == english
    assert "On which article?" in english


def test_a_language_that_there_is_not_changes_nothing(client: Client) -> None:
    page = client.get("/v", {"lang": "xx"}, headers={"Accept-Language": "en"})
    assert (page["Content-Language"], "lienthong_language" in page.cookies) == ("en", False)
