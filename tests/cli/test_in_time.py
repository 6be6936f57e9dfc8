"""Questions in time at the command line: one answer on stdout, a look for whom it is about."""

from argparse import ArgumentParser
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from django.db import transaction
from django.utils.translation import override
from pytest_django import Settings
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, UNIT_CODE, Family, make_family

from lienthong.cli import people, places
from lienthong.core.clock import Clock
from lienthong.core.errors import Invalid, NotFound
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, Life

pytestmark = pytest.mark.together

HERE = Dwelling(text="5 Hàng Bài", unit_code=UNIT_CODE)
AUGUST_1, AUGUST_31 = date(2025, 8, 1), date(2025, 8, 31)


@pytest.fixture
def family() -> Family:
    return make_family()


@pytest.fixture
def moved(family: Family) -> Family:
    """The mother moved in August 2025; on which day is not known."""
    acted(
        effects.Settle(
            person=family.mother.id, dwelling=HERE, since=AUGUST_1, since_latest=AUGUST_31
        )
    )
    return family


def acted(*changes: effects.Effect) -> Any:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        return apply(
            changes, act=ActDraft(kind="test", acted_on=NOW.date(), source="test"), now=NOW
        )


def answer(
    capsys: pytest.CaptureFixture[str], group: Any, *words: str, is_json: bool = True
) -> Any:
    parser = ArgumentParser()
    group.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    with override("en"):
        assert group.run(args) == 0
    out = capsys.readouterr().out
    return msgspec.json.decode(out) if is_json else out


def test_residents_are_certain_and_possible_apart(
    capsys: pytest.CaptureFixture[str], moved: Family, owner_cursor: OwnerCursor
) -> None:
    asked = ("residents", "5", "Hàng", "Bài,", "phường", "Hoàn", "Kiếm")
    inside = answer(capsys, places, *asked, "--on", "2025-08-15")
    assert inside["certain"] == []
    (one,) = inside["possible"]
    assert (one["name"], one["because"]) == (moved.mother.name.full, ["came"])
    assert "08/2025" in one["why"][0]
    after = answer(capsys, places, *asked, "--on", "31/08/2025")
    assert [one["number"] for one in after["certain"]] == [moved.mother.number]
    period = answer(capsys, places, *asked, "--from", "2025-01-01", "--until", "2025-08-01")
    assert (period["certain"], len(period["possible"])) == ([], 1)
    before = answer(capsys, places, *asked, "--on", "2025-07-31")
    assert (before["certain"], before["possible"]) == ([], [])
    assert before["address"] == "5 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội"
    page = answer(capsys, places, *asked, "--on", "2025-08-15", is_json=False)
    assert "Moved in on some day of 08/2025" in page
    looks = owner_cursor.execute(
        "SELECT DISTINCT level FROM audit_look WHERE purpose LIKE 'Tra cứu người cư trú%%'"
    ).fetchall()
    assert looks == [("listed",)]


def test_a_point_before_an_act_answers_without_it(
    capsys: pytest.CaptureFixture[str], moved: Family
) -> None:
    number = moved.mother.number
    life = answer(capsys, people, "timeline", number)
    move = next(one for one in life["events"] if one["day"] == "2025-08")
    before = str(move["act"]["before"])
    then = answer(capsys, people, "show", number, "--known-at", before)
    now = answer(capsys, people, "show", number)
    assert then["known_at"] == int(before)
    assert (then["residence"].split(",")[0], now["residence"].split(",")[0]) == (
        moved.dwelling.text,
        HERE.text,
    )
    again = answer(capsys, people, "show", number, "--known-at", str(now["known_at"]))
    assert again == now
    asked = ("residents", HERE.text, "--commune", "00070", "--known-at", before)
    assert answer(capsys, places, *asked)["certain"] == []


def test_a_wrong_death_is_seen_where_what_was_withdrawn_is_asked_for(
    capsys: pytest.CaptureFixture[str], family: Family
) -> None:
    mother, day = family.mother, date(2025, 3, 1)
    act = acted(effects.LifeIs(person=mother.id, life=Life.DEAD, earliest=day, latest=day))
    widower = answer(capsys, people, "kin", family.father.number)
    assert widower["marital"]["status"] == "widowed"
    acted(effects.TakeBack(person=mother.id, act=act.id))
    plain = answer(capsys, people, "timeline", mother.number)
    assert "died" not in {one["what"] for one in plain["events"]}
    whole = answer(capsys, people, "timeline", mother.number, "--withdrawn")
    (died,) = (one for one in whole["events"] if one["what"] == "died")
    assert died["withdrawn_by"]["before"] > died["act"]["before"]
    point = str(died["withdrawn_by"]["before"])
    assert answer(capsys, people, "show", mother.number, "--known-at", point)["life"] == "dead"
    assert answer(capsys, people, "show", mother.number)["life"] == "alive"


