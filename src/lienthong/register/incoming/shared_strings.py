"""The texts that a workbook keeps once for all its cells, on disk: there can be millions."""

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from tempfile import TemporaryFile
from typing import IO, Final
from zipfile import ZipFile

from .workbook import CHUNK, part_of, safe_parser

CACHED: Final = 20_000


@contextmanager
def shared_strings(package: ZipFile, part: str | None) -> Iterator["SharedStrings"]:
    """The texts of a workbook, kept in a file without a name, which goes with the process."""
    with TemporaryFile() as file:
        strings = SharedStrings(file)
        if part is not None:
            with part_of(package, part) as stream:
                strings.read(stream)
        yield strings


class SharedStrings:
    """Gives the text of each index."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._ends = array("Q", [0])
        self._words: list[str] = []
        self._in_text = False
        self._phonetic = 0
        self.text = lru_cache(maxsize=CACHED)(self._text)

    def _text(self, index: int) -> str:
        start, end = self._ends[index], self._ends[index + 1]
        self._file.seek(start)
        return self._file.read(end - start).decode()

    def read(self, stream: IO[bytes]) -> None:
        parser = safe_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        self._file.flush()

    def _start(self, tag: str, _: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "t":
                self._in_text = not self._phonetic
            case "rPh":
                self._phonetic += 1
            case "si":
                self._words = []

    def _end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "t":
                self._in_text = False
            case "rPh":
                self._phonetic -= 1
            case "si":
                encoded = "".join(self._words).encode("utf-8", "replace")
                self._file.write(encoded)
                self._ends.append(self._ends[-1] + len(encoded))

    def _said(self, text: str) -> None:
        if self._in_text:
            self._words.append(text)
