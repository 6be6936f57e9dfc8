"""People as the API shows them: who is acting, and one person of one dossier."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Query, Router
from pydantic import BeforeValidator

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.dossiers.concerned import Inquiry, person_in
from lienthong.dossiers.protect import protect, unprotect

from .shapes import Answer, Point, WordsAnswer

router = Router(tags=["people"])


def in_full(value: object) -> object:
    return value.full if isinstance(value, PersonName) else value


def in_iso(value: object) -> object:
    return value.iso if isinstance(value, PartialDate) else value


FullName = Annotated[str, BeforeValidator(in_full)]
# 2010, 2010-08 or 2010-08-17, as much as is known.
PartlyKnown = Annotated[str, BeforeValidator(in_iso)]


class PostAnswer(Answer):
    id: UUID
    role: str
    title: WordsAnswer
    office_id: UUID
    office_kind: str
    unit_code: str


class ActorAnswer(Answer):
    """Who is signed in: in a post, or as a citizen for themself."""

    name: str
    language: str
    post: PostAnswer | None


class DwellingAnswer(Answer):
    text: str
    unit_code: str


class CardAnswer(Answer):
    kind: str
    number: str
    since: date
    until: date | None


class PersonAnswer(Answer):
    """
    A person as the register shows them on that day.

    `examined` names the kinds of facts that are doubted, until that is settled.
    """

    number: str | None
    name: FullName
    born: PartlyKnown
    sex: str
    nationality: str
    hometown: str
    life: str
    died: PartlyKnown | None
    residence: DwellingAnswer | None
    temporary: DwellingAnswer | None
    temporary_until: date | None
    present_place: DwellingAnswer | None
    is_absent: bool
    relation: str | None
    married_since: PartlyKnown | None
    spouse_number: str | None
    cards: tuple[CardAnswer, ...]
    examined: tuple[str, ...]


class PersonThenAnswer(PersonAnswer):
    """
    The same with the question: `asked_by` says whether the number is the person's present one, a
    former one, or of a record that was merged; `known_at` is the point that answers so again.
    """

    on: date
    asked_by: str
    known_at: int


@router.get("/people/{number}", response=PersonThenAnswer)
@door(roles=("clerk", "leader"))
def person(
    request: SignedInRequest,
    number: str,
    purpose: Query[str],
    dossier: Query[str],
    on: Query[date | None] = None,
    known_at: Point = None,
) -> PersonThenAnswer:
    """
    One person whom this dossier's form names. The look is written down, and shown to them.

    Somebody whom the dossier does not concern is answered as nobody. On a day of the past name,
    sex, number and parents are those of today. As known at a point of the account everything is
    as it was known then; that needs a post that may see it.
    """
    inquiry = Inquiry(dossier=dossier, number=number, purpose=purpose, known_at=known_at)
    found = person_in(inquiry, actor=request.actor, now=request.now, on=on)
    told = PersonAnswer.model_validate(found.person)
    return PersonThenAnswer(
        **told.model_dump(),
        on=found.person.on,
        asked_by=found.asked_by.value,
        known_at=found.known_at,
    )


@router.post("/people/{number}/protection", response={204: None})
@door(roles=("clerk", "leader"))
def begin_protection(request: SignedInRequest, number: str) -> tuple[int, None]:
    """From now on the person and their dossiers are unknown to all but the trusted posts."""
    protect(number, actor=request.actor, now=request.now)
    return 204, None


@router.post("/people/{number}/protection-end", response={204: None})
@door(roles=("clerk", "leader"))
def end_protection(request: SignedInRequest, number: str) -> tuple[int, None]:
    """Take the mark away; that it was there stays in the account."""
    unprotect(number, actor=request.actor, now=request.now)
    return 204, None
