"""Addresses are read out of free text, old style or new, in any order, with what they are today."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienthong.core.errors import Invalid
from lienthong.core.names import fold
from lienthong.places.facts import _lines as lines_of
from lienthong.places.parsing import parse_address
from lienthong.places.units import unit_named

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
BEFORE = date(2025, 6, 30)
SHORT = {
    "phường": "P. ", "xã": "X. ", "thị trấn": "TT ", "quận": "Q. ", "huyện": "H. ",
    "thị xã": "TX ", "thành phố": "TP ", "tỉnh": "T. ", "đặc khu": "ĐK ",
}  # fmt: skip


@pytest.mark.parametrize(
    ("address", "text", "unit", "present"),
    [
        ("12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội", "12 Hàng Bạc", "00061", ["00070"]),
        ("12 hang bac, p hang bac, q hoan kiem, ha noi", "12 hang bac", "00061", ["00070"]),
        ("12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội", "12 Hàng Bạc", "00070", ["00070"]),
        ("12 Hàng Bạc, Hoàn Kiếm, Hà Nội", "12 Hàng Bạc", "00070", ["00070"]),
        ("12 hang bac hoan kiem ha noi", "12 hang bac", "00070", ["00070"]),
        ("12 phố Hàng Bạc - phường Hoàn Kiếm - HN", "12 phố Hàng Bạc", "00070", ["00070"]),
        ("Hà Nội, quận Hoàn Kiếm, phường Hàng Bạc, 12 Hàng Bạc", "12 Hàng Bạc", "00061", ["00070"]),
        (
            "phường Hàng Bạc, 12 Hàng Bạc, TP Hà Nội, Q. Hoàn Kiếm",
            "12 Hàng Bạc",
            "00061",
            ["00070"],
        ),
        ("12 Hàng Bạc, P. Hàng Bạc, Hà Nội", "12 Hàng Bạc", "00061", ["00070"]),
        ("số 5, P.1, Q.3, TP. Hồ Chí Minh", "số 5", "27160", ["27154"]),
        ("5 Lê Lợi, phường Bến Nghé, quận 1, TPHCM", "5 Lê Lợi", "26740", ["26740"]),
        ("20 Hàng Trống, P. Hàng Trống, Q. Hoàn Kiếm, Hà Nội", "20 Hàng Trống", "00070", None),
        ("7 Lê Lợi, P.1, TP Vũng Tàu, tỉnh Bà Rịa - Vũng Tàu", "7 Lê Lợi", "26506", ["26506"]),
        ("7 Lê Lợi - P.1 - TP Vũng Tàu - T. Bà Rịa-Vũng Tàu", "7 Lê Lợi", "26506", ["26506"]),
        ("5 phố Mẫu - Văn Miếu - Quốc Tử Giám - Hà Nội", "5 phố Mẫu", "00226", ["00226"]),
    ],
)
def test_an_address_by_hand(address: str, text: str, unit: str, present: list[str] | None) -> None:
    read = parse_address(address, today=TODAY)
    (reading, *_) = read.readings
    assert (reading.text, reading.unit.code) == (text, unit)
    codes = [heir.code for heir in reading.present]
    assert codes == present if present else len(codes) > 1
    assert read.is_certain == (len(codes) == 1 and len(read.readings) == 1)


@pytest.mark.parametrize("on", [None, BEFORE])
def test_the_word_city_is_no_commune_called_by_half_of_it(on: date | None) -> None:
    with pytest.raises(Invalid):
        parse_address("phường Không Có, thành phố Hà Nội", today=TODAY, on=on)
    (reading,) = parse_address("xã Thanh, Hướng Hóa, Quảng Trị", today=TODAY, on=BEFORE).readings
    (bare,) = parse_address("Thanh, Hướng Hóa, Quảng Trị", today=TODAY, on=BEFORE).readings
    assert (reading.unit.code, bare.unit.code) == ("19480", "19480")
    (named,) = parse_address("5 Lê Lợi, Phú Xá, TP Thái Nguyên", today=TODAY, on=BEFORE).readings
    assert (named.unit.name, named.text) == ("Phú Xá", "5 Lê Lợi")


def test_the_day_of_a_paper_decides_what_a_name_means() -> None:
    address = "20 Nguyễn Du, phường Cửa Nam, Hà Nội"
    (then,) = parse_address(address, today=TODAY, on=BEFORE).readings
    (now,) = parse_address(address, today=TODAY, on=TODAY).readings
    assert (then.unit.code, now.unit.code) == ("00073", "00082")
    # Without a day both may be meant: the one that leaves no level out stands first.
    read = parse_address(address, today=TODAY)
    assert [one.unit.code for one in read.readings] == ["00082"]
    assert "00073" in [one.unit.code for one in read.others]


def test_a_name_that_many_have_gives_them_all_and_guesses_none() -> None:
    read = parse_address("thôn 3, xã Tân Thành", today=TODAY)
    assert not read.is_certain
    assert len({one.unit.province_code for one in read.readings}) > 1
    assert {one.text for one in read.readings} == {"thôn 3"}


def test_a_district_without_its_commune_is_a_district() -> None:
    reading, *_ = parse_address(
        "12 Hàng Bạc, quận Hoàn Kiếm, Hà Nội", today=TODAY, on=BEFORE
    ).readings
    assert (reading.unit.code, reading.text) == ("002", "12 Hàng Bạc")
    assert {"00070", "00082"} <= {unit.code for unit in reading.present}


@pytest.mark.parametrize("text", ["", "   ", "12", "nhà màu vàng", "\x00", "," * 300])
def test_what_names_no_unit_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parse_address(text, today=TODAY)


COMMUNES = [
    (line["code"], on)
    for line in lines_of("communes.csv")
    for on, ends in ((BEFORE, "2025-06-30"), (TODAY, ""))
    if line["until"] == ends and line["since"] in ("", "2025-07-01")
]


@settings(max_examples=60)
@given(
    place=st.sampled_from(COMMUNES),
    short=st.booleans(),
    plain=st.booleans(),
    upper=st.booleans(),
    backwards=st.booleans(),
    between=st.sampled_from([", ", " - ", "; "]),
)
def test_an_address_in_full_leads_to_its_commune(
    place: tuple[str, date], *, short: bool, plain: bool, upper: bool, backwards: bool, between: str
) -> None:
    code, on = place
    unit = unit_named(code, on=on)
    parts = ["7 đường Mẫu"]
    for one in (unit, *unit.within):
        parts.append((SHORT[one.kind] if short else f"{one.kind} ") + one.name)
    address = between.join(reversed(parts) if backwards else parts)
    address = fold(address) if plain else address
    read = parse_address(address.upper() if upper else address, today=TODAY, on=on)
    # Among the readings of other units some keep a word of its name for the street's.
    meant = [fold(one.text).lower() for one in read.readings if one.unit.code == code]
    assert "7 duong mau" in meant


@settings(max_examples=60)
@given(text=st.text(max_size=80))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        read = parse_address(text, today=TODAY)
    except Invalid:
        return
    assert read.readings
