"""Reading what somebody filled in, as the form of a procedure."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import msgspec

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable, unreadable
from lienthong.procedures.spec import AnyProcedure, Form


def form_from(content: dict[str, Any], procedure: AnyProcedure) -> Form:
    """The form as a value, its words in NFC; a wrong shape is refused with its path."""
    # The shape first: what follows then walks no deeper than the form goes.
    answers = msgspec.to_builtins(shaped(content, procedure))
    if hidden := [unreadable(path) for path, text in texts_in(answers) if not is_readable(text)]:
        raise Invalid(*hidden)
    return shaped(in_one_spelling(answers), procedure)


def shaped(content: Any, procedure: AnyProcedure) -> Form:
    try:
        form: Form = msgspec.convert(content, procedure.form, strict=False)
    except msgspec.ValidationError as error:
        raise Invalid(wrong_shape(error)) from None
    except UnicodeError:
        raise Invalid(unreadable("")) from None
    return form


def texts_in(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text among the answers, with where it stands."""
    match content:
        case str():
            yield path, content
        case dict():
            for name, part in content.items():
                yield from texts_in(part, f"{path}.{name}".strip("."))
        case list() | tuple():
            for place, part in enumerate(content):
                yield from texts_in(part, f"{path}[{place}]")


def in_one_spelling(content: Any) -> Any:
    match content:
        case str():
            return unicodedata.normalize("NFC", content)
        case dict():
            return {name: in_one_spelling(part) for name, part in content.items()}
        case list() | tuple():
            return [in_one_spelling(part) for part in content]
    return content


def wrong_shape(error: msgspec.ValidationError) -> Problem:
    """What the decoder says, "Expected `str`, got `int` - at `$.child.family`", as a problem."""
    said, _, path = str(error).partition(" - at ")
    return Problem(
        field=path.strip("`").removeprefix("$").removeprefix("."),
        code="wrong_shape",
        text=Text("The form does not have this shape: {said}.", said=said),
    )
