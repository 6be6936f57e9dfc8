"""People as the API shows them: who is acting, and one person of one dossier."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Query, Router
from pydantic import BeforeValidator

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.dossiers.concerned import person_in
from lienthong.dossiers.protect import protect, unprotect
from lienthong.register.seen import PersonSeen

from .shapes import Answer, WordsAnswer

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
    """A person as the register shows them on that day."""

    number: str | None
    name: FullName
    born: PartlyKnown
    sex: str
    nationality: str
    hometown: str
    life: str
    died: PartlyKnown | None
    residence: DwellingAnswer | None
    relation: str | None
    married_since: PartlyKnown | None
    spouse_number: str | None
    cards: tuple[CardAnswer, ...]


@router.get("/people/{number}", response=PersonAnswer)
@door(roles=("clerk", "leader"))
def person(
    request: SignedInRequest, number: str, purpose: Query[str], dossier: Query[str]
) -> PersonSeen:
    """
    One person whom this dossier's form names. The look is written down, and shown to them.

    Somebody whom the dossier does not concern is answered as nobody.
    """
    return person_in(dossier, number=number, purpose=purpose, actor=request.actor, now=request.now)


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
