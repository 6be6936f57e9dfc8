"""Marital status, which the law derives from marriages and deaths: nobody enters it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lienthong.core.instruments import MARRIAGE_AND_FAMILY
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Words


class Marital(StrEnum):
    SINGLE = "single"
    MARRIED = "married"
    WIDOWED = "widowed"
    DIVORCED = "divorced"


@dataclass(frozen=True, slots=True, kw_only=True)
class MaritalSeen:
    """A marital status, from when, and the article that brings it; single has no start."""

    status: Marital
    since: PartialDate | None
    law: Words


def marital_status(
    *, last: PartialDate | None, is_to_somebody: bool, spouse_died: PartialDate | None, on: date
) -> MaritalSeen:
    """
    Single, married, divorced or widowed on a day.

    `last` is the start of the last fact about marriages by then, `is_to_somebody` whether it has a
    spouse, and `spouse_died` is of that one.
    """
    if last is None:
        return MaritalSeen(status=Marital.SINGLE, since=None, law=MARRIAGE_AND_FAMILY.article(8))
    if not is_to_somebody:
        return MaritalSeen(status=Marital.DIVORCED, since=last, law=MARRIAGE_AND_FAMILY.article(57))
    if spouse_died is not None and spouse_died.is_after(on) is not Certainty.YES:
        return MaritalSeen(
            status=Marital.WIDOWED, since=spouse_died, law=MARRIAGE_AND_FAMILY.article(65)
        )
    return MaritalSeen(status=Marital.MARRIED, since=last, law=MARRIAGE_AND_FAMILY.article(9))
