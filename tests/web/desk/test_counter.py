"""Filing at the counter on the screen: the card, one page, the receipt."""

import re
from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.dossiers.hospital import CODE, send
from tests.web.desk.at_the_counter import (
    COUNTER,
    COUPLE,
    WITH_NOTICE,
    asked_in,
    card_of,
    opened,
    paper,
    papers,
    scans_in,
    sent,
    sheet_of,
    signed,
    text,
)
from tests.web.portal.birth.page import errors

from lienthong.audit.models import Message
from lienthong.dossiers.models import Attachment, Dossier

pytestmark = pytest.mark.usefixtures("stopped_clock", "desks")


@pytest.fixture
def clerk(desks: make.Desks) -> Client:
    return make.client_of("clerk.H26.15.03")


@pytest.fixture
def noticed(family: make.Family) -> make.Family:
    send(mother={"number": family.mother.number, "name": family.mother.name.full})
    return family


def test_a_card_that_fits_leads_to_one_page_with_what_is_known(
    clerk: Client, noticed: make.Family
) -> None:
    assert clerk.get(COUNTER).status_code == 200
    page = opened(clerk, noticed.mother)
    assert set(asked_in(page)) == WITH_NOTICE.keys() - {"chu-ho", "o-voi-ai"}
    assert f'value="{CODE}" checked' in page
    assert noticed.father.name.full in page
    # What is delicate is asked and not shown.
    assert "Kinh" not in re.sub(r'<div class="govuk-hint.*?</div>', "", page)
    assert Message.objects.filter(topic="person.opened_at_counter").count() == 1


def test_the_page_names_who_it_is_as_the_register_does(clerk: Client, family: make.Family) -> None:
    name = family.mother.name.full
    answer = clerk.post(COUNTER, card_of(family.mother, name=name.lower()))
    assert answer.status_code == 200
    assert f'<span lang="vi">{name}</span>' in text(answer)


def test_who_opens_it_again_tells_once_an_hour(clerk: Client, family: make.Family) -> None:
    for _ in range(2):
        opened(clerk, family.mother)
    told = Message.objects.filter(person_id=family.mother.id, topic="person.opened_at_counter")
    assert told.count() == 1


@pytest.mark.parametrize(
    "changes", [{"number": ""}, {"name": "Ai Đó"}, {"birth_year": "1993"}, {"birth_year": "🙂"}]
)
def test_a_card_that_does_not_fit_stays_with_what_was_typed(
    changes: dict[str, str], clerk: Client, family: make.Family
) -> None:
    answer: Any = clerk.post(COUNTER, card_of(family.mother, **changes))
    assert answer.status_code == 422
    assert errors(answer)
    assert not Message.objects.exists()


def test_it_is_filed_taken_in_and_the_receipt_is_there(clerk: Client, noticed: make.Family) -> None:
    answer = sent(clerk, sheet_of(noticed.mother, WITH_NOTICE, **signed()))
    assert answer.status_code == 303, errors(answer)
    dossier = Dossier.objects.get()
    assert (dossier.applicant_id, dossier.channel) == (noticed.mother.id, "counter")
    assert dossier.form["child"]["birth_unit_code"] == "00082"
    path = answer["Location"]
    assert dossier.code in text(clerk.get(path))
    for _ in range(2):
        assert clerk.post(f"{path}/tiep-nhan").status_code == 303
    receipt = re.search(r'href="(/ban/ho-so/[^"]+/van-ban/[^"]+)"', text(clerk.get(path)))
    assert receipt
    assert clerk.get(receipt[1])["Content-Type"] == "application/pdf"


