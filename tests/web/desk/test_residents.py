"""Who lives at an address, on the screen; and a person as known before an act."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.make import RESIDENCE, TODAY

from lienthong.register import effects

pytestmark = pytest.mark.usefixtures("stopped_clock")
RESIDENTS, PERSON = "/ban/noi-cu-tru", "/ban/nguoi"


@pytest.fixture
def police(granted: make.Birth) -> Client:
    return make.client_of("clerk.G01.26.15", language="en")


def asked(birth: make.Birth, **changes: str) -> dict[str, Any]:
    return {
        "purpose": "examine",
        "words": "",
        "dossier": birth.dossier(RESIDENCE).code,
        "address": f"{birth.family.dwelling.text}, phường Hoàn Kiếm, Hà Nội",
        "commune": "",
        "first": "",
        "last": "",
        **changes,
    }


def test_the_form_comes_first_and_only_to_the_offices_that_register(
    police: Client, granted: make.Birth
) -> None:
    code = granted.dossier(RESIDENCE).code
    form = police.get(f"{RESIDENTS}?ho-so={code}")
    assert (form.status_code, code in form.content.decode()) == (200, True)
    assert RESIDENTS in police.get("/ban").content.decode()
    committee = make.client_of("clerk.H26.15.03")
    assert committee.get(RESIDENTS).status_code == 403
    assert RESIDENTS not in committee.get("/ban").content.decode()


def test_a_house_and_a_street_alone_are_in_the_commune_of_the_office(
    police: Client, granted: make.Birth
) -> None:
    dwelling = granted.family.dwelling.text
    page = police.post(RESIDENTS, asked(granted, address=dwelling)).content.decode()
    assert granted.family.mother.name.full in page
    assert f"{dwelling}, phường Hoàn Kiếm, thành phố Hà Nội" in page
    other = police.post(RESIDENTS, asked(granted, address=f"{dwelling}, phường Nowhere"))
    assert other.status_code == 422


def test_certain_and_possible_stand_apart_and_why_is_said(
    police: Client, granted: make.Birth
) -> None:
    mother, home = granted.family.mother, granted.family.dwelling
    make.enter_people(
        [effects.Settle(person=mother.id, dwelling=home, since=date(2025, 7, 1))], since=TODAY
    )
    answer = police.post(RESIDENTS, asked(granted))
    page = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    certain, possible = page.split("Possible (1)")
    assert "Certain (1)" in certain
    assert mother.name.full in certain
    assert granted.family.father.name.full in possible
    assert "The commune was split or merged" in possible


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": ""},
        {"address": "12, ngõ 3, Hàng Bạc"},
        {"address": ""},
        {"commune": "00004", "address": "1"},
        {"commune": "99999", "address": "1"},
        {"dossier": "H26-1"},
        {"last": "31/02/2020"},
        {"last": "01/01/2030"},
        {"first": "02/01/2026", "last": "01/01/2026"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    changes: dict[str, str], police: Client, granted: make.Birth
) -> None:
    answer = police.post(RESIDENTS, asked(granted, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "govuk-error-summary" in page
    assert granted.family.mother.name.full not in page


def test_a_life_is_drawn_and_the_day_before_an_act_is_for_who_may_see_it(
    granted: make.Birth,
) -> None:
    family, office = granted.family, granted.desks.committee.office
    make.make_officer("seer", office=office, role="clerk", sees_withdrawn=True)
    sent = {
        "purpose": "examine",
        "words": "",
        "dossier": granted.dossier().code,
        "number": family.mother.number,
        "on": "",
    }
    clerk, seer = make.client_of("clerk.H26.15.03"), make.client_of("seer", language="en")
    ordinary = clerk.post(PERSON, sent).content.decode()
    assert 'class="lt-life"' in ordinary
    assert 'name="known_at"' not in ordinary
    assert clerk.post(PERSON, sent | {"known_at": "5"}).status_code == 403
    assert clerk.post(PERSON, sent | {"ever": "on"}).status_code == 403
    whole = seer.post(PERSON, sent | {"ever": "on"}).content.decode()
    assert "Number cancelled" not in whole
    assert re.search(r"<strong>Name</strong>: <span lang=\"vi\">Nguyễn Thị Lan", whole)
    too_early = seer.post(PERSON, sent | {"known_at": "1"})
    assert too_early.status_code == 422
    assert "Nobody with this number was known" in too_early.content.decode()
