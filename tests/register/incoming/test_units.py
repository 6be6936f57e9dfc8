"""Addresses of lists get their commune, or the row is refused; nothing is guessed."""

from datetime import date

import pytest
from tests.make import lists_sent
from tests.make.lists_sent import HEADINGS, LAN

from lienthong.register.incoming.reading import people_in
from lienthong.register.incoming.units import Units, parted, street_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)
HOAN_KIEM, CUA_NAM = "00070", "00082"
HANG_BAC = "00061"


def placed(tmp_path, address, *, since="", own=None):
    headings = (*HEADINGS, "Thường trú từ ngày")
    path = lists_sent.csv(tmp_path / "a.csv", (headings, (*LAN[:5], address, since)), delimiter=";")
    with people_in(path, today=TODAY) as found:
        units = Units(TODAY, found.layout, own)
        (row,) = [units.of(row) for _, row in found.rows]
    return row


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội", "12 Hàng Bạc"),
        ("12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội", "12 Hàng Bạc"),
        ("12 Hang Bac, phuong Hoan Kiem, thanh pho Ha Noi", "12 Hang Bac"),
        ("Phường Hàng Bạc, quận Hoàn Kiếm, Hà Nội", ""),
    ],
)
def test_an_address_of_any_day_leads_to_the_commune_of_today(tmp_path, address, text):
    row = placed(tmp_path, address)
    assert row.problems == ()
    assert (row.person.residence.text, row.person.residence.unit_code) == (text, HOAN_KIEM)


@pytest.mark.parametrize("since", ["17/08/2010", "08/2010", "2010", "2025"])
def test_since_a_day_it_is_the_commune_of_that_day(tmp_path, since):
    row = placed(tmp_path, "12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội", since=since)
    assert row.problems == ()
    assert row.person.residence.text == "12 Hàng Bạc"
    assert row.person.residence.unit_code == HANG_BAC


@pytest.mark.together
def test_since_a_year_it_may_be_a_commune_that_came_within_it(owner_cursor, tmp_path):
    owner_cursor.execute("UPDATE places_unit SET since = '2010-07-01' WHERE code = %s", [HANG_BAC])
    row = placed(tmp_path, "12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội", since="2010")
    assert row.problems == ()
    assert row.person.residence.unit_code == HANG_BAC


@pytest.mark.parametrize("since", ["07/2025", "2025"])
def test_since_the_year_of_a_change_it_may_be_the_commune_of_after_it(tmp_path, since):
    row = placed(tmp_path, "12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội", since=since)
    assert row.problems == ()
    assert row.person.residence.unit_code == HOAN_KIEM


@pytest.mark.parametrize("province", ["Hà Nội", "TP Hà Nội", "thành phố Hà Nội"])
def test_a_list_of_today_may_call_a_commune_of_long_ago_by_its_name_of_today(tmp_path, province):
    row = placed(tmp_path, f"12 Hàng Bạc, phường Hoàn Kiếm, {province}", since="17/08/2010")
    assert row.person.residence.unit_code == HOAN_KIEM
    assert row.person.residence.text == "12 Hàng Bạc"


@pytest.mark.parametrize(
    ("commune", "code"),
    [
        # Until 2025 there was a phường Hồ in Bắc Ninh, a phường Hai Bà Trưng in Vĩnh Phúc and a xã
        # Lăng in Quảng Nam.
        ("phường Tây Hồ", "00103"),
        ("phường Hai Bà Trưng", "00256"),
        ("phường Láng", "00199"),
    ],
)
def test_a_commune_of_today_is_none_of_long_ago_in_another_province(tmp_path, commune, code):
    row = placed(tmp_path, f"12 Lê Lợi, {commune}, Hà Nội", since="17/08/1983")
    assert row.person.residence.unit_code == code
    assert row.person.residence.text == "12 Lê Lợi"
    assert [problem.code for problem in row.problems] == ["unit_since"]


def test_an_address_without_a_commune_is_refused_or_lies_in_the_own_one(tmp_path):
    row = placed(tmp_path, "Tổ 9 khu Xyz")
    assert row.person is None
    (problem,) = row.problems
    assert (problem.code, problem.column, problem.is_refusal) == (
        "unit_not_found",
        "Nơi thường trú",
        True,
    )
    own = placed(tmp_path, "Tổ 9 khu Xyz", own=HOAN_KIEM)
    assert (own.person.residence.text, own.person.residence.unit_code) == (
        "Tổ 9 khu Xyz",
        HOAN_KIEM,
    )


def test_what_stands_behind_the_house_is_asked_for_once(tmp_path, django_assert_max_num_queries):
    street = ((*LAN[:4], f"00118000{n:04}", f"{n} Hàng Bạc, phường Hoàn Kiếm, Hà Nội")
              for n in range(300))  # fmt: skip
    path = lists_sent.csv(tmp_path / "a.csv", (HEADINGS, *street), delimiter=";")
    with people_in(path, today=TODAY) as found, django_assert_max_num_queries(10):
        units = Units(TODAY, found.layout)
        rows = [units.of(row) for _, row in found.rows]
    assert {row.person.residence.unit_code for row in rows} == {HOAN_KIEM}
    assert rows[7].person.residence.text == "7 Hàng Bạc"


