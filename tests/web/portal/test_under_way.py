"""What is under way is shown in the place of its form, and nothing typed is thrown away."""

import re
from html import unescape

import pytest
from django.test import Client
from tests import make

from lienthong.dossiers.contest import LONGEST
from lienthong.dossiers.models import Contest, LookQuestion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
FIELD = "/du-lieu-cua-toi/name"


@pytest.fixture
def mother(birth: make.Birth) -> Client:
    birth.take_in()
    return make.client_of("citizen11", language="en")


def sent(client: Client, path: str, status: int, **words: str) -> str:
    answer = client.post(path, words) if words else client.get(path)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def test_an_objection_under_way_is_shown_and_another_is_not_lost(mother: Client) -> None:
    assert "<textarea" in sent(mother, FIELD, 200)
    for _ in range(2):
        sent(mother, FIELD, 303, claim="Chữ đệm là Thị")
    contest = Contest.objects.get()
    seen = sent(mother, FIELD, 200)
    for told in ("already", "Chữ đệm là Thị", "20/11/2026", contest.code, "Being looked into"):
        assert told in seen
    assert "<textarea" not in seen
    assert f'href="{FIELD}">What you wrote<' in sent(mother, "/du-lieu-cua-toi", 200)
    other = sent(mother, FIELD, 409, claim="Họ là Trần Lê")
    assert "Họ là Trần Lê" in other
    assert "Chữ đệm là Thị" in other
    assert Contest.objects.get().claim == "Chữ đệm là Thị"


@pytest.mark.parametrize("is_under_way", [False, True])
def test_a_claim_that_is_too_long_is_refused_in_words(mother: Client, is_under_way: bool) -> None:
    if is_under_way:
        sent(mother, FIELD, 303, claim="Chữ đệm là Thị")
    long = "x" * (LONGEST + 1)
    seen = sent(mother, FIELD, 422, claim=long)
    assert long in seen
    assert "govuk-error-message" in seen


def test_a_look_asked_about_shows_the_question_and_its_answer(mother: Client) -> None:
    found = re.search(r"/luot-xem/\d+", sent(mother, "/luot-xem", 200))
    assert found
    path = found[0]
    form = sent(mother, path, 200)
    assert ", Hoàn Kiếm ward committee</strong>" in form
    assert "<textarea" in form
    for _ in range(2):
        sent(mother, path, 303, note="Vì sao?")
    seen = sent(mother, path, 200)
    assert "Vì sao?" in seen
    assert "answer due by" in seen
    assert "<textarea" not in seen
    assert "Ai đã xem?" in sent(mother, path, 409, note="Ai đã xem?")
    question = LookQuestion.objects.get()
    leader = make.client_of("leader.H26.15.03")
    leader.post(f"/ban/phan-anh/luot-xem/{question.id}", {"answer": "Để tiếp nhận hồ sơ."})
    assert "Để tiếp nhận hồ sơ." in sent(mother, path, 200)
