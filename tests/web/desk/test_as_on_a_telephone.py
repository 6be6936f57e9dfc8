"""The counter and the telephone ask, keep and refuse the same, in the same words."""

from typing import Any

import pytest
from django.test import Client
from tests import make
from tests.dossiers.hospital import send
from tests.web.desk.at_the_counter import (
    COUPLE,
    WITH_NOTICE,
    papers,
    sent,
    sheet_of,
    signed,
    text,
)
from tests.web.portal.birth.page import ANSWERS, Page, errors, photo

from lienthong.dossiers.models import Dossier

pytestmark = pytest.mark.usefixtures("stopped_clock", "desks")


@pytest.fixture
def clerk(desks: make.Desks) -> Client:
    return make.client_of("clerk.H26.15.03")


@pytest.fixture
def mother(family: make.Family) -> Page:
    page = Page(make.client_of("citizen11"))
    page.begin()
    return page


def reached(mother: Page, question: str) -> None:
    """The mother on her telephone, before this question, with the paper of the birth sent."""
    for slug, typed in COUPLE.items():
        if slug == question:
            return
        if mother.address.endswith("/chung-minh"):
            mother.post(mother.address, file=photo(), kind="birth_notice_photo")
        if mother.address.endswith(slug):
            mother.answer({slug: typed})


def test_both_file_the_same_application(
    clerk: Client, family: make.Family, desks: make.Desks
) -> None:
    other = make.make_family(31)
    for one in (family, other):
        code = f"0421{one is family:d}.GCS.01060.26"
        send(mother={"number": one.mother.number, "name": one.mother.name.full}, code=code)
    mother = Page(make.client_of("citizen11"))
    mother.begin()
    answers: dict[str, Any] = {**ANSWERS, "giay-chung-sinh": {"notice": "04211.GCS.01060.26"}}
    mother.answer(answers)
    assert mother.send().status_code == 302
    at_counter = {**WITH_NOTICE, "giay-chung-sinh": {"notice": "04210.GCS.01060.26"}}
    answer = sent(clerk, sheet_of(other.mother, at_counter, **signed()))
    assert answer.status_code == 303, errors(answer)
    online, counter = (Dossier.objects.get(channel=one).form for one in ("online", "counter"))
    people = {"mother", "father", "notice"}
    assert {name: online[name] for name in online.keys() - people} == {
        name: counter[name] for name in counter.keys() - people
    }
    assert online["mother"].keys() == counter["mother"].keys()


@pytest.mark.parametrize(
    ("question", "changes"),
    [
        ("ngay-sinh", {"day": ""}),
        ("ngay-sinh", {"day": "31/02/2026"}),
        ("ngay-sinh", {"day": "30/11/2026"}),
        ("ngay-sinh", {"time": "25h"}),
        ("gioi-tinh", {"sex": ""}),
        ("noi-sinh", {"commune": "Không Có"}),
        ("noi-sinh", {"place": ""}),
        ("chung-minh", {"code": "12"}),
        ("ho-ten", {"given": ""}),
        ("ho-ten", {"given": "An 2"}),
        ("ho-ten", {"family": ""}),
        ("que-quan", {"after": "other", "commune": ""}),
        ("ban-sao", {"count": "99"}),
        ("ban-sao", {"count": ""}),
    ],
)
def test_the_same_answer_is_refused_in_the_same_words(
    question: str, changes: dict[str, str], mother: Page, clerk: Client, family: make.Family
) -> None:
    reached(mother, question)
    typed = {**COUPLE[question], **changes}
    page: Any = mother.post(mother.at(question), **typed)
    refused = errors(page)
    assert refused
    on_the_counter = signed() if question == "chung-minh" else papers()
    sheet = sheet_of(family.mother, {**COUPLE, question: typed}, **on_the_counter)
    answer = sent(clerk, sheet)
    assert answer.status_code == 422
    assert set(refused) <= set(errors(answer))


def test_what_the_register_refuses_is_said_in_the_same_words(
    mother: Page, clerk: Client, family: make.Family
) -> None:
    other = {"family": "other", "other_family": "Lê", "middle": "Minh", "given": "Châu"}
    answers = {**COUPLE, "ho-ten": other}
    reached(mother, "chung-minh")
    mother.post(mother.at("chung-minh"), file=photo(), kind="birth_notice_photo")
    mother.answer(answers)
    refused = text(mother.send())
    counter = errors(sent(clerk, sheet_of(family.mother, answers, **papers())))
    (said,) = (one.split(": ", 1)[1] for one in counter)
    assert said in refused
