"""Questions in time over HTTP: the same doors, the same answers, days and points in the address."""

import pytest
from tests import make
from tests.api.calling import CLERK, MOTHER, Answered, caller
from tests.make import RESIDENCE

pytestmark = pytest.mark.django_db
POLICE = "clerk.G01.26.15"


def about_mother(birth: make.Birth, way: str = "", by: str = CLERK, **query: object) -> Answered:
    asked = {"dossier": birth.dossier().code, "purpose": "đối chiếu"} | query
    return caller(by).get(f"/people/{birth.family.mother.number}{way}", **asked)


def test_a_person_on_a_day_says_on_which_and_at_which_point(birth: make.Birth) -> None:
    today = about_mother(birth).body
    assert (today["on"], today["asked_by"], today["examined"]) == ("2026-11-20", "present", [])
    assert today["known_at"] > 0
    eve, day = (about_mother(birth, on=day).body for day in ("2021-06-30", "2021-07-01"))
    assert eve["residence"] is None
    assert day["residence"]["text"] == birth.family.dwelling.text
    assert about_mother(birth, on="1990-01-01").problems == ["on before_birth"]
    assert about_mother(birth, on="2026-11-21").problems == ["on is_later"]
    assert about_mother(birth, on="2026-02-29").status == 422


def test_life_kin_and_households(birth: make.Birth) -> None:
    life = about_mother(birth, "/timeline").body
    assert {one["event"]["what"] for one in life["events"]} >= {"born", "lives", "married"}
    assert all(one["event"]["act"]["point"] > 0 for one in life["events"])
    kin = about_mother(birth, "/kin").body["family"]
    (spouse,) = kin["relatives"]
    assert (spouse["tie"], spouse["name"]) == ("spouse", "Trần Văn Bình")
    assert kin["marital"]["status"] == "married"
    assert "Điều 9" in kin["marital"]["law"]["vi"]
    assert about_mother(birth, "/kin", on="2020-05-16").body["family"]["relatives"] == []
    (household,) = about_mother(birth, "/households").body["households"]
    assert [one["relation"] for one in household["members"]] == ["head", "spouse"]


@pytest.mark.parametrize("way", ["", "/timeline", "/kin", "/households"])
def test_the_past_as_known_is_closed_to_ordinary_posts(way: str, birth: make.Birth) -> None:
    assert about_mother(birth, way, known_at=1).code == "withdrawn_closed"
    assert about_mother(birth, way, known_at="2026-01-01").status == 422
    assert about_mother(birth, way, known_at=2**63).status == 422
    assert about_mother(birth, way, by=MOTHER).status == 403
    assert about_mother(birth, way, by=POLICE).status == 404


def test_what_was_withdrawn_is_closed_too(birth: make.Birth) -> None:
    assert about_mother(birth, "/timeline", withdrawn="true").code == "withdrawn_closed"


def test_residents_are_for_the_office_that_registers_them(granted: make.Birth) -> None:
    asked = {
        "address": f"{granted.family.dwelling.text}, phường Hoàn Kiếm, Hà Nội",
        "dossier": granted.dossier(RESIDENCE).code,
        "purpose": "đối chiếu",
    }
    found = caller(POLICE).get("/places/residents", **asked)
    assert found.status == 200
    # Registered in a unit that was split since.
    possible = found.body["residents"]["possible"]
    assert [one["because"] for one in possible] == [["elsewhere"]] * 2
    names = [one["person"]["name"] for one in possible]
    assert sorted(names) == ["Nguyễn Thị Lan", "Trần Văn Bình"]
    past = caller(POLICE).get("/places/residents", last="2021-06-30", **asked)
    assert past.body["residents"]["certain"] == []
    assert caller(CLERK).get("/places/residents", **asked).status == 403
    nowhere = caller(POLICE).get(
        "/places/residents", **(asked | {"address": "12, ngõ 3, Hàng Bạc"})
    )
    assert nowhere.problems == ["address commune_missing"]
