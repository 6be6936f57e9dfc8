"""A code means another unit on another day; a name is found however it is written."""

from datetime import date

import pytest

from lienthong.access.words import in_words
from lienthong.core.errors import NotFound
from lienthong.places.kinds import Kind, Level
from lienthong.places.units import (
    communes_of,
    predecessors_of,
    province_at_birth,
    province_of,
    provinces_on,
    successors_of,
    unit_named,
    unit_or_none,
    units_called,
    units_lately,
    units_named,
    units_then,
)

pytestmark = pytest.mark.django_db

LAST_OLD, FIRST_NEW, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 22)


def found(words: str, *, on: date = TODAY, level: Level | None = None) -> list[str]:
    return [unit.full_name for unit in units_called(words, on=on, level=level, limit=3)]


def test_a_code_takes_a_day() -> None:
    before, after = unit_named("00070", on=LAST_OLD), unit_named("00070", on=FIRST_NEW)
    assert before.full_name == "phường Hàng Trống, quận Hoàn Kiếm, thành phố Hà Nội"
    assert after.full_name == "phường Hoàn Kiếm, thành phố Hà Nội"
    assert after.title.en == "Hoàn Kiếm ward, Hà Nội city"
    assert (before.since, before.until) == (None, LAST_OLD)
    assert (after.since, after.until) == (FIRST_NEW, None)
    assert (before.province_code, before.parent_code) == ("01", "002")


def test_many_codes_each_take_a_day_of_their_own() -> None:
    asked = [("00070", LAST_OLD), ("00070", FIRST_NEW), ("99999", TODAY)]
    assert {key: unit.name for key, unit in units_then(asked).items()} == {
        ("00070", LAST_OLD): "Hàng Trống",
        ("00070", FIRST_NEW): "Hoàn Kiếm",
    }
    assert units_then([]) == {}


def test_a_unit_that_is_no_more_is_called_by_its_last_name() -> None:
    last = units_lately(["00070", "00061", "99999"], on=TODAY)
    assert {code: unit.name for code, unit in last.items()} == {
        "00070": "Hoàn Kiếm",
        "00061": "Hàng Bạc",
    }
    assert units_lately(["00070"], on=LAST_OLD)["00070"].name == "Hàng Trống"


def test_a_name_changes_on_its_day_though_the_code_stays() -> None:
    days = (date(2025, 6, 30), date(2026, 4, 29), date(2026, 4, 30))
    names = [unit_named("26326", on=day).full_name for day in days]
    assert names == [
        "thị trấn Dầu Giây, huyện Thống Nhất, tỉnh Đồng Nai",
        "xã Dầu Giây, tỉnh Đồng Nai",
        "phường Dầu Giây, thành phố Đồng Nai",
    ]
    assert unit_named("24", on=date(2026, 9, 19)).kind is Kind.PROVINCE
    assert unit_named("24", on=date(2026, 9, 20)).kind is Kind.CITY


def test_a_former_unit_is_known_on_every_day_before_its_end() -> None:
    assert unit_named("00070", on=date(1990, 1, 1)) == unit_named("00070", on=LAST_OLD)


@pytest.mark.parametrize(
    ("code", "reason", "said"),
    [
        ("00001", "place_no_longer", "phường Hồng Hà, thành phố Hà Nội (00097)"),
        ("17", "place_no_longer", "tỉnh Phú Thọ (25)"),
        ("755", "place_no_longer", "đặc khu Côn Đảo, thành phố Hồ Chí Minh (26732)"),
        ("002", "place_no_longer", "nothing took its place"),
        ("99999", "place_unknown", "99999"),
        ("7", "place_code_wrong", "five"),
        ("0007O", "place_code_wrong", "five"),
        ("", "place_code_wrong", "five"),
    ],
)
def test_a_code_out_of_force_is_answered_with_what_became_of_it(
    code: str, reason: str, said: str
) -> None:
    with pytest.raises(NotFound) as refusal:
        unit_named(code, on=TODAY)
    assert refusal.value.reason == reason
    assert said in str(refusal.value.text)
    assert unit_or_none(code, on=TODAY) is None


def test_a_split_commune_is_answered_with_all_its_heirs() -> None:
    with pytest.raises(NotFound) as refusal:
        unit_named("00073", on=TODAY)
    former = unit_named("00073", on=LAST_OLD)
    heirs = successors_of(former, on=TODAY)
    assert len(heirs) > 1
    assert all(heir.code in str(refusal.value.text) for heir in heirs)


def test_a_unit_of_the_future_is_answered_with_its_first_day() -> None:
    with pytest.raises(NotFound) as refusal:
        unit_named("26732", on=LAST_OLD)
    assert refusal.value.reason == "place_not_yet"
    assert "01/07/2025" in in_words(refusal.value.text)


def test_what_became_of_a_unit_is_followed_over_several_changes() -> None:
    former = unit_named("26326", on=LAST_OLD)
    assert [heir.called for heir in successors_of(former, on=FIRST_NEW)] == ["xã Dầu Giây"]
    assert [heir.called for heir in successors_of(former, on=TODAY)] == ["phường Dầu Giây"]
    assert successors_of(former, on=date(2020, 1, 1)) == (former,)
    assert successors_of(unit_named("26732", on=TODAY), on=LAST_OLD) == ()


