"""The answer: the officer's own rows with what was found, corrected and sent again."""

import tempfile
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.make import lists_sent as made
from tests.make.lists_sent import AN, HEADINGS, HOA, LAN, PEOPLE
from tests.make.old_fonts import in_tcvn3

from lienthong.register.incoming import answer
from lienthong.register.incoming.answer import Answer, Result, result_of
from lienthong.register.incoming.reading import opened, people_in

TODAY = date(2026, 11, 26)
BAD = ("4", "Vũ Thị Bé", "31/02/1980", "Nữ", "001180000004", "=1+1")
VIETNAMESE = {
    "Result of the check": "Kết quả kiểm tra",
    "Column to correct": "Cột cần sửa",
    "Why": "Vì sao",
    "What to do": "Cách sửa",
}


def answered(source: Path, target: Path, **how) -> tuple[Path, ...]:
    """Answer a list as an officer gets it."""
    with (
        people_in(source, today=TODAY) as found,
        Answer(
            target,
            found.layout,
            found.above,
            lambda text: VIETNAMESE.get(text.message, str(text)),
            **how,
        ) as made_answer,
    ):
        for row, read in found.rows:
            result = result_of(read.problems, is_understood=read.person is not None)
            made_answer.write(row, read.problems, result)
    return tuple(made_answer.files)


def cells(path: Path) -> dict[int, tuple[str, ...]]:
    with opened(path) as sheet:
        return {row.number: row.cells for row in sheet.rows}


def people(path: Path):
    with people_in(path, today=TODAY) as found:
        return [read for _, read in found.rows], [column.field for column in found.layout.columns]


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_nothing_of_it_lies_where_everybody_puts_things(temporary, source, tmp_path):
    target = tmp_path / "answer.xlsx"
    with people_in(source, today=TODAY) as found:
        made_answer = Answer(target, found.layout, found.above, str)
        with made_answer:
            for row, _ in found.rows:
                made_answer.write(row, (), Result.ACCEPTED)
            assert list(temporary.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "answer.xlsx", "temporary"}


@pytest.fixture
def source(tmp_path) -> Path:
    title = ("DANH SÁCH", "", "", "", "", "")
    return made.csv(tmp_path / "a.csv", (title, HEADINGS, *PEOPLE, BAD))


def test_every_row_comes_back_in_its_place_with_what_was_found(source, tmp_path):
    answered(source, tmp_path / "out.xlsx")
    sent, got = cells(source), cells(tmp_path / "out.xlsx")
    assert sent.keys() == got.keys()
    for number, row in sent.items():
        assert got[number][:6] == row or number == 1
    assert got[2][6:] == tuple(VIETNAMESE.values())
    assert got[3][6:] == ("Accepted",)
    assert got[6][6:8] == ("Refused", "Ngày sinh")
    assert got[6][8] == "The days of that month are 1 to 29."
    assert "Write day/month/year" in got[6][9]


def test_the_corrected_answer_is_read_as_the_list_that_it_was(source, tmp_path):
    target = tmp_path / "out.xlsx"
    answered(source, target)
    before, _ = people(source)
    again, fields = people(target)
    assert again == before
    assert fields.count("answer") == 4
    rows = [list(row) for _, row in sorted(cells(target).items())]
    rows[-1][2], rows[-1][5] = "28/02/1980", ""
    corrected, _ = people(made.xlsx(tmp_path / "corrected.xlsx", rows))
    assert all(row.person is not None and not row.problems for row in corrected)
    answered(target, tmp_path / "second.xlsx")
    assert cells(tmp_path / "second.xlsx") == cells(target)


def test_what_looks_like_a_formula_stays_a_text(source, tmp_path):
    target = tmp_path / "out.xlsx"
    answered(source, target)
    package = zipfile.ZipFile(target)
    sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"=1+1" in sheet
    assert b'quotePrefix="1"' in package.read("xl/styles.xml")
    assert cells(target)[6][5] == "=1+1"


@settings(max_examples=25)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_whatever_stands_in_a_cell_comes_back(tmp_path, text):
    assume(not text.startswith("="))
    path = made.xlsx(tmp_path / "in.xlsx", (HEADINGS, (*LAN[:5], text), AN, HOA))
    answered(path, tmp_path / "out.xlsx")
    sent, got = cells(path)[2], cells(tmp_path / "out.xlsx")[2]
    assert [cell.strip() for cell in got[:6]] == [normal(cell) for cell in (*sent, "")[:6]]


def normal(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip()


def test_an_old_font_comes_back_in_unicode_and_is_read_again(tmp_path):
    rows = [[in_tcvn3(cell) for cell in row] for row in (HEADINGS, *PEOPLE)]
    source = made.xlsx(tmp_path / "in.xlsx", rows)
    answered(source, tmp_path / "out.xlsx")
    assert cells(tmp_path / "out.xlsx")[1][1] == "Họ và tên"
    assert people(tmp_path / "out.xlsx")[0] == people(source)[0]


def test_two_rows_of_headings_come_back_so_that_they_are_understood(tmp_path):
    rows = (
        ("TT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Mẹ", ""),
        ("", "", "", "", "", "Họ và tên", "Số định danh"),
        (*LAN[:5], "Trần Thị Hoa", "001155000009"),
    )
    merged = ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:G1")
    source = made.xlsx(tmp_path / "in.xlsx", rows, merged=merged)
    answered(source, tmp_path / "out.xlsx")
    before, _ = people(source)
    again, _ = people(tmp_path / "out.xlsx")
    assert before[0].person.mother.name == "Trần Thị Hoa"
    assert again == before


def test_a_long_list_goes_on_in_a_further_file(source, tmp_path, monkeypatch):
    monkeypatch.setattr(answer, "ROWS_A_FILE", 5)
    files = answered(source, tmp_path / "out.xlsx")
    assert [file.name for file in files] == ["out.xlsx", "out-2.xlsx"]
    rows = [read for file in files for read in people(file)[0]]
    assert [read.person is not None for read in rows] == [True, True, True, False]


def test_only_what_is_wrong_can_be_asked_for(source, tmp_path):
    answered(source, tmp_path / "out.xlsx", only_problems=True)
    _, headings, row = cells(tmp_path / "out.xlsx").values()
    assert (headings[1], row[1], row[6]) == (HEADINGS[1], BAD[1], "Refused")
