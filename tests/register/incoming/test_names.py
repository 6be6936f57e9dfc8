"""Names read word by word are the names that `core.names` reads."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lienthong.core.errors import Invalid
from lienthong.core.names import PersonName
from lienthong.register.incoming.names import known_word, read_name

words = st.sampled_from(
    ["Nguyễn", "VĂN", "hoà", "Hòa", "McDonald", "H'Hen", "Niê", "Ðỗ", "x", "Ánh2", "ẤN", "ß", "Jr."]
)
letters = st.text(st.sampled_from("aAàẤđĐ'-. 2ßÐ\u0301"), max_size=12)


@example("An\x1fAn")
@given(st.one_of(st.lists(words, max_size=5).map(" ".join), letters, st.text(max_size=20)))
def test_a_name_is_read_as_if_it_were_split_whole(text):
    try:
        whole = PersonName.split(text)
    except Invalid as refused:
        with pytest.raises(Invalid) as caught:
            read_name(text)
        assert caught.value.problems == refused.problems
    else:
        assert read_name(text) == whole


def test_no_word_of_a_name_that_is_too_long_stays_in_memory():
    kept = known_word.cache_info().currsize
    with pytest.raises(Invalid):
        read_name("Nguyễn " + "a" * 300_000)
    assert known_word.cache_info().currsize == kept
