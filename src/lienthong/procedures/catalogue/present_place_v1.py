"""The present place of living, where it is neither the permanent nor the temporary residence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import DwellingAsked, place_asked
from lienthong.procedures.households import is_same_dwelling, of_today
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_alive,
    person_asked,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Asked, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling

LIVES: Final = Words(vi="Người khai báo nơi ở hiện tại", en="Whose place it is")
PLACE: Final = Words(vi="Nơi ở hiện tại", en="Present place")
NONE: Final = Words(vi="Không có nơi ở khác nơi cư trú", en="None but the residence")


class PresentPlaceForm(ForPerson, frozen=True, kw_only=True):
    """Where somebody is living now; at no dwelling: only where their residence is."""

    dwelling: DwellingAsked | None = None


def place_of(case: Case[PresentPlaceForm]) -> Dwelling | None:
    return case.form.dwelling.dwelling if case.form.dwelling else None


def is_no_residence(case: Case[PresentPlaceForm]) -> bool:
    person = person_of(case)
    homes = (person.residence, person.temporary) if person else ()
    return not any(is_same_dwelling(home, place_of(case)) for home in homes)


def is_new(case: Case[PresentPlaceForm]) -> bool:
    person, place = person_of(case), place_of(case)
    if person is None:
        return True
    if place is None:
        return person.present_place is not None
    return not is_same_dwelling(person.present_place, place)


def outcome(case: Case[PresentPlaceForm]) -> Iterator[effects.AnyEffect]:
    person = the_person(case)
    yield from of_today(person, "present_places", case)
    yield effects.LiveAt(person=person.id, dwelling=place_of(case), since=case.today)


def competent_unit(case: Case[PresentPlaceForm]) -> str:
    place = place_of(case)
    return place.unit_code if place else home_unit(case)


def asked(form: PresentPlaceForm) -> Asked:
    return replace(
        person_asked(form),
        facts=frozenset({"present_places"}),
        places=place_asked(form.dwelling, field="dwelling"),
    )


RULES: Final[tuple[Rule[PresentPlaceForm], ...]] = (
    person_known(RESIDENCE.article(19, 2)),
    person_alive(RESIDENCE.article(19, 2)),
    asked_by_them(RESIDENCE.article(19, 2)),
    Rule(
        code="no_residence",
        law=RESIDENCE.article(19, 1),
        says=Text("This person has their residence there: it needs no declaration."),
        holds=is_no_residence,
        field="dwelling",
    ),
    Rule(
        code="new",
        law=RESIDENCE.article(19, 3),
        says=Text("The register has it like this already."),
        holds=is_new,
        field="dwelling",
    ),
)

ELSEWHERE: Final = examples.decided(
    PresentPlaceForm(
        person=examples.number_of(examples.MOTHER),
        dwelling=DwellingAsked(text="Thuyền HN-0123, bến Chương Dương", unit_code="00070"),
    ),
    examples.MOTHER,
)
BACK_HOME: Final = replace(
    ELSEWHERE,
    form=PresentPlaceForm(person=examples.number_of(examples.MOTHER)),
    people=examples.people(
        replace(examples.MOTHER, present_place=Dwelling(text="Bến 1", unit_code="00070"))
    ),
)

PROCEDURE: Final = Procedure(
    code="LT-present-place",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Khai báo nơi ở hiện tại", en="Declaration of the present place of living"),
    law=(RESIDENCE.article(19),),
    form=PresentPlaceForm,
    prepares="clerk",
    signs="leader",
    act="present_place",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=asked,
    problems=person_problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=competent_unit,
    states=lambda case: (
        Part(title=LIVES, person=the_person(case), lines=(Line(PLACE, place_of(case) or NONE),)),
    ),
    examples=(ELSEWHERE, BACK_HOME),
)
