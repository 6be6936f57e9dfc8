"""
The folder of the home in which lists lie until they end, closed to everybody else.

A file is there whole or not at all: it is written under another name, brought to the disk, and
renamed. What a killed process left half-written is swept away.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import (
    EACCES,
    EDQUOT,
    ELOOP,
    ENAMETOOLONG,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    EPERM,
    EROFS,
)
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG
from tempfile import NamedTemporaryFile
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.home.folder import home, private_folder

FOLDER: Final = "exports"
UNFINISHED: Final = ".part"
NOT_THERE: Final = Text(
    "A file cannot be written there. Name one in a folder that you may write to."
)
TOO_LONG: Final = Text("The name of the file is too long. Choose a shorter one.")
FULL: Final = Text("The disk is full. Make room, or name a file on another disk, and ask again.")
REASONS: Final = {
    **dict.fromkeys((EACCES, EPERM, EROFS, ENOENT, ENOTDIR, ELOOP), NOT_THERE),
    ENAMETOOLONG: TOO_LONG,
    **dict.fromkeys((ENOSPC, EDQUOT), FULL),
}
NO_FILE: Final = Text("This is no ordinary file. Name another place.")
IS_THERE: Final = Text(
    "Another file is there already. Name one that is not there yet, or move that one away."
)


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
    part = part_begun(target)
    try:
        yield part
        to_disk(part)
        part.rename(target)
        to_disk(target.parent)
    finally:
        part.unlink(missing_ok=True)


def part_begun(target: Path) -> Path:
    part = target.with_name(f".{target.name}{UNFINISHED}")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return part


def to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def check_target(target: Path, *, sha256: str = "", field: str = "out") -> None:
    """
    Raises `Invalid` for `field` before anything is read, where this list could not be put.

    What stands there stays, because nobody could bring it back. The list itself is no hindrance:
    the same command is given again, and finds it done.
    """
    with refusing(field):
        if not is_free(target, field):
            if not (sha256 and is_same(target, sha256)):
                raise Invalid(Problem(field, "file_exists", IS_THERE))
            return
        # Rights do not tell of a name that is too long, nor of a disk that takes no file.
        part_begun(end_of_links(target)).unlink()


@contextmanager
def refusing(field: str = "out") -> Iterator[None]:
    """What the system refuses in this block is said to who named the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        unknown = Text("The file cannot be written: {reason}. Name another place.", reason=reason)
        text = REASONS.get(error.errno or 0, unknown)
        raise Invalid(Problem(field, "file_not_written", text)) from error


def is_free(target: Path, field: str = "out") -> bool:
    """False for a file; raises `Invalid` for a folder, a pipe or a device."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return True
    if not S_ISREG(mode):
        raise Invalid(Problem(field, "file_not_written", NO_FILE))
    return False


def end_of_links(target: Path) -> Path:
    return Path(os.path.realpath(target))


def is_same(path: Path, sha256: str) -> bool:
    try:
        return digest_of(path) == sha256
    except OSError:
        return False


def copied_to(target: Path, name: str) -> None:
    """To where `check_target` found nothing in the way: a link stays, and its end is written."""
    with refusing():
        if not is_free(target):
            return
        with written_whole(end_of_links(target)) as part:
            shutil.copyfile(kept(name), part)
            # Somebody may have put something there while this was copied.
            if not is_free(target):
                raise Invalid(Problem("out", "file_exists", IS_THERE))


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
