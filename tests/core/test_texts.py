"""Texts: an English message with places, and titles in both languages."""

import pytest

from lienthong.core.errors import Invalid, Problem, Refused
from lienthong.core.texts import Text, Words


def test_a_text_fills_its_places_and_keeps_its_message_for_the_translator():
    text = Text("At most {longest} letters.", longest=150)
    assert str(text) == "At most 150 letters."
    assert text.message == "At most {longest} letters."


def test_texts_with_equal_words_are_equal():
    assert Text("No {what}.", what="day") == Text("No {what}.", what="day")
    assert Text("No {what}.", what="day") != Text("No {what}.", what="hour")


def test_words_are_vietnamese_unless_english_is_asked_for():
    words = Words(vi="Giấy khai sinh", en="Birth certificate")
    assert words.in_language("en") == "Birth certificate"
    assert words.in_language("vi") == words.in_language("fr") == "Giấy khai sinh"


def test_a_refusal_keeps_its_stable_code_or_takes_a_closer_one():
    assert Refused(Text("No.")).reason == "refused"
    assert Refused(Text("No."), code="too_late").reason == "too_late"


def test_what_is_invalid_says_every_problem():
    problems = [
        Problem("born", "date_empty", Text("A.")),
        Problem("name", "name_empty", Text("B.")),
    ]
    assert Invalid(*problems).problems == tuple(problems)
    with pytest.raises(ValueError, match="needs a problem"):
        Invalid()
