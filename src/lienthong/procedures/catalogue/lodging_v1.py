"""Registration of temporary residence (1.004194): of one person, a household, or a list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import RESIDENCE
from lienthong.core.partial_dates import months_after
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import DayText, DwellingAsked, place_asked
from lienthong.procedures.households import (
    communes_today,
    is_minor_named,
    is_of_age,
    is_same_dwelling,
)
from lienthong.procedures.kin import parents_of
from lienthong.procedures.lodgings import DWELLING_PROOF, LIST, list_of_the_dwelling
from lienthong.procedures.several import (
    ForSeveral,
    day_of_form,
    first_of,
    people_in,
    several_asked,
    several_problems,
    several_rules,
    whole_day_problems,
)
from lienthong.procedures.spec import Asked, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling

# Article 27.
SHORTEST: Final = timedelta(days=30)
LONGEST_MONTHS: Final = 24
LODGES: Final = Words(vi="Người đăng ký tạm trú", en="Who is registered")
PLACE: Final = Words(vi="Nơi tạm trú", en="Temporary residence")
UNTIL: Final = Words(vi="Thời hạn tạm trú đến hết ngày", en="Up to and including")


class LodgingForm(ForSeveral, frozen=True, kw_only=True):
    """Who lodges where, and up to which day; it begins with the registration."""

    dwelling: DwellingAsked
    until: DayText
    owner_consents: bool = False
    parent_consents: bool | None = None


def until_of(case: Case[LodgingForm]) -> date:
    return day_of_form(case.form.until)


def place_of(case: Case[LodgingForm]) -> Dwelling:
    return case.form.dwelling.dwelling


def is_outside(case: Case[LodgingForm]) -> bool:
    """
    Who moves inside the commune of their home registers that, not a temporary residence.

    A home is registered in the commune of its day. Of one that may lie in another by now the
    officer decides, and the form does not refuse it.
    """
    here = {place_of(case).unit_code}
    return not any(
        person.residence and communes_today(case, person, person.residence) == here
        for person in people_in(case)
    )


def is_new(case: Case[LodgingForm]) -> bool:
    lodgings = (person.temporary for person in people_in(case))
    return not any(is_same_dwelling(lodging, place_of(case)) for lodging in lodgings)


def do_parents_agree(case: Case[LodgingForm]) -> bool:
    here = {person.id for person in people_in(case)} | {case.applicant_id}
    minors = [person for person in people_in(case) if not is_of_age(person, case)]
    return bool(case.form.parent_consents) or all(parents_of(minor) & here for minor in minors)


def outcome(case: Case[LodgingForm]) -> Iterator[effects.AnyEffect]:
    for person in people_in(case):
        yield effects.Lodge(
            person=person.id, dwelling=place_of(case), since=case.today, until=until_of(case)
        )
        if is_same_dwelling(person.present_place, place_of(case)):
            yield effects.LiveAt(person=person.id, dwelling=None, since=case.today)


def states(case: Case[LodgingForm]) -> tuple[Part, ...]:
    lines = (Line(PLACE, place_of(case)), Line(UNTIL, until_of(case)))
    return tuple(Part(title=LODGES, person=person, lines=lines) for person in people_in(case))


def problems(form: LodgingForm) -> tuple[Problem, ...]:
    return (*several_problems(form), *whole_day_problems(form.until, field="until"))


def asked(form: LodgingForm) -> Asked:
    places = place_asked(form.dwelling, field="dwelling")
    return replace(several_asked(form), places=places, applicant=True, homes=True)


RULES: Final[tuple[Rule[LodgingForm], ...]] = (
    *several_rules(RESIDENCE.article(28, 1), may_apply=lambda case: LIST in case.attachments),
    list_of_the_dwelling(place_of),
    Rule(
        code="outside_home_commune",
        law=RESIDENCE.article(27, 1),
        says=Text(
            "Somebody in the list has their permanent residence in this commune: temporary "
            "residence is registered outside of it."
        ),
        holds=is_outside,
        field="dwelling",
    ),
    Rule(
        code="not_there_yet",
        law=RESIDENCE.article(28, 3),
        says=Text("Somebody in the list is registered there already: apply for an extension."),
        holds=is_new,
        field="people",
    ),
    Rule(
        code="long_enough",
        law=RESIDENCE.article(27, 1),
        says=Text("For less than {days} days a stay is declared instead.", days=SHORTEST.days),
        # From the day of receipt: an office that is slow takes nothing away.
        holds=lambda case: until_of(case) >= case.received_on + SHORTEST,
        field="until",
    ),
    Rule(
        code="not_too_long",
        law=RESIDENCE.article(27, 2),
        says=Text("Temporary residence is for two years at most, and can be extended."),
        holds=lambda case: until_of(case) <= months_after(case.today, LONGEST_MONTHS),
        field="until",
    ),
    Rule(
        code="owner_consents",
        law=RESIDENCE.article(28, 1, "a"),
        says=Text("The owner of the dwelling has not agreed."),
        holds=lambda case: case.form.owner_consents or LIST in case.attachments,
        field="owner_consents",
    ),
    Rule(
        code="parent_consents",
        law=RESIDENCE.article(28, 1, "a"),
        says=Text("A minor lodges there with the consent of a parent or guardian."),
        holds=do_parents_agree,
        field="parent_consents",
    ),
)

ELSEWHERE: Final = DwellingAsked(text="18 Đội Cấn", unit_code="00008")
A_COUPLE: Final = examples.decided(
    LodgingForm(
        people=(examples.number_of(examples.MOTHER), examples.number_of(examples.FATHER)),
        dwelling=ELSEWHERE,
        until="19/11/2028",
        owner_consents=True,
    ),
    examples.MOTHER,
    examples.FATHER,
)
# An employer files for those who work there, and shows that the house is theirs to give.
BY_LIST: Final = replace(
    A_COUPLE,
    form=LodgingForm(
        people=(examples.number_of(examples.FATHER),),
        people_names=(examples.FATHER.name.full,),
        dwelling=ELSEWHERE,
        until="20/12/2026",
    ),
    applicant_id=examples.GRANDMOTHER.id,
    people=examples.people(examples.FATHER),
    attachments=frozenset({LIST, DWELLING_PROOF}),
)

PROCEDURE: Final = Procedure(
    code="1.004194",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Đăng ký tạm trú", en="Registration of temporary residence"),
    law=(RESIDENCE.article(27), RESIDENCE.article(28)),
    form=LodgingForm,
    prepares="clerk",
    signs="leader",
    act="temporary_residence",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: first_of(case).id,
    unit_code=lambda case: case.form.dwelling.unit_code,
    states=states,
    asked_if={"parent_consents": is_minor_named},
    evidence=frozenset({LIST, DWELLING_PROOF}),
    examples=(A_COUPLE, BY_LIST),
)
