"""Texts in the language of the reader: the one place where an interface turns them into words."""

from datetime import date, datetime

from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext

from lienthong.core.clock import day_of
from lienthong.core.texts import Text, Words


def in_words(text: Text) -> str:
    """The message in the language of the request, its places filled."""
    return gettext(text.message).format(
        **{name: _filled(value) for name, value in text.places.items()}
    )


# For labels of forms, which are made once and read in many languages.
in_words_later = lazy(in_words, str)


def called(words: Words) -> str:
    """The name in the language of the request; what is official is Vietnamese."""
    return words.in_language(get_language() or "vi")


called_later = lazy(called, str)


def _filled(value: object) -> object:
    if isinstance(value, Text):
        return in_words(value)
    if isinstance(value, float):
        return number_format(value)  # 2,8 in Vietnamese
    if isinstance(value, date):
        day = day_of(value) if isinstance(value, datetime) else value
        return f"{day:%d/%m/%Y}"
    return called(value) if isinstance(value, Words) else value
