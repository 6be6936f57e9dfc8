"""Fixtures: a browser before a running site; what goes wrong in it fails the test."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from lienthong.cli.demonstration.cast import PASSWORD

from .chromium import CHROMIUM
from .running import Site, site_served
from .watching import Watch

PATIENCE_MILLISECONDS: Final = 15_000
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 360, "height": 800},
    "has_touch": True,
    "is_mobile": True,
}
DESKTOP: Final[dict[str, Any]] = {"viewport": {"width": 1440, "height": 900}}
NARROW: Final[dict[str, Any]] = {"viewport": {"width": 320, "height": 640}}
SIGN_IN: Final = "/dang-nhap"


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Filled once a worker; a test changes only what belongs to a couple of its own."""
    if CHROMIUM is None:
        pytest.skip("No Chromium here: apt-get install chromium-headless-shell.")
    with site_served() as served:
        yield served


@pytest.fixture
def watch(site: Site) -> Iterator[Watch]:
    """Over every page of this test; its troubles are the test's."""
    watching = Watch(urlsplit(site.url).netloc)
    yield watching
    assert watching.troubles == []


@dataclass(slots=True)
class Windows:
    """Opens windows, each with cookies of its own, and closes them at the end of the test."""

    site: Site
    browser: Browser
    watch: Watch
    opened: list[BrowserContext] = field(default_factory=list)

    def open(
        self, device: dict[str, Any] = DESKTOP, *, login: str | None = None, **settings: Any
    ) -> Page:
        """A window on this device, in Vietnamese; with a login, after it has signed in."""
        context = self.browser.new_context(
            base_url=self.site.url, locale="vi-VN", **device, **settings
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.watch.over(context)
        self.opened.append(context)
        page = context.new_page()
        if login is not None:
            sign_in(page, login)
        return page

    def close(self) -> None:
        for context in self.opened:
            context.close()


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """As a person does it: two fields and a button."""
    page.goto(SIGN_IN)
    enter(page, login, password)


def enter(page: Page, login: str, password: str = PASSWORD) -> None:
    """Where the sign-in stands already, and lead on to what one came for."""
    form = page.locator("main form:has(input[type=password])")
    form.locator("input[name=login]").fill(login)
    form.locator("input[name=password]").fill(password)
    form.locator("button").click()
    form.wait_for(state="detached")


@pytest.fixture
def windows(site: Site, browser: Browser, watch: Watch) -> Iterator[Windows]:
    made = Windows(site, browser, watch)
    yield made
    made.close()
