"""Parts that may lack, and rows: an invented form has all of it at once."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from lienthong.dossiers.saved import Typed
from lienthong.procedures.answers import Line, NumberText
from lienthong.procedures.examples import TODAY
from lienthong.procedures.spec import Form
from lienthong.web.asking.answering import one_more
from lienthong.web.filing.asked import NotAskable, asked_in
from lienthong.web.filing.fields import all_of
from lienthong.web.filing.values import form_of, problems_of, typed_from


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: NumberText
    relation: Literal["child", "other"]
    note: Line = ""


class Whole(Form, frozen=True, kw_only=True):
    head: Member | None = None
    members: tuple[Member, ...] = ()
    others: Annotated[tuple[NumberText, ...], msgspec.Meta(min_length=1)]
    agrees: bool = False
    ground: Literal["a", "b"] | None = None
    until: Line | None = None


ASKED = asked_in(Whole)
NUMBERS = st.sampled_from(("001194000011", "001091000012", "001326000013"))
NOTES = st.sampled_from(("", "Ở cùng", "Đi học xa"))
MEMBERS = st.builds(
    Member, number=NUMBERS, relation=st.sampled_from(("child", "other")), note=NOTES
)
FORMS = st.builds(
    Whole,
    head=st.none() | MEMBERS,
    members=st.lists(MEMBERS, max_size=4).map(tuple),
    others=st.lists(NUMBERS, min_size=1, max_size=3).map(tuple),
    agrees=st.booleans(),
    ground=st.none() | st.sampled_from(("a", "b")),
    until=st.none() | st.just("hết hợp đồng"),
)


def returned(typed: Typed) -> tuple[dict[str, Any], set[str]]:
    form = forms.Form(MultiValueDict({name: list(values) for name, values in typed.items()}))
    form.fields.update(all_of(ASKED, typed, on=TODAY, must=True))
    form.full_clean()
    wrong = {*form.errors}
    for one in ASKED:
        wrong |= {problem.field for problem in problems_of(one, form.cleaned_data, on=TODAY)}
    return form_of(ASKED, form.cleaned_data), wrong


@given(FORMS)
def test_what_is_posted_is_what_was_given(whole: Whole) -> None:
    answers, wrong = returned(typed_from(ASKED, msgspec.to_builtins(whole), on=TODAY))
    assert wrong == set()
    assert msgspec.convert(answers, Whole) == whole


FULL = Whole(others=("001194000011",), agrees=True)


def typed(**changes: str) -> Typed:
    whole = typed_from(ASKED, msgspec.to_builtins(FULL), on=TODAY)
    return {**whole, **{name.replace("__", "."): (value,) for name, value in changes.items()}}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, set()),
        ({"head__note": "Ở cùng"}, {"head.number", "head.relation"}),
        ({"head__number": "001194000011"}, {"head.relation"}),
        ({"members__0__relation": "child"}, {"members.0.number"}),
        ({"others__0": ""}, {"others.0"}),
        ({"others__0": "123"}, {"others.0"}),
    ],
)
def test_what_is_begun_has_to_be_complete(changes: dict[str, str], missing: set[str]) -> None:
    assert returned(typed(**changes))[1] == missing


def test_another_row_is_asked_for_and_does_not_count_while_it_is_empty() -> None:
    more = one_more("members", one_more("members", typed()))
    assert {"members.0.number", "members.1.number"} <= all_of(
        ASKED, more, on=TODAY, must=True
    ).keys()
    assert returned(more) == (returned(typed())[0], set())


def test_a_form_that_nobody_can_ask_for_is_found() -> None:
    class Odd(Form, frozen=True, kw_only=True):
        anything: dict[str, str]

    with pytest.raises(NotAskable, match="anything"):
        asked_in(Odd)
