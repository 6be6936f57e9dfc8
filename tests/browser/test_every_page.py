"""
Every page of the counters that links lead to, in both languages: structure, axe, keyboard,
320 px, 200 % text, print.
"""

from typing import Final

import pytest

from .checks import check_none
from .looking import WINDOW, Looking
from .running import Site
from .walking import Looked, Walk
from .windows import Windows

EVERYBODY: Final = (
    "/",
    "/dang-nhap",
    "/khoi-phuc/xong",
    "/components",
    "/tim?q=khai+sinh",
    "/tim?q=qwerty",
    "/dich-vu/1.001193",
    "/dich-vu/1.004222",
    "/dich-vu/1.000894",
)
# Whom the walk is for: a word of the situation that the demonstration tells of them.
MOTHERS: Final = (
    "the hospital's notice has come",
    "sent back once",
    "the draft of the certificate waits",
    "the other offices are at work",
    "all results lie on the shelf",
    "one link was refused",
    "withdrawn by the mother",
)
OFFICERS: Final = (
    "clerk.committee",
    "leader.committee",
    "clerk.police",
    "leader.insurance",
    "clerk.identity",
)


@pytest.fixture(scope="module")
def looked() -> Looked:
    """Whoever comes to a page that somebody had before looks only where it is another."""
    return Looked()


def faults_on_the_way(windows: Windows, looked: Looked, who: str | None, *starts: str) -> list[str]:
    page, looking = windows.open(WINDOW, login=who), Looking(who or "nobody", looked.spoken)
    walk = Walk(page, windows.site.url, looked, lambda at: looking.open_in_both(page, at))
    walk.through(starts)
    return looking.faults + walk.lost


def test_pages_that_are_open_to_everybody(windows: Windows, looked: Looked) -> None:
    check_none(faults_on_the_way(windows, looked, None, *EVERYBODY))


def test_pages_of_mothers(windows: Windows, site: Site, looked: Looked) -> None:
    faults: list[str] = []
    for shows in MOTHERS:
        login, _ = site.told(shows)
        faults += faults_on_the_way(windows, looked, login, "/", "/tai-khoan")
    check_none(faults)


def test_pages_of_officers(windows: Windows, looked: Looked) -> None:
    faults: list[str] = []
    for login in OFFICERS:
        faults += faults_on_the_way(windows, looked, login, "/ban", "/tai-khoan")
    check_none(faults)


def test_pages_of_a_leader_who_sees_counts(windows: Windows, looked: Looked) -> None:
    starts = ("/chi-dao", "/chi-dao/xa/09661", "/tai-khoan")
    check_none(faults_on_the_way(windows, looked, "steering.province", *starts))
