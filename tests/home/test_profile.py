"""A home keeps the profile that it was first set up with."""

import pytest

from lienthong.home.folder import home
from lienthong.home.profile import VARIABLE, keep_profile, kept_profile, profile
from lienthong.home.troubles import OtherProfile, UnknownProfile

from .conftest import Ground

pytestmark = pytest.mark.usefixtures("ground")


def test_without_a_word_it_is_the_country(ground: Ground) -> None:
    assert (profile(), kept_profile(None)) == ("country", None)
    keep_profile(home())
    assert kept_profile(home()) == "country"
    assert sorted(entry.name for entry in ground.home.iterdir()) == [
        "lienthong-home.json",
        "profile",
    ]


def test_the_first_word_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "province")
    assert profile() == "province"
    keep_profile(home())
    monkeypatch.delenv(VARIABLE)
    assert profile() == "province"
    keep_profile(home())
    monkeypatch.setenv(VARIABLE, "country")
    with pytest.raises(OtherProfile, match="set up as province"):
        keep_profile(home())
    # Whoever reads it all the same reads what is true of the data.
    assert profile() == "province"


def test_an_empty_word_says_nothing_and_a_wrong_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert profile() == "country"
    monkeypatch.setenv(VARIABLE, "commune")
    with pytest.raises(UnknownProfile, match="not commune"):
        keep_profile(home())
