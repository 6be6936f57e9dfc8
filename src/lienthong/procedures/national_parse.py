"""Turns one line of a catalogue file into a record to keep, or says why it cannot be kept."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import msgspec

from lienthong.core.folding import fold
from lienthong.core.texts import Text
from lienthong.decoding import untyped

from .national_lines import LONGEST_LINE, Line
from .national_record import Json, record_as_far_as_read

# The portal's records nest nine deep; PostgreSQL's own parser gives up at some thousands.
DEEPEST: Final = 64
LONGEST_CODE: Final = 64
CODE: Final = re.compile(r"[\w.\-/]+")
WORD: Final = re.compile(r"\w+(?:\.\w+)*")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that is not kept: where, why, and what to do about it."""

    line: int
    code: str
    field: str
    reason: Text
    remedy: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A record as it is kept: text in NFC, keys sorted, so that equal records are equal bytes."""

    line: int
    code: str
    name: str
    content: Json
    encoded: bytes
    words: tuple[str, ...]

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(self.encoded).digest()


class TooDeep(ValueError):
    """A record is nested deeper than any that means something."""


class NotARecord(Exception):
    """A line cannot be kept; carries the refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal.reason))
        self.refusal = refusal


def record_on(line: Line) -> Incoming:
    """The record on this line; raises `NotARecord`."""
    content = _content_of(line)
    code = _code_in(content, line)
    name = content.get("name")
    tidy_name = " ".join(name.split()) if isinstance(name, str) else ""
    return Incoming(
        line=line.number,
        code=code,
        name=tidy_name,
        content=content,
        encoded=msgspec.json.encode(content, order="sorted"),
        words=search_words(_searched_text(content)),
    )


def search_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, each once; a code such as 1.001193 is one word."""
    return tuple(dict.fromkeys(WORD.findall(fold(text))))


def tidied(content: Json, depth: int = 0) -> Json:
    """Text in NFC, and U+FFFD where a NUL stood, which jsonb cannot hold."""
    if isinstance(content, str):
        return unicodedata.normalize("NFC", content).replace("\x00", "\ufffd")
    if depth > DEEPEST:
        raise TooDeep
    if isinstance(content, dict):
        return {str(tidied(key)): tidied(part, depth + 1) for key, part in content.items()}
    if isinstance(content, list):
        return [tidied(part, depth + 1) for part in content]
    return content


def _content_of(line: Line) -> dict[str, Json]:
    _check_readable(line)
    try:
        content = tidied(untyped(line.bytes))
    except (RecursionError, TooDeep):
        raise _refused(
            line, "", Text("it is nested too deep"), Text("Ask the portal for this record again.")
        ) from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _not_json(line, error) from None
    if not isinstance(content, dict):
        raise _refused(
            line,
            "",
            Text("it is JSON, but not an object"),
            Text("Write one record as one object on one line."),
        )
    return content


def _check_readable(line: Line) -> None:
    if line.is_too_long:
        raise _refused(
            line,
            "",
            Text("it is longer than {megabytes} MB", megabytes=LONGEST_LINE >> 20),
            Text("Check that each record ends with a line break."),
        )
    if b"\x00" in line.bytes:
        raise _refused(
            line, "", Text("it holds NUL bytes, as files do that were damaged"), fetch_again()
        )


def _not_json(line: Line, error: Exception) -> NotARecord:
    if not line.is_ended:
        return _refused(line, "", Text("the file ends within it"), fetch_again())
    if isinstance(error, UnicodeDecodeError):
        return _refused(
            line, "", Text("it is not UTF-8"), Text("Save the file as UTF-8 and import it again.")
        )
    return _refused(
        line,
        "",
        Text("it is not JSON ({reason})", reason=str(error)),
        Text("Write one record as one object on one line."),
    )


def _code_in(content: dict[str, Json], line: Line) -> str:
    code = content.get("code")
    if code is None or code == "":
        reason = Text("the record has no code")
    elif not isinstance(code, str):
        reason = Text("the code is not a text in quotation marks")
    elif len(code.strip()) > LONGEST_CODE or not CODE.fullmatch(code.strip()):
        reason = Text("the code is not one of the catalogue, such as 1.001193")
    else:
        return code.strip()
    raise _refused(line, "code", reason, Text("Give the record its national code."))


def _searched_text(content: dict[str, Json]) -> str:
    """What somebody may remember of a procedure: its name, field, bodies and results."""
    detail = record_as_far_as_read(content).detail
    parts = [
        str(content.get("code", "")),
        str(content.get("name") or ""),
        detail.keywords,
        detail.department_promulgate_name,
        *(named.name for named in detail.categories_details),
        *(named.name for named in detail.executors),
        *(named.name for named in detail.results_details),
    ]
    return " ".join(parts)


def fetch_again() -> Text:
    return Text("Fetch the file again; what is kept already stays, and is not kept twice.")


def _refused(line: Line, field: str, reason: Text, remedy: Text) -> NotARecord:
    return NotARecord(Refusal(line.number, "", field, reason, remedy))
