"""Days as they are typed at the command line."""

from datetime import date

from lienthong.core.errors import Invalid, Problem
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text

from .options import naming_options


def day_named(text: str, *, field: str = "on") -> date:
    """The one day that somebody typed, 2025-07-01 or 01/07/2025; what is wrong names the option."""
    with naming_options():
        day = PartialDate.parse(text, field=field)
        if day.earliest != day.latest:
            wrong = Problem(field, "day_needed", Text("Give one day, such as 01/07/2025."))
            raise Invalid(wrong)
    return day.earliest
