"""Questions in time about one person of one dossier: a life, kin on a day, households."""

from datetime import date
from uuid import UUID

from ninja import Query, Router

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.concerned import Inquiry
from lienthong.dossiers.in_time import (
    FamilyIn,
    HouseholdsIn,
    LifeIn,
    households_in,
    kin_in,
    life_in,
)

from .people import FullName, PartlyKnown
from .shapes import Answer, Point, WordsAnswer

router = Router(tags=["people"])
ROLES = ("clerk", "leader")


class NamedAnswer(Answer):
    """Somebody as a list tells of them."""

    number: str | None
    name: FullName
    born: PartlyKnown


class ActAnswer(Answer):
    """An act of the register; `point` is that of the account at which it was not yet known."""

    kind: str
    acted_on: date
    entered_on: date
    office: WordsAnswer | None
    entry: str
    point: int


class LifeEventAnswer(Answer):
    what: str
    day: PartlyKnown
    text: str
    unit_code: str | None
    act: ActAnswer | None
    withdrawn_by: ActAnswer | None


class EventAnswer(Answer):
    """An entry of a life; `place` is its text with the commune of that day."""

    event: LifeEventAnswer
    place: str
    other: NamedAnswer | None


class SubjectAnswer(NamedAnswer):
    examined: tuple[str, ...]


class LifeAnswer(Answer):
    person: SubjectAnswer
    known_at: int
    events: tuple[EventAnswer, ...]


class RelativeAnswer(Answer):
    """
    One who is not in the register has a name alone.

    `since` of a child is its birth; of parents it is said as known at a point alone.
    """

    tie: str
    person: NamedAnswer | None
    name: str
    since: PartlyKnown | None


class MaritalAnswer(Answer):
    status: str
    since: PartlyKnown | None
    law: WordsAnswer


class StandsAnswer(Answer):
    role: str
    law: WordsAnswer


class RepresentingAnswer(Answer):
    stands: StandsAnswer
    person: NamedAnswer


class FamilyAnswer(Answer):
    relatives: tuple[RelativeAnswer, ...]
    marital: MaritalAnswer
    representatives: tuple[RepresentingAnswer, ...]


class KinAnswer(Answer):
    person: SubjectAnswer
    family: FamilyAnswer
    known_at: int


class MemberAnswer(Answer):
    """Somebody's time in a household; `ends` is the day from which something else held."""

    person: NamedAnswer
    relation: str
    since: PartlyKnown
    ends: PartlyKnown | None


class HouseholdAnswer(Answer):
    id: UUID
    members: tuple[MemberAnswer, ...]


class HouseholdsAnswer(Answer):
    person: SubjectAnswer
    households: tuple[HouseholdAnswer, ...]
    known_at: int


@router.get("/people/{number}/timeline", response=LifeAnswer)
@door(roles=ROLES)
def timeline(
    request: SignedInRequest,
    number: str,
    purpose: Query[str],
    dossier: Query[str],
    known_at: Point = None,
    withdrawn: Query[bool] = False,
) -> LifeIn:
    """
    What befell a person, the newest first, each with its act and the point before it.

    Changes of name, sex, number and parents, and with `withdrawn` what no longer counts, are for
    the posts that may see them.
    """
    inquiry = Inquiry(
        dossier=dossier, number=number, purpose=purpose, known_at=known_at, ever=withdrawn
    )
    return life_in(inquiry, actor=request.actor, now=request.now)


@router.get("/people/{number}/kin", response=KinAnswer)
@door(roles=ROLES)
def kin(
    request: SignedInRequest,
    number: str,
    purpose: Query[str],
    dossier: Query[str],
    on: Query[date | None] = None,
    known_at: Point = None,
) -> FamilyIn:
    """Kin on a day, marital status and representatives, each with the article that brings it."""
    inquiry = Inquiry(dossier=dossier, number=number, purpose=purpose, known_at=known_at)
    return kin_in(inquiry, actor=request.actor, now=request.now, on=on)


@router.get("/people/{number}/households", response=HouseholdsAnswer)
@door(roles=ROLES)
def households(
    request: SignedInRequest,
    number: str,
    purpose: Query[str],
    dossier: Query[str],
    known_at: Point = None,
) -> HouseholdsIn:
    """The households of a person through the years, the last first, with all who belonged."""
    inquiry = Inquiry(dossier=dossier, number=number, purpose=purpose, known_at=known_at)
    return households_in(inquiry, actor=request.actor, now=request.now)
