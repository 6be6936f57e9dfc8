"""What a temporary residence and its extension share where one files for many, by a list."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text
from lienthong.register.seen import Dwelling, PersonSeen, Relation

from .households import is_of_age, is_same_dwelling
from .several import ForSeveral
from .spec import Case, Rule

Lodging = TypeVar("Lodging", bound=ForSeveral)

# The request with its list, and what shows that the dwelling is the filer's to give.
LIST: Final = "lodging_list"
DWELLING_PROOF: Final = "residence_proof"


def list_of_the_dwelling(place_of: Callable[[Case[Lodging]], Dwelling | None]) -> Rule[Lodging]:
    """
    A list stands for everybody's word and the owner's, so it is for who gives the dwelling.

    By the register that is the head of the household there. An owner who lives elsewhere, and the
    body that manages a dormitory or a workers' house, are in no register: they show it by paper.
    """
    return Rule(
        code="list_of_the_dwelling",
        law=RESIDENCE.article(28, 1, "a"),
        says=Text(
            "A list is filed by the head of the household there; anybody else attaches the proof "
            "of the dwelling."
        ),
        holds=lambda case: (
            LIST not in case.attachments
            or DWELLING_PROOF in case.attachments
            or is_head_at(case.applicant, place_of(case), case)
        ),
        field="attachments",
    )


def is_head_at(person: PersonSeen | None, place: Dwelling | None, case: Case[Any]) -> bool:
    """Whether they head the household that lives there, alive and of age."""
    return (
        person is not None
        and person.is_alive
        and person.relation is Relation.HEAD
        and is_of_age(person, case)
        and is_same_dwelling(person.residence, place)
    )
