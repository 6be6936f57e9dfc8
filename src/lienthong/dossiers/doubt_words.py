"""Why somebody only possibly lives at an address, in words."""

from lienthong.core.texts import Text
from lienthong.register.residents import Doubt, Resident


def doubts_said(one: Resident) -> tuple[Text, ...]:
    """Each reason with the days between which it happened."""
    return tuple(doubt_said(doubt, one) for doubt in one.because)


def doubt_said(doubt: Doubt, one: Resident) -> Text:
    if doubt is Doubt.CAME:
        return Text("Moved in on some day of {days}; on which is not known.", days=one.since.shown)
    if doubt is Doubt.LEFT and one.ends:
        return Text(
            "Moved away or died on some day of {days}; on which is not known.",
            days=one.ends.shown,
        )
    return Text(
        "The commune was split or merged: the same words may mean another house of the former one."
    )
