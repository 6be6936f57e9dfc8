"""Who somebody is: entered, named, numbered, born, alive or not."""

from datetime import date

from ..seen import Life, Sex
from .effect import Dated, Effect


class EnterPerson(Effect, frozen=True, kw_only=True):
    """Add somebody to the register, with the number they hold from now on."""

    number: str | None = None


class GiveNumber(Effect, frozen=True, kw_only=True):
    """Another number, in place of one that is cancelled by the same act."""

    number: str


class CancelNumber(Dated, frozen=True, kw_only=True):
    """The number is an alias from `since` on (TT 59/2021, Article 6)."""

    number: str
    because: str


class EnterOldNumber(Dated, frozen=True, kw_only=True):
    """A number of another kind: "cmnd9" of before; a foreigner's "passport", "residence_permit"."""

    kind: str
    number: str


class Name(Dated, frozen=True, kw_only=True):
    family: str
    middle: str
    given: str


class CallAlso(Dated, frozen=True, kw_only=True):
    """Another name by which somebody is known; `until` is its last day."""

    name: str
    until: date | None = None


class Birth(Effect, frozen=True, kw_only=True):
    """When and where born; a day known only in part is its earliest and latest day."""

    earliest: date
    latest: date
    place: str
    unit_code: str | None
    registered_unit_code: str | None


class SexIs(Dated, frozen=True, kw_only=True):
    sex: Sex


class Nationality(Dated, frozen=True, kw_only=True):
    """ISO 3166-1 alpha-3."""

    country: str


class Hometown(Dated, frozen=True, kw_only=True):
    """Quê quán: the text of the paper, and the unit's code on the day where it is known."""

    text: str
    unit_code: str | None


class LifeIs(Effect, frozen=True, kw_only=True):
    """Alive, missing or dead from some day between the two; `place` is where somebody died."""

    life: Life
    earliest: date
    latest: date
    place: str = ""
