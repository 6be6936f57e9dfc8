"""The application for a birth on the screen: few questions, each shown again with its source."""

from datetime import timedelta

import pytest
from tests import make
from tests.dossiers.hospital import CODE
from tests.make import NOW
from tests.web.portal.birth.page import ALONE, ANSWERS, EVERYTHING, Page, photo

from lienthong.dossiers import saved
from lienthong.dossiers.models import Chain, Dossier, SavedApplication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

MOST_QUESTIONS = 12


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


def test_a_question_that_is_asked_no_more_leads_on(mother: Page) -> None:
    mother.begin()
    mother.answer({"giay-chung-sinh": ANSWERS["giay-chung-sinh"]})
    mother.get(mother.at("ngay-sinh"))
    assert mother.address == mother.at("ho-ten")


def test_a_name_in_separate_accents_is_composed(mother: Page) -> None:
    mother.begin()
    composed = "Trần Thị Minh Châu"
    typed = {"family": "Trần", "middle": "Thi\u0323 Minh", "given": "Cha\u0302u"}
    mother.answer({"giay-chung-sinh": ANSWERS["giay-chung-sinh"], "ho-ten": typed})
    mother.answer(ANSWERS)
    assert composed in mother.get(mother.at("kiem-tra"))


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


def test_a_photograph_is_taken_away_again(family: make.Family) -> None:
    page = Page(make.client_of("citizen11"))
    page.begin()
    page.post(page.at("chung-minh"), kind="birth_notice_photo", file=photo())
    [file] = saved.saved_of(SavedApplication.objects.get().id, actor=family.citizen).files
    answer = page.client.post(page.at("chung-minh"), {"remove": str(file.id)})
    assert answer.status_code == 302
    assert "giay.jpg" not in page.get(page.at("chung-minh"))
    assert page.client.post(page.at("chung-minh"), {"remove": "x"}).status_code == 404


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


@pytest.mark.parametrize(
    ("given", "choice", "kept"),
    [
        ("minh", "capitals", "Minh"),
        ("MINH ANH", "capitals", "Minh Anh"),
        ("minh", "typed", "minh"),
        ("a", "capitals", "A"),
    ],
)
def test_a_name_without_capitals_is_asked_once_more(
    given: str, choice: str, kept: str, mother: Page
) -> None:
    mother.begin()
    mother.answer({"giay-chung-sinh": ANSWERS["giay-chung-sinh"]})
    address = mother.at("ho-ten")
    typed = {"family": "Trần", "middle": "", "given": given}
    asked = mother.post(address, **typed)
    assert asked.status_code == 422
    assert 'name="capitals"' in asked.content.decode()
    assert mother.post(address, **typed, capitals=choice).status_code == 302
    mother.get(f"/dang-ky-khai-sinh/{mother.saved_id}")
    mother.answer({name: answer for name, answer in ANSWERS.items() if name != "ho-ten"})
    assert mother.send().status_code == 302
    child = Dossier.objects.get().form["child"]
    assert (child["family"], child["given"]) == ("Trần", kept)
