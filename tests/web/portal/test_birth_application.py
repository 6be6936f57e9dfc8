"""The application for a birth on the screen: few questions, nothing lost, sent once."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests import make
from tests.dossiers.hospital import CODE, send
from tests.make import NOW

from lienthong.dossiers import saved
from lienthong.dossiers.models import Chain, Dossier, SavedApplication
from lienthong.procedures.catalogue.birth_v1.form import IDENTITY_CARD, INSURANCE, RESIDENCE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

BEGIN = "/dang-ky-khai-sinh"
MOST_QUESTIONS = 12
EVERYTHING = [RESIDENCE, INSURANCE, IDENTITY_CARD]
# What a married mother answers to whom the hospital has sent a notice.
ANSWERS = {
    "giay-chung-sinh": {"notice": CODE},
    "ho-ten": {"family": "Trần", "middle": "Thị Minh", "given": "Châu"},
    "cha-me": {"right": "yes"},
    "que-quan": {"after": "father"},
    "thu-tuc-kem-theo": {"links": EVERYTHING},
    "o-voi-ai": {"home": "mother"},
    "chu-ho": {"agrees": "yes"},
    "benh-vien": {"known": "01060"},
    "ban-sao": {"count": "2"},
}
ALONE = {
    "nguoi-khai": {"requester": "mother"},
    "ngay-sinh": {"day": "16/11/2026", "time": "7h45"},
    "gioi-tinh": {"sex": "female"},
    "noi-sinh": {"place": "Bệnh viện Phụ sản Trung ương", "commune": "phường Cửa Nam, Hà Nội"},
    "chung-minh": {"kind": "birth_notice_photo", "code": ""},
    "cha": {"who": "none"},
    "ho-ten": {"family": "Nguyễn", "middle": "", "given": "An"},
    "que-quan": {"after": "mother"},
    "thu-tuc-kem-theo": {"links": [RESIDENCE]},
    "ban-sao": {"count": "0"},
}


class Page:
    """A citizen at the application, as a browser without scripts sees it."""

    def __init__(self, client: Client, address: str = "") -> None:
        self.client = client
        self.address = address
        self.asked: list[str] = []

    @property
    def saved_id(self) -> str:
        return self.address.split("/")[2]

    def at(self, question: str) -> str:
        return f"{BEGIN}/{self.saved_id}/{question}"

    def get(self, address: str) -> str:
        answer = self.client.get(address, follow=True)
        assert answer.status_code == 200
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        return unescape(answer.content.decode())

    def post(self, address: str, version: str | None = None, **typed: object) -> HttpResponse:
        version = version or self.version_at(address)
        return self.client.post(address, {"version": version, **typed})

    def version_at(self, address: str) -> str:
        shown = self.client.get(address, follow=True).content.decode()
        found = re.search(r'name="version" value="(\d+)"', shown)
        return found[1] if found else "0"

    def begin(self) -> None:
        answer = self.client.post(BEGIN)
        assert answer.status_code == 302
        self.get(answer["Location"])

    def answer(self, answers: dict[str, dict[str, object]]) -> None:
        """Goes where each page leads, as far as the answers go."""
        while (question := self.address.split("/")[-1].split("?")[0]) in answers:
            self.asked.append(question)
            answer = self.post(self.address, **answers[question])
            assert answer.status_code == 302, (question, errors(answer))
            self.get(answer["Location"])

    def send(self) -> HttpResponse:
        return self.client.post(self.at("gui"))


def errors(answer: HttpResponse) -> list[str]:
    """The messages of the error summary."""
    page = unescape(answer.content.decode())
    summary = re.search(r"error-summary__list.*?</ul>", page, re.DOTALL)
    return re.findall(r"<li>(?:<a[^>]*>)?([^<]*)", summary[0]) if summary else []


def photo(content: bytes = make.JPEG, name: str = "giay.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


@pytest.fixture
def noticed(family: make.Family, desks: make.Desks) -> make.Family:
    """A family whose hospital has sent the notice."""
    send(mother={"number": family.mother.number, "name": family.mother.name.full})
    return family


@pytest.fixture
def mother(noticed: make.Family) -> Page:
    return Page(make.client_of("citizen11"))


@pytest.fixture
def checked(mother: Page) -> Page:
    """The mother before her answers, all given."""
    mother.begin()
    mother.answer(ANSWERS)
    assert mother.address.endswith("/kiem-tra")
    return mother


def test_a_married_mother_with_a_notice_answers_at_most_twelve_questions(checked: Page) -> None:
    assert len(checked.asked) <= MOST_QUESTIONS
    assert checked.asked[:3] == ["giay-chung-sinh", "ho-ten", "cha-me"]


def test_she_sends_it_and_sees_code_clock_and_receipt(checked: Page, noticed: make.Family) -> None:
    answer = checked.send()
    assert answer.status_code == 302
    page = checked.get(answer["Location"])
    chain = Chain.objects.get()
    assert chain.code in page
    assert "24/11" in page or "25/11" in page or "26/11" in page
    form = Dossier.objects.get().form
    assert form["child"]["family"] == "Trần"
    assert form["child"]["born_at"] == "07:45"
    assert form["mother"]["number"] == noticed.mother.number
    assert form["father"]["number"] == noticed.father.number
    assert form["links"] == EVERYTHING
    assert form["copies"] == 2
    assert form["hospital"] == {"code": "01060", "name": "Bệnh viện"}


def test_the_check_shows_each_answer_with_its_source(checked: Page) -> None:
    page = checked.get(checked.at("kiem-tra"))
    assert "Trần Thị Minh Châu" in page
    assert "16/11/2026" in page
    assert CODE in page
    assert "20/11/2026" in page  # the day of the register
    assert f"{checked.at('ban-sao')}?ve=kiem-tra" in page


def test_a_change_returns_to_the_check(checked: Page) -> None:
    address = f"{checked.at('ban-sao')}?ve=kiem-tra"
    answer = checked.post(address, count="5")
    assert answer["Location"].endswith("/kiem-tra")


def test_a_second_click_makes_nothing_twice(checked: Page) -> None:
    first, second = checked.send(), checked.send()
    assert first["Location"] == second["Location"]
    assert Chain.objects.count() == 1


def test_after_sending_every_page_of_it_leads_to_what_became_of_it(checked: Page) -> None:
    checked.send()
    for name in ("", "/kiem-tra", "/ban-sao", "/bo"):
        answer = checked.client.get(f"{BEGIN}/{checked.saved_id}{name}")
        assert answer["Location"].endswith("/da-gui")
    assert checked.post(checked.at("ban-sao"), count="7")["Location"].endswith("/da-gui")


def test_a_draft_is_found_on_a_second_device(mother: Page) -> None:
    mother.begin()
    mother.answer({key: ANSWERS[key] for key in ("giay-chung-sinh", "ho-ten")})
    other = Page(make.client_of("citizen11"))
    page = other.get(BEGIN)
    assert f"{BEGIN}/{mother.saved_id}" in page
    page = other.get(f"{BEGIN}/{mother.saved_id}")
    assert other.address == mother.at("cha-me")
    assert "09:00" in page
    assert 'value="Châu"' in other.get(mother.at("ho-ten"))


def test_an_answer_given_on_another_device_is_not_overwritten_unseen(mother: Page) -> None:
    mother.begin()
    old = mother.version_at(mother.at("ban-sao"))
    mother.post(mother.at("ban-sao"), count="3")
    answer = mother.post(mother.at("ban-sao"), version=old, count="4")
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "<li>3</li>" in page
    assert 'value="4"' in page
    # The page knows the newer one now, and keeps mine if I say so.
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    assert mother.post(mother.at("ban-sao"), version=version[1], count="4").status_code == 302


def test_another_citizen_finds_neither_page_nor_answers(mother: Page) -> None:
    mother.begin()
    make.make_family(51)
    stranger = Page(make.client_of("citizen51"))
    for name in ("", "/kiem-tra", "/ho-ten", "/bo", "/da-gui"):
        address = f"{BEGIN}/{mother.saved_id}{name}"
        assert stranger.client.get(address).status_code == 404
        assert stranger.client.post(address, {}).status_code in (404, 405)
    assert stranger.client.post(mother.at("gui")).status_code == 404
    assert stranger.client.get(f"{BEGIN}/{uuid4()}").status_code == 404


def test_there_is_no_such_question(mother: Page) -> None:
    mother.begin()
    assert mother.client.get(mother.at("mau-mat")).status_code == 404
    assert mother.client.post(mother.at("mau-mat"), {}).status_code == 404


def test_a_question_that_is_asked_no_more_leads_on(mother: Page) -> None:
    mother.begin()
    mother.answer({"giay-chung-sinh": ANSWERS["giay-chung-sinh"]})
    mother.get(mother.at("ngay-sinh"))
    assert mother.address == mother.at("ho-ten")


def test_who_is_not_signed_in_signs_in_and_goes_on(mother: Page) -> None:
    mother.begin()
    answer = Client().get(mother.at("ho-ten"))
    assert answer.status_code == 302
    assert mother.saved_id in answer["Location"]


def test_an_answer_sent_when_the_session_has_ended_is_kept_in_the_page(mother: Page) -> None:
    mother.begin()
    answer = Client().post(mother.at("ho-ten"), {"version": "0", "given": "Châu"})
    assert answer.status_code == 401
    assert 'name="kept"' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"family": "Trần", "given": ""}, ""),
        ({"given": "Châu"}, ""),
        ({"family": "Trần", "given": "x" * 500}, "500"),
        ({"family": "Trần", "given": "Châu 😀"}, ""),
        ({"family": "Trần", "given": "Châu 2"}, "6"),
        ({"family": "Lê", "given": "Châu"}, ""),
        ({"family": "Trần", "given": "x" * 3000}, "2000"),
        ({"family": "Trần", "given": "Ch\u0000âu"}, ""),
    ],
)
def test_a_wrong_name_stays_in_the_field_with_what_is_wrong(
    typed: dict[str, str], says: str, mother: Page
) -> None:
    mother.begin()
    mother.answer({"giay-chung-sinh": ANSWERS["giay-chung-sinh"]})
    answer = mother.post(mother.at("ho-ten"), **typed)
    assert answer.status_code == 422
    assert any(says in error for error in errors(answer))
    kept = typed["given"][:2000]
    assert f'value="{kept}"' in unescape(answer.content.decode()) or "\u0000" in kept


def test_a_name_in_separate_accents_is_composed(mother: Page) -> None:
    mother.begin()
    composed = "Trần Thị Minh Châu"
    typed = {"family": "Trần", "middle": "Thi\u0323 Minh", "given": "Cha\u0302u"}
    mother.answer({"giay-chung-sinh": ANSWERS["giay-chung-sinh"], "ho-ten": typed})
    mother.answer(ANSWERS)
    assert composed in mother.get(mother.at("kiem-tra"))


@pytest.mark.parametrize(
    ("day", "time", "is_right"),
    [
        ("1/2/2026", "", True),
        ("01-02-2026", "07:45", True),
        ("2026-02-01", "7h", True),
        ("20/11/2026", "08:59", True),
        ("20/11/2026", "09:01", False),
        ("21/11/2026", "", False),
        ("31/02/2026", "", False),
        ("16/11/26", "", False),
        ("hôm qua", "", False),
        ("", "", False),
        ("16/11/1826", "", False),
        ("16/11/2026", "25:00", False),
        ("16/11/2026", "sáng", False),
        ("16/11/2026 😀", "", False),
        ("x" * 500, "", False),
    ],
)
def test_a_day_of_birth_is_understood_as_people_write_it(
    day: str, time: str, is_right: bool, family: make.Family
) -> None:
    page = Page(make.client_of("citizen11"))
    page.begin()
    answer = page.post(page.at("ngay-sinh"), day=day, time=time)
    assert answer.status_code == (302 if is_right else 422)
    if not is_right:
        assert errors(answer)
        assert f'value="{day}"' in unescape(answer.content.decode())


@pytest.mark.parametrize("count", ["", "-1", "21", "hai", "2.5", "²", "9" * 400])
def test_a_wrong_number_of_copies_is_told(count: str, mother: Page) -> None:
    mother.begin()
    answer = mother.post(mother.at("ban-sao"), count=count)
    assert answer.status_code == 422
    assert errors(answer)


def test_a_choice_that_is_none_is_told(mother: Page) -> None:
    mother.begin()
    for question, typed in {
        "giay-chung-sinh": {"notice": "99999.GCS.01060.26"},
        "cha-me": {"right": "maybe"},
        "thu-tuc-kem-theo": {"links": ["1.000000"]},
        "que-quan": {},
    }.items():
        answer = mother.post(mother.at(question), **typed)
        assert answer.status_code == 422, question
        assert errors(answer)
        if question in ANSWERS:
            mother.post(mother.at(question), **ANSWERS[question])


def test_a_mother_alone_without_a_notice_photographs_the_paper(
    family: make.Family, desks: make.Desks
) -> None:
    alone = make.make_family(61, is_married=False)
    page = Page(make.client_of("citizen61"))
    page.begin()
    answers: dict[str, dict[str, object]] = dict(ALONE)
    del answers["chung-minh"]
    page.answer(answers)
    assert page.address == page.at("chung-minh")
    answer = page.post(page.address, kind="birth_notice_photo", file=photo())
    shown = page.get(answer["Location"])
    assert page.address == page.at("chung-minh")
    assert "giay.jpg" in shown
    page.answer(ALONE)
    assert page.address == page.at("chu-ho")
    page.answer({**ALONE, "chu-ho": {"agrees": "yes"}})
    assert page.address == page.at("kiem-tra")
    assert page.send()["Location"].endswith("/da-gui")
    form = Dossier.objects.get().form
    assert form["father"] is None
    assert form["child"]["birth_unit_code"] == "00082"
    assert form["mother"]["number"] == alone.mother.number


def test_a_file_of_the_wrong_kind_is_told_and_the_answer_is_kept(family: make.Family) -> None:
    page = Page(make.client_of("citizen11"))
    page.begin()
    for content, kind in ((b"MZ program", "birth_notice_photo"), (b"", "other"), (b"", "")):
        file = photo(content, "giấy.jpg")
        answer = page.post(page.at("chung-minh"), kind=kind, file=file, code="x")
        assert answer.status_code == 422
        assert errors(answer)
        assert 'value="x"' in answer.content.decode()


def test_a_photograph_is_taken_away_again(family: make.Family) -> None:
    page = Page(make.client_of("citizen11"))
    page.begin()
    page.post(page.at("chung-minh"), kind="birth_notice_photo", file=photo())
    [file] = saved.saved_of(SavedApplication.objects.get().id, actor=family.citizen).files
    answer = page.client.post(page.at("chung-minh"), {"remove": str(file.id)})
    assert answer.status_code == 302
    assert "giay.jpg" not in page.get(page.at("chung-minh"))
    assert page.client.post(page.at("chung-minh"), {"remove": "x"}).status_code == 404


def test_what_the_register_says_to_it_is_shown_on_the_check_with_its_question(
    mother: Page, noticed: make.Family
) -> None:
    mother.begin()
    other = {**ANSWERS, "ho-ten": {"family": "other", "other_family": "Lê", "given": "Châu"}}
    mother.answer(other)
    answer = mother.send()
    assert answer.status_code == 422
    assert errors(answer)
    assert f"{mother.at('ho-ten')}?ve=kiem-tra" in answer.content.decode()
    assert not Chain.objects.exists()


def test_a_notice_used_in_another_window_is_told(checked: Page) -> None:
    second = Page(checked.client)
    second.begin()
    assert second.saved_id != checked.saved_id
    second.answer(ANSWERS)
    checked.send()
    answer = second.send()
    assert answer.status_code == 302
    second.get(answer["Location"])
    assert second.address.startswith(second.at("nguoi-khai"))
    assert Chain.objects.count() == 1


def test_an_answer_is_kept_while_it_is_typed(mother: Page) -> None:
    mother.begin()
    answer = mother.client.post(
        mother.at("ho-ten"), {"version": "0", "given": "Ch"}, headers={"X-Autosave": "1"}
    )
    assert answer.json() == {"at": "09:00", "version": 1}
    page = mother.get(mother.at("ho-ten"))
    assert 'value="Ch"' in page
    assert "error-summary" not in page
    stale = mother.client.post(
        mother.at("ho-ten"), {"version": "0", "given": "C"}, headers={"X-Autosave": "1"}
    )
    assert stale.status_code == 409


def test_it_is_thrown_away_after_a_question(mother: Page) -> None:
    mother.begin()
    assert mother.saved_id in mother.get(mother.at("bo"))
    assert mother.client.post(mother.at("bo"))["Location"] == BEGIN
    assert mother.client.get(mother.at("ho-ten")).status_code == 404


def test_without_the_word_of_the_head_the_residence_is_left_out(
    family: make.Family, desks: make.Desks
) -> None:
    make.make_family(61, is_married=False)
    page = Page(make.client_of("citizen61"))
    page.begin()
    page.answer({key: ALONE[key] for key in list(ALONE)[:4]})
    page.post(page.at("chung-minh"), kind="birth_notice_photo", file=photo())
    page.answer({**ALONE, "chu-ho": {"agrees": "none"}})
    page.send()
    assert Dossier.objects.get().form["links"] == []


def test_the_pages_speak_english_too(mother: Page) -> None:
    mother.begin()
    client = make.client_of("citizen11", language="en", now=NOW + timedelta(seconds=1))
    assert "What is the child’s name?" in Page(client).get(mother.at("ho-ten"))
