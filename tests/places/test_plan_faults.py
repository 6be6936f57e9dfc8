"""A plan that cannot be carried out is refused whole: every fault at once, by line and article."""

from datetime import datetime

import pytest
from tests import make
from tests.conftest import OwnerCursor

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid
from lienthong.core.plans import COLUMNS, read_plan
from lienthong.dossiers.reform import Applied, apply_plan

pytestmark = pytest.mark.django_db

DAY = "2026-11-20"
DECREE = "NQ 99/NQ-UBTVQH16"
LATER = datetime(2026, 12, 1, 8, 0, tzinfo=HANOI)


def row(what: str, code: str, to: str = "", **more: str) -> str:
    said = {"since": DAY, "decree": DECREE, **more, "what": what, "code": code, "to": to}
    return ",".join(said.get(name, "") for name in COLUMNS)


def unit(code: str, name: str, **more: str) -> str:
    return row("unit", code, kind="phường", name=name, within="01", **more)


def rehearsed(cursor: OwnerCursor, *rows: str, now: datetime = LATER) -> Applied:
    lines = "\n".join([",".join(COLUMNS), *rows])
    plan = read_plan(lines.encode(), name="plan.csv")
    return apply_plan(plan, connection=cursor.connection, now=now, is_rehearsal=True)


def faults(cursor: OwnerCursor, *rows: str) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        rehearsed(cursor, *rows)
    return [(problem.field, problem.code) for problem in refused.value.problems]


def words(cursor: OwnerCursor, *rows: str) -> str:
    with pytest.raises(Invalid) as refused:
        rehearsed(cursor, *rows)
    return "\n".join(str(problem.text) for problem in refused.value.problems)


def test_a_plan_that_fits_changes_units_and_says_so(owner_cursor: OwnerCursor) -> None:
    done = rehearsed(
        owner_cursor,
        unit("00070", "Hồ Gươm"),
        row("successor", "00070", "00070"),
        row("successor", "00082", "00070"),
        row("address", "00070", "00070", text="Hàng Bạc: 1-51 lẻ"),
    )
    assert (done.units.ended, done.units.made) == (2, 1)
    assert (done.units.successors, done.units.rules) == (2, 1)
    owner_cursor.execute("SELECT count(*) FROM places_unit WHERE name = 'Hồ Gươm'")
    assert owner_cursor.fetchone() == (0,)


def test_units_that_go_up_into_one_another_are_a_cycle(owner_cursor: OwnerCursor) -> None:
    plan = (
        row("successor", "00070", "00082"),
        row("successor", "00082", "00004"),
        row("successor", "00004", "00070"),
    )
    assert faults(owner_cursor, *plan) == [("line 2", "cycle")]
    said = words(owner_cursor, *plan)
    assert "00070 → 00082 → 00004 → 00070" in said
    assert "72/2025/QH15, Điều" in said


def test_a_unit_that_goes_up_into_itself_needs_its_new_row(owner_cursor: OwnerCursor) -> None:
    assert faults(owner_cursor, row("successor", "00070", "00070")) == [("line 2", "cycle")]
    assert rehearsed(owner_cursor, unit("00070", "Hồ Gươm"), row("successor", "00070", "00070"))


def test_a_unit_that_is_not_there_is_named(owner_cursor: OwnerCursor) -> None:
    plan = (row("successor", "99999", "00070"), row("successor", "00070", "88888"))
    found = faults(owner_cursor, *plan)
    assert ("line 2", "unit_unknown") in found
    assert ("line 3", "successor_not_in_force") in found
    assert "99999" in words(owner_cursor, *plan)


def test_one_unit_is_changed_by_one_decree_a_day(owner_cursor: OwnerCursor) -> None:
    other = row("successor", "00082", "00004", decree="NQ 1/NQ-UBTVQH16")
    plan = (row("successor", "00082", "00070"), other)
    assert faults(owner_cursor, *plan) == [("line 3", "two_decrees")]
    assert DECREE in words(owner_cursor, *plan)
    # Two decrees for two units of the same day are how every reform comes.
    elsewhere = row("successor", "00097", "00004", decree="NQ 1/NQ-UBTVQH16")
    assert rehearsed(owner_cursor, row("successor", "00082", "00070"), elsewhere)


def test_a_former_unit_without_a_successor_overlaps_the_new_one(owner_cursor: OwnerCursor) -> None:
    assert faults(owner_cursor, unit("00070", "Hồ Gươm")) == [("line 2", "no_successor")]


