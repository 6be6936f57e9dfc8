"""Reading what was sent as a value: everything that is wrong with its shape, at once, by path."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar

import msgspec
from msgspec import inspect

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable, unreadable
from lienthong.decoding import converted

LONGEST_SHOWN: Final = 100
# Nobody reads more, and somebody who sends a million wrong fields is not answered with a million.
MOST_PROBLEMS: Final = 100
# Moments at the rim of the calendar cannot be told in another time zone.
YEARS: Final = range(1900, 2400)

OBJECT: Final = Text("An object with its fields is expected here.")
LIST: Final = Text("A list is expected here.")
TEXT: Final = Text("Text is expected here.")
MISSING: Final = Text("This is missing.")
UNKNOWN: Final = Text("There is no such field.")
OTHERWISE: Final = Text("This is not what is expected here; see the description of the API.")


@dataclass(frozen=True, slots=True)
class Plain:
    """A kind of value without parts, and what is said of another."""

    kind: type
    code: str
    text: Text


PLAIN: Final[Mapping[type[inspect.Type], Plain]] = MappingProxyType(
    {
        inspect.BoolType: Plain(bool, "wrong_type", Text("true or false is expected here.")),
        inspect.IntType: Plain(int, "wrong_type", Text("A whole number is expected here.")),
        inspect.DateType: Plain(
            date, "not_a_day", Text("A day of the calendar is expected here: 1994-03-08.")
        ),
        inspect.DateTimeType: Plain(
            datetime,
            "not_a_moment",
            Text("A moment with its offset is expected here: 2026-11-16T07:45:00+07:00."),
        ),
    }
)
# What the patterns of our forms stand for, to somebody who reads no regular expressions.
SPELT: Final[Mapping[str, Text]] = MappingProxyType(
    {
        r"^[0-9]{5}$": Text("The code of a commune has five digits."),
        r"^[A-Z]{3}$": Text("A country is written as three capital letters: VNM."),
    }
)

Value = TypeVar("Value", bound=msgspec.Struct)


def read_as(kind: type[Value], content: object, *, strict: bool = True) -> Value:
    """
    The value that decoded JSON stands for, its texts in NFC.

    Raises `Invalid` with all that is wrong with the shape. A reason never repeats what was sent:
    it reaches logs. Unless `strict`, numbers and truth may come as text, as from a web page.
    """
    reading = Reading(strict=strict)
    plain = reading.value(content, described(kind), at="")
    if reading.problems:
        raise Invalid(*reading.problems[:MOST_PROBLEMS])
    try:
        return converted(plain, kind, strict=strict)
    except msgspec.ValidationError:
        # Only for a kind of field that is not told apart below.
        raise Invalid(Problem("", "wrong_type", OTHERWISE)) from None


@cache
def described(kind: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(kind)


@dataclass(slots=True)
class Reading:
    """Gathers what is wrong, because the decoder itself stops at the first."""

    strict: bool
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, at: str, code: str, text: Text) -> None:
        self.problems.append(Problem(at, code, text))

    def value(self, content: object, kind: inspect.Type, *, at: str) -> object:
        """What stands at this path, or None where it is wrong."""
        match kind:
            case inspect.Metadata(type=inner):
                return self.value(content, inner, at=at)
            case inspect.UnionType(types=kinds):
                return self.one_of_kinds(content, kinds, at=at)
            case inspect.StructType():
                return self.struct(content, kind, at=at)
            case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
                return self.items(content, item, at=at)
            case inspect.StrType():
                return self.text(content, kind, at=at)
            case inspect.EnumType(cls=choices):
                return self.choice(content, [member.value for member in choices], at=at)
            case inspect.LiteralType(values=values):
                return self.choice(content, values, at=at)
            case _ if told := PLAIN.get(type(kind)):
                return self.plain(content, kind, told, at=at)
        return content

    def one_of_kinds(self, content: object, kinds: Sequence[inspect.Type], *, at: str) -> object:
        """Ours are one kind that may be left empty."""
        kind, *more = (kind for kind in kinds if not isinstance(kind, inspect.NoneType))
        if content is None and len(kinds) > 1 + len(more):
            return None
        return content if more else self.value(content, kind, at=at)

    def struct(self, content: object, kind: inspect.StructType, *, at: str) -> dict[str, object]:
        if not isinstance(content, dict):
            self.none_or_wrong(content, at=at, text=OBJECT)
            return {}
        known = {field.encode_name: field for field in kind.fields}
        for name in sorted(content.keys() - known.keys()):
            shown = name[:LONGEST_SHOWN] if is_readable(name) else "?"
            self.wrong(under(at, shown), "unknown_field", UNKNOWN)
        for name, expected in known.items():
            if expected.required and name not in content:
                self.wrong(under(at, name), "missing", MISSING)
        return {
            name: self.value(content[name], expected.type, at=under(at, name))
            for name, expected in known.items()
            if name in content
        }

    def items(self, content: object, item: inspect.Type, *, at: str) -> list[object]:
        if not isinstance(content, list | tuple):
            self.none_or_wrong(content, at=at, text=LIST)
            return []
        return [
            self.value(one, item, at=under(at, str(place))) for place, one in enumerate(content)
        ]

    def text(self, content: object, kind: inspect.StrType, *, at: str) -> str | None:
        if not isinstance(content, str):
            self.none_or_wrong(content, at=at, text=TEXT)
            return None
        written = unicodedata.normalize("NFC", content)
        if not is_readable(written):
            self.problems.append(unreadable(at))
        elif kind.max_length is not None and len(written) > kind.max_length:
            text = Text(
                "At most {longest} characters can be written here.", longest=kind.max_length
            )
            self.wrong(at, "too_long", text)
        elif kind.pattern is not None and not re.search(kind.pattern, written):
            self.wrong(at, "wrong_spelling", SPELT.get(kind.pattern, OTHERWISE))
        return written

    def choice(self, content: object, values: Sequence[object], *, at: str) -> object:
        if content is None:
            self.wrong(at, "missing", MISSING)
        elif content not in values:
            listed = ", ".join(map(str, values))
            self.wrong(at, "not_one_of", Text("Write one of these: {values}.", values=listed))
        return content

    def plain(self, content: object, kind: inspect.Type, told: Plain, *, at: str) -> object:
        if content is None:
            self.wrong(at, "missing", MISSING)
            return None
        try:
            value: object = converted(content, told.kind, strict=self.strict)
        except (msgspec.ValidationError, UnicodeError):
            self.wrong(at, told.code, told.text)
            return None
        if isinstance(value, datetime) and value.year not in YEARS:
            text = Text("The year must be from {first} to {last}.", first=YEARS[0], last=YEARS[-1])
            self.wrong(at, "moment_out_of_range", text)
        if isinstance(kind, inspect.IntType) and isinstance(value, int):
            self.check_range(value, kind, at=at)
        return value

    def check_range(self, number: int, kind: inspect.IntType, *, at: str) -> None:
        if kind.ge is not None and number < kind.ge:
            self.wrong(at, "out_of_range", Text("This number is too small."))
        if kind.le is not None and number > kind.le:
            self.wrong(at, "out_of_range", Text("This number is too large."))

    def none_or_wrong(self, content: object, *, at: str, text: Text) -> None:
        """What is sent as null is missing, unless it may be left empty."""
        if content is None and at:
            self.wrong(at, "missing", MISSING)
        else:
            self.wrong(at, "wrong_type", text)


def under(at: str, name: str) -> str:
    """The path of a part: `child.born_on`, `links.1`."""
    return f"{at}.{name}" if at else name
