"""Texts, names and moments in the language of the page, for templates."""

from datetime import date, datetime

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from lienthong.access.words import called, in_words
from lienthong.core.clock import HANOI
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.core.weekdays import WEEKDAYS

register = template.Library()


@register.filter(name="say")
def said(words: object) -> str:
    """A `Text` or `Words` in the language of the page; other things as people write them."""
    match words:
        case Text():
            return in_words(words)
        case Words():
            return called(words)
        case PersonName():
            return words.full
        case PartialDate():
            return words.shown
        case None:
            return ""
        case _:
            return str(words)


@register.simple_tag
def say(message: str, **places: object) -> SafeString:
    """A message written in the template, with `{named}` places: `{% say "Due {day}" day=x %}`."""
    # What fills a place is escaped; the message is ours.
    filled = {name: conditional_escape(said(value)) for name, value in places.items()}
    return SafeString(in_words(Text(message, **filled)))


@register.filter
def moment(at: object) -> str:
    """As people write it: 09:30 20/11/2026, in Hà Nội."""
    return f"{at.astimezone(HANOI):%H:%M %d/%m/%Y}" if isinstance(at, datetime) else ""


@register.filter
def day(on: object) -> str:
    """20/11/2026, of a date or of a moment in Hà Nội."""
    if isinstance(on, datetime):
        on = on.astimezone(HANOI)
    return f"{on:%d/%m/%Y}" if isinstance(on, date) else ""


@register.filter
def clock_time(at: object) -> str:
    """09:30, in Hà Nội."""
    return f"{at.astimezone(HANOI):%H:%M}" if isinstance(at, datetime) else ""


@register.filter
def weekday(on: object) -> str:
    """thứ Ba."""
    if isinstance(on, datetime):
        on = on.astimezone(HANOI)
    return called(WEEKDAYS[on.weekday()]) if isinstance(on, date) else ""


@register.filter
def iso(at: object) -> str:
    """For the attribute `datetime` of a time element."""
    return at.isoformat() if isinstance(at, date) else ""
