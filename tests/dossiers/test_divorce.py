"""A court's word on a marriage, from the notice to the register on any day."""

from datetime import date

import pytest
from tests import make
from tests.dossiers.residents import man, married, seen, woman

from lienthong.core.errors import Invalid
from lienthong.register import effects
from lienthong.register.seen import Life

DECISION = {
    "number": "112/2026/QĐST-HNGĐ",
    "court": "Tòa án nhân dân khu vực 1 - Hà Nội",
    "in_force_on": "02/11/2026",
}
WEDDING = date(2020, 5, 17)


def noted(code: str, desks: make.Desks, wife: make.Somebody, husband: make.Somebody) -> make.Matter:
    form = {"wife": wife.number, "husband": husband.number, "decision": DECISION}
    return make.make_entered(
        code, form, desks=desks, desk=desks.committee, about=wife.id, papers=["court_decision"]
    )


def couple() -> tuple[make.Somebody, make.Somebody]:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    married(wife, husband, WEDDING)
    return wife, husband


def test_who_is_divorced_was_married_until_then(desks: make.Desks) -> None:
    wife, husband = couple()
    noted("LT-divorce-notice", desks, wife, husband).grant()
    for person, spouse in ((wife, husband), (husband, wife)):
        assert seen(person).spouse_id is None
        assert seen(person, date(2026, 11, 1)).spouse_id == spouse.id
        assert seen(person, date(2026, 11, 2)).spouse_id is None


def test_an_annulled_marriage_never_was(
    desks: make.Desks,
) -> None:
    wife, husband = couple()
    first = woman("Đỗ Thị Thu", 33)
    # He was married already to one who was taken for dead: with the second marriage gone the
    # first one holds again.
    day = date(2016, 1, 1)
    dead = effects.LifeIs(person=first.id, life=Life.DEAD, earliest=day, latest=day)
    act = make.enter_people([dead], since=day)
    married(first, husband, date(2015, 1, 1))
    make.enter_people([effects.TakeBack(person=first.id, act=act.id)], since=make.TODAY)
    noted("LT-annulment-notice", desks, wife, husband).grant()
    assert seen(wife, WEDDING).spouse_id is None
    assert seen(husband, WEDDING).spouse_id == first.id
    assert seen(husband).spouse_id == first.id


def test_who_is_not_married_is_not_divorced(desks: make.Desks) -> None:
    with pytest.raises(Invalid) as refused:
        noted("LT-divorce-notice", desks, woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32))
    assert [problem.code for problem in refused.value.problems] == ["married"]
