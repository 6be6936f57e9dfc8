"""What the form may not be used for: other people, places that are not, the same thing twice."""

from datetime import timedelta

import pytest
from tests import make
from tests.make import NOW

from lienthong.access.looks import looks_at
from lienthong.core.errors import Conflict, Invalid, TooMany
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.open import MOST_REFUSED, open_chain


def refused(family: make.Family, **changes: object) -> set[str]:
    application = make.make_application(family, **changes)
    with pytest.raises(Invalid) as answer:
        open_chain(application, actor=family.citizen, now=NOW)
    return {f"{problem.field} {problem.code}" for problem in answer.value.problems}


@pytest.mark.parametrize(
    ("code", "answer"),
    [("99999", "place_unknown"), ("00019", "place_no_longer")],
)
def test_a_commune_of_birth_was_one_that_day(
    family: make.Family, desks: make.Desks, code: str, answer: str
) -> None:
    assert refused(family, child={"birth_unit_code": code}) == {f"child.birth_unit_code {answer}"}


def test_a_place_of_origin_may_be_a_unit_that_is_no_more(
    family: make.Family, desks: make.Desks
) -> None:
    wrong = refused(family, child={"hometown_unit_code": "99999"})
    assert wrong == {"child.hometown_unit_code place_unknown"}
    make.make_birth(family, desks, child={"hometown_unit_code": "00019"})


@pytest.mark.together
def test_who_asks_after_a_stranger_leaves_a_look(desks: make.Desks) -> None:
    family, stranger = make.make_family(), make.make_family(31)
    answers = [
        refused(family, key=number, mother={"number": number, "name": "Phạm Thị Mai"})
        for number in (stranger.mother.number, "001194000099")
    ]
    assert answers[0] == answers[1]
    assert "mother.number mother_known" in answers[0]
    looks = looks_at(stranger.citizen, limit=10)
    assert [look.purpose for look in looks][:1] == ["Thủ tục đăng ký khai sinh"]


@pytest.mark.together
def test_who_tries_out_numbers_is_stopped(desks: make.Desks) -> None:
    family = make.make_family()
    application = make.make_application(family, child={"born_on": "2026-12-24"})
    for _ in range(MOST_REFUSED):
        with pytest.raises(Invalid):
            open_chain(application, actor=family.citizen, now=NOW)
    with pytest.raises(TooMany):
        open_chain(application, actor=family.citizen, now=NOW)
    open_chain(make.make_application(family), actor=family.citizen, now=NOW + timedelta(hours=1))


def test_the_same_form_from_another_window_is_the_same_application(birth: make.Birth) -> None:
    again = make.make_application(birth.family, key="another")
    with pytest.raises(Conflict) as answer:
        open_chain(again, actor=birth.family.citizen, now=NOW)
    assert answer.value.reason == "applied_already"
    assert Dossier.objects.count() == 1
