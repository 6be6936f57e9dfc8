"""Walks by links through all pages that an account reaches, and looks where there is news."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

OURS: Final = "web"
# Of pages that differ by a code or a word, an account reads no more than these.
MOST_OF_A_KIND: Final = 2


class Parts(HTMLParser):
    """Where a page leads, and what it is made of: the kinds of its elements, by their classes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.shape: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        self.shape.add(" ".join(filter(None, (tag, given.get("type"), given.get("class")))))


@dataclass(slots=True)
class Looked:
    """
    What has been looked at by now, by whomever: kinds of pages, and kinds of elements.

    `spoken` are the parts that axe has read in the other language.
    """

    kinds: set[str] = field(default_factory=set)
    shape: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)

    def is_news(self, kind: str, shape: set[str]) -> bool:
        """Whether no page was of this kind before, or none had something of this; asked once."""
        is_new = kind not in self.kinds or not shape <= self.shape
        self.kinds.add(kind)
        self.shape |= shape
        return is_new


@dataclass(slots=True)
class Walk:
    """
    A walk of whoever has signed in in this window.

    Every page is fetched and read; `visit` opens it where there is news. `lost` are the links
    that led to no page.
    """

    page: Page
    url: str
    looked: Looked
    visit: Callable[[str], None]
    lost: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    def through(self, starts: Iterable[str]) -> None:
        waiting = [urljoin(self.url, start) for start in starts]
        while waiting:
            address = waiting.pop(0).partition("#")[0]
            if self.is_wanted(address):
                waiting += self.read(address)

    def is_wanted(self, address: str) -> bool:
        kind = self.kind_of(address)
        if not kind or address in self.known or self.kinds[kind] >= MOST_OF_A_KIND:
            return False
        self.known.add(address)
        self.kinds[kind] += 1
        return True

    def kind_of(self, address: str) -> str:
        """The name of a page of ours; "" for what is none, and for the same in another language."""
        parts = urlsplit(address)
        if parts.netloc != urlsplit(self.url).netloc or "lang=" in parts.query:
            return ""
        try:
            found = resolve(parts.path)
        except Resolver404:
            return ""
        return found.url_name or "" if found.namespace == OURS else ""

    def read(self, address: str) -> list[str]:
        """The links of the page; none where a file is behind the address."""
        answer = self.page.request.get(address)
        if not answer.ok:
            self.lost.append(f"{address}  status {answer.status}")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            return []
        parts = Parts(answer.text())
        if self.looked.is_news(self.kind_of(answer.url), parts.shape):
            self.visit(answer.url)
        return [urljoin(answer.url, link) for link in parts.links]
