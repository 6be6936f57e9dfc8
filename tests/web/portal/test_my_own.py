"""The citizen's own pages: following, completing, messages, looks, data, and what is said of it."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.accounts import PASSWORD
from tests.make import NOW

from lienthong.audit.outbox import tell
from lienthong.dossiers.models import Attachment, Contest, Dossier, LookQuestion
from lienthong.dossiers.own_looks import rows_of_looks
from lienthong.dossiers.supplement import Defect, ask
from lienthong.register.effects import Divorced, Married
from lienthong.register.seen import Sex

MOST_STATEMENTS = 12

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def shown(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


@pytest.fixture
def mother(birth: make.Birth) -> Client:
    return make.client_of("citizen11")


def asked(birth: make.Birth, *defects: str) -> str:
    """The address of the answer to these defects."""
    clerk = birth.desks.committee.clerk
    code = birth.dossier().code
    ask(code, [Defect(code=one) for one in defects], actor=clerk, now=NOW)
    return f"/ho-so/{birth.chain.code}/bo-sung/{code}"


def test_a_chain_shows_its_links_as_a_map_and_as_a_table(birth: make.Birth, mother: Client) -> None:
    assert birth.chain.code in shown(mother, "/ho-so")
    page = shown(mother, f"/ho-so/{birth.chain.code}")
    assert page.count('class="lt-map__link ') == len(birth.chain.links)
    assert "<table" in page


def test_a_strangers_code_is_no_page(birth: make.Birth, mother: Client) -> None:
    code = birth.dossier().code
    make.make_citizen("stranger", person=birth.family.father)
    stranger = make.client_of("stranger")
    for path in (
        "",
        f"/bo-sung/{code}",
        f"/du-thao/{code}",
        f"/du-thao/{code}/tep",
        f"/rut/{code}",
    ):
        assert stranger.get(f"/ho-so/{birth.chain.code}{path}").status_code == 404
    assert mother.get(f"/ho-so/no-such-chain/bo-sung/{code}").status_code == 404


def test_only_what_is_missing_is_asked_and_sent_once(birth: make.Birth, mother: Client) -> None:
    path = asked(birth, "hometown_unclear")
    page = shown(mother, path)
    assert 'name="child.hometown"' in page
    assert 'name="child.given"' not in page
    before = birth.dossier().form
    nothing = mother.post(path, {"child.hometown": before["child"]["hometown"]})
    assert nothing.status_code == 422
    sent = mother.post(path, {"child.hometown": "Nam Định"})
    assert sent.status_code == 303
    after = birth.dossier()
    place = ("hometown", "hometown_unit_code")
    child = {**before["child"], **{name: after.form["child"][name] for name in place}}
    assert after.form == {**before, "child": child}
    assert "Nam Định" in child["hometown"]
    assert after.stage == Dossier.Stage.SUBMITTED
    assert mother.post(path, {"child.hometown": "Nam Định"}).status_code == 303


def test_photographs_are_sent_with_it_and_a_wrong_file_is_said_at_its_field(
    birth: make.Birth, mother: Client
) -> None:
    path = asked(birth, "notice_unreadable")
    wrong = mother.post(path, {"photo_0_0": SimpleUploadedFile("x.jpg", b"MZ")})
    assert wrong.status_code == 422
    assert 'href="#id_photo_0_0"' in wrong.content.decode()
    assert Attachment.objects.filter(dossier=None).count() == 0
    held = Attachment.objects.filter(dossier=birth.dossier()).count()
    sent = mother.post(path, {"photo_0_0": SimpleUploadedFile("x.jpg", make.JPEG)})
    assert sent.status_code == 303
    assert Attachment.objects.filter(dossier=birth.dossier()).count() == held + 1


def test_an_application_is_taken_back_after_a_question(birth: make.Birth, mother: Client) -> None:
    path = f"/ho-so/{birth.chain.code}/rut/{birth.dossier().code}"
    shown(mother, path)
    assert birth.dossier().stage == Dossier.Stage.SUBMITTED
    assert [mother.post(path).status_code for _ in range(2)] == [303, 303]
    assert birth.dossier().stage == Dossier.Stage.WITHDRAWN


def test_a_draft_is_read_and_confirmed_or_found_wrong(birth: make.Birth, mother: Client) -> None:
    birth.take_in()
    birth.prepare()
    path = f"/ho-so/{birth.chain.code}/du-thao/{birth.dossier().code}"
    assert f'value="{birth.prepared().revision}"' in shown(mother, path)
    assert mother.get(f"{path}/tep")["Content-Type"] == "application/pdf"
    revision = birth.prepared().revision
    assert mother.post(path, {"wrong": "1", "revision": revision, "note": ""}).status_code == 422
    assert mother.post(path, {"right": "1", "revision": revision + 1}).status_code == 409
    assert mother.post(path, {"right": "1", "revision": revision}).status_code == 303
    assert birth.dossier().stage == Dossier.Stage.READY


def test_a_field_is_contested_once_and_answered_by_a_leader(
    birth: make.Birth, mother: Client
) -> None:
    assert "/du-lieu-cua-toi/name" in shown(mother, "/du-lieu-cua-toi")
    assert mother.post("/du-lieu-cua-toi/name", {"claim": ""}).status_code == 422
    assert mother.get("/du-lieu-cua-toi/no-field").status_code == 404
    for _ in range(2):
        sent = mother.post("/du-lieu-cua-toi/name", {"claim": "Chữ đệm là Thị"})
        assert (sent.status_code, sent["Location"]) == (303, "/du-lieu-cua-toi/name")
    contest = Contest.objects.get()
    assert contest.code in shown(mother, "/du-lieu-cua-toi/name")
    assert contest.code in shown(mother, "/du-lieu-cua-toi")
    assert 'href="/du-lieu-cua-toi/name">Bạn đã viết gì<' in shown(mother, "/du-lieu-cua-toi")
    path = f"/ban/phan-anh/{contest.id}"
    clerk = make.client_of("clerk.H26.15.03")
    leader = make.client_of("leader.H26.15.03")
    assert contest.code in shown(clerk, "/ban/phan-anh")
    words = {"state": "declined", "answer": "Sổ ghi đúng."}
    assert leader.post(path, words).status_code == 409
    assert clerk.post(path, words).status_code == 303
    assert [leader.post(path, words).status_code for _ in range(2)] == [303, 303]
    assert "Sổ ghi đúng." in shown(mother, "/du-lieu-cua-toi")
    assert "Sổ ghi đúng." in shown(mother, "/du-lieu-cua-toi/name")
    assert 'href="/du-lieu-cua-toi#phan-anh"' in shown(mother, "/tin-nhan")
    assert make.client_of("leader.G01.26.15").get(path).status_code == 404


def test_a_look_is_questioned_once_and_answered_where_it_was_made(
    birth: make.Birth, mother: Client
) -> None:
    birth.take_in()
    found = re.search(r"/luot-xem/(\d+)", shown(mother, "/luot-xem"))
    assert found
    shown(mother, found[0])
    assert [mother.post(found[0], {"note": "Vì sao?"}).status_code for _ in range(2)] == [303, 303]
    assert mother.get("/luot-xem/999999999").status_code == 404
    question = LookQuestion.objects.get()
    path = f"/ban/phan-anh/luot-xem/{question.id}"
    leader = make.client_of("leader.H26.15.03")
    assert "Vì sao?" in shown(leader, path)
    assert leader.post(path, {"answer": ""}).status_code == 422
    assert leader.post(path, {"answer": "Để tiếp nhận hồ sơ."}).status_code == 303
    assert "Để tiếp nhận hồ sơ." in shown(mother, "/luot-xem")


def test_my_data_cites_the_act_its_office_and_its_law(granted: make.Birth) -> None:
    mother = make.client_of("citizen11")
    page = shown(mother, "/du-lieu-cua-toi")
    assert "Việt Nam" in page
    assert "VNM" not in page
    life = page.split('class="lt-timeline"')[1]
    assert life.index(granted.dossier().form["child"]["given"]) < life.index("17/05/2020")
    assert "1/2026" in life
    assert "Điều 13" in life
    for code in ("birth_registered", "children", "household", "ethnicity"):
        assert f"/du-lieu-cua-toi/{code}" in page


def test_looks_that_are_alike_are_one_row_that_opens(birth: make.Birth, mother: Client) -> None:
    for _ in range(3):
        shown(mother, "/du-lieu-cua-toi")
    birth.take_in()
    page = shown(mother, "/luot-xem")
    assert page.count('<br><span lang="vi">Xem dữ liệu của chính mình') == 1
    alike = rows_of_looks(actor=birth.family.citizen, before=None, limit=1)
    assert alike.items[0].who == "office"
    assert alike.next is not None
    earlier = shown(mother, f"/luot-xem?truoc={alike.next}")
    assert "Ủy ban nhân dân" not in earlier.split("<main")[1]
    for wrong in ("x", "9" * 30, "-1"):
        assert mother.get(f"/luot-xem?truoc={wrong}").status_code == 200


def test_messages_come_newest_first_page_by_page(family: make.Family) -> None:
    for number in range(45):
        tell(family.mother.id, "dossier.submitted", now=NOW + timedelta(minutes=number))
    client, path, seen = make.client_of("citizen11"), "/tin-nhan", []
    while path:
        page = shown(client, path)
        seen += re.findall(r"\d\d:\d\d 20/11/2026", page.split('class="lt-looks"')[1])[::2]
        following = re.search(r'href="(\?truoc=[^"]+)" rel="next"', page)
        path = f"/tin-nhan{following[1]}" if following else ""
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 45
    assert client.get("/tin-nhan?truoc=x").status_code == 422


def wed_before(somebody: make.Somebody) -> None:
    """A former marriage, about whose telling the page asks once more."""
    former = make.make_person("Lê Văn Cường", sex=Sex.MALE, born_on=date(1990, 1, 1), serial=90)
    day, later = date(2015, 2, 2), date(2016, 2, 2)
    wedding = Married(person=somebody.id, spouse=former.id, earliest=day, latest=day)
    divorce = Divorced(person=somebody.id, spouse=former.id, earliest=later, latest=later)
    make.enter_people([wedding, divorce], since=day)


# Of a former spouse it is asked whether one may tell of the marriage.
@pytest.mark.parametrize(
    ("path", "more"), [("/du-lieu-cua-toi", 1), ("/luot-xem", 0), ("/tin-nhan", 0)]
)
def test_a_page_asks_the_database_no_more_than_it_must(
    granted: make.Birth, path: str, more: int
) -> None:
    mother = make.client_of("citizen11")
    wed_before(granted.family.mother)
    mother.post("/du-lieu-cua-toi/name", {"claim": "Chữ đệm là Thị"})
    look = re.search(r"/luot-xem/\d+", shown(mother, "/luot-xem"))
    assert look
    mother.post(look[0], {"note": ""})
    with CaptureQueriesContext(connection) as asked:
        shown(mother, path)
    statements = [one["sql"] for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert len(statements) <= MOST_STATEMENTS + more, "\n".join(line[:160] for line in statements)


def test_who_leaves_in_a_hurry_is_signed_out_and_elsewhere(family: make.Family) -> None:
    browser = Client()
    browser.post("/dang-nhap", {"login": "citizen11", "password": PASSWORD})
    assert 'action="/thoat-nhanh"' in shown(browser, "/luot-xem")
    for _ in range(2):
        left = browser.post("/thoat-nhanh")
        assert (left.status_code, left["Cache-Control"]) == (200, "no-store")
        assert left["Refresh"] == f"0; url={settings.EXIT_URL}"
        assert "Liên Thông" not in left.content.decode()
    assert browser.get("/luot-xem").status_code == 302
    assert browser.get("/thoat-nhanh").status_code == 405


def test_messages_are_marked_as_read(birth: make.Birth, mother: Client) -> None:
    birth.take_in()
    for path in re.findall(r"/tin-nhan/\d+/da-doc", shown(mother, "/tin-nhan")):
        assert mother.post(path).status_code == 303
    assert "/da-doc" not in shown(mother, "/tin-nhan")
