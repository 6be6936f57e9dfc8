"""In words: cards and contacts."""

from lienthong.core.texts import Text
from lienthong.register import effects

from .in_words import day_shown, in_words


@in_words.register
def _(effect: effects.IssueCard) -> Text:
    since, number = day_shown(effect.since), effect.number
    until = day_shown(effect.until) if effect.until else "—"
    if effect.kind == "insurance":
        return Text(
            "Health-insurance card {number}, valid from {since} to {until}",
            number=number,
            since=since,
            until=until,
        )
    return Text(
        "Identity card {number}, issued on {since}, valid to {until}",
        number=number,
        since=since,
        until=until,
    )


@in_words.register
def _(effect: effects.Reach) -> Text:
    if effect.kind == "email":
        return Text("Address for electronic mail: {value}", value=effect.value)
    return Text("Telephone number: {value}", value=effect.value)
