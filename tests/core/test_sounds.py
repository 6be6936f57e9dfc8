"""Names by how they sound: what is confused is one, what is not stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.sounds import given_sound, keys_misspelt, sound_key, sounds

SYLLABLES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Thị",
    "Văn",
    "Lan",
    "Ngọc",
    "Giang",
    "Xuân",
    "Trang",
    "Quỳnh",
    "Thúy",
    "Dũng",
    "Đức",
    "Nhung",
    "Nghĩa",
    "Kpă",
)
ACCENTS = str.maketrans(
    "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
    "aadeoouaaaaaaaaaaaaaaaeeeeeeeeeeiiiiiooooooooooooooouuuuuuuuuuyyyyy",
)
names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lý", "Lí"),
        ("Mỹ", "Mĩ"),
        ("Quý", "Quí"),
        ("Nguyễn", "Nguiễn"),
        ("Yến", "Iến"),
        ("Hoà", "Hòa"),
        ("Thuý", "Thúy"),
        ("Giang", "Dang"),
        ("Giang", "Rang"),
        ("Gìn", "Dìn"),
        ("Giêng", "Diêng"),
        ("Dương", "Rương"),
        ("Đào", "Dao"),
        ("Xuân", "Suân"),
        ("Sơn", "Xơn"),
        ("Trang", "Chang"),
        ("Châu", "Trâu"),
        ("Nam", "Lam"),
        ("Lương", "Nương"),
        ("H'Hen", "HHen"),
        ("Y-Bhăm", "Y Bhăm"),
        ("NGUYỄN THỊ LAN", "lan nguyen thi"),
    ],
)
def test_what_is_commonly_confused_sounds_alike(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mai", "May"),
        ("Nga", "La"),
        ("Nhung", "Lung"),
        ("Thanh", "Tanh"),
        ("Khanh", "Canh"),
        ("Lan", "Loan"),
        ("Hùng", "Hưng Yên"),
        ("Trung", "Tung"),
        ("Phúc", "Bức"),
    ],
)
def test_what_is_heard_apart_stays_apart(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


@given(names, st.randoms())
def test_order_case_and_accents_do_not_count(name: list[str], random: st.DataObject) -> None:
    shuffled = random.sample(name, len(name))  # type: ignore[attr-defined]
    written = " ".join(shuffled).lower().translate(ACCENTS)
    assert sound_key(written) == sound_key(" ".join(name))


@given(names, st.integers(0, 4), st.data())
def test_one_slip_in_one_syllable_is_found_both_ways(
    name: list[str], at: int, data: st.DataObject
) -> None:
    at %= len(name)
    plain = name[at].lower().translate(ACCENTS)
    if len(plain) < 3:
        return
    cut = data.draw(st.integers(0, len(plain) - 1))
    slip = data.draw(
        st.sampled_from(
            (
                plain[:cut] + plain[cut + 1 :],
                plain[:cut] + data.draw(st.sampled_from("aehinotu")) + plain[cut:],
                plain[:cut] + data.draw(st.sampled_from("aehinotu")) + plain[cut + 1 :],
                plain[:cut] + plain[cut : cut + 2][::-1] + plain[cut + 2 :],
            )
        )
    )
    misspelt = " ".join((*name[:at], slip, *name[at + 1 :]))
    right = " ".join(name)
    for asked, kept in ((misspelt, right), (right, misspelt)):
        assert sound_key(kept) in {sound_key(asked), *keys_misspelt(asked)}


def test_two_slips_or_another_name_are_not_found() -> None:
    near = keys_misspelt("Nguyễn Thị Lan")
    assert sound_key("Nguyễn Thị Loan") in near
    for other in (
        "Nguyễn Thị Hoa",
        "Trần Thị Lan",
        "Nguyễn Thị",
        "Nguyễn Thu Hoan",
        "Ngyên Thị La",
    ):
        assert sound_key(other) not in near
    assert sound_key("Nguyễn Thị Lan") not in near


def test_a_slip_costs_few_keys_and_a_long_name_none() -> None:
    assert 300 < len(keys_misspelt("Nguyễn Thị Lan")) < 800
    assert keys_misspelt("Ý") == ()
    assert keys_misspelt("Một Hai Ba Bốn Năm Sáu Bảy") == ()
    assert len(keys_misspelt(f"Lê {'a' * 140}")) < 200


def test_somebody_is_called_by_their_last_word() -> None:
    assert given_sound("Lan") == "lan"
    assert given_sound("Y-Bhăm") == "bham"
    assert given_sound("") == ""
    assert sounds("Nguyễn  Văn A.") == ("nguien", "van", "a")
