"""What people write in their own words: one spelling, and nothing that no page can show."""

import unicodedata

from .errors import Invalid, Problem
from .texts import Text

LINE_ENDS = "\n\r\t"


def is_readable(text: str) -> bool:
    """
    Whether it can be stored and printed.

    PostgreSQL keeps no NUL, no encoding has a lone surrogate, and other control characters hide
    from who reads.
    """
    return all(char in LINE_ENDS or unicodedata.category(char) not in ("Cc", "Cs") for char in text)


def unreadable(field: str) -> Problem:
    text = Text("There is a character in this text that cannot be read. Type it again.")
    return Problem(field, "unreadable_text", text)


def written(text: str, *, field: str, longest: int, must: bool = True) -> str:
    """The words without the spaces around them, in NFC; raises `Invalid` with what is wrong."""
    text = unicodedata.normalize("NFC", text.strip())
    if must and not text:
        raise Invalid(Problem(field, "missing", Text("This is missing.")))
    if len(text) > longest:
        says = Text("At most {longest} characters can be written here.", longest=longest)
        raise Invalid(Problem(field, "too_long", says))
    if not is_readable(text):
        raise Invalid(unreadable(field))
    return text
