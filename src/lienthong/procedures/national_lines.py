"""Reads a file of records line by line, plain or gzip, in bounded memory whatever it holds."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

CHUNK: Final = 1 << 18
# The longest of the 400 records that we have is 109 kB.
LONGEST_LINE: Final = 4 << 20
GZIP: Final = b"\x1f\x8b"
BOM: Final = b"\xef\xbb\xbf"
OTHER_PACKINGS: Final = {
    b"PK\x03\x04": "zip",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"7z\xbc\xaf": "7z",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `is_too_long` says that the rest of it was passed over."""

    number: int
    bytes: bytes
    is_too_long: bool = False
    is_ended: bool = True


@dataclass(slots=True)
class Lines:
    """
    The lines of an open file; `break_off` says afterwards why it ended early, if it did.

    A file that is cut off gives every line that is whole, and then its torn last one with
    `is_ended` false: what was complete is not lost because the transfer was not.
    """

    file: BinaryIO
    break_off: Text | None = field(default=None, init=False)

    def __iter__(self) -> Iterator[Line]:
        number, held, is_skipping = 0, b"", False
        for chunk in self._plain_chunks():
            *ended, rest = (held + chunk).split(b"\n")
            for line in ended:
                number += 1
                yield Line(number, line[:LONGEST_LINE], is_skipping or len(line) > LONGEST_LINE)
                is_skipping = False
            held = rest
            if len(held) > LONGEST_LINE:
                held, is_skipping = b"", True
        if held or is_skipping:
            yield Line(number + 1, held, is_skipping, is_ended=False)

    def _plain_chunks(self) -> Iterator[bytes]:
        first = self.file.read(CHUNK)
        check_packing(first)
        if first.startswith(GZIP):
            yield from self._unpacked(first)
            return
        yield first.removeprefix(BOM)
        while chunk := self.file.read(CHUNK):
            yield chunk

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        member, is_first = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16), True
        while chunk:
            try:
                plain = member.decompress(chunk, CHUNK)
            except zlib.error as error:
                self.break_off = Text(
                    "the compressed file is damaged ({reason}); fetch it again", reason=str(error)
                )
                return
            yield plain.removeprefix(BOM) if is_first and plain else plain
            is_first = is_first and not plain
            chunk = member.unconsumed_tail
            if member.eof:
                # Files joined by `cat` are gzip too; zeros after the end are padding.
                chunk = (member.unused_data or self.file.read(CHUNK)).lstrip(b"\x00")
                member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if chunk else member
            chunk = chunk or self.file.read(CHUNK)
        # All input can be taken while output still waits inside.
        yield member.flush()
        if not member.eof:
            self.break_off = Text("the compressed file is cut off; fetch it again")


def check_packing(first: bytes) -> None:
    """Name what the file is, where it is one of the likely mistakes."""
    for magic, packing in OTHER_PACKINGS.items():
        if first.startswith(magic):
            raise wrong_file(
                Text("This file is packed with {packing}: unpack it first.", packing=packing)
            )
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise wrong_file(Text("This file is in UTF-16: save it as UTF-8."))
    if first.removeprefix(BOM).lstrip().startswith(b"["):
        raise wrong_file(
            Text("This file is one JSON list: one object a line is needed, as jq -c '.[]' writes.")
        )


def opened_file(path: Path) -> BinaryIO:
    """The file, open for reading, or a refusal that says what is there instead."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise wrong_file(Text("There is no such file: {path}", path=path)) from None
    except IsADirectoryError:
        raise wrong_file(
            Text("This is a folder: {path}. Name the file with the records.", path=path)
        ) from None
    except PermissionError:
        raise wrong_file(Text("This file may not be read: {path}", path=path)) from None


def wrong_file(text: Text) -> Invalid:
    return Invalid(Problem("file", "wrong_file", text))
