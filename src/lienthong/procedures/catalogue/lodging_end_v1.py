"""Striking out a temporary residence (1.010028)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.households import are_known, communes_today, may_speak_for
from lienthong.procedures.of_person import AUTHORISATION
from lienthong.procedures.several import (
    ForSeveral,
    first_of,
    people_in,
    several_asked,
    several_problems,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Life

DWELLING_PROOF: Final = "residence_proof"
LODGED: Final = Words(vi="Người được xóa đăng ký tạm trú", en="Whose residence is struck out")
FORMER: Final = Words(vi="Nơi tạm trú đã xóa", en="Temporary residence struck out")
BECAUSE: Final = Words(vi="Lý do", en="Ground")
# Luật Cư trú, Article 29(1), by its points.
GROUNDS: Final = {
    "death": Words(vi="Chết; có quyết định tuyên bố mất tích hoặc đã chết", en="Death"),
    "left": Words(
        vi="Vắng mặt liên tục tại nơi tạm trú từ 06 tháng trở lên",
        en="Away from there for six months",
    ),
    "settled": Words(
        vi="Đã được đăng ký thường trú tại chính nơi tạm trú", en="Settled at that very place"
    ),
    "lease_ended": Words(
        vi="Đã chấm dứt việc thuê, mượn, ở nhờ mà không đăng ký tạm trú tại chỗ ở khác",
        en="The lease or permission has ended",
    ),
    "dwelling_lost": Words(
        vi="Chỗ ở đã chuyển quyền sở hữu, bị phá dỡ hoặc tịch thu", en="No dwelling there any more"
    ),
}


class LodgingEndForm(ForSeveral, frozen=True, kw_only=True):
    """Whose temporary residence is struck out, on which ground."""

    lodging_ground: Literal["death", "left", "settled", "lease_ended", "dwelling_lost"]


def is_as_the_ground_says(case: Case[LodgingEndForm]) -> bool:
    is_death = case.form.lodging_ground == "death"
    return all((person.life is Life.ALIVE) != is_death for person in people_in(case))


def may_be_asked(case: Case[LodgingEndForm]) -> bool:
    """By somebody in the list, whom they authorise, or the owner with the proof of the dwelling."""
    is_owners_ground = case.form.lodging_ground in ("lease_ended", "dwelling_lost")
    return (
        case.form.lodging_ground == "death"
        or len(people_in(case)) < len(case.form.people)
        or any(may_speak_for(person, case) for person in people_in(case))
        or AUTHORISATION in case.attachments
        or (is_owners_ground and DWELLING_PROOF in case.attachments)
    )


def is_one_commune(case: Case[LodgingEndForm]) -> bool:
    """By the communes of today: former ones may be one by now."""
    lie = [communes_today(case, p, p.temporary) for p in people_in(case) if p.temporary]
    return not lie or bool(frozenset.intersection(*lie))


def outcome(case: Case[LodgingEndForm]) -> Iterator[effects.AnyEffect]:
    for person in people_in(case):
        yield effects.Lodge(person=person.id, dwelling=None, since=case.today)


def competent_unit(case: Case[LodgingEndForm]) -> str:
    places = (person.temporary for person in people_in(case))
    place = next((place for place in places if place), None)
    return place.unit_code if place else case.unit_code


def states(case: Case[LodgingEndForm]) -> tuple[Part, ...]:
    ground = Line(BECAUSE, GROUNDS[case.form.lodging_ground])
    return tuple(
        Part(title=LODGED, person=person, lines=(Line(FORMER, person.temporary), ground))
        for person in people_in(case)
        if person.temporary
    )


RULES: Final[tuple[Rule[LodgingEndForm], ...]] = (
    Rule(
        code="people_known",
        law=RESIDENCE.article(29, 1),
        says=Text(
            "Somebody in the list is not known. Check the numbers; of who is not of your "
            "family or household write the name too."
        ),
        holds=lambda case: are_known(case, case.form.people),
        field="people",
    ),
    Rule(
        code="asked_by_who_may",
        law=RESIDENCE.article(29, 2),
        says=Text(
            "Only somebody in the list may apply. An owner attaches the proof of the dwelling, "
            "anybody else an authorisation."
        ),
        holds=may_be_asked,
        field="people",
    ),
    Rule(
        code="lodges",
        law=RESIDENCE.article(29, 1),
        says=Text("Somebody in the list has no temporary residence that could be struck out."),
        holds=lambda case: all(person.temporary for person in people_in(case)),
        field="people",
    ),
    Rule(
        code="one_commune",
        law=RESIDENCE.article(29, 2),
        says=Text("Those in the list lodge in several communes: apply in each of them."),
        holds=is_one_commune,
        field="people",
    ),
    Rule(
        code="as_the_ground_says",
        law=RESIDENCE.article(29, 1, "a"),
        says=Text("By the register the ground does not fit: it has this person otherwise."),
        holds=is_as_the_ground_says,
        field="lodging_ground",
    ),
)

LODGER: Final = replace(examples.FATHER, temporary=Dwelling(text="18 Đội Cấn", unit_code="00008"))
LEASE_ENDED: Final = examples.decided(
    LodgingEndForm(people=(examples.number_of(LODGER),), lodging_ground="lease_ended"),
    LODGER,
    applicant=LODGER,
)
OF_THE_DEAD: Final = replace(
    LEASE_ENDED,
    form=LodgingEndForm(people=LEASE_ENDED.form.people, lodging_ground="death"),
    people=examples.people(replace(LODGER, life=Life.DEAD)),
)

PROCEDURE: Final = Procedure(
    code="1.010028",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Xóa đăng ký tạm trú", en="Striking out a temporary residence"),
    law=(RESIDENCE.article(29),),
    form=LodgingEndForm,
    prepares="clerk",
    signs="leader",
    act="temporary_residence_end",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=lambda form: replace(several_asked(form), homes=True),
    problems=lambda form: tuple(several_problems(form)),
    rules=RULES,
    effects=outcome,
    subject=lambda case: first_of(case).id,
    unit_code=competent_unit,
    states=states,
    evidence=frozenset({AUTHORISATION, DWELLING_PROOF}),
    examples=(LEASE_ENDED, OF_THE_DEAD),
)
