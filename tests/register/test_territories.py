"""A province is filled over all its communes, in proportion, with ways between them."""

from collections import Counter
from datetime import date
from functools import cache

import pytest
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.core.errors import Invalid
from lienthong.places.units import communes_of
from lienthong.register.check import check
from lienthong.register.histories import Family, History
from lienthong.register.invent import invent
from lienthong.register.invented.families import Invention
from lienthong.register.invented.grounds import FIRST_HOUSE, NEW_UNITS_ON
from lienthong.register.invented.hoan_kiem import GROUND
from lienthong.register.invented.territory import Territory
from lienthong.register.territories import territory_of

pytestmark = [pytest.mark.django_db]

HA_NOI = "01"
# Hoàng Sa was a district without communes.
HOANG_SA, DA_NANG = "20333", "48"
PEOPLE = 6000


@cache
def ha_noi() -> Territory:
    return territory_of(HA_NOI, today=TODAY)


@cache
def some_families() -> tuple[Family, ...]:
    territory = ha_noi()
    return tuple(Invention(seed=3, today=TODAY, territory=territory).families(people=PEOPLE))


def everybody() -> list[History]:
    return [person for family in some_families() for person in family.people]


def homes_of(person: History) -> list[str]:
    return [home.dwelling.unit_code for home in person.homes if home.dwelling]


def test_a_province_is_all_its_communes_and_hoan_kiem_has_its_streets() -> None:
    territory = ha_noi()
    codes = [unit.code for unit in communes_of(HA_NOI, on=TODAY)]
    assert len(codes) == 126
    assert sorted(territory.by_code) == sorted(codes)
    assert territory.by_code[GROUND.unit_code] is GROUND
    assert all(weight > 0 for weight in territory.weights)


def test_who_lives_is_spread_over_the_communes_by_their_weights() -> None:
    territory = ha_noi()
    living = Counter(homes_of(person)[-1] for person in everybody() if person.died is None)
    assert set(living) <= set(territory.by_code)
    assert len(living) > 115
    heavy, light = max(territory.weights), min(territory.weights)
    of = dict(zip(territory.by_code, territory.weights, strict=True))
    heavier = sum(living[code] for code in of if of[code] > (heavy + light) / 2)
    share = sum(weight for weight in of.values() if weight > (heavy + light) / 2)
    assert heavier / living.total() == pytest.approx(share / sum(of.values()), abs=0.04)


def test_there_are_moves_and_marriages_between_communes() -> None:
    people = {person.id: person for person in everybody()}
    territory = ha_noi()
    successor = {
        street.origin.unit_code: ground.unit_code
        for ground in territory.grounds
        for street in ground.streets
    }
    moved = sum(
        len({successor.get(code, code) for code in homes_of(person)} & set(territory.by_code)) > 1
        for person in people.values()
    )
    assert 0.1 < moved / PEOPLE < 0.6
    married = [p for p in people.values() if p.weddings and p.weddings[-1].spouse in people]
    apart = [
        p
        for p in married
        if p.weddings[-1].spouse
        and successor.get(p.registered_unit_code or "")
        != successor.get(people[p.weddings[-1].spouse].registered_unit_code or "")
    ]
    assert 0.1 < len(apart) / len(married) < 0.9


def test_units_are_of_their_day_and_houses_do_not_exist() -> None:
    territory = ha_noi()
    former = {s.origin.unit_code for ground in territory.grounds for s in ground.streets}
    for person in everybody():
        for home in person.homes:
            if home.dwelling is None:
                continue
            house = home.dwelling.text.removeprefix("Số ").split(" ")[0].rstrip(",")
            assert int(house) >= FIRST_HOUSE
            if home.dwelling.unit_code in former - set(territory.by_code):
                assert home.since < NEW_UNITS_ON


def test_the_same_seed_gives_the_same_people_of_a_province() -> None:
    territory = ha_noi()
    again = Invention(seed=3, today=TODAY, territory=territory).families(people=900)
    assert list(again)[:40] == list(some_families())[:40]


def test_nobody_is_invented_where_there_was_no_commune() -> None:
    with pytest.raises(Invalid) as refused:
        territory_of(HOANG_SA, today=TODAY)
    assert refused.value.problems[0].code == "no_former_communes"
    assert HOANG_SA not in territory_of(DA_NANG, today=TODAY).by_code


@pytest.mark.parametrize("code", ["79", "91", "24"])
@pytest.mark.parametrize("day", [date(2025, 7, 1), TODAY])
def test_every_province_can_be_filled(code: str, day: date) -> None:
    territory = territory_of(code, today=day)
    assert all(ground.streets for ground in territory.grounds)


@pytest.mark.together
def test_a_filled_province_keeps_every_promise(owner_cursor: OwnerCursor) -> None:
    territory = ha_noi()
    connection = owner_cursor.connection
    made = invent(1500, seed=3, territory=territory, connection=connection, now=NOW, today=TODAY)
    assert made.added == 1500
    assert check(connection, now=NOW, today=TODAY, shown=3) == ()
    found = owner_cursor.execute("SELECT source FROM register_act").fetchall()
    assert found == [("invented people, seed 3, province 01",)]
