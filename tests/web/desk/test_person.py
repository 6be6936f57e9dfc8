"""A person on the desk: a purpose first, and outside a dossier a reason."""

from typing import Any

import pytest
from django.test import Client
from tests import make

from lienthong.dossiers.outside import MOST_A_DAY
from lienthong.dossiers.own import looks_of

pytestmark = pytest.mark.usefixtures("stopped_clock")
PERSON, OUTSIDE = "/ban/nguoi", "/ban/ngoai-ho-so"


@pytest.fixture
def clerk(birth: make.Birth) -> Client:
    return make.client_of("clerk.H26.15.03")


def asked(birth: make.Birth, **changes: str) -> dict[str, Any]:
    return {
        "purpose": "examine",
        "words": "",
        "dossier": birth.dossier().code,
        "number": birth.family.mother.number,
        "on": "",
        **changes,
    }


def test_the_form_comes_first_with_the_dossier_filled_in(clerk: Client, birth: make.Birth) -> None:
    shown = clerk.get(f"{PERSON}?ho-so={birth.dossier().code}").content.decode()
    assert f'value="{birth.dossier().code}"' in shown
    assert birth.family.mother.name.full not in shown


def test_the_page_says_that_the_look_stands(clerk: Client, birth: make.Birth) -> None:
    answer = clerk.post(PERSON, asked(birth))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    for words in ("Nguyễn Thị Lan", "Thẩm định hồ sơ", "Trần Văn Bình", birth.dossier().code):
        assert words in shown
    assert "Việt Nam" in shown
    assert "VNM" not in shown
    earlier = clerk.post(PERSON, asked(birth, on="01/01/2015")).content.decode()
    assert "01/01/2015" in earlier


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": ""},
        {"purpose": "curious"},
        {"purpose": "other"},
        {"number": "12"},
        {"number": "001194009999"},
        {"on": "31/02/2020"},
        {"on": "01/01/2030"},
        {"words": "x" * 500},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    changes: dict[str, str], clerk: Client, birth: make.Birth
) -> None:
    answer = clerk.post(PERSON, asked(birth, **changes))
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "govuk-error-summary" in shown
    assert birth.dossier().code in shown
    assert "Nguyễn Thị Lan" not in shown


def test_a_strangers_dossier_and_a_citizen(birth: make.Birth) -> None:
    police = make.client_of("clerk.G01.26.15")
    assert police.post(PERSON, asked(birth)).status_code == 422
    for path in (PERSON, OUTSIDE):
        assert make.client_of("citizen11").get(path).status_code == 403


def question(person: make.Somebody, **changes: str) -> dict[str, Any]:
    return {
        "reason": "danger",
        "words": "Người bị ngất ở sảnh",
        "number": person.number,
        "name": person.name.full,
        **changes,
    }


def test_outside_a_dossier_the_reason_is_said_first(clerk: Client, family: make.Family) -> None:
    assert clerk.get(OUTSIDE).status_code == 200
    answer = clerk.post(OUTSIDE, question(family.father))
    assert answer.status_code == 200
    assert "Người bị ngất ở sảnh" in answer.content.decode()
    assert family.mother.name.full not in answer.content.decode()


@pytest.mark.parametrize("changes", [{"reason": ""}, {"words": ""}, {"name": "Ai Đó"}])
def test_outside_it_is_refused_with_what_to_do(
    changes: dict[str, str], clerk: Client, family: make.Family
) -> None:
    answer = clerk.post(OUTSIDE, question(family.father, **changes))
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_the_budget_of_the_day_ends(clerk: Client) -> None:
    for serial in range(MOST_A_DAY):
        other = make.make_family(101 + 2 * serial)
        assert clerk.post(OUTSIDE, question(other.father)).status_code == 200
    last = make.make_family(201)
    assert clerk.post(OUTSIDE, question(last.father)).status_code == 429


def looks_at(birth: make.Birth) -> int:
    return len(looks_of(actor=birth.family.citizen, before=None, limit=50).items)


@pytest.mark.parametrize("day", ["01/01/1850", "01/01/1990"])
def test_a_day_before_the_birth_is_refused_and_the_look_stands(
    day: str, clerk: Client, birth: make.Birth
) -> None:
    before = looks_at(birth)
    answer = clerk.post(PERSON, asked(birth, on=day))
    assert answer.status_code == 422
    assert "trước khi người đó sinh ra" in answer.content.decode()
    assert looks_at(birth) > before
