"""What is wrong with a file or a row is said, and nothing of the rest is lost."""

from datetime import date

import pytest
from tests.make import lists_sent as made
from tests.make.lists_sent import AN, HEADINGS, HOA, LAN, PEOPLE
from tests.register.files_read import (
    LIST,
    codes,
    notes,
    people,
    read,
    refusal,
)

from lienthong.core.names import PersonName


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = made.xlsx(tmp_path / "a.xlsx", LIST)
    made.without_part(path, "xl/worksheets/sheet1.xml", b"<x>" + b" " * 60_000_000)
    assert refusal(path).problems[0].code == "unpacks_to_too_much"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "old_or_locked_workbook"),
        (b"PK\x03\x04 nothing", "not_a_workbook"),
        (b"PAR1 nothing", "not_parquet"),
        (b"\x00\x01\x02\x03" * 1000, "no_headings"),
        (b"x" * 3_000_000, "line_never_ends"),
        ("Họ tên,Ngày sinh,CCCD\n".encode() + b'a,"' + b"x\n" * 100_000, "quote_never_ends"),
        ("Xin chào\nthế giới\n".encode(), "no_headings"),
    ],
)
def test_what_is_no_list_is_refused_whole_with_a_remedy(tmp_path, content, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal(path).problems[0].code == code


def test_entities_of_its_own_are_refused(tmp_path):
    path = made.xlsx(tmp_path / "a.xlsx", LIST)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'
    made.without_part(path, "xl/sharedStrings.xml", bomb)
    assert refusal(path).problems[0].code == "not_a_workbook"


def test_a_workbook_broken_in_the_middle_is_said(tmp_path):
    path = made.xlsx(tmp_path / "a.xlsx", LIST)
    whole = made.zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    made.without_part(path, "xl/worksheets/sheet1.xml", whole[: whole.index(b'<row r="4"')])
    assert refusal(path).problems[0].code == "file_damaged"


PARTS = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
)


@pytest.mark.parametrize("at_header", [False, True])
@pytest.mark.parametrize("part", PARTS)
def test_a_part_with_bytes_overwritten_is_said(tmp_path, part, at_header):
    path = made.xlsx(tmp_path / "a.xlsx", LIST)
    assert len(people(path)) == len(PEOPLE)
    made.part_damaged(path, part, at_header=at_header)
    assert refusal(path).problems[0].code == "file_damaged"


@pytest.mark.parametrize("broken", [made.contents_damaged, made.contents_misplaced])
def test_a_package_whose_parts_cannot_be_found_is_said(tmp_path, broken):
    path = broken(made.xlsx(tmp_path / "a.xlsx", LIST))
    assert made.zipfile.is_zipfile(path)
    assert refusal(path).problems[0].code == "not_a_workbook"


DEFLATE_64 = 9


@pytest.mark.parametrize("method", [DEFLATE_64, made.zipfile.ZIP_BZIP2, made.zipfile.ZIP_LZMA])
def test_a_package_packed_as_no_workbook_is_is_said(tmp_path, method):
    path = made.packed_otherwise(made.xlsx(tmp_path / "a.xlsx", LIST), method)
    assert refusal(path).problems[0].code == "not_a_workbook"


@pytest.mark.parametrize(
    ("old", "instead"),
    [
        (b'<c r="A1" t="s"><v>0</v>', b'<c r="A1" t="s"><v>9999</v>'),
        (b'encoding="UTF-8"', b'encoding="KLINGON"'),
    ],
)
def test_what_a_sheet_refers_to_in_vain_is_said(tmp_path, old, instead):
    path, part = made.xlsx(tmp_path / "a.xlsx", LIST), "xl/worksheets/sheet1.xml"
    whole = made.zipfile.ZipFile(path).read(part)
    assert old in whole
    made.without_part(path, part, whole.replace(old, instead))
    assert refusal(path).problems[0].code == "file_damaged"


