"""The facts hold together, give the counts of the law, and load without a trace of the loading."""

import csv
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest
from django.db import ProgrammingError, connection, transaction

from lienthong.core.names import tidy
from lienthong.core.place_codes import PLACES
from lienthong.places.facts import AnyCursor, load

FACTS = files("lienthong.places") / "facts"
LAST_OLD, FIRST_NEW, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 22)

Line = dict[str, str]


def lines(file: str) -> list[Line]:
    return list(csv.DictReader((FACTS / file).read_text(encoding="utf-8").splitlines()))


PROVINCES, DISTRICTS, COMMUNES = map(lines, ("provinces.csv", "districts.csv", "communes.csv"))
SUCCESSORS = lines("successors.csv")


def period(line: Line) -> tuple[date, date]:
    since, until = line["since"], line["until"]
    return (
        date.fromisoformat(since) if since else date.min,
        date.fromisoformat(until) if until else date.max,
    )


def on(day: date, table: list[Line]) -> dict[str, Line]:
    found = [line for line in table if period(line)[0] <= day <= period(line)[1]]
    by_code = {line["code"]: line for line in found}
    assert len(by_code) == len(found), "two units with one code on one day"
    return by_code


def full_names(table: dict[str, Line]) -> dict[str, str]:
    return {code: f"{line['kind']} {line['name']}" for code, line in table.items()}


def test_the_34_provinces_and_3321_communes_of_2025_have_the_kinds_of_the_law() -> None:
    assert Counter(line["kind"] for line in on(FIRST_NEW, PROVINCES).values()) == {
        "tỉnh": 28,
        "thành phố": 6,
    }
    assert Counter(line["kind"] for line in on(FIRST_NEW, COMMUNES).values()) == {
        "xã": 2621,
        "phường": 687,
        "đặc khu": 13,
    }
    assert not on(FIRST_NEW, DISTRICTS)


def test_there_were_63_provinces_696_districts_and_10035_communes_before() -> None:
    tables = (PROVINCES, DISTRICTS, COMMUNES)
    assert [len(on(LAST_OLD, table)) for table in tables] == [63, 696, 10035]


def test_of_3316_codes_given_again_2145_went_to_another_full_name() -> None:
    before, after = (full_names(on(day, COMMUNES)) for day in (LAST_OLD, FIRST_NEW))
    again = before.keys() & after.keys()
    assert len(again) == 3316
    assert sum(before[code] != after[code] for code in again) == 2145
    new = {after[code] for code in after.keys() - again}
    islands = ("Bạch Long Vĩ", "Cồn Cỏ", "Côn Đảo", "Hoàng Sa", "Lý Sơn")
    assert new == {f"đặc khu {name}" for name in islands}


def test_three_cities_and_22_wards_were_made_in_2026_and_no_code_changed() -> None:
    assert Counter(line["kind"] for line in on(TODAY, PROVINCES).values()) == {
        "tỉnh": 25,
        "thành phố": 9,
    }
    assert Counter(line["kind"] for line in on(TODAY, COMMUNES).values()) == {
        "xã": 2599,
        "phường": 709,
        "đặc khu": 13,
    }
    assert on(TODAY, COMMUNES).keys() == on(FIRST_NEW, COMMUNES).keys()


@pytest.mark.parametrize("day", [LAST_OLD, FIRST_NEW, TODAY])
def test_every_unit_lies_in_one_that_is_in_force_on_the_same_days(day: date) -> None:
    above = on(day, PROVINCES) | on(day, DISTRICTS)
    below = on(day, DISTRICTS) | on(day, COMMUNES)
    assert not [line for line in below.values() if line["parent"] not in above]
    length = 3 if day == LAST_OLD else 2
    assert {len(line["parent"]) for line in on(day, COMMUNES).values()} == {length}


def test_periods_of_one_code_follow_each_other() -> None:
    for table in (PROVINCES, DISTRICTS, COMMUNES):
        for former, later in pairwise(table):
            assert former["code"] <= later["code"]
            if former["code"] == later["code"]:
                assert period(former)[1] < period(later)[0]


