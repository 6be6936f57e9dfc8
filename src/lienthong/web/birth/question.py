"""What the questions of a birth have in common."""

from django import forms

from lienthong.access.words import in_words
from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.web.asking import question

from .draft import Draft

Question = question.Question[Draft]


def is_needed(typed: Typed, field: str, answer: str) -> bool:
    """Whether a field that is for this answer alone has to be filled in; yes until one is given."""
    return not typed or tuple(typed.get(field, ())) == (answer,)


def only_beside(answer: str, field: forms.Field) -> forms.Field:
    """The field, which the styles show only where this answer is chosen."""
    field.widget.attrs["data-if"] = answer
    return field


def missing(field: str, text: Text) -> Problem:
    return Problem(field, "missing", text)


def by_whom(role: str) -> Text:
    return Text("the father’s") if role == "father" else Text("the mother’s")


def told(value: str, text: Text) -> str:
    """An answer that is a name of the register, with a word on it; it is shown and not logged."""
    return f"{value} ({in_words(text)})"
