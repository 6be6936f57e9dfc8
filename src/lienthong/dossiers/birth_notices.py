"""Birth notices: being written."""

from lienthong.access.actors import Actor
from lienthong.procedures.notices import BirthNotice

from .models import Dossier, Notice


def notice_to_use(code: str | None, *, actor: Actor) -> Notice | None:
    return None


def content_of(notice: Notice | None) -> BirthNotice | None:
    return None


def use_notice(notice: Notice | None, *, dossier: Dossier) -> None:
    return None


def give_back(dossier: Dossier) -> None:
    """A withdrawn dossier leaves its notice to the next application."""
