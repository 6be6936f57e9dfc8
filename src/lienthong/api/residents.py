"""Who lives at an address on a day or through a period: certain and possible apart."""

from datetime import date
from typing import Annotated

from ninja import Query, Router
from ninja.params import functions

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.residents_in import AddressInquiry, ResidentsIn, residents_in

from .people import PartlyKnown
from .people_in_time import SubjectAnswer
from .shapes import Answer, Point

router = Router(tags=["places"])
LONGEST = 300
AddressWords = Annotated[str, functions.Query(..., min_length=1, max_length=LONGEST)]
CommuneWords = Annotated[str, functions.Query("", max_length=LONGEST)]


class ResidentAnswer(Answer):
    """
    Somebody who lives there: `place` is permanent, temporary or present.

    `because` says why it is only possible: `came` or `left` on a day that is known in part,
    `elsewhere` for an address of a unit that was split or merged.
    """

    person: SubjectAnswer
    place: str
    since: PartlyKnown
    ends: PartlyKnown | None
    because: tuple[str, ...]


class CertainAndPossibleAnswer(Answer):
    certain: tuple[ResidentAnswer, ...]
    possible: tuple[ResidentAnswer, ...]


class ResidentsAnswer(Answer):
    """`address` is as it was understood; `known_at` is the point that gives this answer again."""

    address: str
    unit_code: str
    first: date
    last: date
    residents: CertainAndPossibleAnswer
    known_at: int


@router.get("/residents", response=ResidentsAnswer)
@door(roles=("clerk", "leader"))
def residents(
    request: SignedInRequest,
    address: AddressWords,
    purpose: Query[str],
    dossier: Query[str],
    commune: CommuneWords = "",
    first: Query[date | None] = None,
    last: Query[date | None] = None,
    known_at: Point = None,
) -> ResidentsIn:
    """
    Who lives at an address today, on the day `last`, or on some day from `first` to `last`.

    For the offices that register residence in that commune; each person is told of the look.
    The commune stands in the address or apart, by its name or code.
    """
    inquiry = AddressInquiry(
        address=address,
        commune=commune,
        dossier=dossier,
        purpose=purpose,
        first=first,
        last=last,
        known_at=known_at,
    )
    return residents_in(inquiry, actor=request.actor, now=request.now)
