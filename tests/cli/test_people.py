"""`lienthong people` invents people once, and shows one with a trace that they can see."""

import re
from argparse import ArgumentParser
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.utils.translation import override
from tests.conftest import OwnerCursor

from lienthong.access.users import account_named
from lienthong.audit.models import Entry
from lienthong.cli import people
from lienthong.cli.people_find import PeopleFound
from lienthong.cli.people_make import MadePeople
from lienthong.cli.people_page import PersonShown
from lienthong.core.errors import Invalid, NotFound
from lienthong.core.numbers import WrongNumber
from lienthong.core.partial_dates import PartialDate
from lienthong.home.addresses import DatabaseAddress
from lienthong.home.database import database_url
from lienthong.home.roles import Role
from lienthong.register.histories import History
from lienthong.register.invented.notable import notable

pytestmark = pytest.mark.together

PEOPLE = 2000


def owner_url(database: str) -> str:
    """What DATABASE_URL would say of this test's database."""
    address: DatabaseAddress = database_url(Role.OWNER, database)
    return address.conninfo


def answer(
    capsys: pytest.CaptureFixture[str], database: str, *words: str, is_json: bool = False
) -> str:
    parser = ArgumentParser()
    people.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    args.owner_url = owner_url(database)
    assert people.run(args) == 0
    return capsys.readouterr().out


def somebody() -> History:
    return notable(1, today=settings.CLOCK.today()).mother


def test_people_are_made_once_and_one_is_shown(
    capsys: pytest.CaptureFixture[str], together_database: str, owner_cursor: OwnerCursor
) -> None:
    made = answer(capsys, together_database, "make", "--count", str(PEOPLE), is_json=True)
    first = msgspec.json.decode(made, type=MadePeople)
    assert (first.people, first.added, first.commune) == (PEOPLE, PEOPLE, "00070")
    with override("en"):
        again = answer(capsys, together_database, "make", "--count", str(PEOPLE))
    assert again.startswith("Nothing to do")

    mother = somebody()
    shown = answer(
        capsys, together_database, "show", mother.number, "--purpose", "vì sao", is_json=True
    )
    found = msgspec.json.decode(shown, type=PersonShown)
    assert (found.id, found.name) == (mother.id, mother.name.full)
    assert found.residence and found.residence.endswith("phường Hoàn Kiếm, thành phố Hà Nội")
    assert found.head and found.spouse and found.relation_to_head == "child_in_law"
    lines = answer(capsys, together_database, "show", mother.number).splitlines()
    assert lines[0] == f"{mother.name.full}  {mother.number}"
    page = "\n".join(lines)
    assert PartialDate.parse(found.born).shown in page
    assert not re.search(r"\d{4}-\d{2}-\d{2}", page)

    operator = account_named("operator")
    looks = owner_cursor.execute(
        "SELECT actor_id, level, purpose, %s = ANY(people) FROM audit_look ORDER BY id LIMIT 2",
        [mother.id],
    ).fetchall()
    assert looks == [
        (operator.id, "opened", "vì sao", True),
        (operator.id, "listed", "vì sao", False),
    ]
    loaded = Entry.objects.filter(action="people.loaded").values_list("detail__people", flat=True)
    assert sum(loaded) == PEOPLE


def test_a_person_is_shown_as_on_a_day(
    capsys: pytest.CaptureFixture[str], together_database: str
) -> None:
    answer(capsys, together_database, "make", "--count", "2000")
    mother = somebody()
    day = mother.homes[0].since
    shown = answer(
        capsys, together_database, "show", mother.number, "--on", day.isoformat(), is_json=True
    )
    found = msgspec.json.decode(shown, type=PersonShown)
    assert found.on == day
    assert mother.homes[0].dwelling is not None
    assert found.unit_code == mother.homes[0].dwelling.unit_code


def test_what_is_asked_wrongly_is_refused_with_the_reason(
    capsys: pytest.CaptureFixture[str], together_database: str
) -> None:
    with pytest.raises(NotFound):
        answer(capsys, together_database, "show", "001194000001")
    with pytest.raises(WrongNumber, match="11 digits"):
        answer(capsys, together_database, "show", "00119400000")
    with pytest.raises(Invalid):
        answer(capsys, together_database, "make", "--count", "0")
    with pytest.raises(NotFound):
        answer(capsys, together_database, "make", "--count", "10", "--commune", "00001")


def test_people_are_found_by_what_is_known_of_them(
    capsys: pytest.CaptureFixture[str], together_database: str, owner_cursor: OwnerCursor
) -> None:
    answer(capsys, together_database, "make", "--count", "300")
    mother = somebody()
    words = ("find", "--name", mother.name.full, "--born", mother.born.iso)
    found = answer(capsys, together_database, *words, is_json=True)
    page = msgspec.json.decode(found, type=PeopleFound)
    assert [(one.number, one.name, one.fit) for one in page.items] == [
        (mother.number, mother.name.full, "exact")
    ]
    with override("en"):
        said = answer(capsys, together_database, *words)
        assert f"{mother.number}  {mother.name.full}, {mother.born.shown}, female, alive" in said
        first = answer(capsys, together_database, "find", "--name", "lan", "--most", "1")
        (after,) = re.findall(r"There are more: --after (\S+)", first)
        more = ("find", "--name", "lan", "--most", "1", "--after", after)
        assert answer(capsys, together_database, *more) != first
        nobody = answer(capsys, together_database, "find", "--number", "001194999998")
        assert nobody == "Nobody fits this.\n"
    with pytest.raises(Invalid):
        answer(capsys, together_database, "find")


def test_errors_and_their_truth_are_asked_for_together(
    capsys: pytest.CaptureFixture[str], together_database: str, tmp_path: Path
) -> None:
    truth = tmp_path / "truth.csv"
    for words in (["--errors", "0.1"], ["--truth", str(truth)], ["--errors", "2"]):
        with pytest.raises(Invalid):
            answer(capsys, together_database, "make", "--count", "10", *words)
    asked = ["make", "--count", "60", "--errors", "0.4", "--truth"]
    with pytest.raises(Invalid, match="cannot be written"):
        answer(capsys, together_database, *asked, str(tmp_path / "missing" / "truth.csv"))
    asked.append(str(truth))
    made = msgspec.json.decode(
        answer(capsys, together_database, *asked, is_json=True), type=MadePeople
    )
    assert made.people == 60
    written = truth.read_text(encoding="utf-8").splitlines()
    assert written[0] == "number,kind,field,right,planted"
    assert len(written) > 10
    with override("en"):
        assert answer(capsys, together_database, *asked).startswith("Nothing to do")
    assert truth.read_text(encoding="utf-8").splitlines() == written
