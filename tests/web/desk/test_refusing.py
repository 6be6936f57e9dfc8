"""A refusal by its page: with an article, by whom the law lets, and nothing typed is lost."""

import pytest
from tests import make
from tests.web.desk.dossier_steps import CLERK, LEADER, address, client, is_done, post, text

from lienthong.dossiers.models import Dossier

pytestmark = pytest.mark.usefixtures("stopped_clock")

ARTICLE = "Điều 16 khoản 1 Luật Hộ tịch số 60/2014/QH13"


def test_a_clerk_refuses_at_intake_with_an_article(birth: make.Birth) -> None:
    page = text(client(CLERK).get(address(birth, "/tu-choi")))
    assert "On which article?" in page
    wrong = post(birth, CLERK, "/tu-choi", ground="other", law="vì thế", reason="Chưa đủ")
    assert wrong.status_code == 422
    assert "vì thế" in text(wrong)
    assert "Name the article and the instrument" in text(wrong)
    empty = post(birth, CLERK, "/tu-choi")
    assert empty.status_code == 422
    assert "What does it mean here? This is missing." in text(empty)
    answer = post(birth, CLERK, "/tu-choi", ground="other", law=ARTICLE, reason="Chưa đủ")
    assert is_done(answer, birth, "refuse")
    assert birth.dossier().stage == "refused"


def test_a_refusal_takes_the_article_of_a_condition_that_fails(birth: make.Birth) -> None:
    Dossier.objects.update(form=birth.dossier().form | {"requester": "father"})
    page = text(client(CLERK).get(address(birth, "/tu-choi")))
    assert 'value="requester_is_applicant"' in page
    answer = post(
        birth, CLERK, "/tu-choi", ground="requester_is_applicant", reason="Người cha đứng đơn"
    )
    assert is_done(answer, birth, "refuse")


def test_once_taken_in_the_leader_refuses(birth: make.Birth) -> None:
    birth.take_in()
    refused = post(birth, CLERK, "/tu-choi", ground="other", law=ARTICLE, reason="Chưa đủ")
    assert refused.status_code == 403
    assert "Chưa đủ" in text(refused)
    assert post(birth, LEADER, "/tu-choi", ground="other", law=ARTICLE, reason="Chưa đủ")[
        "Location"
    ].endswith("xong=refuse")


def test_a_step_that_does_not_fit_has_no_button(birth: make.Birth) -> None:
    birth.take_in()
    page = text(client(CLERK).get(address(birth, "/tu-choi")))
    assert "does not fit the dossier" in page
    assert "govuk-button--warning" not in page
    assert "govuk-button--warning" in text(client(LEADER).get(address(birth, "/tu-choi")))


def test_another_article_must_be_named(birth: make.Birth) -> None:
    page = text(client(CLERK).get(address(birth, "/tu-choi")))
    assert "Article and instrument (optional)" not in page
    refused = post(birth, CLERK, "/tu-choi", ground="other", law="", reason="Chưa đủ")
    assert refused.status_code == 422
    assert 'id="id_law-error"' in text(refused)
