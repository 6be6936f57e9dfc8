"""What the checks of an import found about its rows, row by row, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from ..incoming.layout import Layout
from ..incoming.person import RowOfFile, RowProblem
from ..incoming.twice import Begun, row_among
from ..models import PeopleImport, Remark
from .rules import RULES

REFUSED: Final = "refused"
KNOWN: Final = "known"
# A column of its own, whatever its name begins with.
RESIDENCE_FILE: Final = "residence_file"
# Where a check names something that a list has in a column of another name.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "cards": ("identity_card", "insurance_card"),
        "old_numbers": ("old_number", "passport"),
        "contact": ("phone", "email"),
        # Who names no head is asked for by the file.
        "head": (RESIDENCE_FILE,),
        "values": ("value",),
        "unit_code": ("what", "value"),
        "text": ("value",),
        "relation": ("value",),
        "spouse_number": ("value",),
        "parent_number": ("value",),
        "head_number": ("beside",),
    }
)


@dataclass(frozen=True, slots=True)
class RowFound:
    """What the checks found about a row, which the import counts through all files of a kind."""

    row: int
    remarks: tuple[Remark, ...]

    @property
    def is_known(self) -> bool:
        return any(remark.grade == KNOWN for remark in self.remarks)


def found_in(done: PeopleImport, sheet: str) -> Iterator[RowFound]:
    """Of the rows about which the checks found something, in their order."""
    remarks = Remark.objects.filter(of_import=done, sheet=sheet, is_readers=False)
    rows = remarks.order_by("row", "id").iterator()
    for row, found in groupby(rows, key=lambda remark: remark.row):
        yield RowFound(row, tuple(found))


def problems_in(found: RowFound, layout: Layout, begun: Begun, file: str) -> Iterator[RowProblem]:
    """In words, with the heading of the column and the row as `file` counts it."""
    for remark in found.remarks:
        if remark.grade == KNOWN:
            continue
        rule = RULES[remark.code]
        yield RowProblem(
            row=row_among(begun, found.row).row,
            column=heading_of(remark.field, layout),
            field=remark.field,
            code=remark.code,
            reason=rule.reason,
            remedy=rule.remedy,
            is_refusal=remark.grade == REFUSED,
            other=other_of(remark, begun, file),
        )


def other_of(remark: Remark, begun: Begun, file: str) -> RowOfFile | None:
    if remark.other_row is None:
        return None
    other = row_among(begun, remark.other_row)
    return RowOfFile(row=other.row) if other.file == file else other


def heading_of(field: str, layout: Layout) -> str:
    """The column to correct: the field's own, or one that tells a part of it."""
    for name in (field, *COLUMNS.get(field, ())) if field else ():
        own = [column for column in layout.columns if column.field == name]
        parts = [column for column in layout.columns if is_part(column.field, name)]
        for column in (*own, *parts):
            return column.heading
    return ""


def is_part(field: str, of_field: str) -> bool:
    return field.startswith(f"{of_field}_") and field != RESIDENCE_FILE
