"""What is asked of whom one looks for: read field by field, folded as the register's keys are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import check_name, fold, tidy
from lienthong.core.numbers import LENGTH_OF_OLD_CARD, SEPARATORS, PersonalNumber
from lienthong.core.partial_dates import PartialDate
from lienthong.core.sounds import keys_misspelt, sound_key, sounds
from lienthong.core.texts import Text
from lienthong.places.asked import address_asked, commune_called
from lienthong.places.formers import formers_of
from lienthong.places.same_address import KeyThen, keys_through
from lienthong.places.units import Unit, units_named

SHORTEST_NAME: Final = 2
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    As somebody writes it, each in its field; whatever is empty is not asked.

    `number` may be a former one, or of an old card of nine digits. `mother` and `father` are names
    or numbers, `household` the number of one of its members. `commune` alone narrows; with an
    `address` it says where that is.
    """

    number: str = ""
    name: str = ""
    born: str = ""
    mother: str = ""
    father: str = ""
    address: str = ""
    commune: str = ""
    household: str = ""

    @property
    def is_of_a_place(self) -> bool:
        """Whether it asks who lives somewhere and not whether somebody does."""
        is_somebody = any(map(str.strip, (self.number, self.name, self.born)))
        return not is_somebody and any(map(str.strip, (self.address, self.household)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The same as keys: the fields of `register_asked` in sql/search.sql."""

    today: date
    number: str | None = None
    name_key: str | None = None
    sound_key: str | None = None
    sounds: tuple[str, ...] | None = None
    near: tuple[str, ...] | None = None
    born_earliest: date | None = None
    born_latest: date | None = None
    mother: str | None = None
    mother_sounds: tuple[str, ...] | None = None
    mother_near: tuple[str, ...] | None = None
    father: str | None = None
    father_sounds: tuple[str, ...] | None = None
    father_near: tuple[str, ...] | None = None
    household: str | None = None
    unit_codes: tuple[str, ...] | None = None
    address_keys: tuple[str, ...] | None = None
    first_days: tuple[date | None, ...] | None = None
    last_days: tuple[date | None, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name as keys; nothing where none is asked."""

    name_key: str | None = None
    sound_key: str | None = None
    sounds: tuple[str, ...] | None = None
    near: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentAsked:
    """By number, or else by name."""

    number: str | None = None
    name: Named = Named()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAsked:
    """A dwelling by its keys, or else a commune by its codes."""

    keys: tuple[KeyThen, ...] = ()
    unit_codes: tuple[str, ...] | None = None


@dataclass(slots=True)
class Reading:
    """Reads one field after the other and keeps what is wrong with each."""

    problems: list[Problem]

    def read(self, reader: Callable[[], Read], otherwise: Read) -> Read:
        try:
            return reader()
        except Invalid as invalid:
            self.problems += invalid.problems
            return otherwise


def asked_in(question: Question, *, today: date) -> Asked:
    """
    Raises `Invalid` with every field that cannot be read; or where what is left fits a town.

    A name, a number, a whole day of birth, a household, an address or a parent's number bounds
    the answer; a year, a commune and a parent's name only narrow it.
    """
    reading = Reading([])
    number = reading.read(lambda: number_in(question.number), None)
    name = reading.read(lambda: name_in(question.name, field="name"), Named())
    born = reading.read(lambda: birth_in(question.born), None)
    mother = reading.read(lambda: parent_in(question.mother, field="mother"), ParentAsked())
    father = reading.read(lambda: parent_in(question.father, field="father"), ParentAsked())
    household = reading.read(lambda: member_in(question.household), None)
    place = reading.read(lambda: place_in(question, today=today), PlaceAsked())
    if reading.problems:
        raise Invalid(*reading.problems)
    asked = keyed(
        number=number,
        name=name,
        born=born,
        mother=mother,
        father=father,
        household=household,
        place=place,
        today=today,
    )
    check_bounded(asked)
    return asked


def keyed(
    *,
    number: str | None,
    name: Named,
    born: PartialDate | None,
    mother: ParentAsked,
    father: ParentAsked,
    household: str | None,
    place: PlaceAsked,
    today: date,
) -> Asked:
    return Asked(
        today=today,
        number=number,
        name_key=name.name_key,
        sound_key=name.sound_key,
        sounds=name.sounds,
        near=name.near,
        born_earliest=born.earliest if born else None,
        born_latest=born.latest if born else None,
        mother=mother.number,
        mother_sounds=mother.name.sounds,
        mother_near=mother.name.near,
        father=father.number,
        father_sounds=father.name.sounds,
        father_near=father.name.near,
        household=household,
        unit_codes=place.unit_codes,
        address_keys=tuple(key.key for key in place.keys) or None,
        first_days=tuple(key.since for key in place.keys) or None,
        last_days=tuple(key.until for key in place.keys) or None,
    )


def check_bounded(asked: Asked) -> None:
    bounds = (asked.number, asked.sound_key, asked.household, asked.address_keys)
    if any(bounds) or asked.mother or asked.father:
        return
    if asked.born_earliest is not None:
        if asked.born_earliest != asked.born_latest:
            text = Text("Without a name give the whole day of birth: 17/08/2010.")
            raise Invalid(Problem("born", "born_too_wide", text))
        return
    if asked.unit_codes or asked.mother_sounds or asked.father_sounds:
        text = Text("This fits too many. Give a name, a number or the whole day of birth, too.")
        raise Invalid(Problem("name", "asked_too_wide", text))
    text = Text("Say whom you look for: a number, a name, a day of birth, an address.")
    raise Invalid(Problem("name", "nothing_asked", text))


def number_in(written: str) -> str | None:
    """A personal number, or that of an old card, which has nine digits."""
    number = SEPARATORS.sub("", written)
    if not number:
        return None
    if len(number) == LENGTH_OF_OLD_CARD and number.isascii() and number.isdecimal():
        return number
    return PersonalNumber.parse(number, field="number").text


def name_in(written: str, *, field: str) -> Named:
    if not written.strip():
        return Named()
    check_name(written, field=field)
    heard = sounds(written)
    if sum(map(len, heard)) < SHORTEST_NAME:
        text = Text("Give a whole syllable of the name: one letter fits too many.")
        raise Invalid(Problem(field, "name_too_short", text))
    return Named(
        name_key=fold(tidy(written)),
        sound_key=sound_key(written),
        sounds=heard,
        near=keys_misspelt(written),
    )


def birth_in(written: str) -> PartialDate | None:
    return PartialDate.parse(written, field="born") if written.strip() else None


def parent_in(written: str, *, field: str) -> ParentAsked:
    if any(map(str.isdigit, written)):
        return ParentAsked(number=PersonalNumber.parse(written, field=field).text)
    return ParentAsked(name=name_in(written, field=field))


def member_in(written: str) -> str | None:
    if not written.strip():
        return None
    return PersonalNumber.parse(written, field="household").text


def place_in(question: Question, *, today: date) -> PlaceAsked:
    if question.address.strip():
        asked = address_asked(question.address, commune=question.commune, on=today, today=today)
        return PlaceAsked(keys=keys_through(asked.text, asked.unit, until=today))
    if question.commune.strip():
        unit = commune_called(question.commune.strip(), on=today, today=today)
        return PlaceAsked(unit_codes=codes_through(unit, today=today))
    return PlaceAsked()


def codes_through(unit: Unit, *, today: date) -> tuple[str, ...]:
    """Its code and those of what it was made of, but for codes that are another unit's today."""
    former = {one.code for one in formers_of(unit)} - {unit.code}
    others = units_named(former, on=today)
    return (unit.code, *sorted(former - others.keys()))
