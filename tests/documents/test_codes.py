"""Codes of papers: read aloud, typed in, not guessed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.core.errors import Invalid
from lienthong.documents.codes import ALPHABET, code_parsed, new_code


def test_a_code_has_a_hundred_bits_and_no_letters_that_are_mistaken() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("01OI") & set(ALPHABET)
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code.replace("-", "")) == 20 for code in codes)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')}\n"):
        assert code_parsed(typed) == code


@pytest.mark.parametrize("typed", ["", "ABCD", "0BCD-EFGH-JKLM-NPQR-STUV", "Ă" * 20, "A" * 21])
def test_what_is_no_code_is_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        code_parsed(typed)
    assert refused.value.problems[0].code == "code_malformed"


@given(st.text())
def test_any_text_is_a_code_or_refused(typed: str) -> None:
    with suppress(Invalid):
        assert code_parsed(code_parsed(typed)) == code_parsed(typed)
