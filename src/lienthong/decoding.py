"""
Values of a type, from JSON or from what was JSON.

msgspec gathers what it knows of a type at its first use, and hands that out before it is whole: a
second thread that comes meanwhile reads a null pointer, and the process is gone (0.22; seen when
the first questions to a fresh server came at once, on two cores). So the first use of each type is
one thread's alone.
"""

from threading import Lock
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_whole: set[object] = set()
_first_use = Lock()


def decoded(content: bytes | str, kind: type[Value]) -> Value:
    """Raises `msgspec.DecodeError`, or `msgspec.ValidationError` where it is of another shape."""
    return msgspec.json.decode(content, type=whole(kind))


def converted(content: object, kind: type[Value], *, strict: bool = True) -> Value:
    """The same of decoded JSON; unless `strict`, numbers and truth may come as text."""
    return msgspec.convert(content, whole(kind), strict=strict)


def untyped(content: bytes | str) -> Any:
    """Dicts, lists and texts, of no type that could be half known."""
    return msgspec.json.decode(content)


def decoder(kind: type[Value]) -> msgspec.json.Decoder[Value]:
    return msgspec.json.Decoder(whole(kind))


def whole(kind: type[Value]) -> type[Value]:
    """The type, of which all is known."""
    if kind not in _whole:
        with _first_use:
            msgspec.json.Decoder(kind)
            _whole.add(kind)
    return kind
