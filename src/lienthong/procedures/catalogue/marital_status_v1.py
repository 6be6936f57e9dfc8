"""A certificate of somebody's marital status (1.004873)."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS_DECREE
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Words
from lienthong.procedures import example_facts, examples, family, of_person
from lienthong.procedures.answers import OF_WHO_AUTHORISES, NameText, NumberText, line_problems
from lienthong.procedures.answers import Line as LineText
from lienthong.procedures.kin import known, number_problems, plain_numbers
from lienthong.procedures.of_person import meant
from lienthong.procedures.spec import Asked, Case, Ending, Form, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register.marital import Marital, MaritalSeen, marital_status

COMPETENT: Final = CIVIL_STATUS_DECREE.article(21, 1)
PERSON: Final = Words(vi="Người được xác nhận", en="Whose status it is")
STATUS: Final = Words(vi="Tình trạng hôn nhân", en="Marital status")
SINCE: Final = Words(vi="Từ ngày", en="Since")
BY: Final = Words(vi="Căn cứ", en="By")
PURPOSE: Final = Words(vi="Mục đích sử dụng", en="Purpose")
TO_MARRY: Final = Words(vi="Để đăng ký kết hôn", en="To register a marriage")
# To whom is not said: who reads the certificate need not know it.
STATUSES: Final = {
    Marital.SINGLE: Words(vi="Chưa đăng ký kết hôn với ai", en="Not married to anybody so far"),
    Marital.MARRIED: Words(vi="Đang có vợ hoặc chồng", en="Married"),
    Marital.WIDOWED: Words(vi="Vợ hoặc chồng đã chết", en="Widowed"),
    Marital.DIVORCED: Words(vi="Hôn nhân đã chấm dứt, chưa kết hôn với ai", en="Divorced"),
}


class MaritalStatusForm(Form, frozen=True, kw_only=True):
    """
    Whose status, and for which purpose it is certified.

    The name beside the number is for who applies by an authorisation: a scan alone shows nothing.
    """

    person: NumberText
    person_name: NameText | None = None
    purpose: Literal["marriage", "other"]
    purpose_said: LineText = ""

    hints = MappingProxyType({"person_name": OF_WHO_AUTHORISES})


def status_of(case: Case[MaritalStatusForm]) -> MaritalSeen:
    """The register derives it; a death ends a marriage without anybody's entry."""
    person = known(meant(case, "person"))
    last = case.facts_of(person.id, "spouses")[-1:]
    spouse = family.person_with(case, person.spouse_id)
    return marital_status(
        last=last[0].since if last else None,
        is_to_somebody=bool(last and last[0].value),
        spouse_died=spouse.died if spouse else None,
        on=case.today,
    )


def competent_unit(case: Case[MaritalStatusForm]) -> str:
    """Where the person lives."""
    person = meant(case, "person")
    home = person and (person.residence or person.temporary)
    return home.unit_code if home else case.unit_code


def states(case: Case[MaritalStatusForm]) -> tuple[Part, ...]:
    status, form = status_of(case), case.form
    lines = (
        Line(STATUS, STATUSES[status.status]),
        Line(SINCE, status.since or ""),
        Line(BY, status.law),
        Line(PURPOSE, TO_MARRY if form.purpose == "marriage" else form.purpose_said),
    )
    return (
        Part(title=PERSON, person=known(meant(case, "person"))),
        Part(title=STATUS, lines=lines),
    )


def problems(form: MaritalStatusForm) -> tuple[Problem, ...]:
    said = {"purpose_said": form.purpose_said} if form.purpose == "other" else {}
    return (*number_problems(form.person, field="person"), *line_problems(said))


RULES: Final[tuple[Rule[MaritalStatusForm], ...]] = (
    of_person.own_person("person", law=CIVIL_STATUS_DECREE.article(22, 1)),
    of_person.living_person("person", law=COMPETENT, who=of_person.meant),
)

TO_MARRY_NOW: Final = examples.decided(
    MaritalStatusForm(person=examples.number_of(examples.BACHELOR), purpose="marriage"),
    examples.BACHELOR,
    applicant=examples.BACHELOR,
)
OF_A_DIVORCED: Final = replace(
    TO_MARRY_NOW,
    form=MaritalStatusForm(
        person=TO_MARRY_NOW.form.person, purpose="other", purpose_said="Vay vốn ngân hàng"
    ),
    facts=(
        example_facts.spouse_fact(examples.BACHELOR, None, since=PartialDate.on(date(2024, 3, 1))),
    ),
)

PROCEDURE: Final = Procedure(
    code="1.004873",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", en="Certificate of marital status"
    ),
    law=(COMPETENT, CIVIL_STATUS_DECREE.article(22), CIVIL_STATUS_DECREE.article(23)),
    form=MaritalStatusForm,
    prepares="clerk",
    signs="leader",
    act="marital_status",
    result="marital_status_certificate",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.person),
        relatives=True,
        ethnicity=True,
        facts=frozenset({"spouses", "guardians"}),
    ),
    problems=problems,
    rules=RULES,
    # It says what is, and changes nothing.
    effects=lambda case: (),
    subject=lambda case: known(meant(case, "person")).id,
    unit_code=competent_unit,
    evidence=frozenset({of_person.AUTHORISATION}),
    states=states,
    examples=(TO_MARRY_NOW, OF_A_DIVORCED),
)
