"""What an application does not take: told at its field, with what was typed."""

from html import unescape
from uuid import uuid4

import pytest
from tests import make
from tests.web.portal.birth.page import ANSWERS, BEGIN, Page, errors, photo

from lienthong.dossiers.models import Chain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


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


def test_a_file_of_the_wrong_kind_is_told_and_the_answer_is_kept(family: make.Family) -> None:
    page = Page(make.client_of("citizen11"))
    page.begin()
    for content, kind in ((b"MZ program", "birth_notice_photo"), (b"", "other"), (b"", "")):
        file = photo(content, "giấy.jpg")
        answer = page.post(page.at("chung-minh"), kind=kind, file=file, code="x")
        assert answer.status_code == 422
        about_file = [error for error in errors(answer) if error.startswith("Ảnh hoặc tệp")]
        assert len(about_file) <= 1
        assert errors(answer)
        assert 'value="x"' in answer.content.decode()


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
