"""Every form of the catalogue can be asked for on a page, and comes back as it was given."""

from typing import Any

import msgspec
import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from lienthong.dossiers.saved import Typed
from lienthong.procedures.examples import TODAY
from lienthong.procedures.field_words import ANSWERS
from lienthong.procedures.labels import paths_of, plain_path
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import AnyProcedure
from lienthong.web.answers.of_form import AskingOfForm
from lienthong.web.asking.answering import OF_PAGE
from lienthong.web.fields import Line, Number, PartOfDay
from lienthong.web.filing.asked import Group, Rows, asked_in, ones_in
from lienthong.web.filing.fields import all_of, choices_of
from lienthong.web.filing.values import LEFT, form_of, problems_of, typed_from

each = pytest.mark.parametrize(
    "procedure", all_versions(), ids=lambda procedure: f"{procedure.code}.v{procedure.version}"
)
FITTING: dict[str, type[forms.Field]] = {
    "number": Number,
    "day": PartOfDay,
    "choice": forms.ChoiceField,
    "yes_no": forms.ChoiceField,
    "some": forms.MultipleChoiceField,
    "name": Line,
    "line": Line,
    "commune": Line,
    "paragraph": forms.CharField,
}


def returned(procedure: AnyProcedure, typed: Typed) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers of a page on which this was typed, and what was wrong with it."""
    asked = asked_in(procedure.form)
    form = forms.Form(MultiValueDict({name: list(values) for name, values in typed.items()}))
    form.fields.update(all_of(asked, typed, on=TODAY, must=True))
    form.full_clean()
    wrong: dict[str, Any] = dict(form.errors)
    for one in asked:
        wrong |= {
            found.field: found.text for found in problems_of(one, form.cleaned_data, on=TODAY)
        }
    return form_of(asked, form.cleaned_data), wrong


def is_group(path: str, among: set[str]) -> bool:
    return any(other.startswith(f"{path}.") for other in among)


@each
@pytest.mark.django_db
def test_every_path_has_a_field_of_a_fitting_kind(procedure: AnyProcedure) -> None:
    asked = asked_in(procedure.form)
    fields = all_of(asked, {}, on=TODAY, must=True)
    for one in ones_in(*asked):
        assert isinstance(fields[one.path], FITTING.get(one.kind, forms.Field)), one.path
    asked_for = {plain_path(one.path) for one in ones_in(*asked)}
    parts = set(paths_of(procedure.form))
    assert asked_for == {path for path in parts if not is_group(path, parts)}


@each
@pytest.mark.django_db
def test_its_examples_come_back_as_they_were_given(procedure: AnyProcedure) -> None:
    for case in procedure.examples:
        given = msgspec.to_builtins(case.form)
        answers, wrong = returned(procedure, typed_from(asked_in(procedure.form), given, on=TODAY))
        assert wrong == {}
        assert msgspec.convert(answers, procedure.form, strict=False) == case.form


@each
@pytest.mark.django_db
def test_what_is_asked_again_stays_as_it_was_where_nobody_changes_it(
    procedure: AnyProcedure,
) -> None:
    for case in procedure.examples:
        given = msgspec.to_builtins(case.form)
        again = dict(given)
        asking = AskingOfForm(procedure, given, TODAY)
        for asked in asked_in(procedure.form):
            whole = asking.asked(asked.path)
            assert whole is not None
            form = forms.Form(MultiValueDict({n: list(v) for n, v in whole.kept.items()}))
            form.fields.update(whole.fields(whole.kept))
            form.full_clean()
            assert list(whole.check(form.cleaned_data)) == []
            for path, value in whole.values(form.cleaned_data):
                again.pop(path) if value is LEFT else again.update({path: value})
        assert msgspec.convert(again, procedure.form, strict=False) == case.form


@each
@pytest.mark.django_db
def test_an_empty_page_says_what_is_missing_at_its_field(procedure: AnyProcedure) -> None:
    asked = asked_in(procedure.form)
    _, wrong = returned(procedure, {})
    needed = {one.path for one in asked if not isinstance(one, Group | Rows) and not one.may_lack}
    assert needed <= wrong.keys()


@each
@pytest.mark.django_db
def test_every_choice_has_words_of_its_own(procedure: AnyProcedure) -> None:
    for one in ones_in(*asked_in(procedure.form)):
        for value in one.choices:
            said = dict(choices_of(one, on=TODAY, must=True))[str(value)]
            # A blood group is a word by itself.
            is_code = str(said) == value and str(value).islower()
            assert value in ANSWERS.get(plain_path(one.path), {}) or not is_code, one.path


@each
def test_no_field_is_called_as_one_of_the_page(procedure: AnyProcedure) -> None:
    assert not OF_PAGE & {*procedure.form.__struct_fields__}
    assert "giay-to" not in procedure.form.__struct_fields__
