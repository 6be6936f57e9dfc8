"""Reading a form: everything that is wrong with its shape, at once, by path, in words."""

import unicodedata
from typing import Any

import msgspec
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lienthong.access.words import in_words
from lienthong.core.errors import Invalid
from lienthong.procedures.catalogue.birth_v1.examples import FORM
from lienthong.procedures.catalogue.birth_v1.form import BirthForm
from lienthong.procedures.reading import MOST_PROBLEMS, read_as

SECRET = "Bí Mật"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    max_leaves=10,
)


def filled_in(**changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.to_builtins(FORM)
    content["child"] |= changes.pop("child", {})
    return {**content, **changes}


def refusal_of(content: object, *, strict: bool = True) -> Invalid:
    with pytest.raises(Invalid) as refused:
        read_as(BirthForm, content, strict=strict)
    return refused.value


def found(content: object) -> list[str]:
    return [f"{problem.field} {problem.code}" for problem in refusal_of(content).problems]


def test_what_is_right_is_read_as_it_is() -> None:
    assert read_as(BirthForm, filled_in()) == FORM
    assert read_as(BirthForm, filled_in(notice=None, father=None)).father is None


def test_everything_is_said_at_once_with_its_whole_path() -> None:
    content = filled_in(
        child={
            "born_on": "16/11/2026",
            "foo": 1,
            "sex": "robot",
            "given": 7,
            "hometown": "x" * 501,
        },
        links=["1.004222", "9"],
        hospital={},
        father=[],
        copies="two",
        head_consents="perhaps",
        colour="blue",
    )
    del content["mother"]
    del content["child"]["ethnicity"]
    assert sorted(found(content)) == [
        "child.born_on not_a_day",
        "child.ethnicity missing",
        "child.foo unknown_field",
        "child.given wrong_type",
        "child.hometown too_long",
        "child.sex not_one_of",
        "colour unknown_field",
        "copies wrong_type",
        "father wrong_type",
        "head_consents wrong_type",
        "hospital.code missing",
        "hospital.name missing",
        "links.1 not_one_of",
        "mother missing",
    ]


@pytest.mark.parametrize("content", [None, [], "birth", 7])
def test_what_is_no_object_is_no_form(content: object) -> None:
    assert found(content) == [" wrong_type"]


def test_nobody_is_answered_with_more_than_they_can_read() -> None:
    assert len(found(filled_in(links=["9"] * 5000))) == MOST_PROBLEMS


def test_a_web_page_may_send_numbers_and_truth_as_text() -> None:
    content = filled_in(copies="2", head_consents="true")
    form = read_as(BirthForm, content, strict=False)
    assert (form.copies, form.head_consents) == (2, True)


def test_words_come_out_in_one_spelling() -> None:
    apart = unicodedata.normalize("NFD", "Bệnh viện Phụ sản")
    form = read_as(BirthForm, filled_in(child={"birth_place": apart}))
    assert form.child.birth_place == "Bệnh viện Phụ sản"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reason_is_in_the_language_of_the_reader_and_repeats_nothing(language: str) -> None:
    content = filled_in(
        child={"born_on": SECRET, "sex": SECRET, "birth_unit_code": SECRET, "given": f"{SECRET}\0"},
        links=SECRET,
        copies=SECRET,
    )
    with override(language):
        said = [in_words(problem.text) for problem in refusal_of(content).problems]
    assert len(said) == 6
    assert not any(SECRET in text or "RFC" in text for text in said)
    assert any("true" in text or "lịch" in text or "calendar" in text for text in said)


@given(st.sampled_from(BirthForm.__struct_fields__), ANYTHING)
def test_whatever_is_sent_is_read_or_refused_in_words(name: str, content: object) -> None:
    for strict in (True, False):
        try:
            read_as(BirthForm, filled_in() | {name: content}, strict=strict)
        except Invalid as refused:
            assert all(problem.field for problem in refused.problems)
