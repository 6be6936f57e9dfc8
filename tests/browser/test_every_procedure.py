"""The first page and the sheet of everything that is carried out, on a narrow telephone, by axe."""

from playwright.sync_api import Page

from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import Begun

from .checks import axe_violations, check_none, ran
from .looking import WINDOW
from .windows import Windows

NARROW = 360
OFFICES = ("committee", "police", "insurance", "identity")


def faults_at(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    status = answer.status if answer else 0
    if status == 403:
        return []  # Another office decides it.
    found = [] if status == 200 else [f"status {status}"]
    found += [*axe_violations(page), *ran(page, "too_wide"), *ran(page, "small_targets")]
    return [f"{address}: {line}" for line in found]


def test_the_first_question_of_everything_that_is_applied_for(windows: Windows) -> None:
    login, _ = windows.site.told("all results lie on the shelf")
    page, faults = windows.open(WINDOW, login=login), list[str]()
    page.set_viewport_size({"width": NARROW, "height": 800})
    for one in all_versions():
        if one.begun_by is Begun.APPLICATION and one.code != "1.001193":
            begin = f"{windows.site.url}/to-khai/{one.code}"
            faults += faults_at(page, begin)
            page.locator("main form button").last.click()
            faults += faults_at(page, page.url)
            # Nobody can have begun more than twenty at once.
            page.goto(f"{page.url.rpartition('/')[0]}/bo")
            page.locator("main form button").click()
    check_none(faults)


def test_the_sheet_of_everything_that_is_entered_at_a_counter(windows: Windows) -> None:
    faults: list[str] = []
    for office in OFFICES:
        page = windows.open(WINDOW, login=f"clerk.{office}")
        page.set_viewport_size({"width": NARROW, "height": 800})
        page.goto(f"{windows.site.url}/ban/nop-ho")
        links = page.locator("main .lt-services a")
        addresses = [str(link.get_attribute("href")) for link in links.all()]
        for address in ("/ban/nop-ho", *addresses):
            faults += faults_at(page, f"{windows.site.url}{address}")
    check_none(faults)