def test_a_street_without_a_commune_is_asked_for_once(tmp_path, django_assert_max_num_queries):
    headings = (*HEADINGS, "Thường trú từ ngày")
    rows = [
        (*LAN[:4], "", f"{house} {street}", f"{house % 28 + 1:02}/03/{1990 + house % 40}")
        for house in range(41, 400)
        for street in ("phố Hàng Bạc", "Lê Lai")
    ]
    path = lists_sent.csv(tmp_path / "a.csv", (headings, *rows), delimiter=";")
    with people_in(path, today=TODAY) as found, django_assert_max_num_queries(40):
        units = Units(TODAY, found.layout, HOAN_KIEM)
        places = [units.found(row.cells[5], days=(TODAY,)) for row, _ in found.rows]
    assert {place.unit_code for place in places} == {HOAN_KIEM}
    assert [place.text for place in places] == [row[5] for row in rows]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Số 9010 phố Lê Lai", "Số 99999 phố Lê Lai"),
        ("9010/3 Lê Lai", "99999/3 Lê Lai"),
        ("số nhà 9010A ngõ 7", "số nhà 99999A ngõ 7"),
        # What may be a ward by its number is asked for as it is.
        ("12 Lê Lai", ""),
        ("Phường 12", ""),
        ("9010 Lê Lai, phường Hoàn Kiếm", ""),
        ("Tổ 90", ""),
        ("901000 Lê Lai", ""),
    ],
)
def test_what_is_left_of_a_house_is_its_street(text, street):
    assert street_of(text) == street


def test_between_two_decrees_an_address_is_asked_for_once(tmp_path, django_assert_num_queries):
    path = lists_sent.csv(tmp_path / "a.csv", (HEADINGS, LAN))
    with people_in(path, today=TODAY) as found:
        units = Units(TODAY, found.layout)
        address = "12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội"
        first = units.found(address, days=(date(2010, 8, 17),))
        with django_assert_num_queries(0):
            assert units.found(address, days=(date(1999, 1, 1),)) == first
        assert units.found(address, days=(date(2025, 7, 1),)).unit_code != first.unit_code


def test_house_and_place():
    assert parted("12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội") == (
        "12 Hàng Bạc",
        "phường Hoàn Kiếm, Hà Nội",
    )
    assert parted("Số 1, tổ 2, P.Hàng Bạc, Q. Hoàn Kiếm, Hà Nội") == (
        "Số 1, tổ 2",
        "P.Hàng Bạc, Q. Hoàn Kiếm, Hà Nội",
    )


def test_a_street_alone_is_no_ward_that_was_called_so_once(tmp_path):
    row = placed(tmp_path, "12 Hàng Bạc", own=HOAN_KIEM)
    assert (row.person.residence.text, row.person.residence.unit_code) == ("12 Hàng Bạc", HOAN_KIEM)
    nowhere = placed(tmp_path, "Số 12 Hàng Bạc")
    assert [problem.code for problem in nowhere.problems] == ["unit_not_found"]


@pytest.mark.parametrize(
    "address", ["Số 9359 phố Lý Quốc Sư", "5 phố Lý Thái Tổ", "thôn Đông Anh", "9 Đoàn Thị Điểm"]
)
def test_a_street_has_no_commune_in_the_middle_of_its_name(tmp_path, address):
    row = placed(tmp_path, address, own=HOAN_KIEM)
    assert row.person.residence.unit_code == HOAN_KIEM
    assert row.person.residence.text == address


@pytest.mark.parametrize(
    "address",
    ["12 Hàng Bạc phường Cửa Nam", "12 Hàng Bạc P. Cửa Nam", "12 Hàng Bạc Cửa Nam Hà Nội"],
)
def test_what_is_called_a_commune_or_lies_in_its_province_is_one(tmp_path, address):
    row = placed(tmp_path, address, own=HOAN_KIEM)
    assert row.person.residence.unit_code == CUA_NAM


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội", "12 Hàng Bạc"),
        ("12 Hàng Bạc", "12 Hàng Bạc"),
        ("12 Hàng Bạc, phường Cửa Nam, Hà Nội", "12 Hàng Bạc, phường Cửa Nam, Hà Nội"),
    ],
)
def test_words_that_name_the_unit_of_the_code_beside_them_are_no_part_of_the_dwelling(
    tmp_path, address, text
):
    headings = (*HEADINGS, "Mã đơn vị hành chính")
    path = lists_sent.csv(
        tmp_path / "a.csv", (headings, (*LAN[:5], address, HOAN_KIEM)), delimiter=";"
    )
    with people_in(path, today=TODAY) as found:
        (row,) = [Units(TODAY, found.layout).of(row) for _, row in found.rows]
    assert (row.person.residence.text, row.person.residence.unit_code) == (text, HOAN_KIEM)
