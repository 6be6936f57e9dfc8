"""
A foreigner who lives here becomes a person of the register, by passport and not by a number.

The police of the commune enter what the permit says. A personal number is for citizens: who
becomes one is given it then, on the same record.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Annotated, Final, Literal

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.instruments import FOREIGNERS
from lienthong.core.names import check_name, tidy
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import (
    DayText,
    DwellingAsked,
    Line,
    NameText,
    day_in,
    day_problems,
    place_asked,
)
from lienthong.procedures.kin import problems_raised
from lienthong.procedures.several import day_of_form, whole_day_problems
from lienthong.procedures.spec import Asked, Begun, Case, Ending, Form, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import Life, Sex

PAPER: Final = re.compile(r"[A-Z0-9]{5,20}")
PASSPORT: Final = "passport"
PERMIT: Final = "residence_permit"
OURS: Final = "VNM"
FOREIGNER: Final = Words(vi="Người nước ngoài cư trú", en="Foreigner who lives here")
NAME: Final = Words(vi="Họ và tên theo hộ chiếu", en="Name as in the passport")
BORN: Final = Words(vi="Ngày, tháng, năm sinh", en="Born on")
PASSPORT_NUMBER: Final = Words(vi="Số hộ chiếu", en="Passport")
PERMIT_NUMBER: Final = Words(vi="Số thẻ thường trú, tạm trú", en="Permit of residence")
PLACE: Final = Words(vi="Nơi cư trú", en="Residence")
UNTIL: Final = Words(vi="Đến hết ngày", en="Up to and including")


class ForeignerForm(Form, frozen=True, kw_only=True):
    """
    Who it is by the passport, the permit of residence, and where they live.

    The two parts of the name stand as in the passport, surname first; nothing is turned round.
    """

    surname: NameText = ""
    given_names: NameText
    foreign_born: DayText
    foreign_sex: Sex
    nationality: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$")]
    birth_country: Line
    passport: Line
    permit: Line = ""
    stays: Literal["permanent", "temporary"]
    dwelling: DwellingAsked
    until: DayText = ""

    hints = MappingProxyType(
        {
            "surname": Text("Letter by letter as in the passport; empty where it has none."),
            "given_names": Text("Letter by letter as in the passport, in its order."),
        }
    )


def paper_number(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def numbers_in(form: ForeignerForm) -> tuple[str, ...]:
    return tuple(paper_number(text) for text in (form.passport, form.permit) if text.strip())


def born_of(case: Case[ForeignerForm]) -> PartialDate:
    born = day_in(case.form.foreign_born)
    if born is None:
        raise ValueError("the form has problems: the day of birth is none")
    return born


def outcome(case: Case[ForeignerForm]) -> Iterator[effects.AnyEffect]:
    form, born, person = case.form, born_of(case), case.minted.person_id
    since, latest = born.earliest, born.latest
    yield effects.EnterPerson(person=person)
    yield effects.Name(
        person=person,
        family=tidy(form.surname),
        middle="",
        given=tidy(form.given_names),
        since=since,
    )
    yield effects.Birth(
        person=person,
        earliest=since,
        latest=latest,
        place=form.birth_country.strip(),
        unit_code=None,
        registered_unit_code=None,
    )
    yield effects.SexIs(person=person, sex=form.foreign_sex, since=since)
    yield effects.Nationality(person=person, country=form.nationality, since=since)
    yield effects.LifeIs(person=person, life=Life.ALIVE, earliest=since, latest=latest)
    yield effects.EnterOldNumber(
        person=person, kind=PASSPORT, number=paper_number(form.passport), since=case.today
    )
    if form.permit.strip():
        yield effects.EnterOldNumber(
            person=person, kind=PERMIT, number=paper_number(form.permit), since=case.today
        )
    yield lives(case)


def lives(case: Case[ForeignerForm]) -> effects.AnyEffect:
    form, person, dwelling = case.form, case.minted.person_id, case.form.dwelling.dwelling
    if form.stays == "permanent":
        return effects.Settle(person=person, dwelling=dwelling, since=case.today)
    return effects.Lodge(
        person=person, dwelling=dwelling, since=case.today, until=day_of_form(form.until)
    )


def states(case: Case[ForeignerForm]) -> tuple[Part, ...]:
    form = case.form
    lines = (
        Printed(NAME, " ".join(filter(None, (tidy(form.surname), tidy(form.given_names))))),
        Printed(BORN, born_of(case)),
        Printed(PASSPORT_NUMBER, paper_number(form.passport)),
        Printed(PERMIT_NUMBER, paper_number(form.permit)),
        Printed(PLACE, form.dwelling.dwelling),
        *((Printed(UNTIL, day_of_form(form.until)),) if form.until else ()),
    )
    return (Part(title=FOREIGNER, lines=lines),)


def problems(form: ForeignerForm) -> tuple[Problem, ...]:
    found = [*problems_raised(lambda: check_name(form.given_names, field="given_names"))]
    if form.surname.strip():
        found += problems_raised(lambda: check_name(form.surname, field="surname"))
    found += day_problems(form.foreign_born, field="foreign_born")
    for field, text in (("passport", form.passport), ("permit", form.permit)):
        if (text.strip() or field == "passport") and not PAPER.fullmatch(paper_number(text)):
            reason = Text("The number of a paper has 5 to 20 Latin letters and digits.")
            found.append(Problem(field, "no_paper_number", reason))
    if form.stays == "temporary" or form.until:
        found += whole_day_problems(form.until, field="until")
    return tuple(found)


def asked(form: ForeignerForm) -> Asked:
    return Asked(old_numbers=numbers_in(form), places=place_asked(form.dwelling, field="dwelling"))


RULES: Final[tuple[Rule[ForeignerForm], ...]] = (
    Rule(
        code="not_entered_yet",
        law=FOREIGNERS.article(33, 1),
        says=Text("Somebody in the register holds this passport or permit: open their page."),
        holds=lambda case: not case.held_by_others,
        field="passport",
    ),
    Rule(
        code="foreign",
        law=FOREIGNERS.article(3, 1),
        says=Text("Who has the nationality of Viet Nam is entered with a personal number."),
        holds=lambda case: case.form.nationality != OURS,
        field="nationality",
    ),
    Rule(
        code="born_already",
        law=FOREIGNERS.article(33, 1),
        says=Text("This day is still to come. Check the day of birth."),
        holds=lambda case: born_of(case).is_after(case.received_on) is not Certainty.YES,
        field="foreign_born",
    ),
    Rule(
        code="permit_shown",
        law=FOREIGNERS.article(39, 1),
        says=Text("Who lives here for good has a permit of permanent residence: enter its number."),
        holds=lambda case: case.form.stays != "permanent" or bool(case.form.permit.strip()),
        field="permit",
    ),
    Rule(
        code="not_over",
        law=FOREIGNERS.article(33, 2),
        says=Text("The residence would be over already. Check the last day."),
        holds=lambda case: not case.form.until or day_of_form(case.form.until) >= case.received_on,
        field="until",
    ),
)

FOR_A_YEAR: Final = replace(
    examples.decided(
        ForeignerForm(
            surname="Garcia Lopez",
            given_names="Maria del Carmen",
            foreign_born="1988-05-04",
            foreign_sex=Sex.FEMALE,
            nationality="ESP",
            birth_country="Tây Ban Nha",
            passport="PAB 123456",
            stays="temporary",
            dwelling=DwellingAsked(text="20 Nhà Chung", unit_code=examples.UNIT_CODE),
            until="19/11/2027",
        ),
        examples.MOTHER,
    ),
)
# One name alone, and a birth of which the year is known.
FOR_GOOD: Final = replace(
    FOR_A_YEAR,
    form=msgspec.structs.replace(
        FOR_A_YEAR.form,
        surname="",
        given_names="Sukarno",
        foreign_born="1960",
        foreign_sex=Sex.MALE,
        nationality="IDN",
        birth_country="Indonesia",
        permit="TT-0012345",
        stays="permanent",
        until="",
    ),
)


PROCEDURE: Final = Procedure(
    code="LT-foreigner-enter",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Nhập thông tin người nước ngoài cư trú", en="Entry of a foreigner who lives here"
    ),
    law=(FOREIGNERS.article(33), FOREIGNERS.article(39)),
    form=ForeignerForm,
    prepares="clerk",
    signs="leader",
    act="foreigner",
    result="population_notice",
    ending=Ending.E_RESULT,
    begun_by=Begun.OFFICE,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: case.minted.person_id,
    unit_code=lambda case: case.form.dwelling.unit_code,
    states=states,
    evidence=frozenset({"passport_copy", "permit_copy"}),
    examples=(FOR_A_YEAR, FOR_GOOD),
)
