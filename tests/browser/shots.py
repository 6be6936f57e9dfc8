"""Takes the screenshots of the READMEs anew: `make shots`; the suite passes it by."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page

from .running import Site
from .windows import PHONE, Windows

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "screens"
WIDE: Final[dict[str, Any]] = {"viewport": {"width": 1280, "height": 860}}
# A palette: half of what every clone would carry otherwise, and nobody sees the difference.
COLOURS: Final = 256


def test_a_mother_follows_four_offices(site: Site, windows: Windows) -> None:
    login, _ = site.told("the other offices are at work")
    page = windows.open(PHONE, login=login)
    page.goto("/ho-so")
    page.locator("main a[href^='/ho-so/']").first.click()
    keep(page, "portal")


def test_a_clerk_sees_the_dossier_beside_the_register(site: Site, windows: Windows) -> None:
    _, dossier = site.told("waits to be prepared")
    page = windows.open(WIDE, login="clerk.committee")
    page.goto(f"/ban/ho-so/{dossier}")
    keep(page, "desk")


def test_a_leader_sees_counts(windows: Windows) -> None:
    page = windows.open(WIDE, login="steering.province")
    page.goto("/chi-dao")
    keep(page, "steering")


def keep(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
