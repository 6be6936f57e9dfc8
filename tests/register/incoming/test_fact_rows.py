"""A file of histories: one row a fact, from a day that may be known in part."""

from datetime import date

import pytest
from tests.make import lists_sent as made
from tests.make.lists_sent import AN, LAN

from lienthong.core.errors import Invalid
from lienthong.core.partial_dates import PartialDate
from lienthong.register.facts import APART, KINDS
from lienthong.register.incoming.fact_rows import NAME, TOLD, facts_in, kinds

TODAY = date(2026, 11, 26)
HEADINGS = ("Số định danh", "Loại", "Từ", "Đến", "Phân loại", "Giá trị", "Kèm theo")
NUMBER, OTHER = LAN[4], AN[4]


def read(tmp_path, *rows):
    path = made.csv(tmp_path / "a.csv", (HEADINGS, *rows), delimiter=";")
    with facts_in(path, today=TODAY) as found:
        return [understood for _, understood in found.rows]


@pytest.mark.parametrize(
    ("row", "kind", "since", "values"),
    [
        (("Thường trú", "2010", "", "00070", "12 Hàng Bạc", ""), "residences", "2010",
         {"unit_code": "00070", "text": "12 Hàng Bạc"}),
        (("thuong tru", "08/2015", "", "", "", ""), "residences", "08/2015", {}),
        (("Hôn nhân", "05/06/2004", "", "", OTHER, "Trần Văn An"), "spouses", "05/06/2004",
         {"spouse_number": OTHER, "name": "Trần Văn An"}),
        (("Họ tên", "1980", "", "", "NGUYỄN THỊ LAN", ""), "names", "1980",
         {"family": "Nguyễn", "middle": "Thị", "given": "Lan"}),
        (("parents", "1980", "", "Mother", "", "Trần Thị Hoa"), "parents", "1980",
         {"role": "mother", "name": "Trần Thị Hoa"}),
        (("Hộ gia đình", "2010", "2015", "", "Vợ", OTHER), "memberships", "2010",
         {"relation": "spouse", "head_number": OTHER}),
        (("Tình trạng", "01/02/2026", "", "", "Đã chết", ""), "lives", "01/02/2026",
         {"life": "dead"}),
        (("CMND", "1998", "", "cmnd9", "12345678", ""), "old_numbers", "1998",
         {"kind": "cmnd9", "number": "012345678"}),
    ],
)  # fmt: skip
def test_a_fact_is_read(tmp_path, row, kind, since, values):
    (found,) = read(tmp_path, (NUMBER, *row))
    assert found.problems == ()
    assert (found.fact.number, found.fact.kind) == (NUMBER, kind)
    assert found.fact.since.shown == since
    assert {value.column: value.value for value in found.fact.values} == values


def test_what_is_wrong_is_said_by_column(tmp_path):
    wrong = ("123", "Tuổi", "31/02/1980", "", "", "", "")
    backwards = (NUMBER, "Thường trú", "2010", "2009", "", "x", "")
    empty = (NUMBER, "Họ tên", "", "", "", "", "")
    other = (NUMBER, "Giới tính", "1980", "", "", "xyz", "")
    found = read(
        tmp_path, wrong, backwards, empty, other, (NUMBER, "Thẻ", "2020", "", "?", "1", "")
    )
    assert all(row.fact is None for row in found)
    assert [[problem.code for problem in row.problems] for row in found] == [
        ["number_too_short", "date_no_such_day", "kind_not_understood"],
        ["ends_before_it_starts"],
        ["since_missing", "value_missing"],
        ["value_not_understood"],
        ["what_not_understood"],
    ]
    assert found[0].problems[0].column == "Số định danh"


def test_a_last_day_may_be_known_in_part(tmp_path):
    (found,) = read(tmp_path, (NUMBER, "Tạm trú", "2024", "08/2026", "", "3 Lý Thái Tổ", ""))
    assert found.fact.until == PartialDate.in_month(2026, 8)


def test_a_list_of_people_is_no_file_of_histories(tmp_path):
    path = made.csv(tmp_path / "a.csv", (made.HEADINGS, *made.PEOPLE))
    with pytest.raises(Invalid), facts_in(path, today=TODAY):
        pass


def test_the_kinds_are_those_of_the_register():
    assert set(kinds().values()) == TOLD.keys()
    assert TOLD.keys() <= KINDS.keys() | APART.keys()
    for kind, told in TOLD.items():
        columns = {field.name for field in {**KINDS, **APART}[kind]._meta.get_fields()}
        said_otherwise = {NAME, "name", "parent_number", "spouse_number", "head_number"}
        assert {told.what, told.value, told.beside} - {""} <= columns | said_otherwise
