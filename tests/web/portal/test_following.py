"""Following an application: what was sent, what is asked again, and the draft as printed."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.web.portal.birth.page import photo

from lienthong.audit.account import entries_of
from lienthong.core.clock import HANOI
from lienthong.dossiers.models import Attachment, Dossier
from lienthong.dossiers.supplement import Defect, ask

pytestmark = pytest.mark.usefixtures("stopped_clock")


@pytest.fixture
def mother(birth: make.Birth) -> Client:
    return make.client_of("citizen11", language="en")


def asked(birth: make.Birth, *codes: str) -> str:
    """The address of the page on which all of it is answered."""
    dossier, clerk = birth.dossier(), birth.desks.committee.clerk
    ask(dossier.code, [Defect(code=code) for code in codes], actor=clerk, now=birth.now)
    return f"/ho-so/{birth.chain.code}/bo-sung/{dossier.code}"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    decoded: str = answer.content.decode()
    return decoded


def typed_in(page: str) -> dict[str, Any]:
    """What a browser sends back if nothing is touched."""
    found = dict(
        re.findall(
            r'<input class="govuk-input[^>]* name="([^"]+)" type="text" value="([^"]*)"', page
        )
    )
    radios = re.findall(r'name="([^"]+)" type="radio" value="([^"]*)" checked', page)
    return {**found, **dict(radios)}


def test_an_application_of_the_small_hours_bears_the_day_of_viet_nam(
    family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, now=datetime(2026, 11, 20, 0, 30, tzinfo=HANOI))
    mother = make.client_of("citizen11", language="en")
    assert "Application of 20/11/2026" in shown(mother, f"/ho-so/{birth.chain.code}")


def test_what_was_sent_is_there_to_look_at_with_its_line_in_the_account(
    birth: make.Birth, mother: Client
) -> None:
    page = shown(mother, f"/ho-so/{birth.chain.code}")
    address = f"/ho-so/{birth.chain.code}/tep/{Attachment.objects.get().id}"
    assert f'<img src="{address}"' in page
    for _ in range(2):
        answer = mother.get(address)
        assert (answer.content, answer["Content-Type"]) == (make.JPEG, "image/jpeg")
        assert "sandbox" in answer["Content-Security-Policy"]
    lines = [entry for entry in entries_of(birth.dossier().id) if "attachment" in entry.action]
    assert [entry.actor_id for entry in lines] == [birth.family.citizen.user_id]


def test_nobody_else_opens_what_was_sent(birth: make.Birth) -> None:
    make.make_family(31)
    address = f"/ho-so/{birth.chain.code}/tep/{Attachment.objects.get().id}"
    assert make.client_of("citizen31").get(address).status_code == 404
    assert make.client_of("clerk.H26.15.03").get(address).status_code == 403


def test_fields_are_asked_again_by_their_kind(birth: make.Birth, mother: Client) -> None:
    page = shown(mother, asked(birth, "notice_differs", "mother_differs"))
    typed = typed_in(page)
    assert typed["child.born_on"] == "16/11/2026"
    assert typed["child.sex"] == "female"
    assert "Cửa Nam" in typed["child.birth_unit_code"]
    assert typed["mother.born_year"] == str(birth.family.mother.born_on.year)
    assert "unit_code</label>" not in page
    assert "2026-11-16" not in page


def test_nothing_touched_is_no_answer(birth: make.Birth, mother: Client) -> None:
    address = asked(birth, "notice_differs", "mother_differs", "father_differs")
    answer = mother.post(address, typed_in(shown(mother, address)))
    assert answer.status_code == 422
    assert "Change an answer or add a photo" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"child.born_on": "31/02/2026"}, "This is not a day."),
        ({"child.born_at": "25:00"}, "hours and minutes"),
        ({"child.birth_unit_code": "Không Có"}, "no commune of this name"),
        ({"mother.born_year": "94"}, "four digits"),
        ({"mother.number": "12"}, "mother.number"),
        ({"child.given": "An 2"}, "child.given"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    changes: dict[str, str], said: str, birth: make.Birth, mother: Client
) -> None:
    address = asked(birth, "notice_differs", "mother_differs")
    sent = {**typed_in(shown(mother, address)), "child.middle": "Thị Mai", **changes}
    answer = mother.post(address, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{next(iter(changes))}-error"' in page
    assert said in page
    assert "Thị Mai" in page
    assert birth.dossier().stage == "supplement"


def test_another_commune_of_birth_is_kept_by_its_code(birth: make.Birth, mother: Client) -> None:
    address = asked(birth, "notice_differs", "hometown_unclear")
    sent = typed_in(shown(mother, address))
    sent |= {
        "child.birth_unit_code": "phường Hoàn Kiếm, Hà Nội",
        "child.hometown": "phường Cửa Nam, Hà Nội",
    }
    assert mother.post(address, sent).status_code == 303
    child = birth.dossier().form["child"]
    assert (child["birth_unit_code"], child["hometown_unit_code"]) == ("00070", "00082")
    assert "Cửa Nam" in child["hometown"]


def test_a_father_who_was_not_named_stays_so_unless_he_is_named(
    family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks)
    Dossier.objects.update(form={**birth.dossier().form, "father": None})
    mother, address = make.client_of("citizen11"), asked(birth, "father_differs")
    page = shown(mother, address)
    assert 'name="father.name"' in page
    assert mother.post(address, typed_in(page)).status_code == 422


def test_the_draft_is_shown_as_it_will_be_printed_and_what_differs_is_marked(
    birth: make.Birth, mother: Client
) -> None:
    birth.take_in()
    birth.prepare()
    address = f"/ho-so/{birth.chain.code}/du-thao/{birth.dossier().code}"
    page = shown(mother, address)
    paper = birth.draft()
    assert paper.personal_number in page
    assert paper.mother.residence in page
    # The scene's family lives at another number of the street than the form says.
    assert page.count("Differs from the answer:") == 2
    assert birth.dossier().form["mother"]["residence"] in page
    assert f'href="{address}/tep"' in page


def test_the_list_says_a_state_in_the_words_of_the_chain(birth: make.Birth, mother: Client) -> None:
    for address in ("/ho-so", f"/ho-so/{birth.chain.code}"):
        page = shown(mother, address)
        assert "Waits to be taken in" in page, address
        assert "Newly submitted" not in page, address
    assert "Newly submitted" not in shown(mother, "/")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("notice", "Phường Hoàn Kiếm", "five digits, GCS"),
        ("notice", "1" * 501, "too long"),
        ("child.birth_place", "Bệnh viện 🙂", "emoji"),
        ("child.birth_place", "a" * 501, "too long"),
        ("child.ethnicity", "Kinh 🙂", "emoji"),
        ("child.given", "Châu🙂", "cannot stand in a name"),
        ("mother.residence", "Nhà 🙂", "emoji"),
    ],
)
def test_an_answer_passes_the_checks_of_the_application(
    field: str, typed: str, said: str, birth: make.Birth, mother: Client
) -> None:
    address = asked(birth, "notice_unreadable", "notice_differs", "mother_differs", "name_unlawful")
    page = shown(mother, address)
    answer = mother.post(address, {**typed_in(page), field: typed})
    refused = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in refused
    assert said in refused
    assert birth.dossier().stage == "supplement"


def test_all_wrong_files_are_said_each_at_its_defect(birth: make.Birth, mother: Client) -> None:
    address = asked(birth, "notice_unreadable", "mother_differs")
    sent = {**typed_in(shown(mother, address)), "photo_0_0": photo(b"no"), "photo_1_0": photo(b"")}
    page = mother.post(address, sent).content.decode()
    assert "Part 1: Send a photo" in page
    assert "Part 2: The file is empty" in page


def test_a_file_is_kept_once_for_each_defect(birth: make.Birth, mother: Client) -> None:
    address, before = (
        asked(birth, "notice_unreadable", "mother_differs"),
        Attachment.objects.count(),
    )
    names = ("photo_0_0", "photo_0_1", "photo_1_0")
    sent = {**typed_in(shown(mother, address)), **{name: photo() for name in names}}
    assert mother.post(address, sent).status_code == 303
    assert Attachment.objects.count() == before + 2
