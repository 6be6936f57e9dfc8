"""Reading JSON bodies: what no text of ours may hold is refused before anything sees it."""

import json
from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

# The form of a procedure is read whole, field by field, by paths of its own.
FORM: Final = "form"


class JsonParser(Parser):
    """As django-ninja's, without control characters, lone surrogates, NaN and infinity."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(request.body, parse_constant=refuse_constant)
        check_texts(without_form(content), at="")
        return content


def without_form(content: object) -> object:
    if isinstance(content, dict):
        return {name: part for name, part in content.items() if name != FORM}
    return content


def refuse_constant(name: str) -> None:
    raise ValueError("JSON knows no such number")


def check_texts(content: object, *, at: str) -> None:
    """Raises `Invalid` for text that PostgreSQL cannot keep; depth is bounded by the decoder."""
    match content:
        case str():
            if "\0" in content or any("\ud800" <= char <= "\udfff" for char in content):
                text = Text("This text holds a character that is no letter and no sign.")
                raise Invalid(Problem(at, "wrong_character", text))
        case list():
            for place, part in enumerate(content):
                check_texts(part, at=f"{at}.{place}" if at else str(place))
        case dict():
            for name, part in content.items():
                check_texts(name, at=at)
                check_texts(part, at=f"{at}.{name}" if at else name)
