"""Secrets that the program makes for itself and keeps in the home: passwords and Django's key."""

import os
import secrets
from pathlib import Path
from typing import Final

from .folder import Home

BYTES: Final = 32


def kept_secret(home: Home, name: str) -> str:
    """The secret of this name, made at the first asking; two who ask at once get the same."""
    path = home.keys / name
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        _put(path, secrets.token_urlsafe(BYTES))
    return path.read_text(encoding="ascii")


def known_secret(home: Home, name: str) -> str | None:
    """The secret if it was made before; reads only."""
    try:
        return (home.path / "keys" / name).read_text(encoding="ascii")
    except OSError:
        return None


def _put(path: Path, secret: str) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    try:
        # Unlike a rename, a link never replaces what another process put there first.
        path.hardlink_to(part)
    except FileExistsError:
        pass
    finally:
        part.unlink()
