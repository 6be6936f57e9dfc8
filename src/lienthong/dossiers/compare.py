"""
Setting what was applied for beside what is known already: same, or not, and how surely.

Nothing here decides: the rules of the procedure do, each with its article. This is what an
officer would otherwise hold side by side on two screens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from lienthong.core.folding import fold
from lienthong.core.names import tidy
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text
from lienthong.places.addresses import dwelling_key
from lienthong.procedures.labels import Said


class Standing(StrEnum):
    """How an answer stands to what is known."""

    SAME = "same"
    POSSIBLE = "possible"  # nothing speaks against it, and it is not certain
    DIFFERS = "differs"
    ONLY_APPLIED = "only_applied"
    ONLY_REGISTER = "only_register"
    UNCOMPARED = "uncompared"  # there is nothing that it could be held against


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """One answer beside what is known of it; `field` is its path in the form, "" where none."""

    field: str
    label: Text
    applied: Said
    register: Said
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedGroup:
    """Answers about one person or thing; `source` says what they are held against, if anything."""

    title: Text
    source: Text | None
    lines: tuple[ComparedLine, ...]

    @property
    def differing(self) -> int:
        return sum(line.standing is Standing.DIFFERS for line in self.lines)


def standing_of(
    applied: object, known: object, compare: Callable[[str, str], Standing]
) -> Standing:
    """How two texts stand to each other, either of which may be missing."""
    one, other = str(applied or "").strip(), str(known or "").strip()
    if one and other:
        return compare(one, other)
    if one:
        return Standing.ONLY_APPLIED
    return Standing.ONLY_REGISTER if other else Standing.UNCOMPARED


def names(one: str, other: str) -> Standing:
    """
    "Hoà" and "Hòa" are one, in capitals or not; "Lan" and "Làn" may be a slip of the pen.

    Papers from before 2000 are full of such slips, so those are left to the eye.
    """
    if tidy(one).casefold() == tidy(other).casefold():
        return Standing.SAME
    return Standing.POSSIBLE if fold(one) == fold(other) else Standing.DIFFERS


def words(one: str, other: str) -> Standing:
    """Short answers out of a list: peoples, sexes, countries, codes."""
    is_same = tidy(one).casefold() == tidy(other).casefold()
    return Standing.SAME if is_same else Standing.DIFFERS


def addresses(one: str, other: str) -> Standing:
    """
    "12 Hàng Bài" may be "12 Hàng Bài, phường Hoàn Kiếm", and is not "21 Hàng Bài".

    Signs, accents and the words for house and street do not count, as in the key of an address.
    """
    ones, others = (dwelling_key(text).split() for text in (one, other))
    if ones == others:
        return Standing.SAME
    shorter, longer = sorted((ones, others), key=len)
    is_within = bool(shorter) and longer[: len(shorter)] == shorter
    return Standing.POSSIBLE if is_within else Standing.DIFFERS


def days(one: PartialDate, other: PartialDate) -> Standing:
    """Days known only in part are never plainly the same."""
    match one.is_same_as(other):
        case Certainty.YES:
            return Standing.SAME
        case Certainty.NO:
            return Standing.DIFFERS
        case Certainty.POSSIBLE:
            return Standing.POSSIBLE


def years(year: int, born: PartialDate) -> Standing:
    """A year of birth beside a day of birth, which may itself be known only in part."""
    first, last = born.earliest.year, born.latest.year
    if first == last == year:
        return Standing.SAME
    return Standing.POSSIBLE if first <= year <= last else Standing.DIFFERS
