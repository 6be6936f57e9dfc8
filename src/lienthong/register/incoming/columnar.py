"""Reading Parquet, batch by batch; its names of columns are the first row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pyarrow as arrow
from pyarrow import parquet

from lienthong.core.texts import Text

from .sheet import MOST_COLUMNS, Sheet, SheetRow, readable, refused, too_wide

ROWS_AT_ONCE: Final = 5_000
# A column is unpacked by pages, but some writers make one page of a whole group of rows.
LARGEST_COLUMN: Final = 2_000_000_000


@contextmanager
def sheet_in(path: Path) -> Iterator[Sheet]:
    try:
        file = parquet.ParquetFile(path)
    except (arrow.ArrowException, OSError) as error:
        raise refused("not_parquet", Text("This is no Parquet file, or it is damaged.")) from error
    with file:
        _check(file.metadata)
        yield Sheet(_rows(file))


def _check(metadata: parquet.FileMetaData) -> None:
    if metadata.num_columns > MOST_COLUMNS:
        raise too_wide()
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            size = metadata.row_group(group).column(column).total_uncompressed_size
            if size > LARGEST_COLUMN:
                raise refused(
                    "unpacks_to_too_much",
                    Text("This file unpacks to more than is safe. Write it in smaller row groups."),
                )


def _rows(file: parquet.ParquetFile) -> Iterator[SheetRow]:
    yield SheetRow(1, tuple(map(readable, file.schema_arrow.names)))
    number = 1
    try:
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
            for cells in zip(*(_texts(column) for column in batch.columns), strict=True):
                number += 1
                yield SheetRow(number, cells)
    except (arrow.ArrowException, OSError) as error:
        raise refused(
            "file_damaged", Text("The file is damaged after row {row}.", row=number)
        ) from error


def _texts(column: arrow.Array) -> list[str]:
    return [readable(text_of(value)) for value in column.to_pylist()]


def text_of(value: object) -> str:
    """A value as a list would write it: days as day/month/year, whole numbers without a point."""
    match value:
        case None:
            return ""
        case str():
            return value
        case datetime() | date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
