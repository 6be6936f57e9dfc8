"""An import of some invented people, for processes that die in it."""

from typing import Final

from tests.make import BEFORE, NOW
from tests.make.file_rows import rows_read

from lienthong.register.taking_in import laying_down, steps

PEOPLE: Final = 60
FILES: Final = steps.Files(digest="0" * 64, people=lambda: rows_read(PEOPLE))


def import_them() -> None:
    """In steps so small that there are many moments between them."""
    steps.BATCH = 5  # type: ignore[misc]
    steps.WORTH_ANOTHER = PEOPLE  # type: ignore[misc]
    laying_down.BATCH = 30  # type: ignore[misc]
    steps.take_in(FILES, actor=BEFORE, now=NOW)