def test_a_missing_column_is_said_with_the_remedy(tmp_path):
    rows = [(row[1], row[3], row[5]) for row in LIST]
    problems = refusal(made.csv(tmp_path / "a.csv", rows)).problems
    assert [problem.code for problem in problems] == ["column_missing"] * 2
    assert [problem.field for problem in problems] == ["born", "number"]
    assert "Ngày sinh" in str(problems[0].text)


def test_a_heading_that_nobody_knows_can_be_given(tmp_path):
    rows = (("Cột A", "Cột B", *HEADINGS[3:]), *(row[1:] for row in PEOPLE))
    path = made.csv(tmp_path / "a.csv", rows)
    assert len(refusal(path).problems) == 2
    assert len(people(path, asked={"Cột A": "name", "cot b": "born"})) == 3
    assert refusal(path, asked={"Cột Z": "name"}).problems[0].code == "unknown_heading"
    assert refusal(path, asked={"Cột A": "tuoi"}).problems[0].code == "unknown_field"


def test_one_person_twice_is_refused_the_second_time(tmp_path):
    rows = (*LIST, ("4", "Lan", "05/03/1980", "Nữ", "1180000001", ""))
    last = read(made.csv(tmp_path / "a.csv", rows))[-1]
    assert last.person is None
    assert codes(last) == ["zero_lost", "twice_in_file"]
    assert str(last.problems[1].other.said) == "See row 2."


def test_two_without_a_number_and_with_one_name_and_birth_are_noted(tmp_path):
    headings = (*HEADINGS, "Số định danh của mẹ")
    child = ("4", "Phạm Thị Bé", "2020", "Nữ", "", "", LAN[4])
    first, second = read(made.csv(tmp_path / "a.csv", (headings, child, child)))
    assert codes(first) == ["number_missing"]
    assert codes(second) == ["number_missing", "perhaps_twice_in_file"]
    assert second.person is not None


def test_whom_nothing_tells_from_others_is_refused(tmp_path):
    nobody = ("4", "Phạm Thị Bé", "1950", "Nữ", "", "")
    *_, last = read(made.csv(tmp_path / "a.csv", (*LIST, nobody)))
    assert (last.person, codes(last)) == (None, ["nothing_to_tell_by"])


def test_nothing_of_the_rest_is_lost(tmp_path):
    bad = ("4", "Lê 3", "31/02/1980", "12", "1180000004", "")
    found = read(made.csv(tmp_path / "a.csv", (HEADINGS, LAN, bad, AN)))
    assert [row.person is not None for row in found] == [True, False, True]
    assert set(codes(found[1])) == {
        "name_with_digit",
        "date_no_such_day",
        "sex_not_understood",
        "number_without_leading_zero",
    }
    assert all(problem.column and problem.remedy.message for problem in found[1].problems)


def test_a_byte_of_another_encoding_spoils_its_row_alone(tmp_path):
    path = made.csv(tmp_path / "a.csv", (HEADINGS, *(LAN for _ in range(4000)), AN))
    path.write_bytes(path.read_bytes() + "5,Vũ Đạt,1970,Nam,001070000009,Tổ ".encode() + b"\xe9\n")
    last = read(path)[-1]
    assert (last.person, codes(last)) == (None, ["not_readable"])


@pytest.mark.parametrize("made_as", [made.csv, made.xlsx])
def test_a_character_that_cannot_be_kept_spoils_its_row_alone(tmp_path, made_as):
    spoilt = (*LAN[:5], "12 Hàng\x00Bạc")
    with_line_end = (*AN[:5], "12 Hàng Bạc\x0bHoàn Kiếm")
    found = read(made_as(tmp_path / "a", (HEADINGS, spoilt, with_line_end, HOA)))
    assert [codes(row) for row in found] == [["not_readable"], [], []]
    assert found[1].person.residence.text == "12 Hàng Bạc Hoàn Kiếm"