def test_a_second_click_makes_one(clerk: Client, noticed: make.Family) -> None:
    first, again = (
        sent(clerk, sheet_of(noticed.mother, WITH_NOTICE, **signed())) for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"]
    assert Attachment.objects.count() == 1


def test_nothing_is_filed_that_was_not_on_the_page(clerk: Client, family: make.Family) -> None:
    """A grandparent names both parents and brings an authorisation: these come up by the answer."""
    answers = {**COUPLE, "nguoi-khai": {"requester": "grandparent"}}
    answer = sent(clerk, sheet_of(family.mother, answers, **papers()))
    page = text(answer)
    assert answer.status_code == 422
    assert {"me", "cha", "uy-quyen"} <= set(asked_in(page))
    assert 'class="lt-notice"' in page
    assert not Dossier.objects.exists()


def test_what_an_answer_makes_superfluous_comes_back_with_another(
    clerk: Client, family: make.Family
) -> None:
    other = {**COUPLE, "cha-me": {"right": "other"}, "ban-sao": {"count": "7"}}
    page = text(sent(clerk, sheet_of(family.mother, other, **papers())))
    # Whether a paper must show the father is not known before it is known who he is.
    assert "cha" in asked_in(page)
    assert "giay-to-ve-cha" not in asked_in(page)
    assert 'name="ban-sao-count" type="text" value="7"' in page
    single = {**other, "nguoi-khai": {"requester": "grandparent"}}
    page = text(sent(clerk, sheet_of(family.mother, single, **papers())))
    assert "cha-me" not in asked_in(page)
    assert '<input type="hidden" name="kept" value="cha-me">' in page
    assert '<input type="hidden" name="cha-me-right" value="other">' in page


def test_parents_who_are_not_in_the_register_are_typed(clerk: Client, family: make.Family) -> None:
    father = family.father
    answers = {name: answer for name, answer in COUPLE.items() if name not in ("cha-me", "dan-toc")}
    answers |= {
        "cha-me": {"right": "other"},
        "cha": {
            "who": "named",
            "name": father.name.full,
            "number": "",
            "born_year": "1991",
            "ethnicity": "Kinh",
            "residence": "12 Hàng Bài, phường Hoàn Kiếm",
        },
        "giay-to-ve-cha": {"kind": "court_decision"},
        "ho-ten": {"family": "Nguyễn", "middle": "Minh", "given": "Châu"},
        "que-quan": {"after": "mother"},
        "dan-toc": {"mother": "Kinh", "ethnicity": "Kinh"},
        "thu-tuc-kem-theo": {"links": []},
    }
    sheet = sheet_of(family.mother, answers, **{**papers(), "giay-to-ve-cha-file": paper()})
    answer = sent(clerk, sheet)
    assert answer.status_code == 303, errors(answer)
    dossier = Dossier.objects.get()
    assert (dossier.form["father"]["name"], dossier.form["father"]["number"]) == (
        father.name.full,
        None,
    )
    kinds = dossier.attachments.values_list("kind", flat=True)
    assert set(kinds) == {"signed_application", "birth_notice_photo", "court_decision"}


@pytest.mark.parametrize(
    "changes",
    [
        {"ho-ten-given": ""},
        {"ngay-sinh-day": "31/02/2026"},
        {"ngay-sinh-day": "30/11/2026"},
        {"noi-sinh-commune": "Không Có"},
        {"ban-sao-count": "99"},
        {"ho-ten-given": "x" * 400},
        {"gioi-tinh-sex": ""},
        {"chung-minh-code": "12"},
        {"ho-ten-family": "other", "ho-ten-other_family": "Lê"},
    ],
)
def test_a_mistake_loses_nothing(
    changes: dict[str, str], clerk: Client, family: make.Family
) -> None:
    answer = sent(clerk, sheet_of(family.mother, COUPLE, **papers(), **changes))
    page = text(answer)
    assert answer.status_code == 422
    assert errors(answer)
    assert f'id="{next(iter(changes))}' in page
    assert 'value="Thị Minh"' in page
    scans = scans_in(page)
    assert len(scans) == 2
    assert not Dossier.objects.exists()
    right = sent(clerk, sheet_of(family.mother, COUPLE, scans=scans))
    assert right.status_code == 303, errors(right)
    assert Dossier.objects.get().attachments.count() == 2


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"papers-signed_application": ""}, "papers-signed_application"),
        ({"chung-minh-file": ""}, "chung-minh-file"),
        ({"chung-minh-file": paper(b"MZ program")}, "chung-minh-file"),
        ({"chung-minh-kind": ""}, "chung-minh-kind"),
        ({"papers-file": paper()}, "papers-kind"),
    ],
)
def test_what_is_wrong_with_a_paper_is_said_where_it_was_added(
    changes: dict[str, Any], place: str, clerk: Client, family: make.Family
) -> None:
    answer = sent(clerk, sheet_of(family.mother, COUPLE, **{**papers(), **changes}))
    assert answer.status_code == 422
    assert re.search(rf'id="(id_)?{place}-error"', text(answer)), errors(answer)
    assert not Dossier.objects.exists()


def test_a_scan_is_taken_away(clerk: Client, family: make.Family) -> None:
    page = text(sent(clerk, sheet_of(family.mother, {}, **signed())))
    (scan,) = scans_in(page)
    page = text(sent(clerk, sheet_of(family.mother, {}, scans=[scan], remove=scan)))
    assert scans_in(page) == []
    assert not Attachment.objects.exists()


def test_the_counter_is_for_its_clerks(
    clerk: Client, noticed: make.Family, desks: make.Desks
) -> None:
    for login in ("leader.H26.15.03", "clerk.G01.26.15", "citizen11"):
        assert make.client_of(login).get(COUNTER).status_code == 403
    path = sent(clerk, sheet_of(noticed.mother, WITH_NOTICE, **signed()))["Location"]
    make.make_officer("colleague", office=desks.committee.office, role="clerk")
    assert make.client_of("colleague").get(path).status_code == 404
    assert clerk.get(f"{COUNTER}/KHONG-CO").status_code == 404
