"""
A list as Parquet: days as days, numbers as texts, and in its metadata what it says of itself.

Its columns have the headings of the CSV, which our own reader knows. A birth that is known in part
has a column of its own, because half a day is no day.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import pyarrow as arrow
from pyarrow import parquet

from lienthong.core.partial_dates import PartialDate

from .columns import HEADINGS, LIST, Listed, Value, value_of
from .envelope import Envelope
from .lying import Lying

# A row group is held in memory until it is full.
ROWS_A_GROUP: Final = 10_000
DAYS: Final = frozenset({"born", "residence_since"})
# By the day, where it is known; else here as people write it: 08/1960, 1960.
IN_PART: Final = {"born": "Tháng, năm sinh (khi không rõ ngày)"}
METADATA: Final = "lienthong.list"


class ParquetList:
    """Rows are gathered to groups; the metadata are written at the end."""

    def __init__(self, path: Path, envelope: Envelope, columns: Sequence[str]) -> None:
        self.envelope, self.columns, self.count = envelope, columns, 0
        self.schema = arrow.schema(tuple(chain.from_iterable(map(fields_of, columns))))
        self.schema = self.schema.append(arrow.field(LIST, arrow.string()))
        self.writer = parquet.ParquetWriter(path, self.schema, compression="zstd")
        self.waiting: list[arrow.RecordBatch] = []
        self.waiting_count = 0

    def write(self, people: Iterable[Listed], lying: Lying) -> None:
        rows = [[value_of(one, name, lying) for name in self.columns] for one in people]
        if not rows:
            return
        by_column = zip(self.columns, zip(*rows, strict=True), strict=True)
        arrays = [array for name, values in by_column for array in arrays_of(name, values)]
        arrays.append(arrow.array([self.envelope.code] * len(rows), arrow.string()))
        self.waiting.append(arrow.record_batch(arrays, schema=self.schema))
        self.waiting_count += len(rows)
        self.count += len(rows)
        if self.waiting_count >= ROWS_A_GROUP:
            self._put()

    def close(self) -> None:
        self._put()
        lines = dict(self.envelope.lines(self.count))
        said = {f"{METADATA}.{name}": value.strip() for name, value in lines.items()}
        self.writer.add_key_value_metadata(said)
        self.writer.close()

    def _put(self) -> None:
        if self.waiting:
            self.writer.write_table(arrow.Table.from_batches(self.waiting, self.schema))
        self.waiting, self.waiting_count = [], 0


def fields_of(column: str) -> tuple[arrow.Field, ...]:
    if column not in DAYS:
        return (arrow.field(HEADINGS[column], arrow.string()),)
    day = arrow.field(HEADINGS[column], arrow.date32())
    return (day, arrow.field(IN_PART[column], arrow.string())) if column in IN_PART else (day,)


def arrays_of(column: str, values: Sequence[Value]) -> tuple[arrow.Array, ...]:
    if column not in DAYS:
        return (arrow.array([value or None for value in values], arrow.string()),)
    spans = [value if isinstance(value, PartialDate) else None for value in values]
    days = [one.earliest if one and one.known == "day" else None for one in spans]
    if column not in IN_PART:
        return (arrow.array(days, arrow.date32()),)
    parts = [one.shown if one and one.known != "day" else None for one in spans]
    return (arrow.array(days, arrow.date32()), arrow.array(parts, arrow.string()))
