"""Reading CSV: its encoding and its delimiter are found out from how it begins."""

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from lienthong.core.texts import Text

from .legacy import BETWEEN_WORDS, Legacy, converted, share_of_syllables
from .sheet import MOST_COLUMNS, Sheet, SheetRow, readable, refused, too_wide

SAMPLE: Final = 262_144
LONGEST_LINE: Final = 1_000_000
DELIMITERS: Final = ",;\t|"
LINES_COMPARED: Final = 50
NUL: Final = 0
# Every second byte of Latin text in UTF-16 is zero; in no other text is any.
SHARE_OF_ZEROS: Final = 0.2
# What Excel writes first to tell its own delimiter.
OWN_DELIMITER: Final = "sep="

GUARDED: Final = re.compile(r"'\s*[=+\-@＝＋－＠]")

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def sheet_in(path: Path) -> Iterator[Sheet]:
    """The rows of a CSV file; a byte that its encoding has not is given as U+FFFD."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    encoding = encoding_of(sample)
    # What was cut off in the middle of a letter at the end of the sample does not matter.
    text = sample.decode(encoding, errors="ignore")
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield Sheet(_rows(file, delimiter_of(text)))


def encoding_of(sample: bytes) -> str:
    """The encoding of a text that begins so; old fonts come as Western European, unconverted."""
    for bom, encoding in BOMS:
        if sample.startswith(bom):
            return encoding
    if sample.count(NUL) > SHARE_OF_ZEROS * len(sample):
        return "utf-16-le" if sample[1::2].count(NUL) >= sample[::2].count(NUL) else "utf-16-be"
    if _is_utf_8(sample):
        return "utf-8"
    as_1258 = unicodedata.normalize("NFC", sample.decode("cp1258", errors="replace"))
    as_it_is = sample.decode("cp1252", errors="replace")
    others = max(_share(converted(as_it_is, legacy)) for legacy in Legacy)
    return "cp1258" if _share(as_1258) > others else "cp1252"


def delimiter_of(text: str) -> str:
    """The one that parts most lines into the same number of cells, and into the most."""
    lines = text.splitlines()
    if lines and lines[0].lower().startswith(OWN_DELIMITER) and len(lines[0]) > len(OWN_DELIMITER):
        return lines[0][len(OWN_DELIMITER)]
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines[:LINES_COMPARED], delimiter))


def _evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1]
    except csv.Error:
        return 0, 0
    commonest = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return widths.count(commonest), commonest


def _rows(file: TextIO, delimiter: str) -> Iterator[SheetRow]:
    number, skipped = 0, 0
    reader = csv.reader(_lines(file), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refused(
                "quote_never_ends",
                Text(
                    "Row {row} cannot be read: a quotation mark is opened and never closed.",
                    row=number + 1,
                ),
            ) from error
        if not (number or skipped) and "".join(cells).lower().startswith(OWN_DELIMITER):
            skipped = 1
            continue
        number += 1
        if len(cells) > MOST_COLUMNS:
            raise too_wide()
        if any(cells):
            yield SheetRow(number, tuple(readable(unguarded(cell)) for cell in cells))


def unguarded(cell: str) -> str:
    """The text behind the quotation mark by which a list keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell


def _lines(file: TextIO) -> Iterator[str]:
    """Line by line, but never more than so much at once: a file may have no end of line."""
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise refused(
                "line_never_ends", Text("This is no CSV file: one of its lines does not end.")
            )
        yield line


def _is_utf_8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) < SAMPLE)
    except UnicodeDecodeError:
        return False
    return True


def _share(text: str) -> float:
    return share_of_syllables(BETWEEN_WORDS.split(text))
