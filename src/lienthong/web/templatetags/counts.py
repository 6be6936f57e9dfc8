"""Counts for leaders in words: what is hidden says so, and a share is drawn."""

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.translation import get_language

from lienthong.access.words import in_words
from lienthong.core.texts import Text
from lienthong.steering.hiding import Hidden
from lienthong.steering.seen import Direction, Row

register = template.Library()

HIDDEN: Final = {Hidden.FEW: Text("under 5"), Hidden.UNSAID: Text("not said")}
DIRECTIONS: Final = {
    Direction.MORE: Text("higher than a week ago"),
    Direction.FEWER: Text("lower than a week ago"),
    Direction.SAME: Text("as high as a week ago"),
}
MARKS: Final = {Direction.MORE: "▲", Direction.FEWER: "▼", Direction.SAME: "="}
# From which share of late ones a tile is darker.
LEVELS: Final = (0.0, 0.1, 0.25)


@register.filter
def counted(count: object) -> str:
    """A number as people of the language write it, or why there is none."""
    if isinstance(count, Hidden):
        return in_words(HIDDEN[count])
    if not isinstance(count, int):
        return ""
    return f"{count:,}" if get_language() == "en" else f"{count:,}".replace(",", ".")


@register.filter
def percent(share: object) -> str:
    """A share of 0 to 1 in whole percents, cut: 99.6 is not 100."""
    return f"{int(share * 100)}%" if isinstance(share, float) else ""


@register.filter
def compared(direction: object) -> str:
    return in_words(DIRECTIONS[direction]) if isinstance(direction, Direction) else ""


@register.filter
def mark(direction: object) -> str:
    return MARKS[direction] if isinstance(direction, Direction) else ""


@register.filter
def level(share: object) -> str:
    """How dark a tile is: 0 to 3, x where nothing is said."""
    if not isinstance(share, float):
        return "x"
    return str(sum(share > bound for bound in LEVELS))


@register.inclusion_tag("steering/bar.html")
def late_bar(row: Row) -> Mapping[str, object]:
    """The open ones as a bar, and in it the late ones; the words stand beside it."""
    width = (row.share_open or 0.0) * 100
    return {"open": f"{width:.1f}", "late": f"{width * (row.share_late or 0.0):.1f}"}
