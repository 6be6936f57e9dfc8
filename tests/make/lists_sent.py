"""Lists of people as offices send them, made for tests: every kind of file, and nasty ones."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Nơi thường trú")
LAN = ("1", "Nguyễn Thị Lan", "05/03/1980", "Nữ", "001180000001", "12 Hàng Bạc")
AN = ("2", "Trần Văn An", "17/08/2010", "Nam", "001210000002", "12 Hàng Bạc")
HOA = ("3", "Lê Hoà", "1960", "Nam", "001060000003", "9 Hàng Đào")
PEOPLE = (LAN, AN, HOA)

# Before the name of a part (APPNOTE.TXT, 4.3.7).
PART_HEADER = 30

Cells = Sequence[Sequence[object]]


def csv(path: Path, rows: Cells, *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    lines = (delimiter.join(map(str, row)) for row in rows)
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


def xlsx(path: Path, rows: Cells, *, merged: Sequence[str] = (), hidden: str = "") -> Path:
    """A workbook; a cell that begins with = is a formula with the value behind the bar."""
    with xlsxwriter.Workbook(str(path)) as book:
        if hidden:
            book.add_worksheet(hidden).hide()
        sheet = book.add_worksheet("Danh sách")
        if hidden:
            sheet.set_first_sheet()
            sheet.activate()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                write(sheet, at, column, cell, day)
        for area in merged:
            first = area.split(":")[0]
            at, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
            sheet.merge_range(area, rows[at][column])
    return path


def write(sheet, at, column, cell, day):
    if isinstance(cell, str) and cell.startswith("="):
        formula, _, value = cell.partition("|")
        sheet.write_formula(at, column, formula, None, value)
    elif isinstance(cell, str):
        sheet.write_string(at, column, cell)
    elif hasattr(cell, "year"):
        sheet.write_datetime(at, column, cell, day)
    elif cell is not None:
        sheet.write(at, column, cell)


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same package with a part more."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return path


def without_part(path: Path, name: str, instead: bytes) -> Path:
    """The same package with one part replaced."""
    other = path.with_suffix(".other")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, instead if part == name else old.read(part))
    other.replace(path)
    return path


def part_damaged(path: Path, name: str, *, at_header: bool = False) -> Path:
    """The same package with some bytes of one part overwritten: of its header, or packed ones."""
    with zipfile.ZipFile(path) as package:
        part = package.getinfo(name)
    start = part.header_offset if at_header else part.header_offset + PART_HEADER + len(name)
    return overwritten(path, start, b"\xff" * 20)


def contents_damaged(path: Path) -> Path:
    """The same package with the list of its parts broken, and its last record whole."""
    with zipfile.ZipFile(path) as package:
        return overwritten(path, package.start_dir, b"\xff" * 20)


def contents_misplaced(path: Path) -> Path:
    """The same package, whose list of parts is said to begin after where it does."""
    content = path.read_bytes()
    place = content.rindex(b"PK\x05\x06") + 16
    return overwritten(path, place, b"\xff\xff\x00\x00")


def packed_otherwise(path: Path, method: int) -> Path:
    """The same package, whose every part is said to be packed by another method."""
    said = re.sub(rb"(?s)(?<=PK\x01\x02.{6}).", bytes([method]), path.read_bytes())
    path.write_bytes(said)
    return path


def overwritten(path: Path, start: int, instead: bytes) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[:start] + instead + content[start + len(instead) :])
    return path
