"""Countries are found by their names in two languages, and by code."""

import pytest

from lienthong.core.texts import Words
from lienthong.procedures import countries
from lienthong.procedures.countries import countries_meant, country_named


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Anh", "GBR"),
        ("anh", "GBR"),
        ("United Kingdom", "GBR"),
        ("GBR", "GBR"),
        ("Mỹ", "USA"),
        ("hoa ky", "USA"),
        ("Ôxtrâylia", "AUS"),
        ("Ô-xtrây-li-a", "AUS"),
        ("Viet Nam", "VNM"),
        (" Côte d'Ivoire ", "CIV"),
        ("Nga", "RUS"),
        ("không quốc tịch", "XXA"),
    ],
)
def test_a_country_is_meant_by_name_or_code(text: str, code: str) -> None:
    assert countries_meant(text) == {code}


@pytest.mark.parametrize("text", ["", "Xứ Nào Đó", "QQQ", "A"])
def test_what_is_no_country_means_none(text: str) -> None:
    assert countries_meant(text) == frozenset()


def test_a_code_that_is_another_countrys_name_is_not_guessed() -> None:
    assert countries_meant("NGA") == {"NGA", "RUS"}


def test_every_country_is_found_by_each_of_its_names() -> None:
    rows = countries._rows()
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        for name in (row["vi"], row["en"], *filter(None, row["also"].split("|"))):
            assert countries_meant(name) == {row["code"]}, name


def test_a_code_that_nobody_knows_is_shown_as_it_came() -> None:
    assert country_named("JPN") == Words(vi="Nhật Bản", en="Japan")
    assert country_named("QQQ") == Words(vi="QQQ", en="QQQ")
