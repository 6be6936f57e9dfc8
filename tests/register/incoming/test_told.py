"""What fields are called: every one has words, and the list that we offer is understood."""

from pathlib import Path

import pytest

from lienthong.core.texts import Words
from lienthong.register.incoming.fact_rows import HEADINGS as OF_HISTORIES
from lienthong.register.incoming.headings import IGNORED, PEOPLE, field_of, fields
from lienthong.register.incoming.preview import missing_among
from lienthong.register.incoming.sample import sample_list
from lienthong.register.incoming.told import fields_told, pattern
from lienthong.register.incoming.workbook_rows import sheet_in

each = pytest.mark.parametrize("vocabulary", [PEOPLE, OF_HISTORIES])


@each
def test_every_field_has_words_and_no_other(vocabulary: str) -> None:
    told = fields_told(vocabulary)
    assert set(told) == set(fields(vocabulary))
    for one in told.values():
        assert one.words.vi and one.words.en, one.field
        assert bool(one.how.vi) == bool(one.how.en) == (one.place is not None), one.field


@each
def test_what_a_field_is_called_is_a_heading_that_is_understood(vocabulary: str) -> None:
    for one in fields_told(vocabulary).values():
        if vocabulary == PEOPLE or one.field != IGNORED:
            assert field_of("", one.heading, vocabulary).field == one.field


@each
def test_the_empty_list_has_these_headings_and_nobody(vocabulary: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(sample_list(vietnamese, vocabulary=vocabulary))
    with sheet_in(path) as sheet:
        (headings,) = list(sheet.rows)
    assert list(headings.cells) == [one.heading for one in pattern(vocabulary)]
    assert sheet.further == ()


def test_the_empty_list_has_all_that_a_list_needs() -> None:
    assert missing_among([one.field for one in pattern()]) == ()
    assert missing_among(["given", "male"]) == ("number",)
    assert missing_among([]) == ("name", "born", "number")


def vietnamese(words: Words) -> str:
    return words.vi