def test_half_a_letter_in_a_workbook_spoils_its_row_alone(tmp_path):
    path, part = made.xlsx(tmp_path / "a.xlsx", LIST), "xl/sharedStrings.xml"
    whole = made.zipfile.ZipFile(path).read(part)
    made.without_part(path, part, whole.replace("9 Hàng".encode(), "_xD800_ Hàng".encode()))
    assert [codes(row) for row in read(path)] == [[], [], ["not_readable"]]


@pytest.mark.parametrize(("length", "found"), [(500, []), (501, ["too_long"])])
def test_what_is_longer_than_a_form_would_take_is_refused(tmp_path, length, found):
    ward = (*LAN[:5], ("12 Hàng Bạc " * 42)[: length - 1] + ".")
    rows = read(made.csv(tmp_path / "a.csv", (HEADINGS, ward, AN)))
    assert [codes(row) for row in rows] == [found, []]


def test_what_several_columns_say_together_is_not_longer_either(tmp_path):
    headings = (*HEADINGS[:5], "Số nhà", "Xã")
    rows = read(made.csv(tmp_path / "a.csv", (headings, (*LAN[:5], "a" * 300, "b" * 300))))
    assert [codes(row) for row in rows] == [["too_long"]]


def test_the_month_first_throughout_a_column(tmp_path):
    rows = [
        (*row[:2], day, *row[3:])
        for row, day in zip(PEOPLE, ("03/05/1980", "08/17/2010", "1960"), strict=True)
    ]
    path = made.csv(tmp_path / "a.csv", (HEADINGS, *rows))
    assert [person.born.shown for person in people(path)] == ["05/03/1980", "17/08/2010", "1960"]
    assert "month before the day" in notes(path)


def test_names_in_parts_and_in_capitals(tmp_path):
    headings = ("Họ", "Chữ đệm", "Tên", *HEADINGS[2:])
    rows = (headings, ("TÔN THẤT", "", "TÙNG", *HOA[2:]), ("", "", "Y Bhăm", *AN[2:]))
    first, second = people(made.csv(tmp_path / "a.csv", rows))
    assert first.name == PersonName("Tôn Thất", "", "Tùng")
    assert second.name.full == "Y Bhăm"


def test_what_else_a_row_says(tmp_path):
    headings = (
        *HEADINGS,
        "CMND cũ",
        "Dân tộc",
        "Tôn giáo",
        "Quan hệ với chủ hộ",
        "Số định danh của chủ hộ",
        "Số định danh mẹ",
        "Ngày cấp",
        "Có giá trị đến",
        "Điện thoại",
        "Ngày chết",
        "Tạm trú từ ngày",
        "Nơi tạm trú",
        "Quốc tịch",
    )
    more = (
        "12345678",
        "kinh",
        "Không",
        "Vợ",
        LAN[4],
        "1155000009",
        "01/02/2021",
        "01/02/2030",
        "912 345 678",
        "",
        "05/2024",
        "3 Lý Thái Tổ",
        "Việt Nam",
    )
    lan = read(made.csv(tmp_path / "a.csv", (headings, (*LAN, *more))))[0]
    assert codes(lan) == ["zero_lost", "number_without_leading_zero", "zero_lost"]
    fixed = (*more[:5], "001155000009", *more[6:])
    person = people(made.csv(tmp_path / "a.csv", (headings, (*LAN, *fixed))))[0]
    assert [old.number for old in person.old_numbers] == ["012345678"]
    assert (person.religion, person.ethnicity, person.relation) == ("", "kinh", "spouse")
    assert (person.head.number, person.mother.number) == (LAN[4], "001155000009")
    card = person.cards[0]
    assert (card.kind, card.since, card.until) == ("identity", date(2021, 2, 1), date(2030, 2, 1))
    assert person.phone == "0912345678"
    assert (person.temporary.text, person.temporary.since.shown) == ("3 Lý Thái Tổ", "05/2024")
    assert (person.life, person.nationality) == ("alive", "VNM")
