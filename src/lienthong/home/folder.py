"""The home: one folder of data and keys, made by us and touched by nobody else."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .troubles import FolderTrouble

MARKER: Final = "lienthong-home.json"


@dataclass(frozen=True, slots=True)
class Home:
    """
    The folder, and the id it was given when it was made.

    The id names what must lie outside of it (see `place`), so that a new home at an old path
    never meets the data of its predecessor.
    """

    path: Path
    id: str

    @property
    def keys(self) -> Path:
        return private_folder(self.path / "keys")


def home() -> Home:
    """The home that LIENTHONG_HOME names, made if it is not there; raises FolderTrouble."""
    path = home_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # The server of root's database runs as another user, who has to pass through; what
            # is secret lies in folders and files that are closed one by one.
            path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
        with locked_folder(path):
            return _read_or_mark(path)
    except OSError as error:
        raise FolderTrouble(
            "The folder {path} cannot be used ({reason}). Name another one in LIENTHONG_HOME.",
            path=path,
            reason=error.strerror,
        ) from error


def home_path() -> Path:
    """Where the home is or will be; reads the environment and makes nothing."""
    named = os.environ.get("LIENTHONG_HOME", "")
    if named:
        return Path(named).expanduser().absolute()
    here = Path.cwd()
    if (here / "src" / "lienthong").is_dir() and (here / "pyproject.toml").is_file():
        return here / ".home"
    return Path.home() / ".local" / "share" / "lienthong"


def known_home() -> Home | None:
    """The home if it has been made; reads only."""
    try:
        return _read(home_path())
    except OSError:
        return None


def private_folder(path: Path) -> Path:
    """A folder that only we may enter; refuses one that somebody else made there before us."""
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise FolderTrouble("The folder {path} was not made by this program.", path=path)
    return path


def write_private(path: Path, text: str) -> None:
    """Put the text there whole or not at all, readable by us alone."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


@contextmanager
def locked_folder(path: Path) -> Iterator[None]:
    """Hold the folder itself locked, so that two first starts agree on one home."""
    opened = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _read_or_mark(path: Path) -> Home:
    if path.stat().st_uid != os.geteuid():
        raise FolderTrouble(
            "The folder {path} belongs to another user. Run the command as that user, or name "
            "another folder in LIENTHONG_HOME.",
            path=path,
        )
    found = _read(path)
    if found is not None:
        return found
    # What a killed predecessor of ours left half-written is not a foreign file.
    if any(not entry.name.startswith(f".{MARKER}.") for entry in path.iterdir()):
        raise FolderTrouble(
            "The folder {path} holds files that are not ours and is left as it is. Name an empty "
            "or a new folder in LIENTHONG_HOME.",
            path=path,
        )
    write_private(path / MARKER, json.dumps({"id": secrets.token_hex(8), "layout": 1}))
    return _read(path) or Home(path, "")


def _read(path: Path) -> Home | None:
    try:
        text = (path / MARKER).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        marker = json.loads(text)
    except json.JSONDecodeError as error:
        raise FolderTrouble(
            "The file {path} is damaged. Restore it from a copy of the home.", path=path / MARKER
        ) from error
    if marker.get("layout") != 1:
        raise FolderTrouble(
            "The folder {path} was made by a newer version of this program.", path=path
        )
    return Home(path, str(marker["id"]))
