"""
The accounts of a demonstration, for its sign-in page: written by the command that fills it.

They lie in the home and not in the database: a home in earnest has no such file, and a server in
earnest does not look for one.
"""

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from lienthong.core.texts import Words
from lienthong.decoding import decoded
from lienthong.home.folder import Home, known_home, write_private

FILE: Final = "accounts-to-try.json"


class AccountToTry(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody invented to sign in as; who they are, their office or none, what to try as them."""

    login: str
    name: str
    what: Words
    office: Words | None = None
    tries: Words | None = None


class AccountsToTry(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, with the one password that they share and that guards nothing."""

    password: str
    accounts: tuple[AccountToTry, ...]


def keep_accounts(home: Home, accounts: AccountsToTry) -> None:
    encoded = msgspec.json.format(msgspec.json.encode(accounts), indent=1)
    write_private(home.path / FILE, encoded.decode())


def known_accounts() -> AccountsToTry | None:
    """None where no demonstration was filled; for pages that say that they demonstrate."""
    home = known_home()
    return _read(home.path / FILE, _changed_at(home.path / FILE)) if home else None


@cache
def _read(path: Path, changed_at: int) -> AccountsToTry | None:
    """Read again only when the file has changed."""
    if not changed_at:
        return None
    try:
        return decoded(path.read_bytes(), AccountsToTry)
    except (OSError, msgspec.DecodeError):
        return None


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
