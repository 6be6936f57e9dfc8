"""What is wrong with the shape of a request, field by field and in our words."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from lienthong.core.errors import Problem
from lienthong.core.texts import Text

EXPECTED: Final = Text("This is not what is expected here; see the description of the API.")
# pydantic's kinds of errors, as far as they occur here. Its own messages are English, and some
# repeat what was sent, which may be about a person.
BY_KIND: Final = MappingProxyType(
    {
        "missing": ("missing", Text("This is missing.")),
        "extra_forbidden": ("unknown_field", Text("There is no such field.")),
        "string_type": ("wrong_type", Text("Text is expected here.")),
        "string_too_long": ("too_long", Text("This is too long.")),
        "string_too_short": ("too_short", Text("This is too short.")),
        "too_long": ("too_long", Text("These are too many.")),
        "too_short": ("too_short", Text("These are too few.")),
        "bool_parsing": ("wrong_type", Text("true or false is expected here.")),
        "bool_type": ("wrong_type", Text("true or false is expected here.")),
        "int_parsing": ("wrong_type", Text("A whole number is expected here.")),
        "int_type": ("wrong_type", Text("A whole number is expected here.")),
        "int_from_float": ("wrong_type", Text("A whole number is expected here.")),
        "greater_than_equal": ("out_of_range", Text("This number is too small.")),
        "less_than_equal": ("out_of_range", Text("This number is too large.")),
        "date_parsing": ("not_a_day", Text("A day of the calendar is expected here: 1994-03-08.")),
        "date_from_datetime_parsing": (
            "not_a_day",
            Text("A day of the calendar is expected here: 1994-03-08."),
        ),
        "uuid_parsing": ("not_an_id", Text("An id is expected here.")),
        "uuid_type": ("not_an_id", Text("An id is expected here.")),
        "list_type": ("wrong_type", Text("A list is expected here.")),
        "tuple_type": ("wrong_type", Text("A list is expected here.")),
        "dict_type": ("wrong_type", Text("An object with its fields is expected here.")),
        "model_type": ("wrong_type", Text("An object with its fields is expected here.")),
        "model_attributes_type": (
            "wrong_type",
            Text("An object with its fields is expected here."),
        ),
    }
)
# Where a parameter stands, and under which name the view takes a whole body.
AROUND: Final = ("body", "query", "path", "header", "form", "file")


def problems_in(errors: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    for error in errors:
        code, text = BY_KIND.get(str(error["type"]), ("wrong_type", EXPECTED))
        yield Problem(field=path(error["loc"]), code=code, text=text)


def path(location: Iterable[object]) -> str:
    """The path in what was sent: ("body", "body", "defects", 0) is defects.0."""
    steps = [str(step) for step in location]
    if steps and steps[0] in AROUND:
        steps = steps[1:]
    if steps and steps[0] == "body":
        steps = steps[1:]
    return ".".join(steps)
