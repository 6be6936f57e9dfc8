"""Officers at their desks, by clicking: from the queue to the dossier, and its next step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

CODE: Final = r"[A-Z0-9.]+-[0-9]{6}-[0-9]{4}"
Look = Callable[[Page], None]
QUEUE: Final = "/ban"
TAKE_IN: Final = "tiep-nhan"
PREPARE: Final = "chuan-bi"
SIGN: Final = "ky"
DONE: Final = "main [role=status]"


def look_at_nothing(page: Page) -> None:
    """What nobody wants to know."""


def codes_of(page: Page) -> list[str]:
    """Of the chain and the dossiers that the page shows, in their order."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(
        "(code) => [...new Set(document.querySelector('main').innerText.match(RegExp(code, 'g')))]",
        CODE,
    )
    return found


@dataclass(slots=True)
class Officer:
    """At a wide screen; `look` looks at every page that comes."""

    page: Page
    look: Look = look_at_nothing
    queue: str = QUEUE

    def open(self, code: str) -> None:
        """By the queue's own search, as it may be long."""
        self.page.goto(self.queue)
        self.look(self.page)
        found = self.page.locator(f"main a[href*='/ho-so/{code}']")
        if not found.count():
            self.page.locator("main input[name=q]").first.fill(code)
            self.page.locator("main input[name=q]").first.press("Enter")
            self.page.wait_for_load_state()
        if f"/ho-so/{code}" not in self.page.url:
            found.first.click()
        self.page.wait_for_url(f"**/ho-so/{code}*")
        self.look(self.page)

    def step(self, name: str) -> None:
        """A step that is one button on the dossier's own page."""
        self.page.locator(f"main form[action$='/{name}'] button").click()
        self.page.locator(DONE).first.wait_for()
        self.look(self.page)

    def take_in(self, code: str) -> None:
        self.open(code)
        self.step(TAKE_IN)

    def prepare(self, code: str) -> None:
        self.open(code)
        self.step(PREPARE)

    def sign(self, code: str) -> None:
        """Look first, then sign exactly what was shown."""
        self.open(code)
        self.page.locator(f"main a[href$='/{code}/{SIGN}']").click()
        self.page.wait_for_url(f"**/{SIGN}")
        self.look(self.page)
        self.page.locator("main form button").last.click()
        self.page.locator(DONE).first.wait_for()
        self.look(self.page)
