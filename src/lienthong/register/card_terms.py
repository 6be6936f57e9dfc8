"""How long an identity card is valid: Article 21 of the Law on Identity 2023."""

from datetime import date
from typing import Final

from lienthong.core.partial_dates import PartialDate, years_after

# Article 21(1): the ages at which a card is exchanged; from the last on it is valid for good.
AGES: Final = (14, 25, 40, 60)
# Article 21(2): a card issued so long before such an age is valid up to the next one.
YEARS_BEFORE: Final = 2


def valid_until(born: PartialDate, *, issued_on: date) -> date | None:
    """
    The last day of a card that is issued on this day; None where it is valid for good.

    Of a birthday that is known in part the latest counts: nobody's card ends too early by it.
    """
    for age in AGES:
        if years_after(born.latest, age - YEARS_BEFORE) > issued_on:
            return years_after(born.latest, age)
    return None
