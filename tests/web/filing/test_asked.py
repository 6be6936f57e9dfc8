"""What pages ask of whom: whom an application is for, minors alone for consent, hints in words."""

from typing import Any

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from lienthong.procedures.catalogue.adoption_v1 import PROCEDURE as ADOPTION
from lienthong.procedures.catalogue.foreigner_v1 import ForeignerForm
from lienthong.procedures.catalogue.lodging_end_v1 import LodgingEndForm
from lienthong.procedures.catalogue.lodging_extension_v1 import ExtensionForm
from lienthong.procedures.catalogue.lodging_v1 import PROCEDURE as LODGING
from lienthong.procedures.catalogue.lodging_v1 import LodgingForm
from lienthong.procedures.catalogue.move_v1 import PROCEDURE as MOVE
from lienthong.procedures.catalogue.move_v1.form import MoveForm
from lienthong.procedures.examples import TODAY
from lienthong.procedures.spec import Form
from lienthong.web.filing.asked import asked_in
from lienthong.web.filing.fields import fields_of
from lienthong.web.filing.questions import hint_of
from lienthong.web.filing.values import form_of, typed_from

ADULT, OTHER, MINOR = "001194000011", "001091000012", "001326000013"


def field(form: type[Form], path: str, typed: dict[str, tuple[str, ...]] | None = None) -> Any:
    (asked,) = [one for one in asked_in(form) if one.path == path.partition(".")[0]]
    return fields_of(asked, typed or {}, on=TODAY)[path]


@pytest.mark.parametrize("form", [LodgingForm, ExtensionForm, LodgingEndForm])
def test_one_of_those_concerned_has_to_be_named_and_others_may(form: type[Form]) -> None:
    assert field(form, "people.0").required
    second = {"people.0": (ADULT,), "people.1": ("",)}
    assert not field(form, "people.1", second).required


def test_one_who_moves_has_to_be_named() -> None:
    assert field(MoveForm, "members.0.number").required
    assert field(MoveForm, "members.0.relation").required
    assert not field(MoveForm, "staying.0.number").required


@pytest.mark.parametrize(
    ("numbers", "is_asked"),
    [
        ((ADULT,), False),
        ((ADULT, OTHER), False),
        ((ADULT, MINOR), True),
        # In the year in which somebody becomes 18 the number does not tell which day it is.
        (("001208000011",), True),
        (("001207000011",), False),
        # What is no number yet leaves it open.
        (("123",), True),
        ((ADULT, ""), False),
    ],
)
def test_a_parents_consent_is_asked_where_a_minor_is_named(
    numbers: tuple[str, ...], is_asked: bool
) -> None:
    lodging, move = LODGING.asked_if["parent_consents"], MOVE.asked_if["parent_consents"]
    assert lodging({f"people.{n}": one for n, one in enumerate(numbers)}, TODAY) is is_asked
    moved = {f"members.{n}.number": one for n, one in enumerate(numbers)}
    # Whoever stays is not concerned.
    assert move({**moved, "staying.0.number": MINOR}, TODAY) is is_asked


@pytest.mark.parametrize(("born", "is_asked"), [("26", False), ("18", False), ("17", True)])
def test_a_child_from_nine_years_on_is_asked_before_an_adoption(born: str, is_asked: bool) -> None:
    asked = ADOPTION.asked_if["child_agrees"]
    assert asked({"adoptee": f"0013{born}000013"}, TODAY) is is_asked


@override("en")
def test_a_move_asks_for_the_dwelling_first_and_says_who_is_meant() -> None:
    asked = asked_in(MoveForm)
    order = [one.path for one in asked]
    assert order[:3] == ["members", "dwelling", "head"]
    assert sorted(order) == sorted(MoveForm.__struct_fields__)
    hints = {one.path: hint_of(one) or one.hint for one in asked}
    assert all(hints[path] for path in ("dwelling", "head", "new_head"))
    assert "somebody's household" in str(field(MoveForm, "head").help_text)


def test_an_area_that_nobody_said_is_none() -> None:
    asked = [one for one in asked_in(MoveForm) if one.path == "floor_area"]
    assert form_of(asked, {"floor_area": None}) in ({}, {"floor_area": None})
    form = MoveForm(members=(), tenure="own")
    assert form.floor_area is None


@override("en")
def test_a_passport_is_not_asked_for_accents() -> None:
    for path in ("surname", "given_names"):
        hint = str(field(ForeignerForm, path).help_text)
        assert "passport" in hint and "accents" not in hint


def cleaned(text: str) -> tuple[object, list[str]]:
    form = forms.Form(MultiValueDict({"nationality": [text]}))
    form.fields["nationality"] = field(ForeignerForm, "nationality")
    form.full_clean()
    return form.cleaned_data.get("nationality"), [*form.errors.get("nationality", [])]


def test_a_country_is_typed_by_name_and_kept_by_code() -> None:
    assert cleaned("Anh") == ("GBR", [])
    assert cleaned("japan") == ("JPN", [])
    (asked,) = [one for one in asked_in(ForeignerForm) if one.path == "nationality"]
    shown = typed_from([asked], {"nationality": "NGA"}, on=TODAY)
    assert shown == {"nationality": ("Ni-giê-ri-a",)}
    assert cleaned(shown["nationality"][0]) == ("NGA", [])


@override("en")
@pytest.mark.parametrize(("text", "said"), [("Xứ Nào Đó", "No country"), ("NGA", "small letters")])
def test_a_country_that_is_not_known_is_refused_in_words(text: str, said: str) -> None:
    code, (wrong,) = cleaned(text)
    assert code is None and said in wrong
