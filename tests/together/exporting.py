"""A list of some invented people, for processes that die while they take it out."""

from typing import Final

from tests.make import BEFORE, NOW, TODAY, UNIT_CODE

from lienthong.register.exporting import beginning
from lienthong.register.exporting.request import Request
from lienthong.register.exporting.taking_out import take_out

REQUEST: Final = Request(purpose="residence_check", as_of=TODAY, unit=UNIT_CODE)


def take_them_out() -> None:
    """In parts so small that there are many moments between them."""
    beginning.AT_ONCE = 5  # type: ignore[misc]
    take_out(REQUEST, actor=BEFORE, now=NOW)