def test_days_that_overlap_are_refused(owner_cursor: OwnerCursor) -> None:
    early = unit("00070", "Hồ Gươm", since="2025-06-01")
    assert ("line 2", "days_overlap") in faults(owner_cursor, early)


def test_a_successor_that_ends_on_the_same_day_is_none(owner_cursor: OwnerCursor) -> None:
    plan = (row("successor", "00070", "00082"), row("successor", "00082", "00004"))
    assert faults(owner_cursor, *plan) == [("line 2", "successor_ends")]


def test_what_a_release_knows_is_not_changed_by_a_plan(owner_cursor: OwnerCursor) -> None:
    plan = row("successor", "00061", "00082", since="2025-07-01")
    assert ("line 2", "successors_otherwise") in faults(owner_cursor, plan)
    renamed = unit("00070", "Hồ Gươm", since="2025-07-01")
    assert ("line 2", "unit_otherwise") in faults(owner_cursor, renamed)


def test_a_province_leaves_no_commune_behind(owner_cursor: OwnerCursor) -> None:
    assert faults(owner_cursor, row("successor", "04", "08")) == [("line 2", "left_nowhere")]


def test_a_rule_about_addresses_leads_into_a_part(owner_cursor: OwnerCursor) -> None:
    plan = (
        row("successor", "00082", "00070"),
        row("address", "00082", "00004", text="Hàng Bài"),
        row("address", "00082", "00070", text="Hàng Bài: 51-1"),
    )
    assert faults(owner_cursor, *plan) == [("line 3", "rule_elsewhere"), ("line 4", "rule_wrong")]


def test_offices_and_competences_are_checked_too(owner_cursor: OwnerCursor) -> None:
    plan = (
        row("office", "H26.99", kind="post_office", name="Bưu điện", within="00070"),
        row("takes_over", "H26.98", "H26.99"),
        row("post", "nobody.at.all", "H26.97", kind="king", name="Vua"),
        row("competence", "1.004222", kind="commune_committee", within="district"),
        row("competence", "1.004222", kind="commune_police", within="commune", decree="NĐ 2"),
    )
    assert faults(owner_cursor, *plan) == [
        ("line 2", "kind_wrong"),
        ("line 3", "office_unknown"),
        ("line 4", "login_unknown"),
        ("line 4", "role_wrong"),
        ("line 4", "no_office"),
        ("line 3", "office_without_staff"),
        ("line 5", "competence_wrong"),
        ("line 6", "two_decrees"),
    ]


def test_a_plan_is_carried_out_on_its_day(owner_cursor: OwnerCursor) -> None:
    lines = "\n".join([",".join(COLUMNS), row("successor", "00082", "00070", since="2027-01-01")])
    plan = read_plan(lines.encode(), name="plan.csv")
    with pytest.raises(Invalid, match=r"2027-01-01"):
        apply_plan(plan, connection=owner_cursor.connection, now=make.NOW)
    assert apply_plan(plan, connection=owner_cursor.connection, now=make.NOW, is_rehearsal=True)


@pytest.mark.parametrize(
    ("encoded", "code"),
    [
        (b"", "wrong_file"),
        (b"\xff\xfe\x00", "wrong_file"),
        ((",".join(COLUMNS) + "\nunit,0\x0070").encode(), "wrong_file"),
        (b"what,code\nunit,1", "wrong_file"),
        (",".join(COLUMNS).encode(), "wrong_file"),
        ((",".join(COLUMNS) + "\nking,1,,,,,,,").encode(), "row_unknown"),
        ((",".join(COLUMNS) + "\nunit,1,,31/02/2027,NQ,phường,A,,").encode(), "day_wrong"),
        ((",".join(COLUMNS) + "\nsuccessor,1,,01/01/2027,NQ,,,,").encode(), "cell_empty"),
    ],
)
def test_a_file_that_is_no_plan_is_refused(encoded: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_plan(encoded, name="plan.csv")
    assert refused.value.problems[0].code == code


def test_excel_writes_semicolons_and_a_mark_before_the_first_column() -> None:
    line = row("successor", "00082", "00070", since="01/07/2027").replace(",", ";")
    text = "﻿" + ";".join(COLUMNS) + "\r\n" + line + "\r\n;;;;;;;;\r\n"
    (read,) = read_plan(text.encode(), name="plan.csv").rows
    assert (read.line, read.code, read.to, read.since.isoformat()) == (
        2,
        "00082",
        "00070",
        "2027-07-01",
    )
