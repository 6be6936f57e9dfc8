"""The first page and the sheet of everything that is carried out, on a narrow telephone, by axe."""

from typing import Final

import pytest
from playwright.sync_api import Page

from lienthong.dossiers.saved import MOST_OPEN
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import Begun

from .checks import axe_violations, check_none, ran
from .looking import WINDOW
from .windows import Windows

NARROW: Final = 360
OFFICES: Final = ("committee", "police", "insurance", "identity")
APPLIED_FOR: Final = tuple(
    one.code
    for one in all_versions()
    if one.begun_by is Begun.APPLICATION and one.code != "1.001193"
)


@pytest.fixture(scope="module")
def read() -> set[str]:
    """The parts of pages that axe has read: it reads no page that is made of them alone."""
    return set()


def faults_at(page: Page, address: str, read: set[str]) -> list[str]:
    answer = page.goto(address)
    status = answer.status if answer else 0
    if status == 403:
        return []  # Another office decides it.
    parts = {*ran(page, "parts")}
    found = [] if status == 200 else [f"status {status}"]
    found += [] if parts <= read else axe_violations(page)
    found += [*ran(page, "too_wide"), *ran(page, "small_targets")]
    read |= parts
    return [f"{address}: {line}" for line in found]


def test_the_first_question_of_everything_that_is_applied_for(
    windows: Windows, read: set[str]
) -> None:
    faults: list[str] = []
    for first in range(0, len(APPLIED_FOR), MOST_OPEN):
        page = windows.open(WINDOW, login=windows.site.next_couple()[0].login)
        page.set_viewport_size({"width": NARROW, "height": 800})
        for code in APPLIED_FOR[first : first + MOST_OPEN]:
            faults += faults_at(page, f"{windows.site.url}/to-khai/{code}", read)
            page.locator("main form button").last.click()
            faults += faults_at(page, page.url, read)
    check_none(faults)


def test_the_sheet_of_everything_that_is_entered_at_a_counter(
    windows: Windows, read: set[str]
) -> None:
    faults: list[str] = []
    for office in OFFICES:
        page = windows.open(WINDOW, login=f"clerk.{office}")
        page.set_viewport_size({"width": NARROW, "height": 800})
        page.goto(f"{windows.site.url}/ban/nop-ho")
        links = page.locator("main .lt-services a")
        addresses = [str(link.get_attribute("href")) for link in links.all()]
        for address in ("/ban/nop-ho", *addresses):
            faults += faults_at(page, f"{windows.site.url}{address}", read)
    check_none(faults)
