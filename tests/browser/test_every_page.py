"""Every page of the counters: structure, axe, keyboard, 320 px, 200 % text, print."""

from typing import Final

import pytest
from playwright.sync_api import Page

from .checks import check_none, faults_of, keyboard_faults
from .running import Site
from .walking import Walk
from .windows import Windows

# Whom the walk is for, and a word of the situation that the demonstration tells of them.
MOTHERS: Final = (
    "the hospital's notice has come",
    "sent back once",
    "the draft of the certificate waits",
    "all results lie on the shelf",
    "one link was refused",
)
OFFICERS: Final = (
    "clerk.committee",
    "leader.committee",
    "clerk.police",
    "leader.insurance",
    "clerk.identity",
    "steering.province",
)


def faults_on_the_way(windows: Windows, page: Page, *starts: str) -> list[str]:
    """Each with the page on which it is; the windows' watch has the rest."""
    found: list[str] = []

    def look(page: Page) -> None:
        at = page.url.removeprefix(windows.site.url)
        found.extend(f"{at}  {fault}" for fault in keyboard_faults(page) + faults_of(page))

    Walk(page, windows.site.url, look).through(starts)
    return found


def test_pages_that_are_open_to_everybody(windows: Windows) -> None:
    page = windows.open()
    check_none(faults_on_the_way(windows, page, "/", "/dang-nhap"))


@pytest.mark.parametrize("shows", MOTHERS)
def test_pages_of_a_mother(windows: Windows, site: Site, shows: str) -> None:
    login, _ = site.told(shows)
    page = windows.open(login=login)
    check_none(faults_on_the_way(windows, page, "/", "/tai-khoan"))


@pytest.mark.parametrize("login", OFFICERS)
def test_pages_of_an_officer(windows: Windows, login: str) -> None:
    page = windows.open(login=login)
    check_none(faults_on_the_way(windows, page, "/ban", "/tai-khoan"))


def test_pages_of_a_leader_who_sees_counts(windows: Windows) -> None:
    page = windows.open(login="steering.province")
    check_none(faults_on_the_way(windows, page, "/chi-dao", "/chi-dao/xa/09661"))
