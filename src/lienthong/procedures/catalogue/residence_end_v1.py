"""Striking out a permanent residence (1.003197): by itself, or after a death."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.handed_on import ResidenceEndForm
from lienthong.procedures.kin import known, number_problems, plain_numbers, seen_by
from lienthong.procedures.of_person import AUTHORISATION
from lienthong.procedures.spec import Asked, Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen

PERSON: Final = Words(vi="Người được xóa đăng ký thường trú", en="Whose residence is struck out")
FORMER: Final = Words(vi="Nơi thường trú đã xóa", en="Residence struck out")
BECAUSE: Final = Words(vi="Lý do", en="Ground")
# Luật Cư trú, Article 24(1), by its points.
GROUNDS: Final = {
    "death": Words(vi="Chết; có quyết định tuyên bố mất tích hoặc đã chết", en="Death"),
    "abroad": Words(vi="Ra nước ngoài để định cư", en="Settled abroad"),
    "left": Words(
        vi="Vắng mặt liên tục từ 12 tháng mà không đăng ký tạm trú, khai báo tạm vắng",
        en="Away for twelve months without declaring it",
    ),
    "dwelling_lost": Words(
        vi="Không còn chỗ ở hợp pháp tại nơi thường trú", en="No lawful dwelling there any more"
    ),
}


def person_of(case: Case[ResidenceEndForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.person)


def may_be_asked(case: Case[ResidenceEndForm]) -> bool:
    """
    Of the dead anybody may say so; of the living themself, the head, or whom they authorise.

    Who is unknown, who is otherwise than the ground says, and who is not the applicant's to ask
    about get one answer: the form is no way to learn who lives.
    """
    person = person_of(case)
    if person is None:
        return False
    if case.form.ground == "death":
        return person.life is not Life.ALIVE
    is_own = case.applicant_id in (person.id, person.head_id)
    return person.is_alive and (is_own or AUTHORISATION in case.attachments)


def is_settled(case: Case[ResidenceEndForm]) -> bool:
    person = person_of(case)
    return person is None or not may_be_asked(case) or person.residence is not None


def outcome(case: Case[ResidenceEndForm]) -> Iterator[effects.AnyEffect]:
    person = known(person_of(case))
    yield effects.Settle(person=person.id, dwelling=None, since=case.today)
    if person.temporary and case.form.ground in ("death", "abroad"):
        yield effects.Lodge(person=person.id, dwelling=None, since=case.today)
    if person.household_id:
        yield effects.LeaveHousehold(person=person.id, since=case.today)


def competent_unit(case: Case[ResidenceEndForm]) -> str:
    person = person_of(case)
    return person.residence.unit_code if person and person.residence else case.unit_code


def states(case: Case[ResidenceEndForm]) -> tuple[Part, ...]:
    person = known(person_of(case))
    lines = [Line(BECAUSE, GROUNDS[case.form.ground])]
    if person.residence:
        lines.insert(0, Line(FORMER, person.residence))
    return (Part(title=PERSON, person=person, lines=tuple(lines)),)


RULES: Final[tuple[Rule[ResidenceEndForm], ...]] = (
    Rule(
        code="person_fits",
        law=RESIDENCE.article(24, 1),
        says=Text(
            "Nobody with this number fits this ground, or you may not ask it for them. Check the "
            "number and the ground, or attach an authorisation."
        ),
        holds=may_be_asked,
        field="person",
    ),
    Rule(
        code="settled",
        law=RESIDENCE.article(24, 1),
        says=Text("This person has no permanent residence that could be struck out."),
        holds=is_settled,
        field="person",
    ),
)

ABROAD: Final = examples.decided(
    ResidenceEndForm(person=examples.number_of(examples.FATHER), ground="abroad"),
    examples.FATHER,
    applicant=examples.FATHER,
)

PROCEDURE: Final = Procedure(
    code="1.003197",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Xóa đăng ký thường trú", en="Striking out a permanent residence"),
    law=(RESIDENCE.article(24),),
    form=ResidenceEndForm,
    prepares="clerk",
    signs="leader",
    act="residence_end",
    result="residence_end_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(numbers=plain_numbers(form.person), relatives=True),
    problems=lambda form: number_problems(form.person, field="person"),
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(person_of(case)).id,
    unit_code=competent_unit,
    states=states,
    evidence=frozenset({AUTHORISATION}),
    examples=(ABROAD,),
)
