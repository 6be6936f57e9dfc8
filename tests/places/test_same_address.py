"""One address through time, and an address as somebody asks for it."""

from datetime import date

import pytest
from tests.make import TODAY

from lienthong.core.errors import Invalid, NotFound
from lienthong.places.asked import address_asked
from lienthong.places.same_address import KeyThen, keys_through, once_each
from lienthong.places.units import unit_named

pytestmark = pytest.mark.django_db

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)


def keys(code: str, on: date) -> dict[str, KeyThen]:
    found = keys_through("12 Hàng Bạc", unit_named(code, on=on), until=TODAY)
    return {f"{one.key.split(':')[0]} {one.since or ''}".strip(): one for one in found}


def test_a_commune_brings_the_keys_of_what_it_was_made_of() -> None:
    found = keys("00070", TODAY)
    own, whole, split = found["00070 2025-07-01"], found["00061"], found["00073"]
    assert (own.is_former, own.is_doubtful, own.until) == (False, False, None)
    assert (whole.is_former, whole.is_doubtful, whole.until) == (True, False, EVE)
    assert (split.is_former, split.is_doubtful) == (True, True)
    # The same code was another unit before.
    assert (found["00070"].is_former, found["00070"].until) == (True, EVE)


def test_a_former_commune_brings_what_it_is_today() -> None:
    found = keys("00061", EVE)
    assert found["00061"].until == EVE
    assert found["00070 2025-07-01"].since == REFORM
    assert not found["00070 2025-07-01"].is_doubtful
    assert all(one.is_doubtful for name, one in keys("00073", EVE).items() if name != "00073")


def test_a_former_commune_reached_in_two_ways_brings_one_key_and_every_doubt() -> None:
    one = KeyThen(key="00070:12 hang bac", until=EVE, is_former=True)
    split = KeyThen(key="00070:12 hang bac", until=EVE, is_former=True, is_doubtful=True)
    later = KeyThen(key="00070:12 hang bac", since=REFORM)
    assert list(once_each((one, split, later))) == [split, later]


@pytest.mark.parametrize(
    ("words", "commune", "on", "text", "code"),
    [
        ("12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội", "", TODAY, "12 Hàng Bạc", "00070"),
        ("12 hang bac, hoan kiem, ha noi", "", TODAY, "12 hang bac", "00070"),
        ("12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội", "", EVE, "12 Hàng Bạc", "00061"),
        ("Số 5, ngõ 3, Hàng Bạc, P. Hoàn Kiếm", "", TODAY, "Số 5, ngõ 3, Hàng Bạc", "00070"),
        ("12 Hàng Bạc", "00070", TODAY, "12 Hàng Bạc", "00070"),
        ("12 Hàng Bạc", "phường Hoàn Kiếm", TODAY, "12 Hàng Bạc", "00070"),
        # There was no such commune then: today's is meant.
        ("12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội", "", EVE, "12 Hàng Bạc", "00070"),
    ],
)
def test_the_commune_stands_in_the_address_or_apart(
    words: str, commune: str, on: date, text: str, code: str
) -> None:
    asked = address_asked(words, commune=commune, on=on, today=TODAY)
    assert (asked.text, asked.unit.code) == (text, code)


def test_the_day_says_what_a_code_means() -> None:
    then = address_asked("12 Hàng Trống", commune="00070", on=EVE, today=TODAY)
    assert then.unit.name == "Hàng Trống"


@pytest.mark.parametrize(
    ("words", "commune", "code"),
    [
        ("", "00070", "address_missing"),
        (" , ", "", "address_missing"),
        ("12 Hàng Bạc", "", "commune_missing"),
        # A commune is recognised: what lacks is the street.
        ("phường Hoàn Kiếm, thành phố Hà Nội", "", "address_missing"),
        ("Phường Hoàn Kiếm", "", "address_missing"),
        ("12 Hàng Bạc, phường Nào Đó", "", "commune_missing"),
        ("12 Hàng Bạc", "Nào Đó", "commune_unknown"),
        ("12 Hàng Bạc", "01", "commune_unknown"),
        ("1 A, xã Tân Lập", "", "commune_ambiguous"),
    ],
)
def test_what_is_not_understood_is_said(words: str, commune: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        address_asked(words, commune=commune, on=TODAY, today=TODAY)
    assert refused.value.problems[0].code == code


def test_a_code_of_no_commune_is_none() -> None:
    with pytest.raises(NotFound):
        address_asked("12 Hàng Bạc", commune="99999", on=TODAY, today=TODAY)
