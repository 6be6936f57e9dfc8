"""Addresses of a split commune go to an officer's list, and from there where the officer says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import Settings
from tests import make
from tests.accounts import PASSWORD
from tests.conftest import OwnerCursor
from tests.make import reform
from tests.together.at_once import outcomes, reasons
from tests.together.reforming import carried_out, family

from lienthong.access.actors import Actor
from lienthong.access.sign_in import sign_in
from lienthong.access.users import account_named
from lienthong.audit.looks import looks_at
from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.dossiers.my_data import my_data
from lienthong.places.same_address import keys_through
from lienthong.places.units import unit_named
from lienthong.register import effects
from lienthong.register.look import opened
from lienthong.register.placed import key_of, placements_of, units_today
from lienthong.register.protect import protect_dwelling
from lienthong.register.residents import residents_of
from lienthong.register.seen import Dwelling, Life
from lienthong.register.snapshot import people_now
from lienthong.register.to_place import PURPOSE, one_place, place, waiting_at

pytestmark = pytest.mark.together

LIST = "/ban/dia-chi"
HERE = "11 Hàng Trống"
API = "/api/v1/addresses-to-place"


@pytest.fixture
def families(owner_cursor: OwnerCursor) -> Iterator[list[make.Family]]:
    """Three homes of a ward that was split, of which a rule places the last."""
    reform.former_wards()
    streets = ("Hàng Trống", "Nhà Thờ", "Hàng Bài")
    made = [family(11 + 10 * place, street=street) for place, street in enumerate(streets)]
    carried_out(owner_cursor)
    yield made


def police(unit: str = "00070", *, role: str = "clerk", kind: str = "G01") -> Actor:
    login = f"{role}.{kind}.F{unit}"
    account = account_named(login)
    return reform.acting(account.id, login, on=reform.DAY)


def residents(text: str, unit: str) -> tuple[int, int]:
    """How many certainly live there, and how many only possibly."""
    keys = keys_through(text, unit_named(unit, on=reform.DAY), until=reform.DAY)
    with transaction.atomic():
        found = residents_of(
            keys,
            first=reform.DAY,
            last=reform.DAY,
            actor=police(),
            purpose="test",
            today=reform.DAY,
        )
    return len(found.certain), len(found.possible)


def test_an_officer_places_one_after_the_other(
    owner_cursor: OwnerCursor, families: list[make.Family]
) -> None:
    officer = police()
    found = waiting_at(actor=officer, today=reform.DAY)
    assert sorted(one.text for one in found.items) == ["11 Hàng Trống", "21 Nhà Thờ"]
    assert {one.former.name for one in found.items} == {"Hàng Trống"}
    assert [unit.code for unit in found.items[0].candidates] == ["00070", "00082"]
    # The police of the other part have the same list: whoever knows the place says so.
    assert waiting_at(actor=police("00082"), today=reform.DAY).items == found.items
    first = found.items[0]
    assert one_place(first.id, actor=officer, today=reform.DAY).residents == 2
    place(first.id, "00082", actor=officer, now=reform.NOON)
    (left,) = waiting_at(actor=officer, today=reform.DAY).items
    assert left.id != first.id
    owner_cursor.execute(
        "SELECT unit_code, replaced_by_id IS NULL FROM register_placement"
        " WHERE address_key = %s ORDER BY id",
        [first.key],
    )
    assert owner_cursor.fetchall() == [(None, False), ("00082", True)]


def test_who_was_registered_before_a_late_plan_is_on_the_list_too(
    owner_cursor: OwnerCursor,
) -> None:
    reform.former_wards()
    family(21, unit=reform.DONG_XUAN, street="Đồng Xuân")
    late = [reform.DAY, reform.DAY]
    owner_cursor.execute("UPDATE register_residence SET since = %s, since_latest = %s", late)
    carried_out(owner_cursor)
    (waiting,) = waiting_at(actor=police(), today=reform.DAY).items
    assert waiting.text == "21 Đồng Xuân"
    assert one_place(waiting.id, actor=police(), today=reform.DAY).residents == 2
    assert residents("21 Đồng Xuân", "00070") == (0, 2)
    place(waiting.id, "00070", actor=police(), now=reform.NOON)
    assert residents("21 Đồng Xuân", "00070") == (2, 0)
    assert not waiting_at(actor=police(), today=reform.DAY).items


def test_a_page_at_a_time(families: list[make.Family]) -> None:
    first = waiting_at(actor=police(), today=reform.DAY, limit=1)
    assert first.next is not None
    second = waiting_at(actor=police(), today=reform.DAY, limit=1, after=first.next)
    assert second.next is None
    assert {first.items[0].text, second.items[0].text} == {"11 Hàng Trống", "21 Nhà Thờ"}


def test_the_look_at_the_residents_is_theirs_to_read(families: list[make.Family]) -> None:
    officer = police()
    found = waiting_at(actor=officer, today=reform.DAY).items
    mother = families[0].citizen
    assert [look for look in looks_at(mother) if look.purpose == PURPOSE] == []
    (home,) = [one for one in found if one.text == "11 Hàng Trống"]
    one_place(home.id, actor=officer, today=reform.DAY)
    (look,) = [look for look in looks_at(mother) if look.purpose == PURPOSE]
    assert (look.level, look.post_id) == ("listed", officer.post_id)


def test_what_is_no_candidate_and_who_is_no_police(families: list[make.Family]) -> None:
    officer = police()
    (one, _) = waiting_at(actor=officer, today=reform.DAY).items
    with pytest.raises(Invalid):
        place(one.id, "00004", actor=officer, now=reform.NOON)
    committee = police(kind="H26")
    with pytest.raises(NotAllowed):
        waiting_at(actor=committee, today=reform.DAY)
    elsewhere = reform.former_desk("G01.26.99", kind="commune_police", unit_code="00004").clerk
    assert waiting_at(actor=elsewhere, today=reform.DAY).items == ()
    with pytest.raises(NotFound):
        one_place(one.id, actor=elsewhere, today=reform.DAY)


def test_of_two_officers_at_once_one_is_told(families: list[make.Family]) -> None:
    one = waiting_at(actor=police(), today=reform.DAY).items[0]
    calls = [
        partial(place, one.id, unit, actor=police(unit), now=reform.NOON)
        for unit in ("00070", "00082")
    ]
    found = reasons(outcomes(calls))
    # The second meets a row that is no longer the one it saw.
    assert found in (["moved"], ["not_found"])


def test_a_shelter_is_in_no_list_but_that_of_the_post_that_may(
    owner_cursor: OwnerCursor, families: list[make.Family]
) -> None:
    officer = police(role="leader")
    assert officer.post is not None
    trusted = replace(officer, post=replace(officer.post, sees_protected=True))
    owner_cursor.execute(
        "UPDATE access_post SET sees_protected = true, until = NULL WHERE id = %s",
        [trusted.post_id],
    )
    dwelling = Dwelling(text="11 Hàng Trống", unit_code="00070")
    before = waiting_at(actor=police(), today=reform.DAY).items
    (shelter,) = [one for one in before if one.text == "11 Hàng Trống"]
    protect_dwelling(dwelling, actor=trusted, now=reform.NOON)
    assert [one.text for one in waiting_at(actor=police(), today=reform.DAY).items] == [
        "21 Nhà Thờ"
    ]
    with pytest.raises(NotFound):
        one_place(shelter.id, actor=police(), today=reform.DAY)
    assert len(waiting_at(actor=trusted, today=reform.DAY).items) == 2


def test_who_is_asked_for_at_an_address_follows_the_choice(families: list[make.Family]) -> None:
    assert (residents(HERE, "00070"), residents(HERE, "00082")) == ((0, 2), (0, 2))
    waiting = waiting_at(actor=police(), today=reform.DAY).items
    (one,) = [one for one in waiting if one.text == "11 Hàng Trống"]
    place(one.id, "00082", actor=police(), now=reform.NOON)
    assert (residents(HERE, "00070"), residents(HERE, "00082")) == ((0, 0), (2, 0))


def test_where_nobody_lives_any_more_nobody_is_sent(owner_cursor: OwnerCursor) -> None:
    reform.former_wards()
    gone, dead = family(11, street="Hàng Gai"), family(21, street="Nhà Chung")
    since = date(2024, 3, 1)
    away = Dwelling(text="9 Láng", unit_code="00199")
    people = (gone.mother, gone.father)
    moves = [effects.Settle(person=one.id, dwelling=away, since=since) for one in people]
    make.enter_people(list(moves), since=since)
    deaths = [
        effects.LifeIs(person=one.id, life=Life.DEAD, earliest=since, latest=since)
        for one in (dead.mother, dead.father)
    ]
    make.enter_people(list(deaths), since=since)
    done = carried_out(owner_cursor)
    assert waiting_at(actor=police(), today=reform.DAY).items == ()
    # They stay in the table: a wrong death that is undone brings its address onto the list.
    assert done.dwellings.listed == 2


def test_where_somebody_lives_today_follows_the_choice(families: list[make.Family]) -> None:
    officer = police()
    one, *_ = [
        one
        for one in waiting_at(actor=officer, today=reform.DAY).items
        if one.text == "11 Hàng Trống"
    ]
    assert codes_of(families[0]) == ["00070", "00082"]
    assert codes_of(families[2]) == ["00082"]
    place(one.id, "00082", actor=officer, now=reform.NOON)
    assert codes_of(families[0]) == ["00082"]


def codes_of(one: make.Family) -> list[str]:
    with transaction.atomic():
        opened([one.mother.id], actor=make.BEFORE, purpose="test")
        (person,) = people_now([one.mother.id], today=reform.DAY).values()
        assert person.residence is not None
        placed = placements_of([person]).get((person.id, key_of(person.residence)))
        return [unit.code for unit in units_today(person.residence, placed, on=reform.DAY)]


def client_of(login: str, settings: Settings) -> Client:
    settings.CLOCK = NoonClock()
    bearer = sign_in(login, PASSWORD, address="203.0.113.20", now=reform.NOON)
    return Client(headers={"Authorization": f"Bearer {bearer.token}", "Accept-Language": "vi"})


class NoonClock(make.StoppedClock):
    def now(self) -> datetime:
        return reform.NOON


def test_on_screen_one_leads_to_the_next(families: list[make.Family], settings: Settings) -> None:
    client = client_of("clerk.g01.f00070", settings)
    listed = client.get(LIST)
    assert listed.status_code == 200
    assert "11 Hàng Trống, phường Hàng Trống, quận Hoàn Kiếm" in listed.content.decode()
    first, second = waiting_at(actor=police(), today=reform.DAY).items
    shown = client.get(f"{LIST}/{first.id}").content.decode()
    assert "phường Cửa Nam, thành phố Hà Nội" in shown
    assert client.post(f"{LIST}/{first.id}").status_code == 422
    placed = client.post(f"{LIST}/{first.id}", {"unit": "00070"})
    assert (placed.status_code, placed["Location"]) == (303, f"{LIST}/{second.id}?xong")
    assert client.get(placed["Location"]).status_code == 200
    done = client.post(f"{LIST}/{second.id}", {"unit": "00082"})
    assert done["Location"] == f"{LIST}?xong"
    assert client.get(f"{LIST}?sau=x").status_code == 422
    assert client_of("clerk.h26.f00070", settings).get(LIST).status_code == 403


def test_over_the_api_too(families: list[make.Family], settings: Settings) -> None:
    client = client_of("clerk.g01.f00070", settings)
    body = client.get(API).json()
    first = body["items"][0]
    assert [unit["code"] for unit in first["candidates"]] == ["00070", "00082"]
    assert client.get(f"{API}/{first['id']}").json()["residents"] == 2
    sent = {"unit": "00082"}
    answer = client.post(f"{API}/{first['id']}/unit", sent, content_type="application/json")
    assert answer.status_code == 204
    assert len(client.get(API).json()["items"]) == 1


def test_a_citizen_reads_the_commune_of_the_day_and_that_of_today(
    families: list[make.Family],
) -> None:
    def home(one: make.Family) -> tuple[str, list[str]]:
        data = my_data(actor=one.citizen, today=reform.DAY)
        (field,) = [
            field for part in data.sections for field in part.fields if field.code == "residence"
        ]
        (value,) = field.values
        return str(value.said), [str(text) for text in value.beside]

    said, beside = home(families[2])
    assert said == "31 Hàng Bài, phường Hàng Trống, quận Hoàn Kiếm, thành phố Hà Nội"
    assert beside == ["now in phường Cửa Nam, thành phố Hà Nội"]
    _, beside = home(families[0])
    assert beside[0].startswith("now in one of these, an officer will say which: phường Hoàn Kiếm")
