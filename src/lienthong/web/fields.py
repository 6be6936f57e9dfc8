"""Fields of forms in our words: what is typed is tidied, what is wrong is said with what to do."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from lienthong.access.words import in_words_later as later
from lienthong.core.errors import Invalid
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text

MISSING: Final = Text("This is missing. Fill it in.")
NOT_CHOSEN: Final = Text("Choose one of the answers.")
UNKNOWN_CHOICE: Final = Text("This is not one of the answers. Choose again.")
NOT_A_DAY: Final = Text("This is not a day. Write it as 17/08/2026.")
NOT_A_TIME: Final = Text("Write the time of birth as hours and minutes: 07:45.")
NOT_A_YEAR: Final = Text("Write the year with four digits: 1994.")
NOT_AN_ID: Final = Text("Copy the id as the page of the person shows it.")
NO_FILE: Final = Text("Choose a file or take a photo.")
UNREADABLE: Final = Text("This has a character that cannot be kept. Type it again.")
TIME: Final = re.compile(r"(\d{1,2})\s*(?:[:.hg]|giờ)\s*(\d{2})?\s*(?:phút|p)?")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2399
DAY: Final = re.compile(r"\s*(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})\s*")


class Line(forms.CharField):
    """One line of text, composed (NFC) and without double spaces."""

    def to_python(self, value: object) -> str:
        text = unicodedata.normalize("NFC", str(value)) if value not in (None, "") else ""
        return " ".join((super().to_python(text) or "").split())


class Day(forms.Field):
    """A day as people write it, 17/08/2026; `2026-08-17` is understood too."""

    widget = forms.TextInput

    def to_python(self, value: object) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            if found := DAY.fullmatch(text):
                of_month, month, year = (int(part) for part in found.groups())
                return date(year, month, of_month)
            return date.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(later(NOT_A_DAY), code="not_a_day") from None

    def prepare_value(self, value: object) -> object:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class PartOfDay(Line):
    """A day as far as it is known, kept as it was typed: 17/08/2010, 08/2010 or 2010."""

    def clean(self, value: object) -> str:
        text = super().clean(value)
        try:
            return text if not text or PartialDate.parse(text) else ""
        except Invalid as error:
            raise forms.ValidationError(later(error.text), code=error.reason) from None


class Number(Line):
    """A personal number of twelve digits, with or without spaces."""

    def clean(self, value: object) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return PersonalNumber.parse(text, field=str(self.label or "")).text
        except Invalid as error:
            raise forms.ValidationError(later(error.text), code=error.reason) from None


class TimeOfDay(Line):
    """A time as people write it, 7h45 or 7 giờ 45 phút; it becomes 07:45."""

    def clean(self, value: object) -> str:
        text = super().clean(value)
        found = TIME.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if text and not (hour < 24 and minute < 60):
            raise forms.ValidationError(later(NOT_A_TIME), code="time_not_understood")
        return f"{hour:02}:{minute:02}" if text else ""


class Whole(forms.Field):
    """A whole number from `least` to `most`; `said` says so. None where nothing is typed."""

    widget = forms.TextInput

    def __init__(self, *, least: int, most: int, said: Text, **more: Any) -> None:
        super().__init__(**more)
        self.least, self.most, self.said = least, most, said

    def to_python(self, value: object) -> int | None:
        text = str(value if value is not None else "").strip()
        if not text:
            return None
        is_whole = text.isascii() and text.isdecimal() and len(text) < 10
        if not (is_whole and self.least <= int(text) <= self.most):
            raise forms.ValidationError(later(self.said), code="out_of_range")
        return int(text)


def line(
    label: Text, *, hint: Text | None = None, longest: int = 200, must: bool = True, **attrs: str
) -> Line:
    """One line; `attrs` are of the input, such as `autocomplete`."""
    return Line(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        max_length=longest,
        widget=forms.TextInput(attrs=attrs),
        error_messages=_errors(MISSING, longest),
    )


def paragraph(
    label: Text, *, hint: Text | None = None, longest: int = 2000, must: bool = True
) -> forms.CharField:
    return forms.CharField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": "4"}),
        error_messages=_errors(MISSING, longest),
    )


def personal_number(label: Text, *, hint: Text | None = None, must: bool = True) -> Number:
    return Number(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=_errors(MISSING, 20),
    )


def on_day(label: Text, *, hint: Text | None = None, must: bool = True) -> Day:
    return Day(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": later(MISSING)},
    )


def part_of_day(label: Text, *, hint: Text | None = None, must: bool = True) -> PartOfDay:
    return PartOfDay(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=_errors(MISSING, 40),
    )


def time_of_day(label: Text, *, hint: Text | None = None, must: bool = True) -> TimeOfDay:
    return TimeOfDay(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=_errors(MISSING, 40),
    )


def year(label: Text, *, hint: Text | None = None, must: bool = True) -> Whole:
    return _whole(label, hint, FIRST_YEAR, LAST_YEAR, NOT_A_YEAR, must=must)


def an_id(label: Text, *, must: bool = True) -> forms.UUIDField:
    """Of a fact or an act: mostly carried over from a page that names it, and seldom typed."""
    return forms.UUIDField(
        label=later(label),
        required=must,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": later(MISSING), "invalid": later(NOT_AN_ID)},
    )


def count(
    label: Text, *, most: int, least: int = 0, hint: Text | None = None, must: bool = True
) -> Whole:
    said = Text("Write a number from {least} to {most}.", least=least, most=most)
    return _whole(label, hint, least, most, said, must=must)


def one_of(
    label: Text,
    choices: Sequence[tuple[str, Text | str]],
    *,
    hint: Text | None = None,
    must: bool = True,
    as_list: bool = False,
) -> forms.ChoiceField:
    """Radios, or with `as_list` a select; a choice that is no `Text` is shown as it is."""
    shown = [(value, later(text) if isinstance(text, Text) else text) for value, text in choices]
    return forms.ChoiceField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        choices=shown,
        widget=forms.Select if as_list else forms.RadioSelect,
        error_messages={
            "required": later(NOT_CHOSEN),
            "invalid_choice": later(UNKNOWN_CHOICE),
        },
    )


def some_of(
    label: Text,
    choices: Sequence[tuple[str, Text | str]],
    *,
    hint: Text | None = None,
    must: bool = False,
) -> forms.MultipleChoiceField:
    """Checkboxes."""
    shown = [(value, later(text) if isinstance(text, Text) else text) for value, text in choices]
    return forms.MultipleChoiceField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        choices=shown,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": later(NOT_CHOSEN),
            "invalid_choice": later(UNKNOWN_CHOICE),
            "invalid_list": later(UNKNOWN_CHOICE),
        },
    )


def tick(label: Text, *, hint: Text | None = None, must: bool = False) -> forms.BooleanField:
    """One checkbox."""
    return forms.BooleanField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        error_messages={"required": later(NOT_CHOSEN)},
    )


def a_file(
    label: Text, *, accept: str, hint: Text | None = None, must: bool = True
) -> forms.FileField:
    return forms.FileField(
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        allow_empty_file=True,  # the floor below says what is wrong with it
        widget=forms.FileInput(attrs={"accept": accept}),
        error_messages={name: later(NO_FILE) for name in ("required", "invalid", "missing")},
    )


def _whole(
    label: Text, hint: Text | None, least: int, most: int, said: Text, *, must: bool
) -> Whole:
    return Whole(
        least=least,
        most=most,
        said=said,
        label=later(label),
        help_text=later(hint) if hint else "",
        required=must,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": later(MISSING)},
    )


def _errors(missing: Text, longest: int) -> dict[str, str]:
    return {
        "required": later(missing),
        "max_length": later(
            Text("This is too long. Use at most {longest} characters.", longest=longest)
        ),
        "null_characters_not_allowed": later(UNREADABLE),
        "surrogate_characters_not_allowed": later(UNREADABLE),
    }
