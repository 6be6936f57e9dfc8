"""
The folder of the home in which lists lie until they end, closed to everybody else.

A file is there whole or not at all: it is written under another name, brought to the disk, and
renamed. What a killed process left half-written is swept away.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.home.folder import home, private_folder

FOLDER: Final = "exports"
UNFINISHED: Final = ".part"


def folder() -> Path:
    return private_folder(home().path / FOLDER)


def kept(name: str) -> Path:
    return folder() / name


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """
    A path to write to; what is written there gets the name of `target` when it is complete.

    It is always the same, so that what a killed process left goes with the next attempt: beside
    a file of somebody's own nothing is swept.
    """
    part = target.with_name(f".{target.name}{UNFINISHED}")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
        to_disk(part)
        part.rename(target)
        to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)


def to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def check_target(target: Path) -> None:
    """Raises `Invalid` before anything is read, where the file could not be put there."""
    if target.is_dir() or not os.access(target.absolute().parent, os.W_OK):
        text = Text("A file cannot be written there. Name one in a folder that you may write to.")
        raise Invalid(Problem("out", "file_not_written", text))


def copied_to(target: Path, name: str) -> None:
    with written_whole(target) as part:
        shutil.copyfile(kept(name), part)


def removed(name: str) -> None:
    kept(name).unlink(missing_ok=True)


def sweep(known: Iterable[str], *, older: float) -> int:
    """
    Remove what belongs to no list and was last written so many seconds ago; gives how many.

    By the clock of the disk: the program's may show another day.
    """
    names = frozenset(known)
    with NamedTemporaryFile(dir=folder()) as mark:
        now = Path(mark.name).stat().st_mtime
        swept = [
            path
            for path in folder().iterdir()
            if path.name not in names and path.stat().st_mtime <= now - older
        ]
    for path in swept:
        path.unlink(missing_ok=True)
    return len(swept)
