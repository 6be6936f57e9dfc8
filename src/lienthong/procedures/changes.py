"""
What the cases of 1.004859 share: changes from a day on, and corrections of what was never right.

A change starts with the decision. A correction withdraws the wrong fact and enters the right one
with the same start, so that the register says on every day what it should have said; what was
believed stays to be read. It is made only where a slip is shown (Nghị định 123/2015, Article 7(2)).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS, CIVIL_STATUS_DECREE
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text, Words
from lienthong.register.effects import AnyEffect
from lienthong.register.seen import PersonSeen

from . import of_person
from .answers import OF_WHO_AUTHORISES, NameText, NumberText, line_problems
from .answers import Line as LineText
from .kin import known, number_problems, plain_number, plain_numbers
from .of_person import meant
from .spec import (
    Asked,
    AskedIf,
    Begun,
    Case,
    Ending,
    FollowUp,
    Form,
    PlaceAsked,
    Procedure,
    Rule,
)
from .stated import Line, Part

NATIONAL: Final = Words(
    vi="Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
    en="Change, correction or addition in civil status",
)
PROOF: Final = "change_proof"
CHANGES: Final = CIVIL_STATUS.article(28, 1)
SLIPS: Final = CIVIL_STATUS_DECREE.article(7, 2)
# The change of a minor's name needs both the parents and, from nine years on, the child.
MINORS: Final = CIVIL_STATUS_DECREE.article(7, 1)
HAS_A_SAY: Final = 9

PERSON: Final = Words(vi="Người có thông tin hộ tịch", en="Whose entry it is")
WHAT: Final = Words(vi="Nội dung thay đổi, cải chính", en="What is changed or corrected")
WAS: Final = Words(vi="Nội dung đã đăng ký", en="As entered before")
IS: Final = Words(vi="Nội dung mới", en="As entered now")
REASON: Final = Words(vi="Lý do", en="Ground")


class ChangeForm(Form, frozen=True, kw_only=True):
    """Whose entry, and why it is to change."""

    person: NumberText
    person_name: NameText | None = None
    reason: LineText

    hints = MappingProxyType({"person_name": OF_WHO_AUTHORISES})


def person_of(case: Case[Any]) -> PersonSeen | None:
    return meant(case, "person")


def the_person(case: Case[Any]) -> PersonSeen:
    return known(person_of(case))


def form_problems(form: ChangeForm) -> tuple[Problem, ...]:
    return (
        *number_problems(form.person, field="person"),
        *line_problems({"reason": form.reason}),
    )


def home_unit(case: Case[Any]) -> str:
    """Where it was registered or where the person lives (Luật Hộ tịch, Article 27): here, lives."""
    person = person_of(case)
    home = person and (person.residence or person.temporary)
    return home.unit_code if home else case.unit_code


def has_parents_consent(case: Case[Any]) -> bool:
    person = person_of(case)
    return person is None or case.form.parents_agree or not of_person.is_minor(person, case)


def has_childs_consent(case: Case[Any], years: int = HAS_A_SAY) -> bool:
    person = person_of(case)
    if person is None or case.form.child_agrees or not of_person.is_minor(person, case):
        return True
    return person.born.is_years_old(years, on=case.received_on) is Certainty.NO


def may_be_of_age(least: int, below: int, *, field: str = "person") -> AskedIf:
    """
    Whether who has this number may be so old and no older, by the year that it tells.

    No look at anybody: the number says it. One that is none yet leaves the question open.
    """

    def is_asked(answers: Mapping[str, Any], today: date) -> bool:
        number = plain_number(answers.get(field))
        if number is None:
            return True
        years = today.year - PersonalNumber.parse(number).birth_year
        return least <= years <= below

    return is_asked


# Adults say it by applying (Civil Code, Article 28(2)), and the youngest are not asked.
ASKED_IF: Final[Mapping[str, AskedIf]] = MappingProxyType(
    {
        "parents_agree": may_be_of_age(0, of_person.OF_AGE),
        "child_agrees": may_be_of_age(HAS_A_SAY, of_person.OF_AGE),
    }
)


def parents_agree(law: Words = MINORS) -> Rule[Any]:
    return Rule(
        code="parents_agree",
        law=law,
        says=Text("Both parents of a minor must agree, and say so in the application."),
        holds=has_parents_consent,
        field="parents_agree",
    )


def child_agrees(law: Words = MINORS, years: int = HAS_A_SAY) -> Rule[Any]:
    return Rule(
        code="child_agrees",
        law=law,
        says=Text("From {years} years on the child must agree.", years=years),
        holds=lambda case: has_childs_consent(case, years),
        field="child_agrees",
    )


def shown(law: Words, paper: str = PROOF) -> Rule[Any]:
    return Rule(
        code="shown",
        law=law,
        says=Text("Attach the paper that shows why the entry is to change."),
        holds=lambda case: paper in case.attachments,
        field="attachments",
    )


def common_rules(law: Words) -> tuple[Rule[Any], ...]:
    return (of_person.own_person("person", law=law),)


def change(
    code: str,
    *,
    act: str,
    title: Words,
    law: tuple[Words, ...],
    form: type[ChangeForm],
    rules: tuple[Rule[Any], ...],
    effects: Callable[[Case[Any]], Iterable[AnyEffect]],
    lines: Callable[[Case[Any]], tuple[Line, ...]],
    facts: frozenset[str],
    examples: tuple[Case[Any], ...],
    problems: Callable[[Any], tuple[Problem, ...]] = form_problems,
    papers: frozenset[str] = frozenset({PROOF}),
    places: Callable[[Any], tuple[PlaceAsked, ...]] = lambda form: (),
    relatives: bool = False,
    follow_ups: tuple[FollowUp[Any], ...] = (),
    begun_by: Begun = Begun.APPLICATION,
    asked_if: Mapping[str, AskedIf] = MappingProxyType({}),
) -> Procedure[Any]:
    """A case of 1.004859 under its own rules; the paper says what was and what is."""
    return Procedure(
        code=code,
        version=1,
        since=date(2025, 7, 1),
        until=None,
        title=Words(vi=f"{NATIONAL.vi} ({title.vi})", en=title.en),
        law=law,
        form=form,
        prepares="clerk",
        signs="leader",
        act=act,
        book="change",
        annotates=frozenset({"birth"}),
        result="change_extract",
        ending=Ending.E_RESULT,
        asks=lambda asked: Asked(
            numbers=plain_numbers(asked.person, getattr(asked, "right_parent", None)),
            relatives=relatives,
            children=relatives,
            ethnicity=True,
            facts=facts | {"guardians"},
            places=places(asked),
        ),
        problems=problems,
        rules=rules,
        effects=effects,
        subject=lambda case: the_person(case).id,
        unit_code=home_unit,
        begun_by=begun_by,
        asked_if=asked_if,
        evidence=papers | {of_person.AUTHORISATION},
        states=lambda case: (
            Part(title=PERSON, person=the_person(case)),
            Part(title=WHAT, lines=(*lines(case), Line(REASON, case.form.reason))),
        ),
        follow_ups=follow_ups,
        examples=examples,
    )
