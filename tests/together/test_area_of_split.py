"""In whose area somebody lives goes by the communes of today, whatever code is registered."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from tests import make
from tests.conftest import OwnerCursor
from tests.dossiers.standing import fact
from tests.make import reform
from tests.together.reforming import carried_out, family

from lienthong.access.actors import Actor
from lienthong.access.users import account_named
from lienthong.core.errors import Invalid
from lienthong.dossiers.begun import begin
from lienthong.dossiers.open import Application, open_chain
from lienthong.register.look import opened

pytestmark = pytest.mark.together

HOAN_KIEM, CUA_NAM, ELSEWHERE = "00070", "00082", "00008"


@pytest.fixture
def families(owner_cursor: OwnerCursor) -> Iterator[dict[str, make.Family]]:
    """Of a ward that was split: one waits for an officer, one was placed; one of a merged ward."""
    reform.former_wards()
    reform.former_desk(f"G01.F{ELSEWHERE}", kind="commune_police", unit_code=ELSEWHERE)
    made = {
        "waits": family(11),
        "placed": family(31, street="Hàng Bài"),
        "merged": family(41, unit=reform.HANG_BAC, street="Hàng Bạc"),
    }
    carried_out(owner_cursor)
    yield made


def police(unit: str) -> Actor:
    login = f"clerk.G01.F{unit}"
    return reform.acting(account_named(login).id, login, on=reform.DAY)


def begun(by: Actor, whom: make.Family) -> list[str]:
    """What is wrong with a correction that this office begins of where the mother lives."""
    with transaction.atomic():
        opened([whom.mother.id], actor=make.BEFORE, purpose="test")
        home = fact(whom.mother.id, "residences")
    form = {
        "person": whom.mother.number,
        "corrected_field": "residence",
        "fact": str(home.id),
        "shall": "21 Hàng Bồ",
        "shall_unit_code": HOAN_KIEM,
        "shown_by": "Sổ hộ khẩu số 450123",
        "because": f"Đảo chữ số khi nhập, theo sổ của {by.name}.",
    }
    application = Application(event="LT-correct", form=form, attachments=(), key=str(by.user_id))
    return problems(lambda: begin(application, actor=by, now=reform.NOON))


def lodging(whom: make.Family, unit: str) -> list[str]:
    form = {
        "people": [whom.mother.number],
        "dwelling": {"text": "20 Nhà Chung", "unit_code": unit},
        "until": "10/01/2026",
        "owner_consents": True,
    }
    application = Application(event="1.004194", form=form, attachments=(), key=unit)
    return problems(lambda: open_chain(application, actor=whom.citizen, now=reform.NOON))


def problems(ask: Callable[[], object]) -> list[str]:
    try:
        ask()
    except Invalid as refused:
        return [one.code for one in refused.problems]
    return []


@pytest.mark.parametrize(
    ("who", "ours", "others"),
    [
        ("placed", [CUA_NAM], [HOAN_KIEM]),
        ("waits", [HOAN_KIEM, CUA_NAM], [ELSEWHERE]),
        ("merged", [HOAN_KIEM], [CUA_NAM, ELSEWHERE]),
    ],
)
def test_the_office_of_where_somebody_lives_today_begins_and_no_other(
    families: dict[str, make.Family], who: str, ours: list[str], others: list[str]
) -> None:
    for unit in others:
        assert begun(police(unit), families[who]) == ["not_ours"]
    for unit in ours:
        assert begun(police(unit), families[who]) == []


@pytest.mark.parametrize(
    ("who", "unit", "codes"),
    [
        ("placed", HOAN_KIEM, []),
        ("placed", CUA_NAM, ["outside_home_commune"]),
        ("merged", HOAN_KIEM, ["outside_home_commune"]),
        ("merged", CUA_NAM, []),
        # Which of the two it is an officer says: the form refuses neither.
        ("waits", HOAN_KIEM, []),
        ("waits", CUA_NAM, []),
    ],
)
def test_who_lodges_outside_the_commune_of_their_home_is_told_by_where_it_lies_today(
    families: dict[str, make.Family], who: str, unit: str, codes: list[str]
) -> None:
    assert lodging(families[who], unit) == codes
