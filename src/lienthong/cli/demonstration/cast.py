"""Who plays in the demonstration: kept in the home for `demo` to print and journeys to play."""

from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words
from lienthong.decoding import decoded
from lienthong.home.folder import Home, write_private

FILE: Final = "demonstration.json"
# One for all, printed at every start: it guards nothing. In earnest no account has it.
PASSWORD: Final = "thu-nghiem-2026"  # noqa: S105
UNIT_CODE: Final = "00070"
PROVINCE_CODE: Final = "01"
COMMUNE: Final = "phường Hoàn Kiếm, thành phố Hà Nội"


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """An officer's account and post, with the words of the paper that names it."""

    login: str
    name: str
    role: str
    title_vi: str
    title_en: str
    office_kind: str
    office_code: str
    office_vi: str
    office_en: str
    sees_protected: bool = False
    sees_withdrawn: bool = False
    takes_in_lists: bool = False


class Parent(msgspec.Struct, frozen=True, kw_only=True):
    """An invented person as a hospital's paper and a form know them."""

    number: str
    family: str
    name: str
    born_on: date
    ethnicity: str
    residence: str


class Couple(msgspec.Struct, frozen=True, kw_only=True):
    """A married couple of one household; the login is the mother's."""

    login: str
    mother_id: str
    mother: Parent
    father: Parent
    hometown: str


class Hospital(msgspec.Struct, frozen=True, kw_only=True):
    """The hospital and its key. A real hospital's private key is never ours to hold."""

    facility: str
    name: str
    kid: str
    key: dict[str, str]
    sandbox_kid: str
    sandbox_key: dict[str, str]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One prepared situation: what it shows, whose it is, and the code to look for."""

    shows_vi: str
    shows_en: str
    login: str
    code: str


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """
    Something of the register to try by hand: as whom, and with whom.

    `person_id` and `name` are of a citizen who has this account for it; an officer's has neither.
    """

    login: str
    who: Words
    tries: Words
    person_id: str = ""
    name: str = ""
    number: str = ""


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """
    All who play, and what was told with them.

    The first couples belong to the situations, in their order; the others are for journeys. It
    is kept as soon as it is chosen, so that a fill that was broken off goes on with the same.
    """

    seed: int
    people: int
    officers: tuple[Officer, ...]
    hospital: Hospital
    couples: tuple[Couple, ...]
    told: tuple[Told, ...] = ()
    tasks: tuple[Task, ...] = ()
    protected: str | None = None
    catalogue: str = ""
    is_complete: bool = False

    @property
    def journeys(self) -> tuple[Couple, ...]:
        """Couples whom nothing has been told of; the last one is the protected mother's."""
        return self.couples[len(self.told) : -1]


def known_cast(home: Home) -> Cast:
    """The cast of this home; raises `NotFound` with what to do where none has been set up."""
    cast = begun_cast(home)
    if cast is None or not cast.is_complete:
        raise NotFound(
            Text(
                "This home has no demonstration accounts. Run `lienthong demo` once with the same "
                "LIENTHONG_HOME; it adds them to the people who are there."
            ),
            code="no_demonstration",
        )
    return cast


def begun_cast(home: Home) -> Cast | None:
    """The cast as far as it was set up; None where nothing was begun, or by another version."""
    try:
        return decoded((home.path / FILE).read_bytes(), Cast)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def keep_cast(home: Home, cast: Cast) -> Path:
    """For us alone: it holds the hospital's key."""
    path = home.path / FILE
    write_private(path, msgspec.json.format(msgspec.json.encode(cast), indent=1).decode())
    return path
