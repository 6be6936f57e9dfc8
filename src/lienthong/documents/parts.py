"""What papers are made of: an office, a person, a defect, as a page names them."""

from datetime import datetime
from types import MappingProxyType
from typing import Final

import msgspec

from lienthong.core.texts import Words

SEX_WORDS: Final = MappingProxyType(
    {
        "male": Words(vi="Nam", en="Male"),
        "female": Words(vi="Nữ", en="Female"),
        "undetermined": Words(vi="Không xác định", en="Undetermined"),
    }
)


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a paper is made of."""


class IssuingOffice(Part, frozen=True, kw_only=True):
    """`above` is the authority printed over the office's name; `place` opens the date line."""

    name: str
    above: str
    place: str


class Signatory(Part, frozen=True, kw_only=True):
    """Who signs for the office, as printed under the text."""

    name: str
    title: Words


class ProcedureNamed(Part, frozen=True, kw_only=True):
    """A procedure by its national code and its title."""

    code: str
    title: Words


class Applicant(Part, frozen=True, kw_only=True):
    """Who applied; what is unknown is empty and not printed."""

    name: str
    personal_number: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""


class Step(Part, frozen=True, kw_only=True):
    """One procedure of the application, its office and when its result is due (None: it says)."""

    procedure: ProcedureNamed
    office: str
    due_at: datetime | None = None


class Handed(Part, frozen=True, kw_only=True):
    """Something that was handed in, on paper or as a file."""

    name: Words
    form: Words
    count: int = 1


class Defect(Part, frozen=True, kw_only=True):
    """One thing to complete: the field, what is wrong with it, what to do, and the article."""

    field: Words
    wrong: Words
    remedy: Words
    law: str = ""


class Ground(Part, frozen=True, kw_only=True):
    """Why a dossier is refused: the article that the officer relies on, and what it means here."""

    law: str
    text: Words


class ParentNamed(Part, frozen=True, kw_only=True):
    """A parent as the certificate names one; `born` is the year, or as much as is known."""

    name: str
    born: str
    ethnicity: str
    nationality: str
    residence: str
    personal_number: str = ""


class Resident(Part, frozen=True, kw_only=True):
    """One person of a household, as the notice lists them."""

    name: str
    born: str
    sex: Words
    personal_number: str
    relation: Words


class Holder(Part, frozen=True, kw_only=True):
    """The holder of a card, as the notice of its issue names them."""

    name: str
    born: str
    sex: Words
    personal_number: str
    residence: str
