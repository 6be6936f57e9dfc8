"""How a list begins: what its columns are, whether or not they are understood."""

from pathlib import Path

import pytest
from tests.make import lists_sent
from tests.make.lists_sent import AN, HEADINGS, LAN

from lienthong.core.errors import Invalid
from lienthong.register.incoming.preview import Preview, preview_of

TITLE = ("DANH SÁCH NHÂN KHẨU",)


def shown(tmp_path: Path, *rows: tuple[str, ...], **more: dict[str, str]) -> Preview:
    return preview_of(lists_sent.xlsx(tmp_path / "a.xlsx", rows), **more)


def test_columns_are_told_with_examples(tmp_path: Path) -> None:
    headings = ("Mã CD", *HEADINGS[1:])
    seen = shown(tmp_path, TITLE, headings, LAN, AN)
    fields = [column.field for column in seen.columns]
    assert fields == ["", "name", "born", "sex", "number", "residence"]
    assert seen.columns[0].examples == ("1", "2")
    assert seen.columns[5].examples == ("12 Hàng Bạc",)
    assert seen.keys[0] == "ma cd"
    assert seen.notes == ()
    assert "Lan" not in repr(seen)


def test_what_cannot_be_kept_is_in_no_heading_and_no_example(tmp_path: Path) -> None:
    path = lists_sent.xlsx(tmp_path / "a.xlsx", [(*HEADINGS[:5], "Nơi\x00ở"), (*AN[:5], "9 A")])
    part = "xl/sharedStrings.xml"
    whole = lists_sent.zipfile.ZipFile(path).read(part)
    lists_sent.without_part(path, part, whole.replace(b"9 A", b"9 _xD800_"))
    column = preview_of(path).columns[5]
    assert (column.heading, column.examples) == ("Nơi\ufffdở", ("9 \ufffd",))


def test_an_example_that_is_cut_says_so(tmp_path: Path) -> None:
    name, home = "a" * 60, f"{'a' * 60} b"
    seen = shown(tmp_path, HEADINGS[:6], (*AN[:1], name, *AN[2:5], home))
    assert [column.examples for column in seen.columns if column.index in (1, 5)] == [
        (name,),
        (f"{name}…",),
    ]


def test_a_column_that_is_missing_is_not_asked_here(tmp_path: Path) -> None:
    seen = shown(tmp_path, ("Họ và tên", "Sinh", "Giới tính"), ("Lê Lan", "1980", "Nữ"))
    assert [column.field for column in seen.columns] == ["name", "", "sex"]


def test_what_was_said_of_a_heading_is_taken(tmp_path: Path) -> None:
    headings = ("Họ và tên", "Sinh vào", "Giới tính")
    seen = shown(tmp_path, headings, ("Lê Lan", "1980", "Nữ"), asked={"sinh vao": "born"})
    assert seen.columns[1].field == "born"


def test_what_we_added_to_a_list_is_none_of_its_columns(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Kết quả kiểm tra", "Cách sửa")
    seen = shown(tmp_path, headings, (*LAN, "Từ chối", "Sửa"))
    assert len(seen.columns) == len(HEADINGS)


@pytest.mark.parametrize("rows", [[HEADINGS], [TITLE, HEADINGS], [TITLE], [("a", "b"), LAN]])
def test_a_list_of_nobody_is_refused(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(Invalid) as refused:
        shown(tmp_path, *rows)
    assert refused.value.problems[0].code in {"no_rows", "no_headings"}
