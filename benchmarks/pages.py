"""
The first visit of a page: what it carries over the line, and when something is drawn.

Promised: under 100 KB with fonts and styles, compressed, and something drawn within a second on a
telephone. The limits are the promises themselves. Each visit has an empty cache; the page is that
of a person who signed in, where one has to.

The telephone is Lighthouse's: 150 ms to the first byte of every answer, 1.6 Mbit/s down, 750 kbit/s
up, and a processor four times slower than this one. The paint is what the page itself is told: from
the beginning of the navigation to the first contentful paint. What a script would ask for later by
itself is not among the bytes; none of ours does. Neither grows with the register: a page shows at
most fifty lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, Page, StorageState, sync_playwright
from tests.browser.chromium import ARGUMENTS, CHROMIUM
from tests.browser.running import Site, site_served
from tests.browser.windows import PHONE, sign_in

from .turns import Line, run

BYTES: Final = 100_000
SECONDS: Final = 1.0
ROUNDS: Final = 3
LINE: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWER: Final = 4
PATIENCE_MILLISECONDS: Final = 15_000
# All that a page asks for by itself has come by then: what its text draws, and its fonts. Half a
# second of silence, by which a browser calls a page idle, would be waited for twenty-one times.
DRAWN: Final = """(patience) => new Promise((drawn) => {
  setTimeout(drawn, patience, null);
  new PerformanceObserver((list) => {
    const [painted] = list.getEntriesByName("first-contentful-paint");
    if (painted) document.fonts.ready.then(() => drawn(painted.startTime));
  }).observe({ type: "paint", buffered: true });
})"""
CODE: Final = re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){4}\b")


@dataclass(frozen=True, slots=True)
class Visited:
    """A page by its name in the promise; `login` is whose page it is."""

    name: str
    address: str
    login: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    size: float
    paint: float


def measure() -> Iterator[Line]:
    if CHROMIUM is None:
        raise SystemExit("No Chromium here: apt-get install chromium-headless-shell.")
    with site_served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for visited in pages_of(site, certificate_of(browser, site)):
            state = state_of(browser, site, visited.login)
            figures = [first_visit(browser, site, visited, state) for _ in range(ROUNDS)]
            yield from lines_of(visited, figures)
        browser.close()


def pages_of(site: Site, certificate: str) -> tuple[Visited, ...]:
    mother, _ = site.told("the hospital's notice has come")
    _, drafted = site.told("the draft of the certificate waits")
    return (
        Visited("home", "/"),
        Visited("service", "/dich-vu/1.001193"),
        Visited("application", "/dang-ky-khai-sinh", mother),
        Visited("queue", "/ban", "clerk.committee"),
        Visited("dossier", f"/ban/ho-so/{drafted}", "clerk.committee"),
        Visited("steering", "/chi-dao", "steering.province"),
        Visited("verify", f"/v/{certificate}"),
    )


def certificate_of(browser: Browser, site: Site) -> str:
    """The code of a paper that lies on somebody's shelf."""
    mother, _ = site.told("all results lie on the shelf")
    with browser.new_context(base_url=site.url, **PHONE) as context:
        page = context.new_page()
        sign_in(page, mother)
        page.goto("/giay-to")
        page.locator("main a[href^='/giay-to/']").first.click()
        found = CODE.search(page.locator("main").inner_text())
    if found is None:
        raise SystemExit("No paper with a code lies on the shelf.")
    return found[0]


def state_of(browser: Browser, site: Site, login: str | None) -> StorageState | None:
    """The cookies of who is signed in; the visits begin with them and with nothing else."""
    if login is None:
        return None
    with browser.new_context(base_url=site.url, **PHONE) as context:
        sign_in(context.new_page(), login)
        return context.storage_state()


def first_visit(
    browser: Browser, site: Site, visited: Visited, state: StorageState | None
) -> Figures:
    with browser.new_context(base_url=site.url, storage_state=state, **PHONE) as context:
        page = context.new_page()
        carried = as_on_a_telephone(page)
        answer = page.goto(visited.address)
        if answer is None or not answer.ok:
            raise SystemExit(f"{visited.address} is not there: {answer and answer.status}")
        painted = page.evaluate(DRAWN, PATIENCE_MILLISECONDS)
        if painted is None:
            raise SystemExit(f"{visited.address} has drawn nothing.")
        return Figures(sum(carried), painted / 1000)


def as_on_a_telephone(page: Page) -> list[float]:
    """Slow line and processor; the list grows by what each answer carries, headers included."""
    carried: list[float] = []
    session = page.context.new_cdp_session(page)

    def came(event: dict[str, Any]) -> None:
        carried.append(event["encodedDataLength"])

    session.on("Network.loadingFinished", came)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", dict(LINE))
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return carried


def lines_of(visited: Visited, figures: list[Figures]) -> Iterator[Line]:
    yield Line(
        name=f"pages.{visited.name}.size",
        ours=median(each.size for each in figures),
        other=BYTES,
        unit="bytes",
        at_most=1.0,
        sizes=f"first visit of {visited.address}",
    )
    yield Line(
        name=f"pages.{visited.name}.paint",
        ours=median(each.paint for each in figures),
        other=SECONDS,
        unit="s",
        at_most=1.0,
        sizes="150 ms, 1.6 Mbit/s, processor four times slower",
    )


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
