"""Birth notices on the desk: found by the clerk of the commune of birth, and taken back."""

from datetime import date

import pytest
from django.test import Client
from tests import make
from tests.dossiers.hospital import CODE, send, told

from lienthong.access.offices import enter_office
from lienthong.core.texts import Words

pytestmark = pytest.mark.usefixtures("stopped_clock", "desks")
LIST = "/ban/giay-chung-sinh"
NOTICE = f"{LIST}/{CODE}"


@pytest.fixture
def clerk(family: make.Family) -> Client:
    """The clerk of Cửa Nam, where the child was born."""
    office = enter_office(
        "H26.15.82",
        kind="commune_committee",
        unit_code="00082",
        name=Words(vi="Ủy ban nhân dân phường Cửa Nam", en="Committee"),
        since=date(2025, 7, 1),
    )
    make.make_officer("clerk.82", office=office, role="clerk")
    return make.client_of("clerk.82")


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_waits_in_the_list_until_the_mother_is_found(clerk: Client, family: make.Family) -> None:
    assert CODE not in text(clerk, LIST)
    send(mother={"number": None})
    assert CODE in text(clerk, LIST)
    answer = clerk.post(NOTICE, {"number": family.mother.number})
    assert (answer.status_code, answer["Location"]) == (303, f"{NOTICE}?xong=tim")
    assert told(family.mother.id) == ["birth_notice.arrived"]
    assert CODE not in text(clerk, LIST)
    assert f"{NOTICE}/thoi" in text(clerk, NOTICE)
    assert clerk.post(f"{NOTICE}/thoi").status_code == 303
    assert CODE in text(clerk, LIST)


@pytest.mark.parametrize("number", ["", "12", "001194009999", "🙂", "001091000012"])
def test_who_cannot_be_she_is_said_at_the_field(
    number: str, clerk: Client, family: make.Family
) -> None:
    send(mother={"number": None})
    answer = clerk.post(NOTICE, {"number": number})
    assert answer.status_code == 422
    assert "number-error" in answer.content.decode()
    assert told(family.mother.id) == []


def test_another_name_is_asked_about_first(clerk: Client, family: make.Family) -> None:
    send(mother={"number": None, "name": "Lê Thị Mai"})
    sent = {"number": family.mother.number}
    answer = clerk.post(NOTICE, sent)
    assert answer.status_code == 409
    assert family.mother.number in answer.content.decode()
    assert clerk.post(NOTICE, {**sent, "confirmed": "on"}).status_code == 303


def test_another_commune_and_other_posts_have_none(clerk: Client, family: make.Family) -> None:
    send(mother={"number": None})
    elsewhere = make.client_of("clerk.H26.15.03")
    assert CODE not in text(elsewhere, LIST)
    assert elsewhere.get(NOTICE).status_code == 404
    assert elsewhere.post(NOTICE, {"number": family.mother.number}).status_code == 404
    for login in ("leader.H26.15.03", "clerk.G01.26.15", "citizen11"):
        assert make.client_of(login).get(LIST).status_code == 403
    assert clerk.get(f"{LIST}/KHONG-CO").status_code == 404
