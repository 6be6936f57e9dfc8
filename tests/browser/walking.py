"""Walks by links through all pages that an account reaches, each kind of page once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

LINKS: Final = "[...document.querySelectorAll('a[href]')].map((one) => one.href)"
OURS: Final = "web"
# As a file the browser keeps it, and there is no page to look at.
DOWNLOAD: Final = "Download is starting"
# Of pages that differ by a word (a question, an event of life), no more than these.
MOST_OF_A_KIND: Final = 16


@dataclass(slots=True)
class Walk:
    """`seen` are the kinds of pages visited, by the name of their address and its words."""

    page: Page
    url: str
    visit: Callable[[Page], None]
    seen: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def through(self, starts: Iterable[str]) -> None:
        waiting = [urljoin(self.url, start) for start in starts]
        while waiting:
            address = waiting.pop(0).partition("#")[0]
            if self.is_new(address) and self.opened(address):
                links: list[str] = self.page.evaluate(LINKS)
                waiting += links
                self.visit(self.page)

    def is_new(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.netloc != urlsplit(self.url).netloc or "lang=" in parts.query:
            return False
        try:
            found = resolve(parts.path)
        except Resolver404:
            return False
        if found.namespace != OURS:
            return False
        # Codes and numbers name a thing, words a kind of page.
        words = tuple(
            str(value)
            for value in found.kwargs.values()
            if not any(letter.isdigit() for letter in str(value))
        )
        kinds = self.seen.setdefault(found.url_name or "", set())
        if words in kinds or len(kinds) >= MOST_OF_A_KIND:
            return False
        kinds.add(words)
        return True

    def opened(self, address: str) -> bool:
        try:
            answer = self.page.goto(address)
        except Error as error:
            if DOWNLOAD in error.message:
                return False
            raise
        kind = answer.headers.get("content-type", "") if answer else ""
        return kind.startswith("text/html")
