"""Who gives personal numbers, for good: the profile that a home was first set up with."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from .folder import Home, known_home, write_private
from .troubles import OtherProfile, UnknownProfile

VARIABLE: Final = "LIENTHONG_PROFILE"
FILE: Final = "profile"
# `country`: the register is kept here; `province`: its sources are national systems.
COUNTRY: Final = "country"
PROFILES: Final = frozenset({COUNTRY, "province"})


def asked_profile() -> str | None:
    """What LIENTHONG_PROFILE asks for, if anything; raises UnknownProfile."""
    asked = os.environ.get(VARIABLE) or None
    if asked is not None and asked not in PROFILES:
        raise UnknownProfile("LIENTHONG_PROFILE is country or province, not {text}.", text=asked)
    return asked


def kept_profile(home: Home | None) -> str | None:
    """The profile that this home was set up with; reads only."""
    if home is None:
        return None
    with suppress(OSError):
        return (home.path / FILE).read_text(encoding="ascii").strip()
    return None


def profile() -> str:
    """The profile to work by: the kept one, else what is asked for, else `country`."""
    return kept_profile(known_home()) or asked_profile() or COUNTRY


def check_profile(home: Home) -> None:
    """Raise OtherProfile where LIENTHONG_PROFILE contradicts what the home was set up with."""
    kept, asked = kept_profile(home), asked_profile()
    if kept is not None and asked not in {None, kept}:
        raise OtherProfile(
            "The home {path} was set up as {kept} and stays so: unset LIENTHONG_PROFILE, or name "
            "another folder in LIENTHONG_HOME.",
            path=home.path,
            kept=kept,
        )


def keep_profile(home: Home) -> None:
    """Write the profile down at the first set-up; raises OtherProfile if another one was first."""
    if kept_profile(home) is None:
        # As a whole file under its name or not at all; of two first starts one is first.
        part = home.path / f".{FILE}.{os.getpid()}"
        write_private(part, asked_profile() or COUNTRY)
        _put(part, home.path / FILE)
    check_profile(home)


def _put(part: Path, path: Path) -> None:
    try:
        with suppress(FileExistsError):
            # Unlike a rename, a link never replaces what another process put there first.
            path.hardlink_to(part)
    finally:
        part.unlink()
