"""The kept versions of birth notices: which one stands, held against who comes at the same time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import connection

from lienthong.decoding import converted
from lienthong.procedures.notices import BirthNotice

from .models import Notice

State = Notice.State

# The account's and the looks' word for what is done here, as the paper is called.
PURPOSE: Final = "Giấy chứng sinh"


class Standing(StrEnum):
    """What a hospital is told: never whether the mother was found, which is not its concern."""

    RECEIVED = "received"
    USED = "used"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSeen:
    """A notice as somebody sees it to whom its content is shown."""

    code: str
    version: int
    is_late: bool
    received_at: datetime
    notice: BirthNotice


def hold_code(code: str, *, is_sandbox: bool = False) -> None:
    """Let all who deal with one code follow on each other; the caller owns the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"birth notice {code} {is_sandbox}"],
        )


def last_version(code: str, *, is_sandbox: bool = False) -> Notice | None:
    """The last version of a code, whatever became of it, locked. Hold the code first."""
    rows = Notice.objects.filter(code=code, is_sandbox=is_sandbox).order_by("-version")
    return rows.select_for_update(of=("self",), no_key=True).first()


def standing_of(notice: Notice) -> Standing:
    match notice.state:
        case State.USED:
            return Standing.USED
        case State.CANCELLED:
            return Standing.CANCELLED
        case _:
            return Standing.RECEIVED


def content_of(notice: Notice | None) -> BirthNotice | None:
    """What the hospital says, as a value."""
    return stated(notice) if notice else None


def stated(notice: Notice) -> BirthNotice:
    return converted(notice.content, BirthNotice)


def seen(notice: Notice) -> NoticeSeen:
    return NoticeSeen(
        code=notice.code,
        version=notice.version,
        is_late=notice.is_late,
        received_at=notice.received_at,
        notice=stated(notice),
    )
