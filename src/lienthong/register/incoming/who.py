"""Who a row is about: the name, the birth, the sex and the numbers, each held beside the others."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.names import PersonName, tidy
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.core.texts import Text
from lienthong.register.seen import Sex

from .finding import Finding
from .names import read_name
from .numbers import CMND, read_number, read_old_number
from .one_row import OneRow
from .person import VIET_NAM, IncomingNumber
from .words import code_of

PASSPORT: Final = "passport"
COUNTRY_CODE: Final = 3
OLDEST: Final = 120
NOBODY: Final = PersonName("", "", "")
NO_DAY: Final = PartialDate.on(date.max)
SEXES: Final = (("male", Sex.MALE), ("female", Sex.FEMALE))


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoRead:
    """What could be read; `is_whole` tells that name, birth and sex are known."""

    name: PersonName
    born: PartialDate
    sex: Sex
    number: str | None
    old_numbers: tuple[IncomingNumber, ...]
    nationality: str
    is_whole: bool


def who_of(one: OneRow) -> WhoRead:
    name, born, sex = name_of(one), born_of(one), sex_of(one)
    whole_year = born is not None and born.earliest.year == born.latest.year
    year = born.earliest.year if born is not None and whole_year else None
    numbers = numbers_of(one, sex=sex, year=year)
    if sex is None:
        sex = _sex_by_number(one, numbers.number)
    return WhoRead(
        name=name or NOBODY,
        born=born or NO_DAY,
        sex=sex or Sex.UNDETERMINED,
        number=numbers.number,
        old_numbers=numbers.old,
        nationality=nationality_of(one),
        is_whole=name is not None and born is not None and sex is not None,
    )


def name_of(one: OneRow) -> PersonName | None:
    """The name in one column, or in two or three; capitals throughout are no part of it."""
    first = one.said("family_middle") or f"{one.said('family')} {one.said('middle')}"
    text = one.said("name") or f"{first} {one.said('given')}".strip()
    where = "name" if one.said("name") or "given" not in one.columns else "given"
    try:
        name = read_name(text)
    except Invalid as refused:
        problem = refused.problems[0]
        remedy = Text("Write the name as it stands on the card, in letters alone.")
        one.refuse(where, Finding(problem.code, problem.text, remedy))
        return None
    if one.said("name") or not one.said("family"):
        return name
    # A family name of two words (Tôn Thất) is known where it has a column of its own.
    words, length = name.full.split(), len(tidy(one.said("family")).split())
    return PersonName(" ".join(words[:length]), " ".join(words[length:-1]), words[-1])


def born_of(one: OneRow) -> PartialDate | None:
    where = next((name for name in ("born", "born_year") if one.said(name)), "born")
    found: list[str] = []
    if one.said("born_year"):
        parts = (one.said("born_day"), one.said("born_month"), one.said("born_year"))
        one.texts[where] = "/".join(part for part in parts if part)
    elif not one.said("born"):
        # Old lists write the day itself below "Nam" or "Nữ".
        found = [name for name, _ in SEXES if any(map(str.isdecimal, one.said(name)[-2:]))]
        found = [name for name in found if code_of("mark", one.said(name)) is None]
        where = found[0] if len(found) == 1 else where
    if not one.said(where):
        # Of two columns with a day it is told where the sex is read.
        if not one.is_refused_by(where) and len(found) < len(SEXES):
            one.refuse(where, NO_BIRTH)
        return None
    born = one.day(where)
    if born is not None and years_after(born.latest, OLDEST) < one.today and not one.said("died"):
        one.note(where, VERY_OLD)
    return born


def sex_of(one: OneRow) -> Sex | None:
    """The sex by its word, or by the column in which there is a mark or the day of birth."""
    if text := one.said("sex"):
        code = code_of("sex", text)
        if code is None:
            one.refuse("sex", NO_SEX)
        return Sex(code) if code else None
    said = [sex for name, sex in SEXES if one.said(name)]
    if len(said) > 1:
        one.refuse("male", BOTH_SEXES)
    return said[0] if len(said) == 1 else None


@dataclass(frozen=True, slots=True)
class Numbers:
    number: str | None
    old: tuple[IncomingNumber, ...]


def numbers_of(one: OneRow, *, sex: Sex | None, year: int | None) -> Numbers:
    number, old = None, []
    if text := one.said("number"):
        read = one.kept("number", read_number(text, sex=sex, born_year=year))
        number = read.number
        old += [read.old] if read.old else []
    if text := one.said("old_number"):
        read = one.kept("old_number", read_old_number(text))
        number = number or read.number
        old += [read.old] if read.old and read.old not in old else []
    found = [IncomingNumber(kind=CMND, number=text) for text in old]
    if passport := one.said("passport"):
        found.append(IncomingNumber(kind=PASSPORT, number=passport.replace(" ", "").upper()))
    return Numbers(number, tuple(found))


def nationality_of(one: OneRow) -> str:
    text = one.said("nationality")
    if not text:
        return VIET_NAM
    code = code_of("nationality", text)
    if code is None and not (len(text) == COUNTRY_CODE and text.isascii() and text.isalpha()):
        one.refuse("nationality", NO_COUNTRY)
    return code or text.upper()


def _sex_by_number(one: OneRow, number: str | None) -> Sex | None:
    if one.is_refused_by("sex") or one.is_refused_by("male"):
        return None
    if number is None:
        one.refuse("sex", SEX_MISSING)
        return None
    if "sex" in one.columns or "male" in one.columns:
        one.note("sex", SEX_BY_NUMBER)
    return Sex(PersonalNumber(number).sex)


NO_BIRTH: Final = Finding(
    "born_missing",
    Text("The date of birth is missing."),
    Text("Write it, or so much of it as is known: 08/1960 or 1960."),
)
VERY_OLD: Final = Finding(
    "very_old",
    Text("More than {years} years old, and nothing says that the person died.", years=OLDEST),
    Text("Compare the year of birth; if the person died, write the day."),
)
NO_SEX: Final = Finding(
    "sex_not_understood", Text("This is no sex that the register knows."), Text("Write Nam or Nữ.")
)
SEX_MISSING: Final = Finding(
    "sex_missing",
    Text("The sex is missing, and no number tells it."),
    Text("Write Nam or Nữ."),
)
BOTH_SEXES: Final = Finding(
    "both_sexes",
    Text("There is something below Nam and below Nữ."),
    Text("Leave one of the two empty."),
)
SEX_BY_NUMBER: Final = Finding(
    "sex_by_number",
    Text("The sex was not written; it was taken from the fourth digit of the number."),
    Text("Write Nam or Nữ if it is another."),
)
NO_NUMBER: Final = Finding(
    "number_missing",
    Text("There is no personal number: the person is told by parent, name and birth."),
    Text("Write the 12 digits if the person has them."),
)
NOTHING_TO_TELL_BY: Final = Finding(
    "nothing_to_tell_by",
    Text("Without a number nobody can tell whether this person is there already."),
    Text("Give a personal number, a number of an old card, or the number of a parent."),
)
NO_COUNTRY: Final = Finding(
    "nationality_not_understood",
    Text("This nationality is not known by its name."),
    Text("Write the code of three letters, such as VNM or LAO."),
)
