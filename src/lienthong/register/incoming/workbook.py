"""
A workbook (XLSX) as a package of parts: what is in it, and whether it is safe to unpack.

Read with the standard library's expat and zipfile, because a list of a million rows has to go
through a few megabytes of memory, with its formulas and merged cells told. Macros are never read.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lienthong.core.texts import Text

from .sheet import refused

MOST_PARTS: Final = 10_000
MOST_BYTES: Final = 8_000_000_000
# The fullest sheets of one word shrink to a fiftieth; deflate can do no better than a thousandth.
MOST_RATIO: Final = 200
SMALL: Final = 20_000_000
CHUNK: Final = 65_536
OLE: Final = b"\xd0\xcf\x11\xe0"
ZIP: Final = b"PK"
ENCRYPTED: Final = 1
# A workbook has no other (ECMA-376 part 2, annex C).
PACKED: Final = (ZIP_STORED, ZIP_DEFLATED)
# What the standard library raises over a package, or a part of one, that is not what it says.
DAMAGE: Final = (
    expat.ExpatError,
    zlib.error,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    ValueError,
)

WORKBOOK: Final = "xl/workbook.xml"
MACROS: Final = "xl/vbaProject.bin"
# Number formats that show a day (ECMA-376, 18.8.30), and letters that a format of one's own has.
DATE_FORMATS: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})

Start = Callable[[str, dict[str, str]], None]
SAVE_AS_XLSX: Final = Text(
    "This is no workbook of the kind XLSX. Open it, save it as XLSX without a password, and send "
    "that."
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """`date_styles` are the styles of cells that show their number as a day."""

    package: ZipFile
    sheets: tuple[SheetPart, ...]
    strings: str | None
    date_styles: frozenset[int]
    is_1904: bool
    has_macros: bool


@contextmanager
def workbook_in(path: Path) -> Iterator[Workbook]:
    """Open a workbook, checked by its declared sizes before anything is unpacked."""
    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE:
            raise refused("old_or_locked_workbook", SAVE_AS_XLSX)
    with package_in(path) as package:
        check_sizes(package)
        yield _workbook(package)


def package_in(path: Path) -> ZipFile:
    """The package, to be closed; raises `Invalid` where its parts cannot be found."""
    try:
        return ZipFile(path)
    except (OSError, *DAMAGE) as error:
        raise refused("not_a_workbook", SAVE_AS_XLSX) from error


@contextmanager
def part_of(package: ZipFile, name: str) -> Iterator[IO[bytes]]:
    """A part while it is unpacked and read; raises `Invalid` wherever it is damaged."""
    try:
        with package.open(name) as stream:
            yield stream
    except DAMAGE as error:
        raise refused(
            "file_damaged",
            Text("The workbook is damaged. Open it, save it under another name, and send that."),
        ) from error


def check_sizes(package: ZipFile, *, most: int = MOST_BYTES) -> None:
    """What a part declares is a limit: zipfile unpacks no more of it than that."""
    parts = package.infolist()
    is_too_dense = any(
        part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size
        for part in parts
    )
    total = sum(part.file_size for part in parts)
    if is_too_dense or total > most or len(parts) > MOST_PARTS:
        raise refused(
            "unpacks_to_too_much",
            Text(
                "This file unpacks to far more than it is, as no list of people does. Copy the "
                "list into a new workbook and send that."
            ),
        )
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise refused("old_or_locked_workbook", SAVE_AS_XLSX)
    # A damaged list of parts may place one before the beginning of the file.
    if any(part.compress_type not in PACKED or part.header_offset < 0 for part in parts):
        raise refused("not_a_workbook", SAVE_AS_XLSX)


def _workbook(package: ZipFile) -> Workbook:
    names = set(package.namelist())
    if WORKBOOK not in names:
        raise refused("not_a_workbook", SAVE_AS_XLSX)
    targets = _targets(package, names)
    sheets: list[SheetPart] = []
    epochs: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "workbookPr":
            epochs.append(attributes.get("date1904", "0") in ("1", "true"))
        elif tag == "sheet":
            part = targets.get(next((v for k, v in attributes.items() if k.endswith(":id")), ""))
            if part is not None and "/worksheets/" in part:
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), part, hidden))

    with part_of(package, WORKBOOK) as stream:
        walk(stream, start)
    strings = next((part for part in targets.values() if part.endswith("sharedStrings.xml")), None)
    styles = next((part for part in targets.values() if part.endswith("styles.xml")), None)
    return Workbook(
        package=package,
        sheets=tuple(sheets),
        strings=strings,
        date_styles=_date_styles(package, styles) if styles else frozenset(),
        is_1904=any(epochs),
        has_macros=MACROS in names,
    )


def _targets(package: ZipFile, names: set[str]) -> dict[str, str]:
    """The parts that the workbook names, by the ids by which it names them."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in names:
                found[attributes.get("Id", "")] = part

    relations = "xl/_rels/workbook.xml.rels"
    if relations in names:
        with part_of(package, relations) as stream:
            walk(stream, start)
    return found


def _date_styles(package: ZipFile, part: str) -> frozenset[int]:
    own: set[int] = set()
    styles: list[int] = []
    inside: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            if shows_day(attributes.get("formatCode", "")):
                own.add(int(attributes.get("numFmtId", "0")))
        elif tag in ("cellXfs", "cellStyles"):
            inside.append(tag == "cellXfs")
        elif tag == "xf" and inside and inside[-1]:
            styles.append(int(attributes.get("numFmtId", "0")))

    with part_of(package, part) as stream:
        walk(stream, start)
    dates = DATE_FORMATS | own
    return frozenset(index for index, number in enumerate(styles) if number in dates)


def shows_day(code: str) -> bool:
    """Whether a format of one's own shows a day: d or y outside of quotes and brackets."""
    plain, quoted = "", False
    for char in code.lower().replace("general", "").replace("[red]", ""):
        quoted ^= char == '"'
        plain += "" if quoted else char
    return "y" in plain or ("d" in plain and "m" in plain)


def walk(stream: IO[bytes], start: Start) -> None:
    """Call `start` for each element of a part, without its namespace."""
    parser = safe_parser()
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    parser.ParseFile(stream)


def safe_parser() -> expat.XMLParserType:
    """A parser that refuses what no workbook has: a document type with entities of its own."""

    def refuse(*_: object) -> None:
        raise refused("not_a_workbook", SAVE_AS_XLSX)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    return parser
