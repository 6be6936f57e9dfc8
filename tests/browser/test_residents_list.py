"""
An officer takes in a list of residents, corrects what came back, and finishes.

In the suite a short list; LIENTHONG_RESIDENTS=20000 makes it one of a commune.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from lienthong.register.incoming.workbook_rows import sheet_in
from tests.make.lists_sent import xlsx
from tests.make.residents import HEADINGS, UNCLEAR, Spoilt, residents_list

from .checks import check_none
from .looking import LANGUAGES, WINDOW, Looking, in_language
from .owning import held_by_a_load, people_registered
from .running import Site
from .watching import Watch
from .windows import Windows

PEOPLE: Final = int(os.environ.get("LIENTHONG_RESIDENTS", "300"))
WRONG: Final = 10
# A pause of the queue and some seconds; of twenty thousand a minute or two, on a busy machine ten.
PATIENCE_MILLISECONDS: Final = 60_000 + 30 * PEOPLE
LISTS: Final = "/ban/danh-sach"
GO_ON: Final = "main form[method=post] button"
MOVING: Final = "[data-watch]"
KNOWN, NEW = "Đã có từ trước, không có gì mới", "Chấp nhận"
REFUSED: Final = "Đã từ chối"


@dataclass(slots=True)
class Taking:
    """A clerk of the commune's police at the lists; each page is looked at in both languages."""

    page: Page
    looking: Looking = field(default_factory=lambda: Looking("clerk.police", set()))

    def look(self) -> None:
        at = self.page.url
        for language in reversed(LANGUAGES):
            self.page.goto(in_language(at, language))
            self.looking.look(self.page)

    def choose(self, path: Path) -> None:
        self.page.locator("input[name=people]").set_input_files(path)
        self.page.locator(GO_ON).click()
        self.page.wait_for_url("**/cot")

    def take_in(self) -> None:
        self.page.locator(GO_ON).first.click()
        self.page.wait_for_url(lambda address: not address.endswith("/cot"))

    def wait(self) -> None:
        self.page.locator(MOVING).wait_for(state="detached", timeout=PATIENCE_MILLISECONDS)
        self.page.wait_for_load_state()

    def count(self, words: str) -> int:
        row = self.page.locator(".govuk-summary-list__row", has_text=words)
        return int(row.locator(".govuk-summary-list__value").inner_text())

    def saved(self, into: Path) -> Path:
        with self.page.expect_download() as given:
            self.page.locator("main a[download]").first.click()
        given.value.save_as(into / given.value.suggested_filename)
        return into / given.value.suggested_filename


@pytest.fixture
def taking(windows: Windows, watch: Watch) -> Taking:
    watch.expect(422)
    return Taking(windows.open(WINDOW, login="clerk.police"))


def refused_rows(marked: Path) -> dict[int, tuple[str, ...]]:
    with sheet_in(marked) as sheet:
        return {row.number: row.cells for row in sheet.rows if REFUSED in row.cells}


def correct(marked: Path, spoilt: tuple[Spoilt, ...], into: Path) -> Path:
    """As somebody does it in a spreadsheet: one cell in each of these rows."""
    right = {one.row: one for one in spoilt}
    with sheet_in(marked) as sheet:
        rows = {row.number: list(row.cells) for row in sheet.rows}
    for number, one in right.items():
        rows[number][one.column] = one.right
    return xlsx(
        into / "corrected.xlsx", [rows.get(number, []) for number in range(1, max(rows) + 1)]
    )


def test_a_list_is_taken_in_corrected_and_finished(
    taking: Taking, windows: Windows, site: Site, tmp_path: Path
) -> None:
    page, before = taking.page, people_registered(site)
    spoilt = residents_list(tmp_path / "dan-cu.xlsx", people=PEOPLE, wrong=WRONG)
    page.goto(LISTS)
    page.locator("main a[href$='/gui']").click()
    taking.look()
    page.locator(GO_ON).click()
    page.locator(".govuk-error-summary").wait_for()
    taking.looking.look(page)
    taking.choose(tmp_path / "dan-cu.xlsx")
    taking.look()
    page.locator(f"select[name=c{HEADINGS.index(UNCLEAR)}]").select_option("residence_file")
    with held_by_a_load(site):
        taking.take_in()
        page.locator(f"{MOVING} .lt-state--waiting").wait_for()
        taking.look()
        look_without_scripts(windows, page)
    taking.wait()
    assert (taking.count(NEW), taking.count(REFUSED)) == (PEOPLE - WRONG, WRONG)
    taking.look()
    marked = taking.saved(tmp_path)
    assert set(refused_rows(marked)) == {one.row for one in spoilt}
    page.locator("main a[href*='?sua=']").click()
    taking.choose(correct(marked, spoilt, tmp_path))
    # What the officer said of the columns is remembered.
    assert not page.locator("main .lt-columns").count()
    taking.take_in()
    taking.wait()
    counts = (taking.count(NEW), taking.count(KNOWN), taking.count(REFUSED))
    assert counts == (WRONG, PEOPLE - WRONG, 0)
    page.locator("main form[action$='/xong'] button").click()
    page.locator(".lt-state--done").wait_for()
    taking.look()
    page.goto(LISTS)
    taking.look()
    assert people_registered(site) == before + PEOPLE
    check_none(taking.looking.faults)


def look_without_scripts(windows: Windows, page: Page) -> None:
    """A colleague at a browser without JavaScript: the same page, which loads itself anew."""
    still = windows.open(WINDOW, login="leader.police", java_script_enabled=False)
    still.goto(page.url)
    assert still.locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]").count() == 1
    still.locator("main a", has_text="Xem lại").click()
    assert still.url.partition("?")[0] == page.url.partition("?")[0]
