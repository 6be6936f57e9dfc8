"""`lienthong people import --check-only` says what lists are worth, and takes in nothing."""

from pathlib import Path

import msgspec
import pytest
from tests.cli.people_command import answer
from tests.make import lists_sent
from tests.make.lists_sent import AN, HEADINGS, LAN

from lienthong.cli.people_import_page import ImportShown, ListShown
from lienthong.core.errors import Invalid

pytestmark = pytest.mark.django_db

BAD = ("3", "Vũ Thị Bé", "31/02/1980", "Nữ", "001180000004", "")


def checked(capsys: pytest.CaptureFixture[str], *words: str, is_json: bool = True) -> str:
    return answer(capsys, "import", "--check-only", "--unit", "00070", *words, is_json=is_json)


def lists_in(answer: str) -> list[ListShown]:
    return msgspec.json.decode(answer, type=ImportShown).lists


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rows = [row[1:] for row in (HEADINGS, LAN, AN, BAD)]
    rows[0] = ("Tên gọi đầy đủ", *rows[0][1:])
    return lists_sent.csv(tmp_path / "a.csv", rows)


def test_a_list_is_checked_and_answered(
    capsys: pytest.CaptureFixture[str], source: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.xlsx"
    words = (str(source), "--map", "Tên gọi đầy đủ=name", "--answer", str(target))
    (found,) = lists_in(checked(capsys, *words))
    assert (found.rows, found.accepted, found.refused) == (3, 2, 1)
    assert [column.field for column in found.columns][:2] == ["name", "born"]
    (reason,) = found.reasons
    assert (reason.code, reason.count, reason.rows) == ("date_no_such_day", 1, [4])
    assert (reason.column, reason.is_refusal) == ("Ngày sinh", True)
    assert found.answers == [str(target)]
    assert target.exists()
    page = checked(capsys, *words[:-2], is_json=False)
    assert "3 rows; 2 accepted, 0 accepted with a note, 0 in the register already" in page
    assert "✗ 1 × (row 4): Ngày sinh: The days of that month are 1 to 29." in page
    for secret in (LAN[4], "Bé", "Lan"):
        assert secret not in page


def test_one_person_in_two_files_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = [lists_sent.csv(tmp_path / name, (HEADINGS, LAN)) for name in ("a.csv", "b.csv")]
    first, second = lists_in(checked(capsys, *map(str, files)))
    assert (first.accepted, second.refused) == (1, 1)
    assert [reason.code for reason in second.reasons] == ["twice_in_file"]


def test_lists_of_one_name_have_an_answer_each(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files = []
    for name, row in (("a/list.csv", LAN), ("b/list.csv", AN), ("b/list-2.csv", BAD)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        files.append(lists_sent.csv(tmp_path / name, (HEADINGS, row)))
    answers = tmp_path / "answers"
    found = lists_in(checked(capsys, *map(str, files), "--answer", str(answers)))
    names = [one.answers for one in found]
    stems = ("list", "list-2", "list-2-2")
    assert names == [[str(answers / f"{stem}-answer.xlsx")] for stem in stems]
    assert len(list(answers.iterdir())) == 3


def test_an_answer_that_somebody_may_have_corrected_is_left(
    capsys: pytest.CaptureFixture[str], source: Path, tmp_path: Path
) -> None:
    words = (str(source), "--map", "Tên gọi đầy đủ=name", "--answer")
    mine = tmp_path / "a-answer.xlsx"
    mine.write_text("corrected")
    with pytest.raises(Invalid) as refused:
        checked(capsys, *words, str(mine))
    assert [(one.field, one.code) for one in refused.value.problems] == [("answer", "file_exists")]
    (found,) = lists_in(checked(capsys, *words, str(tmp_path)))
    assert found.answers == [str(tmp_path / "a-2-answer.xlsx")]
    assert mine.read_text() == "corrected"


@pytest.mark.parametrize("name", ["a.csv", "a.csv/x.xlsx", f"{'n' * 255}.xlsx"])
def test_an_answer_that_cannot_be_written_is_said_before_the_list_is_read(
    capsys: pytest.CaptureFixture[str], source: Path, tmp_path: Path, name: str
) -> None:
    words = (str(source), "--map", "Tên gọi đầy đủ=name", "--answer", str(tmp_path / name))
    with pytest.raises(Invalid) as refused:
        checked(capsys, *words)
    assert [one.field for one in refused.value.problems] == ["answer"]


def test_histories_are_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = (
        ("Số định danh", "Loại", "Từ", "Giá trị"),
        (LAN[4], "Thường trú", "2026", "12 Hàng Bạc"),
        (LAN[4], "Tuổi", "2010", "12"),
    )
    path = lists_sent.csv(tmp_path / "a.csv", rows)
    (found,) = lists_in(checked(capsys, "--histories", str(path)))
    codes = [reason.code for reason in found.reasons]
    assert (found.accepted, codes) == (1, ["kind_not_understood"])


@pytest.mark.parametrize("words", [("--map", "name"), ("b.csv", "--answer", "x.xlsx")])
def test_what_cannot_be_meant_is_refused(
    capsys: pytest.CaptureFixture[str], source: Path, words: tuple[str, ...]
) -> None:
    with pytest.raises(Invalid):
        checked(capsys, str(source), *words)
