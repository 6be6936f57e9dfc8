"""Finding people over HTTP: conditions in the address, pages, problems by field."""

import pytest
from tests import make
from tests.api.calling import CLERK, Answered, caller

pytestmark = pytest.mark.django_db


def asked(birth: make.Birth, **query: object) -> Answered:
    of = {"dossier": birth.dossier().code, "purpose": "đối chiếu"}
    return caller(CLERK).get("/people", **(of | query))


def test_a_page_says_who_and_how_they_fit(birth: make.Birth) -> None:
    body = asked(birth, name="lan nguyen thi", born="03/1994").body
    (one,) = body["items"]
    assert one["number"] == birth.family.mother.number
    assert (one["name"], one["born"], one["sex"], one["life"], one["fit"]) == (
        "Nguyễn Thị Lan",
        "1994-03-08",
        "female",
        "alive",
        "alike",
    )
    assert (body["purpose"], body["next"], body["is_cut"]) == ("đối chiếu", None, False)


def test_what_is_wrong_is_said_by_field(birth: make.Birth) -> None:
    wrong = asked(birth, name="A", born="31/02/1980", number="12")
    assert wrong.status == 422
    assert sorted(wrong.problems) == [
        "born date_no_such_day",
        "name name_too_short",
        "number number_too_short",
    ]
    assert asked(birth).problems == ["name nothing_asked"]
    assert asked(birth, born="1980").problems == ["born born_too_wide"]
    assert asked(birth, name="Lan", after="x").problems == ["after cursor_wrong"]
    assert asked(birth, name="Lan", limit=51).status == 422
