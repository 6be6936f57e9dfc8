"""A rule of a decree parts the addresses of a split unit: by street, by side, by house number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.names import fold
from lienthong.places.address_rules import NotARule, Rule, part_of
from lienthong.places.addresses import dwelling_key

HANG_BAC = Rule.parse("Hàng Bạc", successor="A")
ODD = Rule.parse("Hàng Bài: 1-51 lẻ", successor="A")
EVEN = Rule.parse("Hàng Bài: chẵn", successor="B")
FAR = Rule.parse("Hàng Bài: từ 52", successor="B")
QUARTER = Rule.parse("Tổ dân phố 5", successor="A")
HAMLET = Rule.parse("thôn 3", successor="B")
RULES = (HANG_BAC, ODD, EVEN, FAR, QUARTER, HAMLET)

STREETS = st.sampled_from(["Hàng Bạc", "Hàng Bài", "Hàng Trống", "Tổ dân phố 5", "thôn 3"])
HOUSES = st.integers(1, 300)


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("12 Hàng Bạc", "A"),
        ("12 HANG BAC", "A"),
        ("số 12 phố Hàng Bạc", "A"),
        ("Ngõ 5 Hàng Bạc", "A"),
        ("17 Hàng Bài", "A"),
        ("17B Hàng Bài", "A"),
        ("17/3 Hàng Bài", "A"),
        ("18 Hàng Bài", "B"),
        ("51 Hàng Bài", "A"),
        ("52 Hàng Bài", "B"),
        # Beyond the odd numbers that the decree names there is a rule for all from 52 on.
        ("53 Hàng Bài", "B"),
        # House 2 of the alley that leaves the street at 17 is on the odd side.
        ("2 ngõ 17 Hàng Bài", "A"),
        ("nhà không số Hàng Bài", None),
        ("tdp 5", "A"),
        ("nhà ông Tư, tổ dân phố 5", "A"),
        ("tổ dân phố 50", None),
        ("thôn 3", "B"),
        ("thôn 30", None),
        ("12 Hàng Trống", None),
        ("", None),
    ],
)
def test_an_address_lies_in_one_part_or_in_none_that_is_known(
    address: str, part: str | None
) -> None:
    assert part_of(dwelling_key(address), RULES) == part


def test_the_longer_words_decide() -> None:
    rules = (Rule.parse("Bạc", successor="B"), HANG_BAC)
    assert part_of(dwelling_key("5 Hàng Bạc"), rules) == "A"


def test_rules_that_disagree_decide_nothing() -> None:
    rules = (HANG_BAC, Rule.parse("hang bac", successor="B"))
    assert part_of(dwelling_key("5 Hàng Bạc"), rules) is None


@pytest.mark.parametrize("text", ["", ":", "Hàng Bài:", "Hàng Bài: 51-1", "Hàng Bài: mọi nhà"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(NotARule):
        Rule.parse(text, successor="A")


@given(house=HOUSES, street=STREETS)
def test_accents_and_capitals_part_nothing(house: int, street: str) -> None:
    address = f"{house} {street}"
    expected = part_of(dwelling_key(address), RULES)
    assert part_of(dwelling_key(fold(address)), RULES) == expected
    assert part_of(dwelling_key(address.upper()), RULES) == expected
    assert expected in (None, "A", "B")


@given(house=HOUSES)
def test_every_house_of_a_street_that_is_parted_whole_has_its_part(house: int) -> None:
    whole = (Rule.parse("Hàng Bài: lẻ", successor="A"), Rule.parse("Hàng Bài: chẵn", successor="B"))
    assert part_of(dwelling_key(f"{house} Hàng Bài"), whole) == ("A" if house % 2 else "B")
