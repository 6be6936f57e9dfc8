"""`lienthong people import` takes lists in, and says of each row what came of it."""

from pathlib import Path

import msgspec
import pytest
from tests.cli.people_command import answer
from tests.cli.test_people_import import source

from lienthong.cli.people_import_page import ImportShown

__all__ = ["source"]

pytestmark = pytest.mark.together


def test_a_list_is_taken_in_and_is_known_the_second_time(
    capsys: pytest.CaptureFixture[str], source: Path, tmp_path: Path
) -> None:
    words = ("import", "--unit", "00070", str(source), "--map", "Tên gọi đầy đủ=name")
    first = msgspec.json.decode(answer(capsys, *words), type=ImportShown)
    (one,) = first.lists
    assert (one.accepted, one.refused, bool(first.act)) == (2, 1, True)
    (again,) = msgspec.json.decode(answer(capsys, *words), type=ImportShown).lists
    assert (again.accepted, again.known, again.refused) == (0, 2, 1)
    folder = tmp_path / "answers"
    page = answer(capsys, *words, "--answer", str(folder), is_json=False)
    assert "2 in the register already, 1 refused" in page
    assert (folder / "a-answer.xlsx").exists()
