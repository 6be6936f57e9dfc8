"""What holds for every page: each check gives a line for everything that is wrong."""

from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, ViewportSize

SCRIPTS: Final = Path(__file__).parent / "scripts"
AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# Target size (WCAG 2.2, 2.5.8) is the one rule of level AA that axe leaves out unless asked. What
# it would load beforehand is our own style sheet, to find one that forbids to turn the telephone.
OPTIONS: Final[dict[str, Any]] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
# Colours hang on classes, and are two thirds of axe's time: where each element, within the one
# around it, has been looked at on another page, they are not looked at again.
WITHOUT_COLOURS: Final[dict[str, Any]] = OPTIONS | {
    "rules": {**OPTIONS["rules"], "color-contrast": {"enabled": False}}
}
WIDE: Final[ViewportSize] = {"width": 1280, "height": 720}
NARROWEST: Final[ViewportSize] = {"width": 320, "height": 640}
# A4 at 96 dots an inch.
PAPER: Final[ViewportSize] = {"width": 794, "height": 1123}
# More stops than any page of ours has.
MOST_STOPS: Final = 400

_coloured: set[str] = set()


def check_none(faults: list[str]) -> None:
    """Say all of them, a line each."""
    assert not faults, "\n".join(["", *faults])


def script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text("utf-8")


def ran(page: Page, name: str, argument: object = None) -> list[str]:
    """The lines that a script of this folder gives for the page as it stands."""
    found: list[str] = page.evaluate(script(name), argument)
    return found


def axe_violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        # This page and those that follow in its window: sent anew to each it took four times that.
        page.add_init_script(AXE)
        page.evaluate(AXE)
    parts = set(ran(page, "parts"))
    options = WITHOUT_COLOURS if parts <= _coloured else OPTIONS
    _coloured.update(parts)
    return ran(page, "axe", options)


def at_size(page: Page, size: ViewportSize) -> None:
    if page.viewport_size != size:
        page.set_viewport_size(size)


def enlarged_faults(page: Page) -> list[str]:
    """At 200 % text nothing stands outside the page."""
    found = ran(page, "enlarge")
    found += [f"at 200 % text: {line}" for line in ran(page, "too_wide")]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def wide_faults(page: Page, *, with_axe: bool = True) -> list[str]:
    at_size(page, WIDE)
    found = ran(page, "structure") + enlarged_faults(page)
    return found + axe_violations(page) if with_axe else found


def narrow_faults(page: Page) -> list[str]:
    at_size(page, NARROWEST)
    found = [*ran(page, "too_wide"), *ran(page, "small_targets")]
    return [f"at {NARROWEST['width']} px: {line}" for line in found]


def print_faults(page: Page) -> list[str]:
    page.emulate_media(media="print")
    at_size(page, PAPER)
    found = [f"in print: {line}" for line in [*ran(page, "too_wide"), *ran(page, "printed")]]
    page.emulate_media(media="screen")
    return found


def keyboard_faults(page: Page) -> list[str]:
    """Every stop is reached in turn, and shows that it has the focus; Tab is pressed for each."""
    stops: int = page.evaluate(script("listen"))
    for _ in range(min(stops, MOST_STOPS)):
        page.keyboard.press("Tab")
    found: list[str] = page.evaluate("window.__heard()")
    return found


def faults_of_words(page: Page, *, with_axe: bool = True) -> list[str]:
    """
    What another language may change: structure, axe, large text, the narrowest screen.

    A window is left narrow if it came wide, and wide if not: what is drawn once more costs as
    much as a check.
    """
    if page.viewport_size == NARROWEST:
        return narrow_faults(page) + wide_faults(page, with_axe=with_axe)
    return wide_faults(page, with_axe=with_axe) + narrow_faults(page)


def faults_of(page: Page) -> list[str]:
    """All but the keyboard, in the same turn."""
    if page.viewport_size == NARROWEST:
        return narrow_faults(page) + print_faults(page) + wide_faults(page)
    return wide_faults(page) + print_faults(page) + narrow_faults(page)
