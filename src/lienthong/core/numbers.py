"""
The personal identification number: twelve digits that tell place, century and sex, and year.

PPP C YY RRRRRR (first laid down in Nghị định 137/2015/NĐ-CP, Article 13): place of birth
registration, century and sex, year of birth, six digits at random. It has no check digit.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final, Literal, Self

from .errors import Invalid, Problem
from .place_codes import PLACES, is_place_code
from .texts import Text

LENGTH: Final = 12
LENGTH_OF_OLD_CARD: Final = 9
LENGTH_OF_INSURANCE_AND_TAX: Final = 10
SERIALS: Final = 1_000_000
# The digit counts the century and the sex together, from the 20th: 0 and 1, 2 and 3, …, 8 and 9.
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2399

SEPARATORS: Final = re.compile(r"[\s.]+")
NOT_DIGIT: Final = re.compile(r"[^0-9\s.]")


class WrongNumber(Invalid):
    """The text is not a personal number, or does not fit the person; never repeats the number."""

    code: ClassVar[str] = "wrong_number"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """
    A number whose structure is right; whether anybody holds it, only the register knows.

    Make one by `parse` or `compose`. It does not show itself in a repr, because those reach logs.
    """

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if re.fullmatch(r"[0-9]{12}", self.text) is None or not is_place_code(self.place_code):
            raise ValueError("not a personal number: make one by parse() or compose()")

    @classmethod
    def parse(cls, text: str, *, field: str = "number", today: date | None = None) -> Self:
        """
        Read a number as people write it, or raise `WrongNumber` with the exact reason.

        Spaces and dots may stand anywhere. With `today`, a year of birth still to come is refused.
        """
        problem = _problem_with(text, today)
        if problem is not None:
            code, reason = problem
            raise WrongNumber(Problem(field, code, reason))
        return cls(SEPARATORS.sub("", text))

    @property
    def place_code(self) -> str:
        return self.text[:3]

    @property
    def place(self) -> str | None:
        """The province as it was called when the birth was registered; None for a birth abroad."""
        return PLACES.get(self.place_code)

    @property
    def sex(self) -> Literal["male", "female"]:
        return "female" if int(self.text[3]) % 2 else "male"

    @property
    def birth_year(self) -> int:
        return FIRST_YEAR + int(self.text[3]) // 2 * 100 + int(self.text[4:6])


def compose(place_code: str, *, sex: str, born_on: date, serial: int) -> PersonalNumber:
    """
    The number that these facts and this serial make.

    A number cannot say that the sex is undetermined: that is refused, not guessed.
    """
    if sex not in ("male", "female"):
        text = Text("A personal number tells a sex; it can be given when the sex is determined.")
        raise WrongNumber(Problem("sex", "sex_undetermined", text))
    if not FIRST_YEAR <= born_on.year <= LAST_YEAR:
        text = Text(
            "Personal numbers exist for births from {first} to {last}.",
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
        raise WrongNumber(Problem("born_on", "year_without_number", text))
    if not 0 <= serial < SERIALS:
        raise ValueError("a serial has six digits")
    century, year = divmod(born_on.year - FIRST_YEAR, 100)
    return PersonalNumber(f"{place_code}{century * 2 + (sex == 'female')}{year:02}{serial:06}")


def check_fits(
    number: PersonalNumber,
    *,
    sex: str | None = None,
    born_year: int | None = None,
    place_codes: Collection[str] = (),
    field: str = "number",
) -> None:
    """
    Raise `WrongNumber` with one problem for each fact of the person that the number contradicts.

    What is None, empty or undetermined is not asked. Several place codes may be right: which one
    a merged province gives to new births is not settled.
    """
    problems = []
    if sex in ("male", "female") and sex != number.sex:
        text = Text("The fourth digit of the number does not fit the sex.")
        problems.append(Problem(field, "number_other_sex", text))
    if born_year is not None and born_year != number.birth_year:
        text = Text("The fourth to sixth digits of the number do not fit the year of birth.")
        problems.append(Problem(field, "number_other_birth_year", text))
    if place_codes and number.place_code not in place_codes:
        text = Text("The first three digits do not fit the place where the birth was registered.")
        problems.append(Problem(field, "number_other_place", text))
    if problems:
        raise WrongNumber(*problems)


def _problem_with(text: str, today: date | None) -> tuple[str, Text] | None:
    if stranger := NOT_DIGIT.search(text):
        return "number_not_digit", Text(
            "The character at position {position} is not a digit.", position=stranger.start() + 1
        )
    digits = SEPARATORS.sub("", text)
    if len(digits) != LENGTH:
        return _problem_with_length(digits)
    if not is_place_code(digits[:3]):
        return "number_unknown_place", Text(
            "The first three digits are not the code of a province or a country."
        )
    if today is not None and PersonalNumber(digits).birth_year > today.year:
        return "number_birth_to_come", Text(
            "The fourth to sixth digits say a year of birth that is still to come."
        )
    return None


def _problem_with_length(digits: str) -> tuple[str, Text]:
    match len(digits):
        case 0:
            return "number_empty", Text("The personal number is missing.")
        case n if n > LENGTH:
            return "number_too_long", Text(
                "This has {count} digits; a personal number has 12.", count=n
            )
        case n if n == LENGTH_OF_OLD_CARD:
            return "number_of_old_card", Text(
                "This has 9 digits: it is the number of an old identity card (CMND). "
                "Give the 12 digits of the personal number."
            )
        case n if n == LENGTH_OF_INSURANCE_AND_TAX and not is_place_code(f"00{digits[0]}"):
            return "number_of_insurance_or_tax", Text(
                "This has 10 digits, as a social insurance number or a tax code has. "
                "Give the 12 digits of the personal number."
            )
        case n if n >= LENGTH - 2 and is_place_code(digits.zfill(LENGTH)[:3]):
            return "number_without_leading_zero", Text(
                "This has {count} digits; a personal number has 12. "
                "Was a zero in front lost, as spreadsheets do?",
                count=n,
            )
        case n:
            return "number_too_short", Text(
                "This has {count} digits; a personal number has 12.", count=n
            )