def test_kin_and_households_on_a_day(capsys: pytest.CaptureFixture[str], family: Family) -> None:
    number = family.mother.number
    kin = answer(capsys, people, "kin", number, "--on", "2020-05-17")
    assert [(one["tie"], one["number"]) for one in kin["kin"]] == [("spouse", family.father.number)]
    assert answer(capsys, people, "kin", number, "--on", "2020-05-16")["kin"] == []
    (household,) = answer(capsys, people, "household", number)["households"]
    assert [one["relation"] for one in household["members"]] == ["head", "spouse"]
    for command in ("show", "timeline", "kin", "household"):
        assert family.mother.name.full in answer(capsys, people, command, number, is_json=False)


def test_a_former_number_and_a_merged_records_lead_to_the_person_and_say_so(
    capsys: pytest.CaptureFixture[str], family: Family
) -> None:
    mother, given = family.mother, "001194000912"
    acted(
        effects.CancelNumber(
            person=mother.id, number=mother.number, because="sex", since=NOW.date()
        ),
        effects.GiveNumber(person=mother.id, number=given),
    )
    found = answer(capsys, people, "show", mother.number)
    assert (found["number"], found["asked_by"]) == (given, "former")
    twin = make_family(31, mother="Nguyễn Thị Lan", is_married=False).mother
    acted(effects.Merge(person=twin.id, into=mother.id, since=NOW.date()))
    found = answer(capsys, people, "show", twin.number)
    assert (found["id"], found["asked_by"]) == (str(mother.id), "merged")
    page = answer(capsys, people, "show", twin.number, is_json=False)
    assert "made one with theirs" in page


def test_what_is_asked_wrongly_is_refused(
    capsys: pytest.CaptureFixture[str], family: Family
) -> None:
    number = family.mother.number
    for words in (
        ("show", number, "--known-at", "2026-01-01"),
        ("show", number, "--known-at", "999999999"),
        ("show", number, "--on", "2025-08"),
        ("show", number, "--on", "1990-01-01"),
        ("kin", number, "--on", "2023-02-29"),
    ):
        with pytest.raises(Invalid):
            answer(capsys, people, *words)
    with pytest.raises(NotFound):
        answer(capsys, people, "timeline", "001194009999")
    with pytest.raises(NotFound):
        answer(capsys, people, "show", number, "--known-at", "1")
    for words in (
        ("residents", "5 Hàng Bài"),
        ("residents", "5 Hàng Bài, Hoàn Kiếm", "--on", "2025-01-01", "--from", "2024-01-01"),
        ("residents", "5 Hàng Bài, Hoàn Kiếm", "--from", "2026-01-02", "--until", "2026-01-01"),
    ):
        with pytest.raises(Invalid):
            answer(capsys, places, *words)


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [
        (datetime(2026, 11, 20, 16, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), True),
    ],
)
def test_a_day_begins_at_midnight_of_viet_nam(
    capsys: pytest.CaptureFixture[str],
    family: Family,
    settings: Settings,
    moment: datetime,
    is_there: bool,
) -> None:
    settings.CLOCK = Clock.showing(moment)
    tomorrow = date(2026, 11, 21)
    acted(effects.Settle(person=family.mother.id, dwelling=HERE, since=tomorrow))
    found = answer(capsys, places, "residents", HERE.text, "--commune", UNIT_CODE)
    assert bool(found["certain"]) is is_there
    shown = answer(capsys, people, "show", family.mother.number)
    assert shown["residence"].startswith(HERE.text) is is_there


def test_where_somebody_lodges_and_is_has_its_commune_by_code_and_name(
    capsys: pytest.CaptureFixture[str], family: Family
) -> None:
    person = family.mother.id
    lodging = Dwelling(text="18 Đội Cấn", unit_code="00008")
    place = Dwelling(text="5 Hàng Bạc", unit_code="00070")
    acted(
        effects.Lodge(
            person=person, dwelling=lodging, since=date(2026, 5, 1), until=date(2027, 5, 1)
        ),
        effects.LiveAt(person=person, dwelling=place, since=date(2026, 5, 1)),
    )
    shown = answer(capsys, people, "show", family.mother.number)
    assert shown["temporary_unit"]["code"] == "00008"
    assert shown["temporary"].endswith(shown["temporary_unit"]["name"])
    assert shown["present_unit"]["code"] == "00070"
    assert shown["present_place"].endswith(shown["present_unit"]["name"])
    assert shown["nationality"] == "VNM"
    page = answer(capsys, people, "show", family.mother.number, is_json=False)
    assert "Viet Nam" in page and "VNM" not in page


def test_a_home_in_a_commune_that_was_merged_is_named_and_what_it_lies_in(
    capsys: pytest.CaptureFixture[str], family: Family
) -> None:
    dwelling = Dwelling(text="5 Hàng Bạc", unit_code="00061")
    acted(effects.Settle(person=family.mother.id, dwelling=dwelling, since=date(2024, 5, 1)))
    shown = answer(capsys, people, "show", family.mother.number)
    assert shown["residence"] == "5 Hàng Bạc, phường Hàng Bạc, quận Hoàn Kiếm, thành phố Hà Nội"
    assert shown["residence"].endswith(shown["unit"])
    lies_in = {"code": "00070", "name": "phường Hoàn Kiếm, thành phố Hà Nội"}
    assert shown["lies_in"] == [lies_in]
