"""The plan in the documentation is one that can be carried out."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from django.utils.translation import override
from tests import make
from tests.conftest import OwnerCursor

from lienthong.cli import places
from lienthong.cli.places_plan import PlanAnswer
from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid
from lienthong.core.plans import What, read_plan
from lienthong.core.texts import Words
from lienthong.dossiers.reform import apply_plan
from lienthong.home.database import database_url
from lienthong.home.roles import Role

pytestmark = pytest.mark.together

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "plan.csv"
DAY = datetime(2027, 1, 1, 0, 5, tzinfo=HANOI)


def said(capsys: pytest.CaptureFixture[str], database: str, *words: str, is_json: bool) -> str:
    parser = ArgumentParser()
    places.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    args.owner_url = database_url(Role.OWNER, database).conninfo
    assert places.run(args) == 0
    return capsys.readouterr().out


@pytest.fixture
def offices(owner_cursor: OwnerCursor) -> None:
    make.make_desks()
    name = Words(vi="Phường Cửa Nam", en="Cửa Nam")
    for code, kind in (("H26.15.82", "commune_committee"), ("G01.26.82", "commune_police")):
        make.make_desk(code, kind=kind, unit_code="00082", name=name)


@pytest.mark.usefixtures("offices", "stopped_clock")
def test_the_command_says_what_it_would_do(
    capsys: pytest.CaptureFixture[str], together_database: str
) -> None:
    words = ("plan", str(EXAMPLE), "--dry-run")
    answer = said(capsys, together_database, *words, is_json=True)
    shown = msgspec.json.decode(answer, type=PlanAnswer)
    assert (shown.is_rehearsal, shown.units_ended, shown.offices_closed) == (True, 2, 4)
    with override("en"):
        lines = said(capsys, together_database, *words, is_json=False).splitlines()
    assert lines[0] == "plan.csv would change this; nothing has changed yet."
    # On another day than its own it is refused, and so is what is no file.
    with pytest.raises(Invalid, match="2027-01-01"):
        said(capsys, together_database, *words[:2], is_json=True)
    with pytest.raises(Invalid, match="cannot be read"):
        said(capsys, together_database, "plan", "/nowhere.csv", is_json=True)


@pytest.mark.usefixtures("offices")
def test_the_example_has_a_row_of_every_kind_and_can_be_carried_out(
    owner_cursor: OwnerCursor,
) -> None:
    plan = read_plan(EXAMPLE.read_bytes(), name="plan.csv")
    assert {row.what for row in plan.rows} == set(What)
    done = apply_plan(plan, connection=owner_cursor.connection, now=DAY)
    assert (done.units.ended, done.units.made, done.units.rules) == (2, 1, 3)
    assert (done.offices.made, done.offices.closed, done.offices.posts_made) == (2, 4, 4)
    assert plan.last_day == date(2027, 1, 1)


def test_every_kind_of_row_is_described() -> None:
    page = (DOCS / "plan.md").read_text(encoding="utf-8")
    assert all(f"| `{what}` |" in page for what in What)
