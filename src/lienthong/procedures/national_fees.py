"""What a national record leaves open or contradicts in its fees."""

import re
from collections.abc import Iterator
from typing import Final

from lienthong.core.texts import Text

from .national_limits import number_in, quoted
from .national_record import Detail, FeeSaid, Gap, Kind

MONEY: Final = re.compile(r"\b[1-9]\d{0,2}(?:[.,]\d{3})+\s*(?:đồng|đ\b|VNĐ|VND)", re.IGNORECASE)
SET_LOCALLY: Final = re.compile(r"Hội đồng nhân dân|HĐND", re.IGNORECASE)


def fee_gaps(detail: Detail) -> Iterator[Gap]:
    fees = fees_by_channel(detail)
    if not any(fees.values()):
        text = Text("No channel gives a fee; that it is free is not said either.")
        yield Gap("fee_missing", Kind.MISSING, text)
        return
    if silent := sorted(channel for channel, said in fees.items() if not said):
        yield Gap(
            "fee_missing_on_channel",
            Kind.CONTRADICTION,
            Text("Only some channels give a fee; none: {channels}.", channels=", ".join(silent)),
        )
    amounts = {
        channel: sorted({str(fee.value) for fee in said}) for channel, said in fees.items() if said
    }
    if len({tuple(said) for said in amounts.values()}) > 1:
        shown = "; ".join(f"{channel}: {' | '.join(said)}" for channel, said in amounts.items())
        yield Gap(
            "fee_differs_by_channel",
            Kind.CONTRADICTION,
            Text("The fee is not the same on every channel: {said}.", said=shown),
        )
    yield from _odd_fees([fee for said in fees.values() for fee in said])


def fees_by_channel(detail: Detail) -> dict[str, list[FeeSaid]]:
    fees: dict[str, list[FeeSaid]] = {}
    for method in detail.execution_methods:
        fees.setdefault(method.submission_method or "?", []).extend(method.fees)
    return fees


def _odd_fees(fees: list[FeeSaid]) -> Iterator[Gap]:
    for fee in fees:
        if number_in(fee.value) is None:
            text = Text("A fee has no amount: {text}", text=quoted(fee.description))
            yield Gap("fee_unpriced", Kind.MISSING, text)
            break
    nil = [fee for fee in fees if not number_in(fee.value)]
    for fee in nil:
        if SET_LOCALLY.search(fee.description):
            text = Text("The provincial council sets the fee: {text}", text=quoted(fee.description))
            yield Gap("fee_set_locally", Kind.MISSING, text)
            break
    for fee in nil:
        if found := MONEY.search(fee.description):
            text = Text("The fee is given as 0, its text says {amount}.", amount=found[0])
            yield Gap("fee_contradicts_text", Kind.CONTRADICTION, text)
            break
