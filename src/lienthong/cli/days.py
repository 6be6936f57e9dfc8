"""Days as they are typed at the command line."""

from datetime import date

from lienthong.core.errors import Invalid, Problem
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text

from .output import in_words


def day_named(text: str, *, field: str = "on") -> date:
    """The one day that somebody typed, 2025-07-01 or 01/07/2025; what is wrong names the option."""
    try:
        day = PartialDate.parse(text, field=field)
    except Invalid as invalid:
        raise Invalid(*(_of_option(problem) for problem in invalid.problems)) from None
    if day.earliest != day.latest:
        wrong = Problem(field, "day_needed", Text("Give one day, such as 01/07/2025."))
        raise Invalid(_of_option(wrong))
    return day.earliest


def _of_option(wrong: Problem) -> Problem:
    """In the words of somebody who typed several options: which one is meant."""
    text = Text("{option}: {wrong}", option=f"--{wrong.field}", wrong=in_words(wrong.text))
    return Problem(wrong.field, wrong.code, text)
