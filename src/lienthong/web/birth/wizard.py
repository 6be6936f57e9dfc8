"""The application for a birth, as the pages of any application take it."""

from typing import Any, Final

from lienthong.access.agencies import AgencySeen, agencies_of
from lienthong.access.doors import SignedInRequest
from lienthong.core.clock import day_of
from lienthong.core.texts import Text
from lienthong.dossiers.known import known_for_birth
from lienthong.dossiers.saved import Saved
from lienthong.places.seen import Unit
from lienthong.places.units import unit_or_none
from lienthong.web.asking.shown import Section
from lienthong.web.asking.wizard import Wizard

from .beside import beside
from .composing import birth_unit_code, files_wanted, form_of, question_for
from .draft import Draft
from .questions import ALL, Walk, walk
from .shown import sections

EVENT: Final = "birth"
TITLE: Final = Text("Register a birth")
HOSPITALS: Final = "hospital"


def walk_with(request: SignedInRequest, saved: Saved) -> Walk:
    known = known_for_birth(request.actor, today=day_of(request.now))
    hospitals = hospitals_known(known.notices[0].notice.facility if known.notices else "")
    return walk(saved, known, hospitals=hospitals, now=request.now)


def hospitals_known(first: str) -> list[AgencySeen]:
    """Those that send us notices; where the child was born stands first."""
    found = agencies_of(HOSPITALS)
    return sorted(found, key=lambda seen: (seen.facility_code != first, seen.name))


def birth_unit(found: Walk) -> Unit | None:
    """The commune of birth as it was called on that day."""
    code = birth_unit_code(found.draft)
    return unit_or_none(code, on=found.draft.born_on or found.draft.today) if code else None


def sections_of(found: Walk) -> tuple[Section, ...]:
    return sections(found, birth_unit(found))


def whole_form(found: Walk) -> dict[str, Any]:
    return form_of(found.draft, birth_unit(found))


BIRTH: Final = Wizard[Draft](
    title=TITLE,
    names="birth",
    slugs=ALL,
    walk=walk_with,
    beside=beside,
    sections=sections_of,
    form=whole_form,
    files=files_wanted,
    question_for=question_for,
)
