"""The desk's queue on the screen: seen, narrowed, found in, given to somebody, signed from."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.accounts import PASSWORD

from lienthong.dossiers.models import Dossier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
MOST_STATEMENTS = 12
CLERK, LEADER = "clerk.H26.15.03", "leader.H26.15.03"


def browser_of(login: str) -> Client:
    browser = Client(headers={"Accept-Language": "en"})
    browser.post("/dang-nhap", {"login": login, "password": PASSWORD})
    return browser


def text_of(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def chosen_on(page: str) -> list[str]:
    return re.findall(r'name="chosen"[^>]*value="([^"]+)"', page)


def test_the_queue_shows_the_offices_dossiers_with_their_clock(birth: make.Birth) -> None:
    page = text_of(browser_of(CLERK), "/ban")
    assert birth.dossier().code in page
    assert "Waits to be taken in" in page
    assert birth.family.mother.name.full not in page, "nobody is looked at in a list"
    assert birth.dossier().code not in text_of(browser_of("clerk.G01.26.15"), "/ban")


def test_a_citizen_has_no_desk(birth: make.Birth) -> None:
    assert browser_of("citizen11").get("/ban").status_code == 403
    assert Client().get("/ban").status_code == 302


def test_what_is_late_says_so_in_words(birth: make.Birth) -> None:
    birth.take_in()
    Dossier.objects.update(due_at=make.NOW - timedelta(days=3))
    page = text_of(browser_of(CLERK), "/ban?tre=1")
    assert "lt-state--late" in page
    assert re.search(r"working days? late", page)
    assert "Late: 1" in page


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("buoc=submitted", True),
        ("buoc=ready", False),
        ("thu-tuc=1.001193", True),
        ("thu-tuc=1.004222", False),
        ("ai=nobody", True),
        ("ai=mine", False),
        ("tre=1", False),
        ("buoc=submitted&ai=nobody&thu-tuc=1.001193", True),
    ],
)
def test_it_is_narrowed_by_its_address(query: str, is_there: bool, birth: make.Birth) -> None:
    page = text_of(browser_of(CLERK), f"/ban?{query}")
    assert (birth.dossier().code in page) is is_there
    assert is_there or "Nothing in the queue fits this choice." in page


@pytest.mark.parametrize("query", ["buoc=asleep", "ai=x", "sau=zzz", "thu-tuc=%00", "sau=%F0%9F"])
def test_an_address_that_cannot_be_meant_is_no_crash(query: str, birth: make.Birth) -> None:
    assert browser_of(CLERK).get(f"/ban?{query}").status_code in (400, 422)


def test_pages_follow_by_a_link_and_take_few_statements(birth: make.Birth) -> None:
    make.make_rows(birth, 120)
    browser = browser_of(LEADER)
    seen, address = [], "/ban?ai=nobody"
    while address:
        with CaptureQueriesContext(connection) as statements:
            page = text_of(browser, address)
        assert len(statements) <= MOST_STATEMENTS
        seen += re.findall(r"lt-queue__open\" href=\"/ban/ho-so/([^\"]+)\"", page)
        following = re.search(r'href="(\?[^"]*sau=[^"]+)" rel="next"', page)
        address = f"/ban{following[1]}" if following else ""
    assert len(seen) == len(set(seen)) == 121


def test_a_dossier_is_found_by_its_end_and_by_the_applicants_number(birth: make.Birth) -> None:
    browser, code = browser_of(CLERK), birth.dossier().code
    for typed in (code[-6:], birth.family.mother.number):
        answer = browser.post("/ban/tim", {"q": typed})
        assert answer.status_code == 200
        assert code in answer.content.decode()
    assert "No dossier of your office fits" in html.unescape(
        browser.post("/ban/tim", {"q": "999999"}).content.decode()
    )
    wrong = browser.post("/ban/tim", {"q": '1"<'})
    assert wrong.status_code == 422
    assert 'value="1&quot;&lt;"' in wrong.content.decode()
    assert browser.get("/ban/tim").status_code == 302


def test_taking_leads_to_the_dossier_and_the_second_is_told_who_has_it(birth: make.Birth) -> None:
    make.make_officer("clerk.two", office=birth.desks.committee.office, role="clerk")
    code = birth.dossier().code
    taken = browser_of(CLERK).post("/ban/nhan", {"code": code})
    assert (taken.status_code, taken["Location"]) == (303, f"/ban/ho-so/{code}?xong=take")
    second = browser_of("clerk.two").post("/ban/nhan", {"code": code})
    assert second.status_code == 409
    page = html.unescape(second.content.decode())
    assert birth.desks.committee.clerk.name in page
    assert "A colleague has taken this dossier." in page
    assert browser_of(CLERK).post("/ban/nhan", {"code": "x"}).status_code == 404


def test_a_dossier_is_given_to_a_colleague(birth: make.Birth) -> None:
    two = make.make_officer("clerk.two", office=birth.desks.committee.office, role="clerk")
    browser, address = browser_of(CLERK), f"/ban/ho-so/{birth.dossier().code}/giao"
    assert two.name in text_of(browser, address)
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"to": "nobody-like-this"}).status_code == 422
    assert browser.post(address, {"to": str(two.post_id)}).status_code == 303
    assert birth.dossier().assignee_id == two.post_id
    refused = browser.post(address, {"to": "nobody"})
    assert refused.status_code == 409, "it is the other's now"


def test_the_leader_hands_over_all_of_an_officer(birth: make.Birth) -> None:
    two = make.make_officer("clerk.two", office=birth.desks.committee.office, role="clerk")
    browser_of(CLERK).post("/ban/nhan", {"code": birth.dossier().code})
    leader, clerk = browser_of(LEADER), birth.desks.committee.clerk
    assert clerk.name in text_of(leader, "/ban/ban-giao")
    address = f"/ban/ban-giao/{clerk.post_id}"
    assert leader.post(address, {}).status_code == 422
    done = leader.post(address, {"to": str(two.post_id)})
    assert (done.status_code, done["Location"]) == (303, "/ban/ban-giao?xong=1&con=0")
    assert birth.dossier().assignee_id == two.post_id
    assert "Dossiers handed over: 1." in text_of(leader, done["Location"])
    assert browser_of(CLERK).get("/ban/ban-giao").status_code == 403


def test_the_leader_gives_more_time_once(family: make.Family, desks: make.Desks) -> None:
    birth = make.make_birth(family, desks, until="taken_in")
    browser, address = browser_of(LEADER), f"/ban/ho-so/{birth.dossier().code}/gia-han"
    assert "says sorry" in text_of(browser, address)
    moves = birth.dossier().moves
    empty = browser.post(address, {"moves": moves, "until": "31/02/2026", "reason": ""})
    assert empty.status_code == 422
    assert 'value="31/02/2026"' in empty.content.decode()
    sent = {"moves": moves, "until": "24/11/2026", "reason": "Hệ thống gián đoạn."}
    assert browser.post(address, sent).status_code == 303
    assert browser.post(address, sent).status_code == 409
    assert "there is no second time" in text_of(browser, address)
    assert browser_of(CLERK).get(address).status_code == 403


def test_chosen_decisions_are_confirmed_and_signed_step_by_step(
    family: make.Family, desks: make.Desks
) -> None:
    births = [
        make.make_birth(make.make_family(31 + 10 * n), desks, key=f"key-{n}", until="confirmed")
        for n in range(2)
    ]
    browser = browser_of(LEADER)
    assert "Waiting for the signature: 2" in text_of(browser, "/ban")
    chosen = chosen_on(text_of(browser, "/ban/ky"))
    assert len(chosen) == 2
    assert browser.post("/ban/ky/xac-nhan", {}).status_code == 422
    births[0].prepare()
    confirm = html.unescape(browser.post("/ban/ky/xac-nhan", {"chosen": chosen}).content.decode())
    assert "Left out, because they have changed since you looked at them" in confirm
    assert len(chosen_on(confirm)) == 1
    [key] = re.findall(r'name="key" value="([^"]+)"', confirm)
    begun = browser.post("/ban/ky/bat-dau", {"chosen": chosen, "key": key})
    assert begun.status_code == 303
    again = browser.post("/ban/ky/bat-dau", {"chosen": chosen, "key": key})
    assert again["Location"] == begun["Location"], "a second click begins nothing twice"
    batch = begun["Location"]
    assert "left: 2" in text_of(browser, batch)
    assert "are left" in text_of(browser, "/ban/ky")
    assert browser.post(batch).status_code == 303
    page = text_of(browser, batch)
    assert "signed: 1" in page
    assert "not signed: 1" in page
    assert "It has moved on since you chose it." in page
    assert births[1].dossier().stage == "granted"
    assert browser_of(CLERK).get("/ban/ky").status_code == 403
    assert browser_of("leader.G01.26.15").get(batch).status_code == 404
