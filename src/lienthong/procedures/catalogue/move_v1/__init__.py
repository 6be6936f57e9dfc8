"""Registration of permanent residence of whoever moves (1.004222): alone, or several together."""

from datetime import date
from typing import Final

from lienthong.core.instruments import RESIDENCE
from lienthong.core.texts import Words
from lienthong.procedures.households import is_minor_named
from lienthong.procedures.spec import Ending, Procedure

from .examples import A_FAMILY, INTO_HER_HOUSEHOLD, THE_HEAD_ALONE
from .form import MoveForm, asked, problems
from .outcome import competent_unit, outcome, states
from .rules import RULES, movers_in

PROCEDURE: Final = Procedure(
    code="1.004222-move",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Đăng ký thường trú khi chuyển chỗ ở",
        en="Registration of permanent residence after a move",
    ),
    law=(RESIDENCE.article(20), RESIDENCE.article(21), RESIDENCE.article(22)),
    form=MoveForm,
    prepares="clerk",
    signs="leader",
    act="move",
    result="residence_result",
    ending=Ending.E_RESULT,
    asks=asked,
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: movers_in(case)[0].person.id,
    unit_code=competent_unit,
    states=states,
    asked_if={"parent_consents": is_minor_named},
    evidence=frozenset({"residence_proof", "head_consent"}),
    examples=(A_FAMILY, INTO_HER_HOUSEHOLD, THE_HEAD_ALONE),
)
