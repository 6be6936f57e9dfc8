"""What holds for every page: each check gives a line for everything that is wrong."""

from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE: Final = Axe()
# Target size (WCAG 2.2, 2.5.8) is the one rule of level AA that axe leaves out unless asked.
OPTIONS: Final[dict[str, Any]] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
SCRIPTS: Final = Path(__file__).parent / "scripts"
NARROWEST: Final = 320
# A4 at 96 dots an inch.
PAPER: Final = {"width": 794, "height": 1123}
# More stops than any page of ours has.
MOST_STOPS: Final = 400


def check_none(faults: list[str]) -> None:
    """Say all of them, a line each."""
    assert not faults, "\n".join(["", *faults])


def axe_violations(page: Page) -> list[str]:
    found = AXE.run(page, options=OPTIONS).response["violations"]
    return [
        f"axe {violation['id']}: {node['target']} {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"]
    ]


def ran(page: Page, script: str, argument: object = None) -> list[str]:
    """The lines that a script of this folder gives for the page as it stands."""
    found: list[str] = page.evaluate((SCRIPTS / f"{script}.js").read_text("utf-8"), argument)
    return found


def structure_faults(page: Page) -> list[str]:
    """Language, title, one heading of the first level, skip link, landmarks."""
    return ran(page, "structure")


def too_wide(page: Page) -> list[str]:
    return ran(page, "too_wide")


def small_targets(page: Page) -> list[str]:
    return ran(page, "small_targets")


def at_width(page: Page, width: int) -> None:
    before = page.viewport_size or {"height": 800}
    page.set_viewport_size({"width": width, "height": before["height"]})


def enlarged_faults(page: Page) -> list[str]:
    """At 200 % text nothing stands outside the page."""
    found = ran(page, "enlarge")
    found += [f"at 200 % text: {line}" for line in too_wide(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def print_faults(page: Page) -> list[str]:
    before = page.viewport_size
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    found = [f"in print: {line}" for line in [*too_wide(page), *ran(page, "printed")]]
    page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)
    return found


def keyboard_faults(page: Page) -> list[str]:
    """Every stop is reached with Tab, in turn, and shows that it has the focus."""
    wanted: int = page.evaluate((SCRIPTS / "stops.js").read_text("utf-8"))
    page.evaluate("document.activeElement?.blur?.(); window.scrollTo(0, 0)")
    script = (SCRIPTS / "focused.js").read_text("utf-8")
    faults: list[str] = []
    for _ in range(min(wanted, MOST_STOPS) + 1):
        page.keyboard.press("Tab")
        said = page.evaluate(script)
        if said is None:
            break
        faults += said
    return faults + ran(page, "never_reached")


def faults_of(page: Page) -> list[str]:
    """All of it, on a wide screen and on the narrowest; the page is as before afterwards."""
    before = page.viewport_size
    found = [*structure_faults(page), *axe_violations(page), *print_faults(page)]
    at_width(page, 1280)
    found += enlarged_faults(page)
    at_width(page, NARROWEST)
    found += [f"at {NARROWEST} px: {line}" for line in [*too_wide(page), *small_targets(page)]]
    if before:
        page.set_viewport_size(before)
    return found
