"""Texts become words once, in the language of the reader, with their places as people write."""

from datetime import UTC, date, datetime

from django.utils import translation

from lienthong.access.words import in_words
from lienthong.core.texts import Text, Words


def test_a_day_is_written_as_people_write_it() -> None:
    with translation.override("vi"):
        assert in_words(Text("{day}", day=date(2026, 2, 9))) == "09/02/2026"
        late = datetime(2026, 2, 8, 17, 30, tzinfo=UTC)
        assert in_words(Text("{day}", day=late)) == "09/02/2026"


def test_a_decimal_has_the_readers_comma() -> None:
    for language, written in (("vi", "2,8"), ("en", "2.8")):
        with translation.override(language):
            assert in_words(Text("{days}", days=2.8)) == written


def test_a_text_in_a_text_and_a_title_are_in_the_readers_language() -> None:
    whole = Text("{step}: {paper}", step=Text("Yes"), paper=Words(vi="Giấy khai sinh", en="Paper"))
    with translation.override("en"):
        assert in_words(whole) == "Yes: Paper"
    with translation.override("vi"):
        assert in_words(whole) == "Có: Giấy khai sinh"
