"""When a move is registered, each ground with its article."""

from typing import Final
from uuid import UUID

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text
from lienthong.procedures.households import (
    Member,
    are_known,
    are_possible,
    can_head,
    is_of_age,
    is_same_dwelling,
    may_speak_for,
    members_in,
    numbers_of,
    succession_rules,
)
from lienthong.procedures.kin import parents_of, seen_by
from lienthong.procedures.spec import Case, Rule
from lienthong.register.seen import Dwelling, PersonSeen, Relation

from .form import MoveForm

# Article 20(3)(b). A province may ask for more, which the officer checks: its figures are not held.
LEAST_AREA: Final = 8


def movers_in(case: Case[MoveForm]) -> tuple[Member, ...]:
    return members_in(case, case.form.members)


def leaving(case: Case[MoveForm]) -> frozenset[UUID]:
    return frozenset(member.person.id for member in movers_in(case))


def head_of(case: Case[MoveForm]) -> PersonSeen | None:
    """Who heads the household to live in: the one joined, or one of those who move."""
    if case.form.head:
        return seen_by(case.people, case.form.head)
    heads = (member.person for member in movers_in(case) if member.relation is Relation.HEAD)
    return next(heads, None)


def place_of(case: Case[MoveForm]) -> Dwelling | None:
    if case.form.dwelling:
        return case.form.dwelling.dwelling
    head = head_of(case)
    return head.residence if head else None


def is_head_there(case: Case[MoveForm]) -> bool:
    """Whose household is joined heads one, at a permanent residence, and does not move along."""
    head = head_of(case)
    if not case.form.head or (head and head.id in leaving(case)):
        return not case.form.head
    return (
        head is not None
        and head.is_alive
        and head.relation is Relation.HEAD
        and head.residence is not None
    )


def can_found(case: Case[MoveForm]) -> bool:
    movers = [mover.person for mover in movers_in(case)]
    return bool(case.form.head) or can_head(head_of(case), movers, case)


def is_elsewhere(case: Case[MoveForm]) -> bool:
    place = place_of(case)
    return not any(is_same_dwelling(mover.person.residence, place) for mover in movers_in(case))


def is_asked_by_one_of_them(case: Case[MoveForm]) -> bool:
    """By somebody who moves, a parent of a minor who does, or the head who takes them in."""
    movers = movers_in(case)
    head = head_of(case)
    is_joined_head = head is not None and head.id == case.applicant_id
    is_any_unknown = len(movers) < len(case.form.members)
    return (
        is_any_unknown
        or is_joined_head
        or any(may_speak_for(mover.person, case) for mover in movers)
    )


def does_head_agree(case: Case[MoveForm]) -> bool:
    head = head_of(case)
    is_own_word = head is not None and head.id == case.applicant_id
    return not case.form.head or case.form.head_consents or is_own_word


def do_parents_agree(case: Case[MoveForm]) -> bool:
    """The word of a parent who moves along, or who applies, needs not to be asked for."""
    here = leaving(case) | {case.applicant_id}
    minors = [mover.person for mover in movers_in(case) if not is_of_age(mover.person, case)]
    return bool(case.form.parent_consents) or all(parents_of(minor) & here for minor in minors)


def is_of_family(case: Case[MoveForm]) -> bool:
    """Article 20(2) is for kin: spouses, parents and children, and others by their need."""
    return case.form.tenure != "family" or bool(case.form.head)


def has_room(case: Case[MoveForm]) -> bool:
    form = case.form
    return form.tenure != "rented" or (form.floor_area or 0) >= LEAST_AREA * len(form.members)


RULES: Final[tuple[Rule[MoveForm], ...]] = (
    Rule(
        code="movers_known",
        law=RESIDENCE.article(21, 1),
        says=Text(
            "Somebody who moves is not known. Check the numbers; of who is not of your family or "
            "household write the name too."
        ),
        holds=lambda case: are_known(case, numbers_of(case.form.members)),
        field="members",
    ),
    Rule(
        code="movers_alive",
        law=RESIDENCE.article(24, 1, "a"),
        says=Text("By the register somebody of them is dead or missing: they cannot move."),
        holds=lambda case: all(mover.person.is_alive for mover in movers_in(case)),
        field="members",
    ),
    Rule(
        code="asked_by_one_of_them",
        law=RESIDENCE.article(22, 1),
        says=Text("Only who moves, their parent, or the head of the household may apply."),
        holds=is_asked_by_one_of_them,
        field="members",
    ),
    Rule(
        code="head_there",
        law=RESIDENCE.article(10, 4),
        says=Text(
            "Nobody with this number heads a household there. Check the number, and write the "
            "name of a head who is not of your family."
        ),
        holds=is_head_there,
        field="head",
    ),
    Rule(
        code="head_of_age",
        law=RESIDENCE.article(10, 4),
        says=Text("Who heads a household is of age."),
        holds=can_found,
        field="members",
    ),
    Rule(
        code="elsewhere",
        law=RESIDENCE.article(22, 4),
        says=Text("Somebody of them lives there already by the register."),
        holds=is_elsewhere,
        field="members",
    ),
    Rule(
        code="relations_possible",
        law=RESIDENCE.article(10, 1),
        says=Text("A relation to the head does not fit the birthdays or marriages."),
        holds=lambda case: are_possible(movers_in(case), head_of(case)),
        field="members",
    ),
    Rule(
        code="of_family",
        law=RESIDENCE.article(20, 2),
        says=Text("To live with family, name the head of that household."),
        holds=is_of_family,
        field="tenure",
    ),
    Rule(
        code="head_consents",
        law=RESIDENCE.article(20, 2),
        says=Text("The head of the household has not agreed that they live there."),
        holds=does_head_agree,
        field="head_consents",
    ),
    Rule(
        code="owner_consents",
        law=RESIDENCE.article(20, 3, "a"),
        says=Text("The owner of the dwelling has not agreed."),
        holds=lambda case: case.form.tenure == "own" or case.form.owner_consents,
        field="owner_consents",
    ),
    Rule(
        code="room",
        law=RESIDENCE.article(20, 3, "b"),
        says=Text("A rented dwelling needs at least {area} m² a person.", area=LEAST_AREA),
        holds=has_room,
        field="floor_area",
    ),
    Rule(
        code="parent_consents",
        # The clause was not compared with the text of the law.
        law=RESIDENCE.article(20, 8),
        says=Text("A minor moves with the consent of a parent or guardian."),
        holds=do_parents_agree,
        field="parent_consents",
    ),
    *succession_rules(leaving),
)
