"""One effect in words: each kind of effect registers its own sentence."""

from datetime import date
from functools import singledispatch

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register.effects import Dated, Effect


@singledispatch
def in_words(effect: Effect) -> Text:
    raise TypeError(f"no words for {type(effect).__name__}")


def day_shown(day: date) -> str:
    return PartialDate.on(day).shown


def since_shown(effect: Dated) -> str:
    return PartialDate(effect.since, effect.since_latest or effect.since).shown
