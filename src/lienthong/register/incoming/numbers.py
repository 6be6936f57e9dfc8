"""
Numbers as lists have them: with spaces and dots, without the zero in front, the old one of nine.

A spreadsheet takes a number for a number and drops its zeros. Ten and eleven digits are given them
back where the place, the century and sex, and the year that they then say agree with the rest of
the row; otherwise the row is refused, because the wrong person would be meant.
"""

import re
from dataclasses import dataclass
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.numbers import (
    LENGTH,
    LENGTH_OF_OLD_CARD,
    PersonalNumber,
    check_fits,
)
from lienthong.core.place_codes import is_place_code
from lienthong.core.texts import Text

from .finding import Finding

CMND: Final = "cmnd9"
# How many zeros in front the structure allows: "001…" has two, and only the place code has any.
MOST_ZEROS: Final = 2
BETWEEN: Final = re.compile(r"[\s.\-'’\u200b\ufeff]+")
BEHIND_POINT: Final = re.compile(r"(?<=[0-9])\.0+$")
SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
DIGITS: Final = re.compile(r"[0-9]+")

ZERO_LOST: Final = "zero_lost"
FORMAT_AS_TEXT: Final = Text("Give the column the format of a text and write all digits.")
WRITE_12: Final = Text("Write the 12 digits as they stand on the card.")
COMPARE: Final = Text("Compare with the card: correct the number, the sex or the date of birth.")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A personal number or one of before, or why there is none; with one, a finding is a note."""

    number: str | None = None
    old: str | None = None
    finding: Finding | None = None


def read_number(text: str, *, sex: str | None, born_year: int | None) -> NumberRead:
    """
    Read a personal number; nine digits in its column are the number of an old card.

    `sex` and `born_year` are what the rest of the row says, None where it does not.
    """
    digits = digits_of(text)
    if len(digits) == LENGTH and DIGITS.fullmatch(digits):
        return _whole(digits, sex=sex, born_year=born_year)
    if SCIENTIFIC.fullmatch(text.strip()):
        reason = Text("The spreadsheet shortened this number; its last digits are lost.")
        return NumberRead(finding=Finding("number_shortened", reason, FORMAT_AS_TEXT))
    if not DIGITS.fullmatch(digits):
        return _refused(text)
    if len(digits) == LENGTH_OF_OLD_CARD:
        note = Finding(
            "old_number_in_its_column",
            Text("This has 9 digits: it was taken as the number of the old card."),
            WRITE_12,
        )
        return NumberRead(old=digits, finding=note)
    if LENGTH - MOST_ZEROS <= len(digits) < LENGTH:
        return _with_zeros(digits, sex=sex, born_year=born_year)
    return _refused(digits)


def read_old_number(text: str) -> NumberRead:
    """Read the nine digits of an old card; twelve are a personal number."""
    digits = digits_of(text)
    if len(digits) == LENGTH and digits.isdecimal():
        return _whole(digits, sex=None, born_year=None)
    if len(digits) == LENGTH_OF_OLD_CARD and digits.isdecimal():
        return NumberRead(old=digits)
    if len(digits) == LENGTH_OF_OLD_CARD - 1 and digits.isdecimal():
        note = Finding(
            ZERO_LOST,
            Text("The zero in front was lost and was put back."),
            FORMAT_AS_TEXT,
        )
        return NumberRead(old=digits.zfill(LENGTH_OF_OLD_CARD), finding=note)
    reason = Text("The number of an old card has 9 digits.")
    remedy = Text("Write the 9 digits as they stand on the card, or leave the cell empty.")
    return NumberRead(finding=Finding("old_number_not_understood", reason, remedy))


def digits_of(text: str) -> str:
    """What is left without spaces, dots and a quote; most numbers have none of them."""
    return text if text.isdecimal() else BETWEEN.sub("", BEHIND_POINT.sub("", text.strip()))


def _whole(digits: str, *, sex: str | None, born_year: int | None) -> NumberRead:
    if _is_right(digits, sex, born_year):
        return NumberRead(number=digits)
    try:
        number = PersonalNumber.parse(digits)
        check_fits(number, sex=sex, born_year=born_year)
    except Invalid as refused:
        problem = refused.problems[0]
        remedy = WRITE_12 if problem.code == "number_unknown_place" else COMPARE
        return NumberRead(finding=Finding(problem.code, problem.text, remedy))
    return NumberRead(number=digits)


def _is_right(digits: str, sex: str | None, born_year: int | None) -> bool:
    """The answer for nearly all; why a number is wrong is asked of it only then."""
    if not is_place_code(digits[:3]):
        return False
    number = PersonalNumber(digits)
    return sex in (None, number.sex) and born_year in (None, number.birth_year)


def _with_zeros(digits: str, *, sex: str | None, born_year: int | None) -> NumberRead:
    repaired = digits.zfill(LENGTH)
    if sex is None or born_year is None or _whole(repaired, sex=sex, born_year=born_year).finding:
        return _refused(digits)
    note = Finding(
        ZERO_LOST,
        Text("The zeros in front were lost and were put back: sex and year of birth agree."),
        FORMAT_AS_TEXT,
    )
    return NumberRead(number=repaired, finding=note)


def _refused(text: str) -> NumberRead:
    try:
        PersonalNumber.parse(text)
    except Invalid as refused:
        problem = refused.problems[0]
        return NumberRead(finding=Finding(problem.code, problem.text, WRITE_12))
    raise AssertionError("only what is no number comes here")
