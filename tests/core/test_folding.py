"""Letters and tones: placing, folding and sorting them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lienthong.core.folding import fold, sort_key, with_tones_placed

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def listed(words):
    """Sorted from the wrong order, so that equal keys are noticed."""
    backwards = list(words)[::-1]
    return sorted(backwards, key=sort_key)


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("Hoà", "Hòa"),
        ("Hòa", "Hòa"),
        ("HOÀ", "HÒA"),
        ("khoẻ", "khỏe"),
        ("Thuý", "Thúy"),
        ("Uỷ", "Ủy"),
        ("Hòan", "Hoàn"),
        ("Hoàn", "Hoàn"),
        ("Huỳnh", "Huỳnh"),
        ("Hoài", "Hoài"),
        ("khuỷu", "khuỷu"),
        ("Nguyễn", "Nguyễn"),
        ("thuở", "thuở"),
        ("người", "người"),
        ("mùa", "mùa"),
        ("mía", "mía"),
        ("Quý", "Quý"),
        ("Qúy", "Quý"),
        ("Quà", "Quà"),
        ("Quốc", "Quốc"),
        ("Giá", "Giá"),
        ("Gía", "Giá"),
        ("gì", "gì"),
        ("giếng", "giếng"),
        ("giữa", "giữa"),
        ("Đỗ", "Đỗ"),
        ("Niê", "Niê"),
        ("Ramón", "Ramón"),
        ("Chloé", "Chloé"),
        ("Zoé", "Zoé"),
        ("", ""),
    ],
)
def test_a_tone_stands_where_the_older_spelling_has_it(written, placed):
    assert with_tones_placed(written) == placed
    assert with_tones_placed(unicodedata.normalize("NFD", written)) == placed


def test_a_tone_typed_before_the_hat_is_the_same_letter():
    assert with_tones_placed("Ta\u0301\u0302n") == "Tấn"


@given(st.text(alphabet="hoaquyginâêơớằđ\u0301\u0300\u0302", max_size=7))
def test_placing_tones_keeps_the_letters_and_the_length_of_the_word(word):
    placed = with_tones_placed(word)
    assert fold(placed) == fold(word)
    assert with_tones_placed(placed) == placed


def test_a_fold_has_no_accents_no_capitals_and_single_spaces():
    assert fold("  Phường  HOÀN KIẾM, Đống Đa ") == "phuong hoan kiem, dong da"


def test_i_and_y_are_not_folded_together():
    assert fold("Lý") == "ly" != fold("Lí")


@given(st.text(max_size=30))
@example("İ")
@example("ǅ")
@example("ﷺ")
def test_folding_is_done_once_and_for_every_form(text):
    assert fold(fold(text)) == fold(text)
    forms = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert forms == {fold(text)}


@given(
    st.text(alphabet="aăâĐđeêoơuưNQiyộệẤ ﬁ™Ⓐ\u0340\u0301\u031b", max_size=12) | st.text(max_size=30)
)
def test_a_text_is_folded_the_same_beside_letters_of_others(text):
    assert fold(f"{text} Ж") == f"{fold(text)} ж".strip()


def test_letters_sort_as_in_the_vietnamese_alphabet():
    assert listed(ALPHABET) == list(ALPHABET)


def test_tones_sort_ngang_huyen_hoi_nga_sac_nang():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mac", "măc"]
    assert listed(tones) == tones


def test_letters_weigh_more_than_tones_in_a_word_and_words_more_than_what_follows():
    words = ["ba xy", "bà an", "bạ", "ban", "băn", "bân"]
    assert listed(words) == words


def test_capitals_and_signs_do_not_change_the_place_in_a_list():
    assert sort_key("Y-Bhăm") == sort_key("ybhăm")


def test_foreign_marks_sort_behind_their_letter():
    words = ["can", "čan", "dan"]
    assert listed(words) == words
