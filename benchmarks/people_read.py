"""
Lists of people read and understood, row by row: how fast, how evenly, in how much memory.

Promised: ten times the rows take ten times the time within 15 percent, and no size takes more than
1 GB, of which twenty thousand rows take a fifteenth. Each turn is a process of its own, so that
its memory is its own; processor time is counted, because nothing is waited for. Twenty columns, as
the residence lists of communes have them.
"""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import xlsxwriter

from lienthong.core.numbers import compose

from .turns import Line, medians, run

GROWTH: Final = 1.15
SIZES: Final = (2_000, 20_000)
ALONE: Final = Path(__file__).with_name("reading_alone.py")
IN_WORKBOOK: Final = 4_000
ROUNDS: Final = 3
SEED: Final = 7
MOST_MEMORY: Final = 1_000.0
HEADINGS: Final = (
    "STT,Số định danh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quốc tịch,Quê quán,Nơi sinh,"
    "Số định danh mẹ,Họ tên mẹ,Họ tên cha,Nơi thường trú,Thường trú từ ngày,"
    "Quan hệ với chủ hộ,Số định danh chủ hộ,Số hồ sơ cư trú,Ngày cấp,Điện thoại,Số CMND"
)
FAMILIES: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
GIVEN: Final = ("An", "Bình", "Hoà", "Lan", "Hương", "Sơn", "Tuấn", "Ánh", "Phượng", "Khuê")


def measure() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        few, many = (as_csv(Path(folder), people) for people in SIZES)
        book = as_workbook(Path(folder), IN_WORKBOOK)
        peaks: list[float] = []
        ours, ours_many, ours_book = medians(
            partial(reading, few, peaks),
            partial(reading, many, peaks),
            partial(reading, book, peaks),
            rounds=ROUNDS,
            is_warmed_up=False,
        )
    yield Line(
        name="people_read.growth",
        ours=ours_many * 1e6,
        other=ours * 1e6,
        unit="µs/row",
        at_most=GROWTH,
        sizes=f"{SIZES[0]:,} → {SIZES[1]:,} rows of CSV",
    )
    yield Line(
        name="people_read.workbook",
        ours=1 / ours_book,
        other=1 / ours_many,
        unit="rows/s",
        against="peer",
        at_least=0.4,
        sizes=f"{IN_WORKBOOK:,} rows of XLSX beside CSV",
    )
    yield Line(
        name="people_read.memory",
        ours=max(peaks),
        other=MOST_MEMORY,
        unit="MB",
        at_most=1,
        sizes=f"{SIZES[1]:,} rows",
    )


def reading(path: Path, peaks: list[float]) -> float:
    """Seconds of a processor for one row, in a process that reads this file alone."""
    done = subprocess.run(
        # Its folder is no place to import from: there is a `queue` in it.
        [sys.executable, "-P", ALONE, path],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, peak = map(float, done.stdout.split())
    peaks.append(peak)
    return seconds


def as_csv(folder: Path, people: int) -> Path:
    path = folder / f"{people}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS.split(","))
        writer.writerows(rows(people))
    return path


def as_workbook(folder: Path, people: int) -> Path:
    path = folder / f"{people}.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS.split(","))
        for at, row in enumerate(rows(people), start=1):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return path


def rows(people: int) -> Iterator[tuple[str, ...]]:
    dice = Random(SEED)
    for at in range(people):
        sex = dice.choice(["male", "female"])
        born = date(1940, 1, 1) + timedelta(days=dice.randrange(30_000))
        number = compose("001", sex=sex, born_on=born, serial=at % 1_000_000).text
        named = " ".join(dice.choice(words) for words in (FAMILIES, GIVEN, GIVEN))
        yield (
            *(str(at + 1), number, named, f"{born:%d/%m/%Y}"),
            *("Nam" if sex == "male" else "Nữ", "Kinh", "Việt Nam", "Xã Đồng Tâm", "Hà Nội"),
            *("", f"Trần Thị {dice.choice(GIVEN)}", f"Lê Văn {dice.choice(GIVEN)}"),
            f"{at} phố Hàng Bạc, phường Hoàn Kiếm, Hà Nội",
            *("17/08/2010", "Con", number, f"HK{at // 4}", "01/02/2021", "0912345678"),
            f"{at:09}",
        )


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
