"""Files as offices send them: what can be meant is read, the rest is said by row and column."""

import unicodedata
from datetime import date

import pyarrow as arrow
import pytest
from pyarrow import parquet
from tests.make import lists_sent as made
from tests.make.lists_sent import AN, HEADINGS, HOA, LAN, PEOPLE
from tests.make.old_fonts import in_tcvn3, in_vni
from tests.register.files_read import (
    FULL_NAMES,
    LIST,
    codes,
    notes,
    people,
    read,
    refusal,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_every_encoding_and_with_every_delimiter(tmp_path, encoding, delimiter):
    path = made.csv(tmp_path / "a.csv", LIST, encoding=encoding, delimiter=delimiter)
    found = people(path)
    assert [person.name.full for person in found] == FULL_NAMES
    assert [person.born.shown for person in found] == ["05/03/1980", "17/08/2010", "1960"]
    assert [person.sex.value for person in found] == ["female", "male", "male"]
    assert [person.number for person in found] == [row[4] for row in PEOPLE]
    assert found[0].residence.text == "12 Hàng Bạc"
    assert [person.row for person in found] == [2, 3, 4]


def test_csv_of_windows_1258(tmp_path):
    rows = [[in_1258(cell) for cell in row] for row in LIST]
    path = made.csv(tmp_path / "a.csv", rows, encoding="cp1258")
    assert [person.name.full for person in people(path)] == FULL_NAMES


def in_1258(text: str) -> str:
    """As Windows types it: the letter composed with its own mark, the tone behind it."""
    typed = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323")
        rest = "".join(one for one in parts if one not in "\u0300\u0301\u0303\u0309\u0323")
        typed += unicodedata.normalize("NFC", rest) + tones
    return typed


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
def test_old_fonts_are_recognised_converted_and_said(tmp_path, kind, font):
    old = in_tcvn3 if font == "TCVN3" else in_vni
    rows = [[old(cell) for cell in row] for row in LIST]
    path = tmp_path / f"a.{kind}"
    made.xlsx(path, rows) if kind == "xlsx" else made.csv(path, rows, encoding="latin-1")
    assert [person.name.full for person in people(path)] == FULL_NAMES
    assert people(path)[0].residence.text == "12 Hàng Bạc"
    assert f"old font {font}" in notes(path)


def test_only_the_column_in_an_old_font_is_converted(tmp_path):
    rows = [(*row[:5], in_tcvn3(row[5])) if at else row for at, row in enumerate(LIST)]
    path = made.xlsx(tmp_path / "a.xlsx", rows)
    assert [person.name.full for person in people(path)] == FULL_NAMES
    assert people(path)[2].residence.text == "9 Hàng Đào"
    assert notes(path).count("old font") == 1


def test_xlsx_with_days_and_numbers_as_a_spreadsheet_has_them(tmp_path):
    rows = (
        HEADINGS,
        (1, "NGUYỄN THỊ LAN", date(1980, 3, 5), "nữ", 1180000001, "12 Hàng Bạc"),
        (2, "trần văn an", 40407, "NAM", "001210000002", None),
        (3, "Lê Hoà", 1960, "Nam", 1060000003.0, None),
    )
    found = read(made.xlsx(tmp_path / "a.xlsx", rows))
    assert [row.person.name.full for row in found] == FULL_NAMES
    assert [row.person.born.shown for row in found] == ["05/03/1980", "17/08/2010", "1960"]
    assert [row.person.number for row in found] == [row[4] for row in PEOPLE]
    assert [codes(row) for row in found] == [["zero_lost"], ["day_as_number"], ["zero_lost"]]


def test_parquet(tmp_path):
    columns = {
        "ho_ten": [row[1] for row in PEOPLE],
        "ngay_sinh": [date(1980, 3, 5), date(2010, 8, 17), date(1960, 1, 2)],
        "gioi_tinh": [row[3] for row in PEOPLE],
        "so_dinh_danh": [int(row[4]) for row in PEOPLE],
    }
    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table(columns), path)
    found = read(path)
    assert [row.person.name.full for row in found] == FULL_NAMES
    assert found[0].person.born.shown == "05/03/1980"
    assert [row.person.number for row in found] == [row[4] for row in PEOPLE]
    path.write_bytes(path.read_bytes()[:-200] + b"x" * 200)
    assert refusal(path).problems[0].code in {"not_parquet", "file_damaged"}


