"""One browser for all files of this folder that a worker takes one after the other."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from .chromium import ARGUMENTS, CHROMIUM


# Not for the session: a loop of Playwright's in this thread makes Django refuse every query.
@pytest.fixture(scope="package")
def browser(site: object) -> Iterator[Browser]:
    """Started when there is something to visit."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield launched
        launched.close()
