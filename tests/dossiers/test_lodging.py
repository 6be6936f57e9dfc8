"""Temporary residence: registered, extended in its last days, ended by itself or struck out."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests import make
from tests.dossiers.residents import citizen, seen

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, PersonSeen, Relation
from lienthong.register.snapshot import people_now

LODGING, EXTENSION, END = "1.004194", "1.002755", "1.010028"
WARD = "00070"
LAST = date(2027, 1, 10)


@pytest.fixture
def elsewhere(desks: make.Desks) -> make.Family:
    """Their home is in another ward, so that they may lodge in this one."""
    return make.make_family(51, dwelling=Dwelling(text="3 Kim Mã", unit_code="00008"))


def lodging(family: make.Family, desks: make.Desks, **changes: Any) -> make.Matter:
    form = {
        "people": [family.mother.number, family.father.number],
        "dwelling": {"text": "20 Nhà Chung", "unit_code": WARD},
        "until": "10/01/2027",
        "owner_consents": True,
        **changes,
    }
    return make.make_matter(LODGING, form, desks=desks, citizen=family.citizen)


def extension(
    family: make.Family, desks: make.Desks, *, on: date, until: str, key: str = "again"
) -> make.Matter:
    form = {"people": [family.mother.number], "until": until, "owner_consents": True}
    now = datetime(on.year, on.month, on.day, 9, tzinfo=HANOI)
    return make.make_matter(EXTENSION, form, desks=desks, citizen=family.citizen, key=key, now=now)


def seen_on(person: make.Somebody, day: date) -> PersonSeen:
    opened([person.id], actor=make.BEFORE, purpose="test")
    return people_now([person.id], today=day)[person.id]


def test_it_ends_by_itself_behind_its_last_day(elsewhere: make.Family, desks: make.Desks) -> None:
    lodging(elsewhere, desks).grant()
    for person in (elsewhere.mother, elsewhere.father):
        state = seen(person)
        assert state.temporary == Dwelling(text="20 Nhà Chung", unit_code=WARD)
        assert state.temporary_until == LAST
        assert state.residence == elsewhere.dwelling
        assert seen_on(person, LAST).temporary is not None
        assert seen_on(person, LAST + timedelta(days=1)).temporary is None


def test_it_is_extended_in_its_last_days_and_only_for_whom_it_is_asked(
    elsewhere: make.Family, desks: make.Desks
) -> None:
    lodging(elsewhere, desks).grant()
    with pytest.raises(Invalid) as refused:
        extension(elsewhere, desks, on=LAST - timedelta(days=16), until="10/01/2029")
    assert [problem.code for problem in refused.value.problems] == ["in_last_days"]
    first_day = LAST - timedelta(days=15)
    longer = extension(elsewhere, desks, on=first_day, until="10/01/2029", key="third")
    longer.grant()
    assert seen_on(elsewhere.mother, first_day).temporary_until == date(2029, 1, 10)
    assert seen_on(elsewhere.mother, LAST + timedelta(days=1)).temporary is not None
    assert seen_on(elsewhere.mother, date(2029, 1, 11)).temporary is None
    assert seen_on(elsewhere.father, LAST + timedelta(days=1)).temporary is None


def test_it_is_not_extended_once_it_is_over(elsewhere: make.Family, desks: make.Desks) -> None:
    lodging(elsewhere, desks).grant()
    with pytest.raises(Invalid) as refused:
        extension(elsewhere, desks, on=LAST + timedelta(days=1), until="10/01/2029")
    assert [problem.code for problem in refused.value.problems] == ["lodges"]


def test_it_is_struck_out_for_those_whose_lease_has_ended(
    elsewhere: make.Family, desks: make.Desks
) -> None:
    lodging(elsewhere, desks).grant()
    form = {"people": [elsewhere.father.number], "lodging_ground": "lease_ended"}
    asking: dict[str, Any] = {"desks": desks, "citizen": elsewhere.citizen, "key": "end"}
    with pytest.raises(Invalid) as refused:
        make.make_matter(END, form, **asking)
    assert [problem.code for problem in refused.value.problems] == ["asked_by_who_may"]
    ended = make.make_matter(END, form, papers=["authorisation"], **asking)
    # On the day on which it was registered, too.
    ended.grant()
    assert seen(elsewhere.father).temporary is None
    assert seen(elsewhere.mother).temporary is not None
    assert ended.paper().about == elsewhere.father.name.full


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"until": "10/12/2026"}, ["long_enough"]),
        ({"until": "21/11/2028"}, ["not_too_long"]),
        ({"until": "01/2027"}, ["day_in_part"]),
        ({"owner_consents": False}, ["owner_consents"]),
        ({"people": []}, ["nobody"]),
        ({"dwelling": {"text": "1 Đội Cấn", "unit_code": "00008"}}, ["outside_home_commune"]),
    ],
)
def test_what_the_law_does_not_allow_is_refused_at_the_door(
    elsewhere: make.Family, desks: make.Desks, changes: dict[str, Any], codes: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        lodging(elsewhere, desks, **changes)
    assert [problem.code for problem in refused.value.problems] == codes


def by_list(
    host: make.Somebody, family: make.Family, lodgers: make.Family, desks: make.Desks
) -> make.Matter:
    form = {
        "people": [lodgers.mother.number],
        "people_names": [lodgers.mother.name.full],
        "dwelling": {"text": family.dwelling.text, "unit_code": family.dwelling.unit_code},
        "until": "10/01/2027",
    }
    applicant = family.citizen if host is family.mother else citizen(host)
    return make.make_matter(
        LODGING, form, desks=desks, citizen=applicant, papers=["lodging_list"], key=host.number
    )


def test_a_list_is_taken_from_the_head_of_the_household_there_alone(
    family: make.Family, elsewhere: make.Family, desks: make.Desks
) -> None:
    head, other = sorted(
        (family.mother, family.father), key=lambda one: seen(one).relation is not Relation.HEAD
    )
    with pytest.raises(Invalid) as refused:
        by_list(other, family, elsewhere, desks)
    assert [problem.code for problem in refused.value.problems] == ["list_of_the_dwelling"]
    by_list(head, family, elsewhere, desks).grant()
    assert seen(elsewhere.mother).temporary == family.dwelling
