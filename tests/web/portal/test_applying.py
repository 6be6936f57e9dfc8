"""Any procedure applied for online: one question a page, kept as one goes, sent once."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make
from tests.dossiers.residents import citizen, man, woman

from lienthong.dossiers import saved as saved_applications
from lienthong.dossiers.models import Chain, Dossier

BEGIN = "/to-khai/death"
ANSWERS = {
    "died": {"died": "18/11/2026"},
    "died_place": {"died_place": "Bệnh viện Bạch Mai"},
    "death_notice_number": {"death_notice_number": ""},
    "requester": {"requester": "spouse"},
}
PAPERS = "giay-to"


@pytest.fixture
def mother(family: make.Family, desks: make.Desks, stopped_clock: make.StoppedClock) -> Client:
    return make.client_of("citizen11")


def followed(client: Client, address: str, fields: dict[str, Any]) -> str:
    """Where the page leads that takes these fields."""
    answer = client.post(address, fields)
    assert answer.status_code in (302, 303), unescape(answer.content.decode())
    return str(answer["Location"])


def begun(client: Client) -> str:
    return client.get(followed(client, BEGIN, {}))["Location"]


def version_at(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found, page
    return found[1]


def answered_all(client: Client, family: make.Family, **changes: Any) -> str:
    """From the beginning to the check; gives its address."""
    address = begun(client)
    father = family.father
    answers = {
        "deceased": {"deceased": father.number},
        "deceased_name": {"deceased_name": father.name.full},
        **ANSWERS,
        **changes,
    }
    while not address.endswith(("kiem-tra", PAPERS)):
        slug = address.rpartition("/")[2]
        fields = {"version": version_at(client, address), **answers[slug]}
        address = followed(client, address, fields)
    photo = SimpleUploadedFile("giấy.jpg", make.JPEG)
    fields = {"version": version_at(client, address), "kind": "death_notice", "file": photo}
    address = followed(client, address, fields)
    return followed(client, address, {"version": version_at(client, address)})


def text(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_a_death_is_told_question_by_question_and_sent_once(
    mother: Client, family: make.Family
) -> None:
    check = answered_all(mother, family)
    shown = text(mother, check)
    assert family.father.number in shown.replace(" ", "")
    assert "Bệnh viện Bạch Mai" in shown
    send = check.replace("kiem-tra", "gui")
    sent = followed(mother, send, {})
    assert followed(mother, send, {}) == sent
    dossier = Dossier.objects.get(procedure="1.000656")
    assert dossier.chain and dossier.chain.event == "death"
    assert dossier.form["died"] == "18/11/2026"
    assert [*dossier.attachments.values_list("kind", flat=True)] == ["death_notice"]
    assert dossier.code in text(mother, sent)


def test_what_is_wrong_is_said_at_its_question_and_kept(
    mother: Client, family: make.Family
) -> None:
    address = begun(mother).replace("deceased", "died")
    answer = mother.post(address, {"version": "0", "died": "31/02/2026"})
    assert answer.status_code == 422
    assert "31/02/2026" in unescape(answer.content.decode())
    assert 'id="died-error"' in answer.content.decode()


def test_what_the_rules_refuse_leads_to_the_question_at_fault(
    mother: Client, family: make.Family
) -> None:
    check = answered_all(mother, family, died={"died": "01/01/1960"})
    answer = mother.post(check.replace("kiem-tra", "gui"))
    assert answer.status_code == 422
    assert f'href="{check.replace("kiem-tra", "died")}?ve=kiem-tra"' in answer.content.decode()
    assert not Chain.objects.exists()


def test_a_draft_is_found_again_and_thrown_away(mother: Client, family: make.Family) -> None:
    address = begun(mother)
    followed(mother, address, {"version": "0", "deceased": family.father.number})
    home = text(mother, BEGIN)
    saved = address.split("/")[2]
    assert f"/to-khai/{saved}" in home
    assert family.father.number in text(mother, address)
    assert followed(mother, f"/to-khai/{saved}/bo", {}) == BEGIN
    assert mother.get(address).status_code == 404


@pytest.mark.parametrize("event", ["LT-nothing", "1.999999", "\0"])
def test_there_is_no_page_for_what_nobody_can_apply_for(mother: Client, event: str) -> None:
    assert mother.get(f"/to-khai/{event}").status_code in (400, 404)


def test_the_service_page_begins_it(client: Client, db: None) -> None:
    assert 'href="/to-khai/death"' in text(client, "/dich-vu/1.000656")
    assert 'href="/to-khai/1.003197"' in text(client, "/dich-vu/1.003197")


def test_the_own_number_is_filled_in_where_it_is_mostly_asked(
    mother: Client, family: make.Family
) -> None:
    at = mother.get(followed(mother, "/to-khai/1.003197", {}))["Location"]
    assert at.endswith("/person")
    assert f'value="{family.mother.number}"' in text(mother, at)


def asked_of(client: Client, number: str) -> list[str]:
    """Which questions a change of name asks, one after another, of who has this number."""
    address = client.get(followed(client, "/to-khai/1.004859-name", {}))["Location"]
    answers: dict[str, dict[str, str]] = {
        "person": {"person": number},
        "person_name": {"person_name": ""},
        "reason": {"reason": "Tên gây nhầm lẫn"},
        "new_name": {
            "new_name.family": "Trần",
            "new_name.middle": "Minh",
            "new_name.given": "An",
        },
        "parents_agree": {"parents_agree": "yes"},
        "child_agrees": {"child_agrees": "yes"},
    }
    slugs = []
    while (slug := address.rpartition("/")[2]) in answers:
        slugs.append(slug)
        fields = {"version": version_at(client, address), **answers[slug]}
        address = followed(client, address, fields)
    assert slug == PAPERS
    return slugs


# By the year that the number tells: on 20/11/2026 who was born in 2008 may be seventeen still.
@pytest.mark.parametrize(
    ("number", "consents"),
    [
        ("001194000011", set()),
        ("001207000011", set()),
        ("001208000011", {"parents_agree", "child_agrees"}),
        ("001217000011", {"parents_agree", "child_agrees"}),
        ("001218000011", {"parents_agree"}),
    ],
)
def test_consent_to_another_name_is_asked_of_whom_the_law_asks_it(
    mother: Client, number: str, consents: set[str]
) -> None:
    always = {"person", "person_name", "reason", "new_name"}
    assert set(asked_of(mother, number)) == always | consents


def test_who_has_to_come_for_the_result_is_told(
    desks: make.Desks, stopped_clock: make.StoppedClock
) -> None:
    """Of what is handed over it is never said that there is nothing to do."""
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    account = citizen(wife)
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    saved = saved_applications.begin("1.000894", actor=account, now=make.NOW)
    saved_applications.send(saved.id, form, attachments=(), actor=account, now=make.NOW)
    client = make.client_of(f"citizen{wife.number}", language="en")
    page = text(client, f"/to-khai/{saved.id}/da-gui")
    assert "where two sign, both come" in page
    assert "You need to do nothing" not in page
