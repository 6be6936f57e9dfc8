"""Finding people by what is known of them, in a dossier: page by page, the closest first."""

from typing import Annotated

from ninja import Query, Router
from ninja.params import functions

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.search_in import FoundLines, SearchIn, search_in
from lienthong.register.question import Question

from .people import PartlyKnown
from .shapes import Answer, PageSize

router = Router(tags=["people"])
LONGEST = 300
Known = Annotated[str, functions.Query("", max_length=LONGEST)]


class FoundAnswer(Answer):
    """
    Somebody who fits; `commune` is where they live.

    `fit` says how, in the order of the list: `few` by a number, a parent's number, a household or
    an address; by name `exact`, `alike` in sound or in another order, `also` by another name,
    `part` of the name, `near` by one slip; by a day of birth `born`, or `possible` where it is
    known in part.
    """

    number: str | None
    name: str
    born: PartlyKnown
    sex: str
    life: str
    commune: str
    fit: str


class FoundPageAnswer(Answer):
    """
    A page; nobody is counted. `next` is what to ask `after`, null at the end.

    `is_cut`: more have this name than are compared with the parents asked for; ask closer.
    """

    items: tuple[FoundAnswer, ...]
    purpose: str
    next: str | None
    is_cut: bool


@router.get("/people", response=FoundPageAnswer)
@door(roles=("clerk", "leader"))
def people(
    request: SignedInRequest,
    dossier: Query[str],
    purpose: Query[str],
    number: Known = "",
    name: Known = "",
    born: Known = "",
    mother: Known = "",
    father: Known = "",
    address: Known = "",
    commune: Known = "",
    household: Known = "",
    after: Query[str | None] = None,
    limit: PageSize = 20,
) -> FoundLines:
    """
    People by what is known of them, in any combination; each who is listed is told of the look.

    A former number finds, and that of an old card. A name is found with accents or without, in
    any order, as it sounds, with one slip, or by a part with the given name in it. `mother` and
    `father` are names or numbers, `household` is the number of a member, `born` a day, a month or
    a year. A month or a year, a commune and a parent's name only narrow: without anything else
    they are refused. Who lives somewhere is told to the offices that register residence there.
    """
    question = Question(
        number=number,
        name=name,
        born=born,
        mother=mother,
        father=father,
        address=address,
        commune=commune,
        household=household,
    )
    search = SearchIn(question=question, dossier=dossier, purpose=purpose, after=after)
    return search_in(search, actor=request.actor, now=request.now, limit=limit)
