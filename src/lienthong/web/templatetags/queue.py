"""The clock of a dossier in the words of the desk."""

from collections.abc import Mapping
from datetime import datetime

from django import template

from lienthong.core.clock import day_of
from lienthong.core.texts import Text
from lienthong.dossiers.clock_words import clock_said
from lienthong.dossiers.clocks import ClockSeen
from lienthong.dossiers.queues import Counted

register = template.Library()


@register.inclusion_tag("components/state.html")
def clock(of: ClockSeen, now: datetime) -> Mapping[str, object]:
    said = clock_said(of, today=day_of(now))
    return {"kind": said.kind, "words": said.words}


@register.filter
def how_many(count: Counted) -> Text:
    """Nobody waits for a number that nobody needs exactly."""
    if count.is_more:
        return Text("more than {number}", number=count.number)
    return Text("{number}", number=count.number)