def test_every_former_commune_went_somewhere_and_471_were_split() -> None:
    pairs = [line for line in SUCCESSORS if line["since"] == "2025-07-01"]
    heirs = Counter(line["former"] for line in pairs if len(line["successor"]) == 5)
    without_communes = {"318", "471", "498", "536", "755"}
    assert heirs.keys() == on(LAST_OLD, COMMUNES).keys() | without_communes
    assert sum(count > 1 for count in heirs.values()) == 471
    assert max(heirs.values()) == 5
    assert sum(heirs.values()) == 10602
    assert {line["successor"] for line in pairs} == (
        on(FIRST_NEW, COMMUNES).keys() | on(FIRST_NEW, PROVINCES).keys()
    )


def test_a_commune_went_where_its_province_went() -> None:
    pairs = [line for line in SUCCESSORS if line["since"] == "2025-07-01"]
    province_of_district = {line["code"]: line["parent"] for line in DISTRICTS}
    old = {c: province_of_district[u["parent"]] for c, u in on(LAST_OLD, COMMUNES).items()}
    old |= province_of_district
    new = {code: unit["parent"] for code, unit in on(FIRST_NEW, COMMUNES).items()}
    provinces = {(pair["former"], pair["successor"]) for pair in pairs if len(pair["former"]) == 2}
    assert len(provinces) == 63
    communes = [(p["former"], p["successor"]) for p in pairs if len(p["successor"]) == 5]
    assert {(old[former], new[heir]) for former, heir in communes} == provinces


def test_the_63_places_of_the_personal_number_are_the_former_provinces() -> None:
    names = {f"0{code}": line["name"] for code, line in on(LAST_OLD, PROVINCES).items()}
    assert names.keys() == PLACES.keys()
    assert {code for code in names if tidy(PLACES[code]) != tidy(names[code])} <= {"077", "079"}


def test_names_are_written_as_the_register_writes_them() -> None:
    assert not [u for u in (*PROVINCES, *DISTRICTS, *COMMUNES) if u["name"] != tidy(u["name"])]


def test_every_row_names_a_source_that_says_how_sure_it_is() -> None:
    sources = {line["code"]: line for line in lines("sources.csv")}
    assert {u["source"] for u in (*PROVINCES, *DISTRICTS, *COMMUNES)} == sources.keys()
    assert {line["confidence"] for line in sources.values()} <= {"high", "medium", "low"}


def test_the_facts_stay_small() -> None:
    assert sum(len(file.read_bytes()) for file in FACTS.iterdir()) < 2_000_000


@pytest.mark.django_db
def test_a_second_load_changes_nothing(owner_cursor: AnyCursor) -> None:
    load(owner_cursor)
    assert load(owner_cursor) == 0


@pytest.mark.django_db
def test_a_load_brings_back_what_the_files_say_and_touches_nothing_else(
    owner_cursor: AnyCursor,
) -> None:
    load(owner_cursor)
    owner_cursor.execute("SELECT code, since, xmin::text FROM places_unit")
    before = set(owner_cursor.fetchall())
    owner_cursor.execute("UPDATE places_unit SET name = 'X' WHERE code = '00070'")
    owner_cursor.execute("DELETE FROM places_unit WHERE code = '21548'")
    owner_cursor.execute(
        "INSERT INTO places_successor VALUES ('00070', '2030-01-01', '00082')",
    )

    assert load(owner_cursor) == 2 + 1 + 1

    owner_cursor.execute("SELECT code, since, xmin::text FROM places_unit")
    after = set(owner_cursor.fetchall())
    assert {code for code, *_ in before ^ after} == {"00070", "21548"}
    owner_cursor.execute("SELECT name FROM places_unit WHERE code = '00070' ORDER BY since")
    assert owner_cursor.fetchall() == [("Hàng Trống",), ("Hoàn Kiếm",)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE places_unit SET name = 'X'",
        "DELETE FROM places_successor",
        "INSERT INTO places_source VALUES ('x', 'x', 'x', 'high')",
    ],
)
def test_the_server_reads_the_facts_and_writes_none(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM places_unit, places_source WHERE false")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(statement)
