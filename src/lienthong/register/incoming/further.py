"""What else a row says of somebody: kin, household, cards, how to reach them, whether they live."""

import re
from dataclasses import dataclass
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register.seen import Life, Relation

from .finding import Finding
from .homes import ENDS_FIRST, until_of
from .names import read_name
from .numbers import read_number
from .one_row import OneRow
from .person import IncomingCard, IncomingKin

NOT_IN_PHONE: Final = re.compile(r"[\s.()\-']+")
PHONE: Final = re.compile(r"0[0-9]{8,10}")
PHONE_WITHOUT_ZERO: Final = re.compile(r"[1-9][0-9]{8}")
EMAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
SINCE: Final = {"spouse": "married_since"}
SEX_OF: Final = {"mother": "female", "father": "male"}


@dataclass(frozen=True, slots=True)
class LifeRead:
    life: Life
    died: PartialDate | None


def kin_of(one: OneRow, name: str) -> IncomingKin | None:
    """The parent, spouse or head that a row names, by number or name."""
    number = None
    if text := one.said(f"{name}_number"):
        sex = SEX_OF.get(name)
        number = one.kept(f"{name}_number", read_number(text, sex=sex, born_year=None)).number
    called = ""
    if text := one.said(name):
        try:
            called = read_name(text).full
        except Invalid as refused:
            problem = refused.problems[0]
            one.refuse(name, Finding(problem.code, problem.text, WRITE_NAME))
    since = one.day(SINCE[name]) if name in SINCE else None
    if not (number or called):
        return None
    return IncomingKin(number=number, name=called, since=since)


def spouse_of(one: OneRow) -> IncomingKin | None:
    spouse = kin_of(one, "spouse")
    if spouse is not None and not one.said("spouse_number"):
        one.note("spouse", SPOUSE_WITHOUT_NUMBER)
    return spouse


def head_of(one: OneRow) -> IncomingKin | None:
    """The head of the household; a column "Chủ hộ" may hold a mark instead of a name."""
    if one.code("mark", "head"):
        del one.texts["head"]
        return None
    return kin_of(one, "head")


def relation_of(one: OneRow) -> Relation | None:
    text = one.said("relation")
    if not text:
        return Relation.HEAD if one.code("mark", "head") else None
    code = one.code("relation", "relation")
    if code is None:
        one.note("relation", OTHER_RELATION)
    return Relation(code or Relation.OTHER)


def cards_of(one: OneRow, number: str | None) -> tuple[IncomingCard, ...]:
    """The identity card bears the personal number; the health-insurance card has one of its own."""
    cards = []
    since, until = one.day("identity_card_since"), until_of(one, "identity_card_until")
    if number and (since or until):
        cards.append(
            IncomingCard(
                kind="identity",
                number=number,
                since=since.earliest if since else None,
                until=until,
                place=one.said("identity_card_place"),
            )
        )
    if since and until and until < since.earliest:
        one.refuse("identity_card_until", ENDS_FIRST)
    if insurance := one.said("insurance_card").replace(" ", "").upper():
        last = until_of(one, "insurance_card_until")
        cards.append(IncomingCard(kind="insurance", number=insurance, until=last))
    return tuple(cards)


def life_of(one: OneRow, born: PartialDate) -> LifeRead:
    """Alive where nothing says otherwise; a day of death says it."""
    died, text = one.day("died"), one.said("life")
    code = one.code("life", "life")
    if text and code is None:
        one.refuse("life", NO_LIFE)
    life = Life(code) if code else Life.DEAD if died else Life.ALIVE
    if died is not None and life is Life.ALIVE:
        one.refuse("died", ALIVE_AND_DEAD)
    if died is None and life is Life.DEAD and "died" not in one.texts:
        one.note("died", NO_DAY_OF_DEATH)
    # Whose birth is not known has the last of all days for it.
    if died is not None and died.latest < born.earliest and born.earliest.year <= one.today.year:
        one.refuse("died", DIED_FIRST)
    return LifeRead(life, died)


def phone_of(one: OneRow) -> str:
    text = NOT_IN_PHONE.sub("", one.said("phone"))
    if text.startswith("+84"):
        text = f"0{text[3:]}"
    if PHONE_WITHOUT_ZERO.fullmatch(text):
        one.note("phone", PHONE_ZERO)
        return f"0{text}"
    if text and not PHONE.fullmatch(text):
        one.note("phone", NO_PHONE)
        return ""
    return text


def email_of(one: OneRow) -> str:
    text = one.said("email")
    if text and not EMAIL.fullmatch(text):
        one.note("email", NO_EMAIL)
        return ""
    return text


WRITE_NAME: Final = Text("Write the name as it stands on the card, or leave the cell empty.")
SPOUSE_WITHOUT_NUMBER: Final = Finding(
    "spouse_without_number",
    Text("A spouse is known by their number: by the name alone no marriage is entered."),
    Text("Give the spouse's number, or let the marriage be entered later."),
)
OTHER_RELATION: Final = Finding(
    "relation_not_understood",
    Text("This relation to the head was not understood; it was taken for another one."),
    Text("Write Chủ hộ, Vợ, Chồng, Con, Cháu, Cha, Mẹ, Anh, Chị or Em if it is one of them."),
)
NO_LIFE: Final = Finding(
    "life_not_understood",
    Text("This does not say whether the person lives."),
    Text("Write Còn sống, Đã chết or Mất tích, or leave the cell empty."),
)
ALIVE_AND_DEAD: Final = Finding(
    "alive_and_dead",
    Text("There is a day of death, and beside it that the person lives."),
    Text("Correct one of the two."),
)
NO_DAY_OF_DEATH: Final = Finding(
    "day_of_death_missing",
    Text("The person died, and nothing says when."),
    Text("Write the day, or so much of it as is known."),
)
DIED_FIRST: Final = Finding(
    "died_before_birth",
    Text("The day of death lies before the day of birth."),
    Text("Compare the two days."),
)
PHONE_ZERO: Final = Finding(
    "zero_lost",
    Text("The zero in front was lost and was put back."),
    Text("Give the column the format of a text and write all digits."),
)
NO_PHONE: Final = Finding(
    "phone_not_understood",
    Text("This is no telephone number; it was left out."),
    Text("Write it with its zero in front, such as 0912 345 678."),
)
NO_EMAIL: Final = Finding(
    "email_not_understood",
    Text("This is no address for electronic mail; it was left out."),
    Text("Write it such as lan@example.vn."),
)
