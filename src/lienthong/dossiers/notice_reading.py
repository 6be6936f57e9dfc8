"""Reading a birth notice as a hospital sent it: its shape, field by field, and its one form."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType, UnionType
from typing import Any, Final, get_args

import msgspec

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import tidy
from lienthong.core.texts import Text
from lienthong.procedures.kin import plain_number
from lienthong.procedures.notices import BirthNotice
from lienthong.register.seen import Sex

LARGEST_BODY: Final = 64 * 1024
LONGEST_SHOWN: Final = 100
# Moments at the rim of the calendar cannot be told in another time zone.
YEARS: Final = range(1900, 2400)
LINE_ENDS: Final = frozenset("\n\r\t")

Struct = type[msgspec.Struct]
KINDS: Final[Mapping[type, Text]] = MappingProxyType(
    {
        str: Text("Text is expected here."),
        int: Text("A whole number is expected here."),
        date: Text("A day is expected here: 1994-03-08."),
        datetime: Text("A moment with its offset is expected here: 2026-11-16T07:45:00+07:00."),
        Sex: Text("Write male, female or undetermined."),
    }
)
OBJECT: Final = Text("An object with its fields is expected here.")


def notice_from(body: bytes) -> BirthNotice:
    """
    The notice that these bytes hold; raises `Invalid` with all that is wrong with their shape.

    A reason never repeats a value: it reaches logs. Text comes out in NFC, however it was sent.
    """
    if len(body) > LARGEST_BODY:
        text = Text("A notice has at most {most} KB.", most=LARGEST_BODY // 1024)
        raise Invalid(Problem("", "too_large", text))
    try:
        content = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Invalid(Problem("", "not_json", Text("This is not JSON in UTF-8."))) from None
    reading = Reading()
    fields = reading.struct(content, BirthNotice, at="")
    if reading.problems:
        raise Invalid(*reading.problems)
    return msgspec.convert(fields, BirthNotice)


def in_one_form(notice: BirthNotice) -> BirthNotice:
    """
    The notice written the one way in which the same statement is always written.

    So a second sending is the same however the hospital's program wrote spaces, accents, the
    number and the offset. Only for a notice that was checked.
    """
    mother = msgspec.structs.replace(
        notice.mother, name=tidy(notice.mother.name), number=plain_number(notice.mother.number)
    )
    return msgspec.structs.replace(
        notice,
        mother=mother,
        born_at=notice.born_at.astimezone(HANOI),
        planned_name=tidy(notice.planned_name),
    )


def digest_of(notice: BirthNotice) -> bytes:
    return hashlib.sha256(msgspec.json.encode(notice, order="deterministic")).digest()


@dataclass(slots=True)
class Reading:
    """Gathers what is wrong, because the decoder itself stops at the first."""

    problems: list[Problem] = field(default_factory=list)

    def struct(self, content: object, kind: Struct, *, at: str) -> dict[str, object]:
        """The known fields of an object, each of its kind."""
        if not isinstance(content, dict):
            self.problems.append(Problem(at.rstrip("."), "wrong_shape", OBJECT))
            return {}
        known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        for name in sorted(content.keys() - known.keys()):
            text = Text("A birth notice has no such field.")
            self.problems.append(Problem(f"{at}{name}"[:LONGEST_SHOWN], "unknown_field", text))
        for name, expected in known.items():
            if expected.required and name not in content:
                self.problems.append(Problem(f"{at}{name}", "missing", Text("This is missing.")))
        return {
            name: self.value(content[name], known[name].type, at=f"{at}{name}")
            for name in known
            if name in content
        }

    def value(self, content: object, kind: Any, *, at: str) -> object:
        plain = plain_kind(kind)
        if issubclass(plain, msgspec.Struct):
            return self.struct(content, plain, at=f"{at}.")
        if isinstance(content, str):
            content = unicodedata.normalize("NFC", content)
            if any(map(is_control, content)):
                text = Text("There is a control character in this.")
                self.problems.append(Problem(at, "control_character", text))
                return None
        try:
            value = msgspec.convert(content, kind)
        except msgspec.ValidationError:
            self.problems.append(Problem(at, "wrong_shape", KINDS[plain]))
            return None
        if isinstance(value, datetime) and value.year not in YEARS:
            text = Text("The year must be from {first} to {last}.", first=YEARS[0], last=YEARS[-1])
            self.problems.append(Problem(at, "moment_out_of_range", text))
        return value


def plain_kind(kind: Any) -> type:
    """`str` for `str | None`: which fields may be empty, the decoder knows."""
    parts = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    plain: type = next(part for part in parts if part is not type(None))
    return plain


def is_control(char: str) -> bool:
    # NUL cannot be kept by the database, and none of the others belongs into a statement.
    return unicodedata.category(char) in ("Cc", "Cs") and char not in LINE_ENDS