def test_titles_two_rows_of_headings_and_their_numbers(tmp_path):
    rows = (
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "", "", "", "", "", "", ""),
        ("DANH SÁCH NHÂN KHẨU", "", "", "", "", "", "", "", ""),
        ("TT", "Họ và tên", "Năm sinh", "", "Số CCCD", "Nơi thường trú", "", "", "Cha"),
        ("", "", "Nam", "Nữ", "", "Số nhà", "Xã", "Tỉnh", "Họ và tên"),
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        (
            "1",
            "Nguyễn Thị Lan",
            "",
            "05/03/1980",
            LAN[4],
            "12 Hàng Bạc",
            "Hoàn Kiếm",
            "Hà Nội",
            "Nguyễn A",
        ),
        ("2", "Trần Văn An", "2010", "", AN[4], "", "", "", ""),
        ("Thôn 2",) * 9,
        ("", "Tổng cộng: 2 người", "", "", "", "", "", "", ""),
        ("", "Người lập biểu", "", "", "", "", "", "", ""),
    )
    merged = ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:H3", "A1:I1", "A2:I2", "A8:I8")
    path = made.xlsx(tmp_path / "a.xlsx", rows, merged=merged)
    found = read(path)
    lan, an, village, total, signed = found
    assert (lan.row, lan.person.sex, lan.person.born.shown) == (6, "female", "05/03/1980")
    assert lan.person.residence.text == "12 Hàng Bạc, Hoàn Kiếm, Hà Nội"
    assert (lan.person.father.name, lan.person.mother) == ("Nguyễn A", None)
    assert (an.person.sex, an.person.born.shown) == ("male", "2010")
    assert codes(village) == codes(total) == codes(signed) == ["no_person"]
    flat = made.csv(tmp_path / "a.csv", rows)
    assert [row.person for row in read(flat)][:2] == [lan.person, an.person]


def test_a_merged_cell_says_its_value_for_each_row(tmp_path):
    rows = (HEADINGS, LAN, (*AN[:5], ""), HOA)
    found = read(made.xlsx(tmp_path / "a.xlsx", rows, merged=("F2:F3",)))
    assert [row.person.residence.text for row in found] == [
        "12 Hàng Bạc",
        "12 Hàng Bạc",
        "9 Hàng Đào",
    ]
    assert [codes(row) for row in found] == [[], ["merged_cell"], []]


def test_formulas_give_what_they_gave_last(tmp_path):
    rows = (
        HEADINGS,
        (*LAN[:5], '="12 "&"Hàng Bạc"|12 Hàng Bạc'),
        (*AN[:5], '="x"|9 Hàng Đào'),
        (*HOA[:5], "=A99|#REF!"),
    )
    lan, an, hoa = read(made.xlsx(tmp_path / "a.xlsx", rows))
    assert lan.person.residence.text == "12 Hàng Bạc"
    assert (codes(lan), codes(an)) == (["formula_taken"], [])
    assert (hoa.person, codes(hoa)) == (None, ["formula_failed"])
    assert hoa.problems[0].column == "Nơi thường trú"


def test_a_formula_that_was_never_computed_is_refused(tmp_path):
    rows = (HEADINGS, (*LAN[:2], "=A1", *LAN[3:]), AN)
    path, part = made.xlsx(tmp_path / "a.xlsx", rows), "xl/worksheets/sheet1.xml"
    saved = made.zipfile.ZipFile(path).read(part)
    made.without_part(path, part, saved.replace(b"<v>0</v></c>", b"</c>"))
    lan, an = read(path)
    assert lan.person is None
    assert codes(lan)[0] == "formula_never_computed"
    assert an.person is not None


def test_macros_and_hidden_sheets_are_left_alone_and_said(tmp_path):
    path = made.xlsx(tmp_path / "a.xlsm", LIST, hidden="Cũ")
    made.with_part(path, "xl/vbaProject.bin", b"\x00" * 100)
    assert len(people(path)) == 3
    assert "macros" in notes(path)
    assert "hidden sheet Cũ" in notes(path)


def test_a_list_on_the_second_sheet_is_found(tmp_path):
    path = tmp_path / "a.xlsx"
    with made.xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Bìa").write_string(0, 0, "Danh sách của phường")
        sheet = book.add_worksheet("Tổ 1")
        for at, row in enumerate(LIST):
            sheet.write_row(at, 0, row)
    assert [person.name.full for person in people(path)] == FULL_NAMES
    assert len(people(path, sheet="Tổ 1")) == 3
    assert refusal(path, sheet="Tổ 2").problems[0].code == "no_such_sheet"


def test_three_hundred_columns(tmp_path):
    wide = [f"Chỉ tiêu {n}" for n in range(294)]
    path = made.xlsx(tmp_path / "a.xlsx", [(*HEADINGS, *wide), *((*row, *wide) for row in PEOPLE)])
    assert len(people(path)) == 3
    assert notes(path).count("was not understood") == 294
    wider = made.csv(tmp_path / "a.csv", [[*HEADINGS, *"x" * 2000]])
    assert refusal(wider).problems[0].code == "too_many_columns"
