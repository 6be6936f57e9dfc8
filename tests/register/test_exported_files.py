"""What a list says in its file, for people and for programs; and nothing in it that runs."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet
from tests.register.listing import read

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.register.exporting.columns import COLUMNS, HEADINGS, LIST, VALUES, Listed
from lienthong.register.exporting.envelope import Envelope
from lienthong.register.exporting.lying import Lying
from lienthong.register.exporting.request import Order
from lienthong.register.exporting.writing_csv import CsvList, line_of, safe
from lienthong.register.exporting.writing_parquet import ParquetList
from lienthong.register.incoming.delimited import unguarded
from lienthong.register.incoming.headings import IGNORED, field_of
from lienthong.register.incoming.words import code_of
from lienthong.register.seen import Relation
from lienthong.register.words import ON_PAPERS

DAY = date(2026, 11, 1)
ENVELOPE = Envelope(
    code="DS-000017",
    taken_by='=HYPERLINK("http://x")',
    purpose="Kiểm tra, rà soát cư trú",
    place="phường Hoàn Kiếm, thành phố Hà Nội",
    as_of=DAY,
    asked_on=DAY,
    ends_on=date(2026, 11, 8),
    order=Order(number="15/QĐ-UBND", signer="Trần Văn Bình", on=DAY),
)
LAN = Listed(
    number="001180000001",
    name=PersonName("Nguyễn", "Thị", "Lan"),
    born=PartialDate.on(date(1980, 3, 5)),
    sex="female",
)
OLD = Listed(name=PersonName("", "", "=cmd|'/c calc'!A1"), born=PartialDate.in_month(1946, 8))
ASKED = ("number", "name", "born", "sex")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "list"
    file.touch()
    return file


def test_a_csv_opens_in_a_spreadsheet_with_zeros_days_and_no_formula(path: Path) -> None:
    list = CsvList(path, ENVELOPE, ASKED)
    list.write([LAN, OLD], Lying(DAY))
    list.close()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    found = read(path)
    assert found.rows == (
        ("\t001180000001", "Nguyễn Thị Lan", "05/03/1980", "Nữ", "DS-000017"),
        ("", "'=cmd|'/c calc'!A1", "08/1946", "", "DS-000017"),
    )
    assert [line.strip() for line in found.above] == [
        "Danh sách: DS-000017",
        'Người lấy: =HYPERLINK("http://x")',
        "Mục đích: Kiểm tra, rà soát cư trú",
        "Phạm vi: phường Hoàn Kiếm, thành phố Hà Nội",
        "Tính đến ngày: 01/11/2026",
        "Lấy ngày: 01/11/2026",
        "Số người: 2",
        "Theo quyết định: 15/QĐ-UBND ngày 01/11/2026, Trần Văn Bình ký",
        "Chỉ được giữ đến hết ngày: 08/11/2026, sau đó phải xóa",
    ]


def test_a_parquet_has_days_as_days_and_says_what_it_is(path: Path) -> None:
    list = ParquetList(path, ENVELOPE, ASKED)
    list.write([], Lying(DAY))
    list.write([LAN, OLD], Lying(DAY))
    list.close()
    with parquet.ParquetFile(path) as file:
        rows = file.read().to_pylist()
        said = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    born, in_part = HEADINGS["born"], "Tháng, năm sinh (khi không rõ ngày)"
    assert [(row[born], row[in_part], row[LIST]) for row in rows] == [
        (date(1980, 3, 5), None, "DS-000017"),
        (None, "08/1946", "DS-000017"),
    ]
    assert [row[HEADINGS["number"]] for row in rows] == ["001180000001", None]
    assert said["lienthong.list.Danh sách"] == "DS-000017"
    assert said["lienthong.list.Số người"] == "2"
    assert said["lienthong.list.Chỉ được giữ đến hết ngày"].startswith("08/11/2026")


# What the register can hold: PostgreSQL keeps no NUL.
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_no_cell_is_a_formula_nor_breaks_its_row(text: str) -> None:
    (cells,) = csv.reader(StringIO(line_of([safe(text), "x"]).decode(errors="ignore"), newline=""))
    cell = cells[0]
    assert cells[1:] == ["x"]
    # A tab before digits is ours: a spreadsheet takes what follows for a text.
    assert not cell.removeprefix("\t").lstrip().startswith(FORMULA)
    if text.lstrip().startswith(FORMULA[:4]):
        assert unguarded(cell).split() == text.split()


def test_every_column_has_a_heading_that_comes_in_again_and_a_value() -> None:
    assert VALUES.keys() == set(COLUMNS)
    for name in COLUMNS:
        guess = field_of("", HEADINGS[name])
        assert (guess.field, guess.confidence) == (name, 1.0)
    assert field_of("", LIST).field == IGNORED
    assert field_of("", "Tháng, năm sinh (khi không rõ ngày)").field == "born_year"


def test_every_relation_comes_in_again() -> None:
    for relation in Relation:
        assert code_of("relation", ON_PAPERS[relation].vi) == relation


def test_what_a_list_says_is_in_no_repr() -> None:
    assert "Lan" not in repr(LAN) and "Bình" not in repr(ENVELOPE)


def test_nothing_that_can_hurt_has_a_column() -> None:
    for name in ("ethnicity", "religion", "blood_group", "old_number", "passport", "other_name",
                 "mother", "father", "spouse", "phone", "email"):  # fmt: skip
        assert name not in COLUMNS
