"""Applications in the middle: a mother at the question after the name."""

from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page

from .applying import BEGIN, Applying
from .running import Site
from .windows import PHONE, Windows

GIVEN: Final = "main input[name=given]"
RIGHT: Final = "main input[name=right]"
OWN_CHAINS: Final = ".lt-shelf a[href^='/ho-so/']"
BACK: Final = ".govuk-back-link"
GO_ON: Final = f"main a[href^='{BEGIN}/']"


@dataclass(frozen=True, slots=True)
class Begun:
    """`given` is the name that was answered before."""

    login: str
    applying: Applying
    given: str

    @property
    def page(self) -> Page:
        return self.applying.page

    def find_again(self, page: Page) -> None:
        """In another window of hers: by the first page of the application, and by its link."""
        page.goto(BEGIN)
        page.locator(GO_ON).first.click()
        page.locator(RIGHT).first.wait_for(state="attached")

    def goes_on_to_the_end(self, page: Page) -> str:
        """Sends it from there; gives the code of the chain."""
        applying = Applying(page)
        applying.answer_all()
        assert self.given in page.locator("main").inner_text()
        return applying.send()


@pytest.fixture
def begun(windows: Windows, site: Site) -> Begun:
    login = site.next_birth().couple.login
    applying = Applying(windows.open(PHONE, login=login))
    applying.begin()
    applying.answer_until(GIVEN)
    given = applying.page.locator(GIVEN).input_value()
    applying.answer_until(RIGHT)
    return Begun(login, applying, given)
