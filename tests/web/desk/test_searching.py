"""Looking for people on the desk: what is known, a list, page by page, and a reason outside."""

import re
from typing import Any

import pytest
from django.test import Client
from tests import make

from lienthong.dossiers.outside import MOST_A_DAY
from lienthong.register.seen import Sex

pytestmark = pytest.mark.usefixtures("stopped_clock")
SEARCH, OUTSIDE = "/ban/tim-nguoi", "/ban/ngoai-ho-so/tim"
LAN = "Nguyễn Thị Lan"


@pytest.fixture
def clerk(birth: make.Birth) -> Client:
    return make.client_of("clerk.H26.15.03")


def asked(birth: make.Birth, **known: str) -> dict[str, Any]:
    return {"purpose": "examine", "words": "", "dossier": birth.dossier().code, **known}


def outside(**known: str) -> dict[str, Any]:
    return {"reason": "unidentified", "words": "Người bị ngất ở sảnh trụ sở", **known}


def test_the_form_comes_first_with_the_dossier_filled_in(clerk: Client, birth: make.Birth) -> None:
    shown = clerk.get(f"{SEARCH}?ho-so={birth.dossier().code}").content.decode()
    assert f'value="{birth.dossier().code}"' in shown
    assert LAN not in shown


def test_a_list_says_who_and_that_they_see_it(clerk: Client, birth: make.Birth) -> None:
    answer = clerk.post(SEARCH, asked(birth, name="lan thi nguyen", born="1994"))
    shown = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    for words in (LAN, "08/03/1994", birth.family.mother.number, "Thẩm định hồ sơ"):
        assert words in shown
    assert birth.family.dwelling.text not in shown
    nobody = clerk.post(SEARCH, asked(birth, name="Không Có Ai"))
    assert nobody.status_code == 200
    assert "lt-cards" not in nobody.content.decode()


def test_the_next_page_goes_on_with_all_that_was_asked(clerk: Client, birth: make.Birth) -> None:
    for serial in range(800, 825):
        make.make_person("Lò Thị Ón", sex=Sex.FEMALE, born_on=make.TODAY, serial=serial)
    sent = asked(birth, name="lo thi on")
    listed = []
    for _ in range(2):
        shown = clerk.post(SEARCH, sent).content.decode()
        listed += re.findall(r'<span class="lt-code">(\d+)</span>', shown)
        found = re.search(r'<form method="post" class="lt-screen-only">(.*?)</form>', shown, re.S)
        if found is None:
            break
        sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', found[1]))
        assert sent["name"] == "lo thi on"
    assert len(listed) == len(set(listed)) == 25


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({}, "name"),
        ({"name": "A"}, "name"),
        ({"born": "31/02/1980"}, "born"),
        ({"name": "Lan", "number": "12"}, "number"),
        ({"name": "Lan", "commune": "Không Đâu"}, "commune"),
        ({"household": "001194000011"}, "address"),
        ({"name": "Lan", "dossier": "H26-0"}, "dossier"),
        ({"name": "Lan", "purpose": ""}, "purpose"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    known: dict[str, str], field: str, clerk: Client, birth: make.Birth
) -> None:
    answer = clerk.post(SEARCH, asked(birth) | known)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'<a href="#id_{field}', shown)


def test_outside_a_dossier_it_is_told_counted_and_ends(clerk: Client, birth: make.Birth) -> None:
    for serial in range(800, 800 + MOST_A_DAY + 1):
        make.make_person("Lò Thị Ón", sex=Sex.FEMALE, born_on=make.TODAY, serial=serial)
    assert clerk.get(OUTSIDE).status_code == 200
    shown = clerk.post(OUTSIDE, outside(name="Lò Thị Ón"))
    assert shown.status_code == 200
    assert shown.content.decode().count('scope="row"') == MOST_A_DAY
    assert "Người bị ngất ở sảnh" in shown.content.decode()
    assert clerk.post(OUTSIDE, outside(name="Lò Thị Ón")).status_code == 429


@pytest.mark.parametrize("known", [{"name": "Không Có Ai"}, {"name": "Lan", "reason": ""}, {}])
def test_outside_it_is_refused_with_what_to_do(known: dict[str, str], clerk: Client) -> None:
    answer = clerk.post(OUTSIDE, outside() | known)
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()
