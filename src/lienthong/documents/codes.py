"""The code by which anybody can check a paper."""

import re
import secrets
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

# Without 0, O, 1 and I, which are mistaken for one another on paper. 32 letters are five bits
# each: twenty of them, 100 bits, are not found by trying.
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS: Final = 5
GROUP: Final = 4
PATTERN: Final = rf"(?:[{ALPHABET}]{{{GROUP}}}-){{{GROUPS - 1}}}[{ALPHABET}]{{{GROUP}}}"


def new_code() -> str:
    """A fresh code, in groups that can be read aloud."""
    letters = [secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP)]
    return "-".join(
        "".join(letters[start : start + GROUP]) for start in range(0, len(letters), GROUP)
    )


def code_within(text: str) -> str | None:
    """The code that a text holds, such as the address in a square; None if it holds none."""
    found = re.search(rf"(?<![A-Z2-9-]){PATTERN}(?![A-Z2-9-])", text[:500])
    return found[0] if found else None


def code_parsed(text: str) -> str:
    """The code that somebody typed, with or without dashes and in any case; Invalid if none."""
    letters = re.sub(r"[\s\-–]", "", text[:100]).upper()
    if len(letters) != GROUPS * GROUP or not set(letters) <= set(ALPHABET):
        raise Invalid(
            Problem(
                field="code",
                code="code_malformed",
                text=Text(
                    "A code has five groups of four letters and digits, without 0, O, 1 and I."
                ),
            )
        )
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