def test_heirs_and_forebears_name_each_other() -> None:
    hang_trong = unit_named("00070", on=LAST_OLD)
    heirs = successors_of(hang_trong, on=FIRST_NEW)
    assert [heir.called for heir in heirs] == ["phường Hoàn Kiếm", "phường Cửa Nam"]
    assert all(hang_trong in predecessors_of(heir) for heir in heirs)
    assert predecessors_of(hang_trong) == ()


def test_provinces_and_communes_are_those_of_the_day() -> None:
    assert [len(provinces_on(day)) for day in (LAST_OLD, FIRST_NEW)] == [63, 34]
    assert len(communes_of("01", on=TODAY)) == 126
    assert len(communes_of("002", on=LAST_OLD)) == 18
    assert communes_of("002", on=TODAY) == ()
    everywhere = sum(len(communes_of(p.code, on=TODAY)) for p in provinces_on(TODAY))
    assert everywhere == 3321


def test_the_province_of_a_unit_is_that_of_the_day() -> None:
    commune = unit_named("26326", on=date(2026, 4, 29))
    assert province_of(commune, on=date(2026, 4, 29)).called == "tỉnh Đồng Nai"
    province = province_of(commune, on=TODAY)
    assert province.called == "thành phố Đồng Nai"
    assert province_of(province, on=TODAY) == province


def test_many_codes_are_looked_up_at_once_and_the_unknown_left_out() -> None:
    assert sorted(units_named(["00070", "01", "00001", "x"], on=TODAY)) == ["00070", "01"]


def test_the_place_code_of_a_number_names_its_former_province_for_good() -> None:
    binh_duong = province_at_birth("074")
    assert binh_duong is not None
    assert binh_duong.called == "tỉnh Bình Dương"
    assert [province_at_birth(code) for code in ("101", "003", "01", "", "0740")] == [None] * 5


@pytest.mark.parametrize(
    "words",
    [
        "phường Hoàn Kiếm",
        "hoàn kiếm",
        "HOÀN KIẾM",
        "hoan kiem",
        "P. Hoàn Kiếm",
        "p.hoan kiem",
        "phuong hoan kiem",
        "Hoàn Kiếm, Hà Nội",
        "Hoàn Kiếm, TP. Hà Nội",
        "Phường Hoàn Kiếm - Thành phố Hà Nội",
        "hoan kiem ha noi",
        "  hoàn   kiê\u0301m  ",
    ],
)
def test_a_name_is_found_however_it_is_written(words: str) -> None:
    assert found(words)[0] == "phường Hoàn Kiếm, thành phố Hà Nội"


@pytest.mark.parametrize(
    ("words", "day", "first"),
    [
        ("hàng trống, hoàn kiếm", LAST_OLD, "phường Hàng Trống, quận Hoàn Kiếm, thành phố Hà Nội"),
        ("Q1", LAST_OLD, "quận 1, thành phố Hồ Chí Minh"),
        ("P1 Q3", LAST_OLD, "phường 1, quận 3, thành phố Hồ Chí Minh"),
        ("TPHCM", TODAY, "thành phố Hồ Chí Minh"),
        ("TP. HCM", TODAY, "thành phố Hồ Chí Minh"),
        ("Tân Phú, Đồng Nai", TODAY, "phường Tân Phú, thành phố Đồng Nai"),
        ("Quan Sơn, Thanh Hoá", TODAY, "xã Quan Sơn, tỉnh Thanh Hóa"),
        ("ea h’leo", TODAY, "xã Ea H'Leo, tỉnh Đắk Lắk"),
        ("Bà Rịa Vũng Tàu", LAST_OLD, "tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_what_people_write_is_understood(words: str, day: date, first: str) -> None:
    assert found(words, on=day)[0] == first


def test_a_number_is_not_the_beginning_of_a_longer_one() -> None:
    assert found("quận 1", on=LAST_OLD) == ["quận 1, thành phố Hồ Chí Minh"]


def test_what_is_spelled_alike_comes_before_what_only_sounds_alike() -> None:
    assert found("Long Thạnh")[0].startswith("xã Long Thạnh,")
    assert found("Long Thành")[0].startswith("phường Long Thành,")


def test_a_province_comes_before_its_namesakes_and_a_level_can_be_asked_for() -> None:
    assert found("bắc ninh")[0] == "thành phố Bắc Ninh"
    assert found("bắc ninh", level=Level.COMMUNE) == ["xã Bắc Ninh Hòa, tỉnh Khánh Hòa"]


@pytest.mark.parametrize("words", ["", "  ", "!!!", ",", "%", "_", "không có nơi nào như thế này"])
def test_what_names_nothing_finds_nothing(words: str) -> None:
    assert found(words) == []


def test_what_is_no_longer_is_not_found_today() -> None:
    assert found("phường Hàng Trống") == []
