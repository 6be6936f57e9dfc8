"""A birth from the mother's telephone to four signed results, by clicking, at every desk."""

from typing import Any, Final

import pytest
from playwright.sync_api import StorageState

from .applying import Applying
from .running import Site
from .windows import DESKTOP, PHONE, Windows
from .working import Officer, codes_of

# The offices of the links after the birth, in the order of the chain.
LATER: Final = ("police", "insurance", "identity")
WAYS: Final = (
    pytest.param("vi", {}, id="in Vietnamese"),
    pytest.param("en", {"java_script_enabled": False}, id="in English without JavaScript"),
)


@pytest.fixture(scope="module")
def states() -> dict[str, StorageState]:
    """The cookies of officers who have signed in: none does so twice."""
    return {}


@pytest.mark.parametrize(("language", "settings"), WAYS)
def test_a_birth_from_application_to_four_results(
    windows: Windows,
    site: Site,
    states: dict[str, StorageState],
    language: str,
    settings: dict[str, Any],
) -> None:
    birth = site.next_birth()
    mother = windows.open(PHONE, login=birth.couple.login, **settings)
    mother.goto(f"/?lang={language}")
    chain = Applying(mother).apply()
    mother.goto(f"/ho-so/{chain}")
    dossier = next(code for code in codes_of(mother) if code != chain)

    def officer(login: str) -> Officer:
        known = states.get(login)
        page = windows.open(
            DESKTOP, login=None if known else login, storage_state=known, **settings
        )
        states[login] = page.context.storage_state()
        return Officer(page, queue=f"/ban?lang={language}")

    clerk = officer("clerk.committee")
    clerk.take_in(dossier)
    clerk.prepare(dossier)
    mother.goto(f"/ho-so/{chain}/du-thao/{dossier}")
    mother.locator("main form button.govuk-button").first.click()
    mother.wait_for_url(f"**/ho-so/{chain}*")
    officer("leader.committee").sign(dossier)

    for place, office in enumerate(LATER, start=1):
        mother.goto(f"/ho-so/{chain}")
        following = [code for code in codes_of(mother) if code not in (chain, dossier)]
        assert len(following) == len(LATER), following
        later = following[place - 1]
        officer(f"clerk.{office}").prepare(later)
        officer(f"leader.{office}").sign(later)

    mother.goto("/giay-to")
    papers = mother.locator("main a[href*='/giay-to/']")
    for _ in range(60):
        if papers.count() >= 1 + len(LATER):
            break
        mother.wait_for_timeout(500)
        mother.reload()
    assert papers.count() >= 1 + len(LATER)
