"""What is wrong with what was typed, in the words of somebody who typed several options."""

from collections.abc import Iterator
from contextlib import contextmanager

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

from .output import in_words


@contextmanager
def naming_options() -> Iterator[None]:
    """What is `Invalid` in this block says which option is meant."""
    try:
        yield
    except Invalid as invalid:
        raise Invalid(*map(of_option, invalid.problems)) from None


def of_option(wrong: Problem) -> Problem:
    text = Text("{option}: {wrong}", option=f"--{wrong.field}", wrong=in_words(wrong.text))
    return Problem(wrong.field, wrong.code, text)
