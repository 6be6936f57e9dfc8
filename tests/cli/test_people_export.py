"""`lienthong people export` takes a list out that comes in again, and `exports` lists them."""

import errno
import os
from datetime import date
from pathlib import Path

import msgspec
import pytest
from tests.cli.people_command import answer
from tests.register.listing import acted, read, resident

from lienthong.cli.people_export import ExportShown, ages_named
from lienthong.cli.people_import_page import ImportShown
from lienthong.core.errors import Invalid
from lienthong.register import effects
from lienthong.register.exporting import store
from lienthong.register.exporting.rules import Purpose
from lienthong.register.models import Birth
from lienthong.register.seen import Dwelling, Sex

pytestmark = pytest.mark.django_db

WORDS = ("export", "--unit", "00070", "--purpose", "residence_check")


@pytest.fixture
def some_people() -> None:
    lan = resident("Nguyễn Thị Lan", 1)
    hostile = Dwelling(text="=2+5 Hàng Bài", unit_code="00070")
    resident("Trần Văn An", 2, sex=Sex.MALE, home=hostile, since=date(2025, 8, 1))
    old = resident("Lê Thị Tư", 3, born=date(1946, 1, 1))
    born = Birth.objects.get(person_id=old.id)
    acted(
        effects.Lodge(person=lan.id, dwelling=hostile, since=date(2026, 1, 1)),
        effects.FileResidence(person=lan.id, number="0012", since=date(2026, 1, 1)),
        effects.Withdraw(person=old.id, kind="births", fact=born.id),
        effects.Birth(
            person=old.id,
            earliest=date(1946, 8, 1),
            latest=date(1946, 8, 31),
            place="Hà Nội",
            unit_code=None,
            registered_unit_code=None,
        ),
    )


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_list_comes_in_again(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"list.{kind}"
    told = answer(capsys, *WORDS, "--format", kind, "--out", str(out))
    shown = msgspec.json.decode(told, type=ExportShown)
    assert (shown.people, shown.state, shown.fetched) == (3, "done", 1)
    told = answer(capsys, "import", "--check-only", str(out))
    (checked,) = msgspec.json.decode(told, type=ImportShown).lists
    assert (checked.rows, checked.refused, checked.left_out) == (3, 0, 0), checked.reasons
    assert checked.accepted + checked.noted == 3
    assert all(column.field for column in checked.columns), checked.columns
    assert checked.notes == []


def test_the_same_command_again_is_the_same_list(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path
) -> None:
    words = (*WORDS, "--columns", "name,born", "--age", "40-", "--for", "Rà soát quý IV")
    first, second = (
        msgspec.json.decode(answer(capsys, *words, "--out", str(tmp_path / name)), type=ExportShown)
        for name in ("a.csv", "b.csv")
    )
    assert (first.code, first.sha256) == (second.code, second.sha256)
    assert read(tmp_path / "a.csv") == read(tmp_path / "b.csv")
    page = answer(capsys, "exports", "--fetch", first.code, "--out", str(tmp_path / "c.csv"),
                  is_json=False)  # fmt: skip
    assert first.code in page and "Lan" not in page
    (listed,) = msgspec.json.decode(answer(capsys, "exports"), type=list[ExportShown])
    assert (listed.code, listed.fetched, listed.people) == (first.code, 3, first.people)
    assert first.code in answer(capsys, "exports", is_json=False)
    for before in (first.code, first.code.lower(), str(int(first.code.removeprefix("DS-")))):
        assert answer(capsys, "exports", "--before", before) == "[]\n"


def test_purposes_are_listed_with_their_law(capsys: pytest.CaptureFixture[str]) -> None:
    found = msgspec.json.decode(answer(capsys, "exports", "--purposes"), type=list[Purpose])
    assert {"voters", "handover"} <= {one.code for one in found}
    assert all(one.law and one.columns for one in found)
    assert "68/2020/QH14" in answer(capsys, "exports", "--purposes", is_json=False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--columns", "religion"), "unknown_column"),
        (("--order", "15/QĐ-UBND"), "order_incomplete"),
        (("--age", "old"), "age_not_understood"),
        (("--as-of", "2010"), "day_needed"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        answer(capsys, *WORDS, *words, "--out", str(tmp_path / "a.csv"))
    assert [one.code for one in refused.value.problems] == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_before_anybody_is_read(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path
) -> None:
    with pytest.raises(Invalid) as refused:
        answer(capsys, *WORDS, "--out", str(tmp_path / "none" / "a.csv"))
    assert refused.value.problems[0].code == "file_not_written"
    assert answer(capsys, "exports") == "[]\n"


def test_a_file_that_stands_there_stays_and_nobody_is_read(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path
) -> None:
    mine, link = tmp_path / "mine.txt", tmp_path / "link"
    mine.write_text("mine")
    link.symlink_to(mine)
    for out in (mine, link):
        with pytest.raises(Invalid) as refused:
            answer(capsys, *WORDS, "--out", str(out))
        assert refused.value.problems[0].code == "file_exists"
    assert (mine.read_text(), link.is_symlink()) == ("mine", True)
    assert answer(capsys, "exports") == "[]\n"


def test_a_pipe_or_a_device_stays_what_it_is_and_nobody_is_read(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path
) -> None:
    pipe, link, loop = tmp_path / "pipe", tmp_path / "link", tmp_path / "loop"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    loop.symlink_to(loop)
    for out in (pipe, link, loop):
        with pytest.raises(Invalid) as refused:
            answer(capsys, *WORDS, "--out", str(out))
        assert refused.value.problems[0].code == "file_not_written"
    assert (pipe.is_fifo(), link.is_symlink(), loop.is_symlink()) == (True, True, True)
    assert answer(capsys, "exports") == "[]\n"


@pytest.mark.parametrize("out", ["/proc/list.csv", f"{'a' * 250}.csv", "file/list.csv"])
def test_a_place_that_takes_no_file_is_said_before_anybody_is_read(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path, out: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Invalid) as refused:
        answer(capsys, *WORDS, "--out", str(tmp_path / out))
    assert refused.value.problems[0].code == "file_not_written"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert answer(capsys, "exports") == "[]\n"


def test_a_disk_that_fills_up_is_said_and_the_same_command_gives_the_file_then(
    capsys: pytest.CaptureFixture[str],
    some_people: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "list.csv"
    with monkeypatch.context() as full:
        full.setattr(store.shutil, "copyfile", filling_up)
        with pytest.raises(Invalid) as refused:
            answer(capsys, *WORDS, "--out", str(out))
    (wrong,) = refused.value.problems
    assert (wrong.field, wrong.code, "disk" in str(wrong.text)) == ("out", "file_not_written", True)
    assert list(tmp_path.iterdir()) == []
    shown = msgspec.json.decode(answer(capsys, *WORDS, "--out", str(out)), type=ExportShown)
    # The first time is counted too: something may have reached the disk.
    assert (shown.fetched, len(read(out).rows)) == (2, 3)
    assert shown.sha256 == store.digest_of(out)


def filling_up(_: Path, target: Path) -> None:
    target.write_text("half")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_the_same_command_finds_its_own_file_and_lets_no_changed_one_go(
    capsys: pytest.CaptureFixture[str], some_people: None, tmp_path: Path
) -> None:
    out, link = tmp_path / "list.csv", tmp_path / "link.csv"
    link.symlink_to(out)
    first, second = (
        msgspec.json.decode(answer(capsys, *WORDS, "--out", str(link)), type=ExportShown)
        for _ in range(2)
    )
    assert (first.code, first.fetched, second.fetched) == (second.code, 1, 2)
    assert (link.is_symlink(), len(read(out).rows)) == (True, 3)
    out.write_text("with my notes")
    for again in (WORDS, ("exports", "--fetch", first.code)):
        with pytest.raises(Invalid) as refused:
            answer(capsys, *again, "--out", str(out))
        assert refused.value.problems[0].code == "file_exists"
    assert out.read_text() == "with my notes"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--before", "abc"), "list_not_understood"),
        (("--before", "²"), "list_not_understood"),
        (("--most", "-1"), "count_needed"),
        (("--most", "0"), "count_needed"),
    ],
)
def test_a_page_of_lists_that_cannot_be_meant_is_said_with_its_option(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        answer(capsys, "exports", *words)
    (wrong,) = refused.value.problems
    assert (wrong.code, str(wrong.text).partition(":")[0]) == (code, words[0])


def test_ages_are_read_as_people_write_them() -> None:
    assert ages_named("6-15") == (6, 15)
    assert ages_named("80-") == (80, None)
    assert ages_named("-17") == (None, 17)
    assert ages_named("18") == (18, 18)
