"""The plan in the documentation is one that can be carried out."""

from datetime import date, datetime
from pathlib import Path

import pytest
from tests import make
from tests.conftest import OwnerCursor

from lienthong.core.clock import HANOI
from lienthong.core.plans import What, read_plan
from lienthong.core.texts import Words
from lienthong.dossiers.reform import apply_plan

pytestmark = pytest.mark.together

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "plan.csv"
DAY = datetime(2027, 1, 1, 0, 5, tzinfo=HANOI)


def test_the_example_has_a_row_of_every_kind_and_can_be_carried_out(
    owner_cursor: OwnerCursor,
) -> None:
    make.make_desks()
    name = Words(vi="Phường Cửa Nam", en="Cửa Nam")
    for code, kind in (("H26.15.82", "commune_committee"), ("G01.26.82", "commune_police")):
        make.make_desk(code, kind=kind, unit_code="00082", name=name)
    plan = read_plan(EXAMPLE.read_bytes(), name="plan.csv")
    assert {row.what for row in plan.rows} == set(What)
    done = apply_plan(plan, connection=owner_cursor.connection, now=DAY)
    assert (done.units.ended, done.units.made, done.units.rules) == (2, 1, 3)
    assert (done.offices.made, done.offices.closed, done.offices.posts_made) == (2, 4, 4)
    assert plan.last_day == date(2027, 1, 1)


def test_every_kind_of_row_is_described() -> None:
    page = (DOCS / "plan.md").read_text(encoding="utf-8")
    assert all(f"| `{what}` |" in page for what in What)
