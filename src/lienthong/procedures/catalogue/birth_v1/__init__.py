"""Registration of a birth (1.001193), the first link of the birth chain."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lienthong.core.instruments import CIVIL_CODE, CIVIL_STATUS, MARRIAGE_AND_FAMILY
from lienthong.core.texts import Words
from lienthong.procedures.kin import plain_numbers
from lienthong.procedures.spec import Asked, Ending, Need, PlaceAsked, Procedure

from . import evidence, marriage
from .examples import EXAMPLES
from .form import BirthForm, problems
from .outcome import FOLLOW_UPS, MARKS, competent_unit, outcome
from .requester import AUTHORISATION
from .rules import RULES
from .siblings import HINTS


def asked(form: BirthForm) -> Asked:
    father = form.father.number if form.father else None
    return Asked(
        numbers=plain_numbers(form.mother.number, father),
        relatives=True,
        children=True,
        ethnicity=True,
        notice=form.notice,
        places=tuple(places_named(form)),
    )


def places_named(form: BirthForm) -> Iterator[PlaceAsked]:
    child = form.child
    yield PlaceAsked(field="child.birth_unit_code", code=child.birth_unit_code, on=child.born_on)
    if child.hometown_unit_code is not None:
        yield PlaceAsked(field="child.hometown_unit_code", code=child.hometown_unit_code, on=None)


PROCEDURE: Final = Procedure(
    code="1.001193",
    version=1,
    # The communes have registered births alone since there are no districts (Nghị định
    # 120/2025/NĐ-CP). Luật Hộ tịch 03/2026/QH16 takes over on 01/03/2027: version 2 will start
    # then, and this one end.
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Thủ tục đăng ký khai sinh", en="Registration of a birth"),
    law=(
        CIVIL_STATUS.article(13),
        CIVIL_STATUS.article(14),
        CIVIL_STATUS.article(15),
        CIVIL_STATUS.article(16),
        CIVIL_CODE.article(26),
        CIVIL_CODE.article(29),
        MARRIAGE_AND_FAMILY.article(88),
    ),
    form=BirthForm,
    prepares="clerk",
    signs="leader",
    act="birth",
    book="birth",
    shows_draft=True,
    result="birth_certificate",
    ending=Ending.E_RESULT,
    asks=asked,
    needs=frozenset({Need.PERSONAL_NUMBER}),
    evidence=evidence.SUBSTITUTES
    | marriage.FATHERHOOD_PAPERS
    | {marriage.MARRIAGE_CERTIFICATE, marriage.COMMON_CHILD_STATEMENT, AUTHORISATION},
    problems=problems,
    rules=RULES,
    marks=MARKS,
    hints=HINTS,
    effects=outcome,
    follow_ups=FOLLOW_UPS,
    subject=lambda case: case.minted.person_id,
    unit_code=competent_unit,
    examples=EXAMPLES,
)
