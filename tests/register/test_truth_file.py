"""The file of planted errors: of whoever is there and nobody else, or refused."""

import csv
import errno
import os
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import psycopg
import pytest
from django.db import connection as app
from tests.conftest import OwnerCursor
from tests.databases import owner_of
from tests.make import NOW, TODAY
from tests.together.truth_told import FAMILIES, PEOPLE, SEED, make_them, whole_truth

from lienthong.audit.models import Entry
from lienthong.core.errors import Invalid
from lienthong.register import inventing, models, truth_file
from lienthong.register.invented import ids
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

pytestmark = pytest.mark.together


class BrokenOff(Exception):
    pass


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept here, so that what `make_them` sets ends with the test."""
    monkeypatch.setattr(inventing, "FAMILIES", FAMILIES)


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    return tmp_path / "truth.csv"


def code_of(refused: pytest.ExceptionInfo[Invalid]) -> str:
    (problem,) = refused.value.problems
    assert problem.field == "truth"
    return problem.code


def numbers_of_seed(cursor: OwnerCursor) -> set[str]:
    rows = cursor.execute(
        "SELECT number FROM register_number WHERE person_id BETWEEN %s AND %s",
        ids.first_and_last(ids.base_of(SEED, HOAN_KIEM.code)),
    ).fetchall()
    return {str(number) for (number,) in rows}


def test_a_file_that_cannot_be_written_in_the_midst_stops_the_load_and_tells_of_whoever_is_there(
    owner_cursor: OwnerCursor, truth: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []

    def filling_up(file: BinaryIO, text: bytes) -> None:
        written.append(text)
        if len(written) <= 3:
            file.write(text)
            return
        file.write(text[: len(text) // 2])
        file.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as filled:
        filled.setattr(truth_file, "put_on_disk", filling_up)
        with pytest.raises(Invalid, match="No space left") as refused:
            make_them(owner_cursor.connection, truth)
    assert code_of(refused) == "truth_unwritable"
    assert truth.read_bytes() == b"".join(written[:3])
    with truth.open(encoding="utf-8", newline="") as lines:
        assert {row["number"] for row in csv.DictReader(lines)} <= numbers_of_seed(owner_cursor)
    make_them(owner_cursor.connection, truth)
    assert truth.read_bytes().splitlines(keepends=True) == whole_truth()


def test_numbers_that_went_to_others_meanwhile_are_not_told_of(
    owner_cursor: OwnerCursor, truth: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill in the first block: the lines stand, the people do not."""

    def killed(*told: object, **more: object) -> None:
        raise BrokenOff

    with monkeypatch.context() as dying:
        dying.setattr("lienthong.register.load.enter", killed)
        dying.setattr(truth_file.TruthFile, "settle", lambda told: None)
        with pytest.raises(BrokenOff):
            make_them(owner_cursor.connection, truth)
    assert len(truth.read_bytes().splitlines()) > 1
    make_them(owner_cursor.connection, truth.with_name("other.csv"), seed=SEED + 1)
    later = timedelta(days=90)
    make_them(owner_cursor.connection, truth, now=NOW + later, today=TODAY + later)
    with truth.open(encoding="utf-8", newline="") as lines:
        told = list(csv.DictReader(lines))
    names = dict(
        owner_cursor.execute(
            "SELECT number, concat_ws(' ', nullif(family, ''), nullif(middle, ''), given)"
            " FROM register_personnow"
        ).fetchall()
    )
    assert {row["number"] for row in told} <= numbers_of_seed(owner_cursor)
    assert len({row["number"] for row in told}) == len(told)
    assert all(names[row["number"]] == row["planted"] for row in told if row["field"] == "name")


def test_a_load_that_loses_its_database_is_settled_by_the_next(
    owner_cursor: OwnerCursor, truth: Path
) -> None:
    with owner_of(str(app.settings_dict["NAME"])) as doomed:
        doomed.autocommit = True
        pid = doomed.info.backend_pid

        def end(people: int) -> None:
            if people >= 200:
                owner_cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])

        with pytest.raises(psycopg.OperationalError):
            make_them(doomed, truth, progress=end)
    held = len(numbers_of_seed(owner_cursor))
    assert 200 <= held < PEOPLE
    assert truth.with_name("truth.csv.unsettled").exists()
    ahead = truth.read_bytes()
    assert make_them(owner_cursor.connection, truth, held).added == 0
    assert truth.read_bytes() != ahead
    assert ahead.startswith(truth.read_bytes())
    make_them(owner_cursor.connection, truth)
    assert truth.read_bytes().splitlines(keepends=True) == whole_truth()


def test_a_load_that_is_stopped_settles_at_once(owner_cursor: OwnerCursor, truth: Path) -> None:
    def stop(people: int) -> None:
        if people >= 200:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_them(owner_cursor.connection, truth, progress=stop)
    assert [path.name for path in truth.parent.iterdir()] == ["truth.csv"]
    with truth.open(encoding="utf-8", newline="") as lines:
        assert {row["number"] for row in csv.DictReader(lines)} <= numbers_of_seed(owner_cursor)


def test_a_place_where_no_file_can_be_is_refused_before_anything_is_entered(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    for path in (tmp_path / "missing" / "truth.csv", tmp_path):
        with pytest.raises(Invalid, match="cannot be written") as refused:
            make_them(owner_cursor.connection, path)
        assert code_of(refused) == "truth_unwritable"
    assert (models.Act.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "text", ["a letter\n", "number,kind\n", "number,kind,field,right,planted2\n"]
)
def test_another_file_is_refused_and_left_as_it_is(
    owner_cursor: OwnerCursor, truth: Path, text: str
) -> None:
    truth.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match="no file of planted errors") as refused:
        make_them(owner_cursor.connection, truth)
    assert code_of(refused) == "no_truth_file"
    assert truth.read_text(encoding="utf-8") == text
    assert models.Act.objects.count() == 0


def test_a_first_line_that_was_broken_off_is_written_anew(
    owner_cursor: OwnerCursor, truth: Path
) -> None:
    truth.write_text("number,ki", encoding="utf-8")
    make_them(owner_cursor.connection, truth)
    assert truth.read_bytes().splitlines(keepends=True) == whole_truth()


def test_a_file_of_another_seed_is_refused_and_left_as_it_is(
    owner_cursor: OwnerCursor, truth: Path
) -> None:
    make_them(owner_cursor.connection, truth, 200)
    before = truth.read_bytes()
    with pytest.raises(Invalid, match="not of this seed") as refused:
        make_them(owner_cursor.connection, truth, 200, seed=SEED + 1)
    assert code_of(refused) == "truth_of_others"
    assert truth.read_bytes() == before
    assert models.Act.objects.count() == 1


def test_a_new_file_for_people_who_are_there_is_refused(
    owner_cursor: OwnerCursor, truth: Path
) -> None:
    make_them(owner_cursor.connection, truth, 200)
    other = truth.with_name("other.csv")
    for people in (200, PEOPLE):
        with pytest.raises(Invalid, match="begun with them") as refused:
            make_them(owner_cursor.connection, other, people)
        assert code_of(refused) == "truth_missing"
        assert not other.exists()
