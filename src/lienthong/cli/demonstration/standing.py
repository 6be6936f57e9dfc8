"""Whether a home may be filled with the demonstration, and whether it has been; quickly told."""

from pathlib import Path

from django.conf import settings

from lienthong.access.users import account_named
from lienthong.core.errors import Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text

from .cast import Cast


def check_not_in_earnest() -> None:
    """Raises `NotAllowed` in a home that is in earnest."""
    if settings.DEMONSTRATION:
        return
    raise NotAllowed(
        Text(
            "This home is in earnest (LIENTHONG_IN_EARNEST): it takes no invented people and no "
            "accounts with known passwords. Name another folder in LIENTHONG_HOME."
        ),
        code="in_earnest",
    )


def check_catalogue(catalogue: str) -> None:
    """Raises `Invalid` where a file is named that is not there: before the filling, not after."""
    if catalogue and not Path(catalogue).is_file():
        text = Text("There is no file {path}.", path=catalogue)
        raise Invalid(Problem("CATALOGUE", "no_file", text))


def is_filled(cast: Cast | None, *, count: int, catalogue: str) -> bool:
    """Whether nothing is to be done: complete, and in this database still."""
    if cast is None or not cast.is_complete or not cast.tasks or cast.people < count:
        return False
    if catalogue and cast.catalogue != mark_of(Path(catalogue)):
        return False
    return has_account(cast.officers[0].login)


def has_account(login: str) -> bool:
    try:
        account_named(login)
    except NotFound:
        return False
    return True


def mark_of(path: Path) -> str:
    """Tells a file from another one, and from itself after a change."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{path.resolve()} {found.st_size} {found.st_mtime_ns}"
