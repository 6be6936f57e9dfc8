"""The components of every screen; `/components` shows each in all its states."""

from collections.abc import Mapping
from typing import Final

from django import forms, template
from django.forms import BoundField

from lienthong.core.texts import Text

register = template.Library()

# Which template draws a widget; the first that fits.
DRAWN: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "tick"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.Widget, "input"),
)
# The four states that a thing is in on any screen; the words beside them say which exactly.
KINDS: Final = frozenset({"done", "waiting", "late", "stopped", "open"})


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField, *, named_by: str = "", described_by: str = "", width: int = 0
) -> Mapping[str, object]:
    """
    A field of a form with label, hint and error.

    `named_by`: the id of a heading above it that says what the label would say again;
    `described_by`: that of a hint beneath the heading. `width`: in characters.
    """
    widget = bound.field.widget
    kind = next(name for drawn, name in DRAWN if isinstance(widget, drawn))
    described = [described_by] if described_by else []
    if bound.help_text:
        described.append(f"{bound.auto_id}-hint")
    if bound.errors:
        described.append(f"{bound.auto_id}-error")
    return {
        "bound": bound,
        "kind": kind,
        "type": getattr(widget, "input_type", "text"),
        "many": isinstance(widget, forms.CheckboxSelectMultiple),
        "attrs": {name: value for name, value in widget.attrs.items() if name != "id"},
        "chosen": chosen_in(bound),
        "described": " ".join(described),
        "named_by": named_by,
        "width": width,
    }


def chosen_in(bound: BoundField) -> frozenset[str]:
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [value]
    return frozenset(str(one) for one in values if one not in (None, ""))


@register.inclusion_tag("components/error_summary.html")
def error_summary(*shown: forms.BaseForm | list[forms.BaseForm]) -> Mapping[str, object]:
    """All that is wrong with the forms of a page, each linked to its field; else nothing."""
    whole, wrong = [], []
    for form in (form for one in shown for form in (one if isinstance(one, list) else [one])):
        wrong += [
            (bound.auto_id, led_by(str(bound.label)), error)
            for bound in form
            for error in bound.errors
        ]
        whole += [("", "", error) for error in form.non_field_errors()]
    return {"wrong": whole + wrong}


def led_by(label: str) -> str:
    """A question has its mark already."""
    return label if label.endswith("?") else f"{label}:"


@register.inclusion_tag("components/problems.html")
def problems(found: object) -> Mapping[str, object]:
    """`Problem`s of a floor below that no form shows itself."""
    return {"found": found}


@register.inclusion_tag("components/state.html")
def state(kind: str, words: object) -> Mapping[str, object]:
    """A state: a mark, a word and a colour, never the colour alone."""
    if kind not in KINDS:
        raise ValueError(f"{kind} is no kind of state")
    return {"kind": kind, "words": words}


@register.inclusion_tag("components/fact.html")
def fact(
    label: object,
    value: object,
    *,
    source: object = None,
    change: str = "",
    change_words: Text | str = "",
) -> Mapping[str, object]:
    """A row of a summary list: what is known, whence, and the way to change it."""
    return {
        "label": label,
        "value": value,
        "source": source,
        "change": change,
        "change_words": change_words,
    }


@register.inclusion_tag("components/pages.html")
def pages(*, first: str = "", following: str = "") -> Mapping[str, object]:
    """Ways through a list read page by page; both are addresses, empty where there is none."""
    return {"first": first, "following": following}


@register.inclusion_tag("components/bar.html")
def bar(share: float, words: object) -> Mapping[str, object]:
    """A bar of a ranked table; `share` is 0 to 1 of the longest, `words` what it stands for."""
    return {"width": round(max(0.0, min(1.0, share)) * 100, 1), "words": words}
