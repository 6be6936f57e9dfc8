"""Texts and names in the language of the page, for templates."""

from datetime import datetime

from django import template

from lienthong.access.words import called, in_words
from lienthong.core.clock import HANOI
from lienthong.core.texts import Text, Words

register = template.Library()


@register.filter
def say(words: Text | Words | str) -> str:
    if isinstance(words, Text):
        return in_words(words)
    return called(words) if isinstance(words, Words) else words


@register.filter
def moment(at: object) -> str:
    """As people write it: 09:30 20/11/2026, in Hà Nội."""
    return f"{at.astimezone(HANOI):%H:%M %d/%m/%Y}" if isinstance(at, datetime) else ""
