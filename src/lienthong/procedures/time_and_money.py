"""How long a procedure takes and what it costs: our dated figures, else what its record says."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from lienthong.core.texts import Text
from lienthong.core.working_time import Unit

from . import dated
from .national_fees import SET_LOCALLY
from .national_limits import has_limit, number_in
from .national_record import Detail, FeeSaid, Method

CHANNELS: Final[dict[str, Text]] = {
    "ONLINE": Text("Online"),
    "DIRECT": Text("At the counter"),
    "POSTAL": Text("By post"),
}
FREE: Final = re.compile(r"miễn|không (thu|có|mất|quy định|phải)|^không", re.IGNORECASE)
AMOUNTS: Final[dict[str, str]] = {
    "HOUR": "hour",
    "DAY": "day",
    "WORKING_DAY": "working_day",
    "MONTH": "month",
}
ONE: Final[dict[str, Text]] = {
    "hour": Text("1 hour"),
    "day": Text("1 day"),
    "working_day": Text("1 working day"),
    "month": Text("1 month"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSaid:
    """How long it takes on a channel, or on every one where none is named."""

    channel: Text | None
    length: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """What it costs on a channel, with what the portal says beside it."""

    channel: Text | None
    amount: Text
    remark: str


def limits_of(code: str, detail: Detail, *, on: date) -> tuple[LimitSaid, ...]:
    """Ours where the house carries it out, as it binds the office; else what the portal says."""
    if (held := dated.limit_of(code, on=on)) and held.unit in AMOUNTS:
        return (LimitSaid(channel=None, length=length_of(held.amount, held.unit, held.cutoff)),)
    said = {
        (method.submission_method, str(length)): length
        for method in detail.execution_methods
        if has_limit(method) and (length := length_said(method)) is not None
    }
    if len({shown for _, shown in said}) == 1:
        return (LimitSaid(channel=None, length=next(iter(said.values()))),)
    return tuple(
        LimitSaid(channel=channel_named(channel), length=length)
        for (channel, _), length in sorted(said.items(), key=lambda one: one[0])
    )


def length_said(method: Method) -> Text | None:
    """The limit in words, where the record gives a number and a unit that mean something."""
    amount = number_in(method.processing_time)
    unit = AMOUNTS.get(method.processing_time_unit)
    if amount is None or unit is None or amount <= 0:
        return None
    return amount_said(f"{amount:g}".replace(".", ","), unit)


def amount_said(amount: str, unit: str) -> Text:
    if amount == "1":
        return ONE[unit]
    match unit:
        case "hour":
            return Text("{amount} hours", amount=amount)
        case "day":
            return Text("{amount} days", amount=amount)
        case "month":
            return Text("{amount} months", amount=amount)
        case _:
            return Text("{amount} working days", amount=amount)


def length_of(amount: int, unit: Unit, cutoff: time | None) -> Text:
    if amount == 0 and cutoff:
        return Text(
            "The same working day; what comes in after {hour} is done the next",
            hour=f"{cutoff:%H:%M}",
        )
    if amount == 0:
        return Text("The same working day")
    return amount_said(str(amount), AMOUNTS[unit])


def fees_of(code: str, detail: Detail, *, on: date) -> tuple[FeeLine, ...]:
    ours = dated.fees_of(code, on=on)
    held = [(channel, ours[channel]) for channel in CHANNELS if channel in ours]
    if held:
        if len({fee.amount for _, fee in held}) == 1 and len(held) == len(CHANNELS):
            return (FeeLine(channel=None, amount=money(held[0][1].amount), remark=""),)
        return tuple(
            FeeLine(channel=channel_named(channel), amount=money(fee.amount), remark="")
            for channel, fee in held
        )
    lines = [
        (method.submission_method, fee)
        for method in detail.execution_methods
        for fee in method.fees
    ]
    said = {(str(fee.value), _tidy(fee.description)) for _, fee in lines}
    if len(said) == 1:
        return (fee_tidy(None, lines[0][1]),)
    return tuple(fee_tidy(channel_named(channel), fee) for channel, fee in lines)


def fee_tidy(channel: Text | None, fee: FeeSaid) -> FeeLine:
    """
    An amount, or what the provincial council or some circular sets: the record has 0 for those too.

    Free is only what is said to be, or has no words beside its 0.
    """
    amount, remark = number_in(fee.value), _tidy(fee.description)
    if SET_LOCALLY.search(remark) and not amount:
        said = Text("Set by the province")
    elif amount == 0 and remark and not FREE.search(remark):
        said = Text("As the rules below say")
    elif amount is None:
        said = Text("Not said")
    else:
        said = money(int(amount))
    return FeeLine(channel=channel, amount=said, remark=remark)


def money(amount: int) -> Text:
    if amount == 0:
        return Text("Nothing to pay")
    return Text("{amount} đồng", amount=f"{amount:,}".replace(",", "."))


def channel_named(channel: str) -> Text:
    return CHANNELS.get(channel, Text("In another way"))


def _tidy(text: str) -> str:
    return " ".join(text.split())
