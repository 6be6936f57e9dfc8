"""What a first visit carries over the line, with nothing kept from before: under 100 KB."""

from typing import Any, Final

import pytest

from .running import Site
from .windows import PHONE, Windows

# The promise of every page, compressed, with fonts and styles.
MOST_BYTES: Final = 100_000
VISITS: Final = (
    pytest.param(None, "/", id="home"),
    pytest.param(None, "/dich-vu/1.001193", id="service"),
    pytest.param("mother", "/dang-ky-khai-sinh", id="application"),
    pytest.param("clerk.committee", "/ban", id="queue"),
    pytest.param(None, "/v", id="verify"),
    pytest.param("steering.province", "/chi-dao", id="steering"),
)


@pytest.mark.parametrize(("login", "address"), VISITS)
def test_a_first_visit_carries_less_than_it_may(
    windows: Windows, site: Site, login: str | None, address: str
) -> None:
    mother, _ = site.told("the hospital's notice has come")
    page = windows.open(PHONE, login=mother if login == "mother" else login)
    session = page.context.new_cdp_session(page)
    carried: dict[str, int] = {}
    asked: dict[str, str] = {}

    def sent(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = event["request"]["url"].removeprefix(site.url)

    def came(event: dict[str, Any]) -> None:
        # What a page before asked for, and is no part of this visit, may come to its end only now.
        if event["requestId"] in asked:
            carried[asked[event["requestId"]]] = event["encodedDataLength"]

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", came)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address, wait_until="networkidle")
    # The page itself and the fonts of its first words are among them, or it was no first visit.
    assert carried[address] > 0
    assert any(name.endswith(".woff2") for name in carried)
    assert sum(carried.values()) < MOST_BYTES, carried
