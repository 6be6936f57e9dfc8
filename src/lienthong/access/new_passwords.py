"""What a password must be, by NIST SP 800-63B-4, 3.1.1.2: long, and none that is tried first."""

import re
import unicodedata
from functools import cache
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator

from lienthong.core.errors import Invalid, Problem
from lienthong.core.folding import fold
from lienthong.core.texts import Text

# For a password that is asked for alone. Kinds of characters are not asked for: the standard
# forbids it, because "Matkhau@123" has them all and "bốn con mèo ngủ trưa" has not.
SHORTEST: Final = 15
# Said over and over they are long, and are tried as soon as the passwords of Django's list.
OURS: Final = frozenset({"lienthong", "dichvucong", "matkhau", "xinchao"})
LONGEST_TAP: Final = 3
REPEATED: Final = re.compile(r"(.+?)\1+", re.DOTALL)


def normal_password(text: str) -> str:
    """One password however the keyboard composes its accents; capitals and spaces stay."""
    return unicodedata.normalize("NFKC", text)


def check_password_strength(password: str, *, login: str) -> None:
    """Raise Invalid unless a password as `normal_password` makes it may guard this login."""
    if len(password) < SHORTEST:
        text = Text(
            "A password has at least {shortest} characters: three or four words together.",
            shortest=SHORTEST,
        )
    elif login in password.casefold():
        text = Text("A password does not contain the login.")
    elif is_common(password):
        text = Text("This password is among those that are tried first. Choose other words.")
    else:
        return
    raise Invalid(Problem("password", "password_weak", text))


def is_common(password: str) -> bool:
    """Whether it is one of Django's list of 20,000, or one of those or a few letters repeated."""
    letters = "".join(char for char in fold(password) if char.isalnum())
    repeated = REPEATED.fullmatch(letters)
    part = repeated[1] if repeated else letters
    return (
        len(part) <= LONGEST_TAP
        or part in OURS
        or not {password.casefold(), letters, part}.isdisjoint(common())
    )


@cache
def common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
