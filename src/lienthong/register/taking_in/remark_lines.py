"""What the reader of a file found about a row, as lines: codes, and whom it refused."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from ..incoming.person import FactRow, PersonRow
from .lines import Line

REMARKS: Final = (
    "COPY register_incomingremark (import_id, sheet, row, grade, field, code, number, heads_file)"
    " FROM STDIN"
)


def remark_lines(row: PersonRow | FactRow, *, import_id: UUID) -> Iterator[Line]:
    """None of a row that was left out as nobody's: it is no row of the import."""
    if not row.problems or (is_left_out(row) and not row.is_refused):
        return
    sheet, number, heads_file = "facts", None, ""
    if isinstance(row, PersonRow):
        sheet, number, heads_file = "people", row.number, row.heads_file
    for problem in row.problems:
        yield (
            import_id,
            sheet,
            row.row,
            "refused" if problem.is_refusal else "noted",
            problem.field,
            problem.code,
            number,
            heads_file,
        )


def is_left_out(row: PersonRow | FactRow) -> bool:
    return (row.person if isinstance(row, PersonRow) else row.fact) is None
