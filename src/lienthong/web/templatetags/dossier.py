"""How an answer stands to the register, as a mark and a word."""

from collections.abc import Mapping
from typing import Final

from django import template

from lienthong.core.texts import Text
from lienthong.dossiers.compare import Standing
from lienthong.dossiers.step_words import step_said
from lienthong.procedures.labels import label_of

register = template.Library()

STANDINGS: Final[Mapping[Standing, tuple[str, Text]]] = {
    Standing.SAME: ("done", Text("Same")),
    Standing.POSSIBLE: ("waiting", Text("Look closely")),
    Standing.DIFFERS: ("late", Text("Differs")),
    Standing.ONLY_APPLIED: ("waiting", Text("Only in the application")),
    Standing.ONLY_REGISTER: ("open", Text("Only in the register")),
}


@register.inclusion_tag("components/standing.html")
def standing(of: Standing) -> Mapping[str, object]:
    """Nothing where nothing could be compared: a mark there would be noise."""
    kind, words = STANDINGS.get(of, ("", None))
    return {"kind": kind, "words": words}


@register.filter
def step_words(action: str) -> Text:
    return step_said(action)


@register.filter
def field_label(path: str) -> Text:
    return label_of(path)
