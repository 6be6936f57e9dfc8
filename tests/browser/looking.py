"""Looks at pages by every check, and keeps what is wrong with the address of the page."""

from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Page

from .checks import WIDE, faults_of, faults_of_words, keyboard_faults, ran

FIRST: Final = "vi"
SECOND: Final = "en"
LANGUAGES: Final = (FIRST, SECOND)
# As wide as the checks of a wide screen want it, and not more to draw than they need.
WINDOW: Final[dict[str, Any]] = {"viewport": WIDE}


@dataclass(slots=True)
class Looking:
    """
    `who` is looking; `faults` has a line for everything that is wrong.

    `spoken` are the parts of pages that axe has read in the other language; a page that is made
    of them alone is not read again there. Without it, every page is.
    """

    who: str = "nobody"
    spoken: set[str] | None = None
    faults: list[str] = field(default_factory=list)

    def look(self, page: Page) -> None:
        """By all checks, the keyboard first as somebody comes; in the other language by words."""
        language = page.evaluate("document.documentElement.lang")
        if language == SECOND:
            found = faults_of_words(page, with_axe=self.is_unspoken(page))
        else:
            found = keyboard_faults(page) + faults_of(page)
        parts = urlsplit(page.url)
        at = f"{parts.path}{'?' if parts.query else ''}{parts.query}"
        self.faults += [f"{at} ({self.who}, {language})  {fault}" for fault in found]

    def is_unspoken(self, page: Page) -> bool:
        if self.spoken is None:
            return True
        parts = set(ran(page, "parts"))
        is_new = not parts <= self.spoken
        self.spoken |= parts
        return is_new

    def open_in_both(self, page: Page, address: str) -> None:
        for language in LANGUAGES:
            page.goto(in_language(address, language))
            self.look(page)


def in_language(address: str, language: str) -> str:
    """The same page, and the next ones of this window, in this language."""
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode({'lang': language})}"
