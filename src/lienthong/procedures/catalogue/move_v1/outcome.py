"""What changes when somebody moves, and what the notice of it states."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.texts import Words
from lienthong.procedures.households import (
    is_same_dwelling,
    joined,
    of_today,
    succeeded,
)
from lienthong.procedures.kin import known
from lienthong.procedures.spec import Case
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling, PersonSeen

from .form import MoveForm
from .rules import head_of, leaving, movers_in, place_of

MOVES: Final = Words(vi="Người đăng ký thường trú", en="Who moves")
NEW: Final = Words(vi="Nơi thường trú mới", en="New permanent residence")
FORMER: Final = Words(vi="Nơi thường trú trước đó đã xóa", en="Former residence, struck out")
HEAD: Final = Words(vi="Chủ hộ", en="Head of household")
SINCE: Final = Words(vi="Kể từ ngày", en="From")


def outcome(case: Case[MoveForm]) -> Iterator[effects.AnyEffect]:
    """From today they live there; the former residence and household end with it."""
    place, head, movers = place_of(case), known(head_of(case)), movers_in(case)
    if place is None:
        raise ValueError("the rules did not hold: there is no place to live at")
    for mover in movers:
        yield from settled(mover.person, place, case)
    yield from succeeded(case, leaving(case))
    if case.form.head and head.household_id:
        yield from joined(movers, household=head.household_id, head=head, case=case)
        return
    household = case.minted.household_id
    yield from of_today(head, "memberships", case)
    yield effects.FoundHousehold(
        person=head.id, household=household, dwelling=place, since=case.today
    )
    others = tuple(mover for mover in movers if mover.person.id != head.id)
    yield from joined(others, household=household, head=head, case=case)


def settled(
    person: PersonSeen, place: Dwelling, case: Case[MoveForm]
) -> Iterator[effects.AnyEffect]:
    """Temporary residence ends where the permanent one begins (Article 29(1)(đ))."""
    yield from of_today(person, "residences", case)
    yield effects.Settle(person=person.id, dwelling=place, since=case.today)
    if is_same_dwelling(person.temporary, place):
        yield effects.Lodge(person=person.id, dwelling=None, since=case.today)
    if is_same_dwelling(person.present_place, place):
        yield effects.LiveAt(person=person.id, dwelling=None, since=case.today)


def competent_unit(case: Case[MoveForm]) -> str:
    place = place_of(case)
    return place.unit_code if place else case.unit_code


def states(case: Case[MoveForm]) -> tuple[Part, ...]:
    place, head = place_of(case), known(head_of(case))
    here = [Line(NEW, place)] if place else []
    here += [Line(HEAD, head.name.full), Line(SINCE, case.today)]
    return tuple(
        Part(
            title=MOVES,
            # The former residence has its own line: this paper is about the new one.
            person=replace(mover.person, residence=None),
            lines=(
                *here,
                *((Line(FORMER, mover.person.residence),) if mover.person.residence else ()),
            ),
        )
        for mover in movers_in(case)
    )
