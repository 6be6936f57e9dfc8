"""
Forms that one procedure fills in for the next.

Procedures may not import one another, so a form that a follow-up hands over stands here, between
the one that fills it in and the one that decides on it.
"""

from typing import Annotated, Literal

import msgspec

from .answers import NumberText
from .spec import Form


class Hospital(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the insured person is first cared for: the facility's code and its name."""

    code: Annotated[str, msgspec.Meta(max_length=20)]
    name: Annotated[str, msgspec.Meta(max_length=300)]


class ChildOfParent(Form, frozen=True, kw_only=True):
    """A child and the parent who asks for it, each by personal number."""

    child: NumberText
    parent: NumberText


class ChildResidenceForm(ChildOfParent, frozen=True, kw_only=True):
    """The child lives with this parent; `head_consents` is the declared word of the head."""

    head_consents: bool = False


class ChildInsuranceForm(ChildOfParent, frozen=True, kw_only=True):
    """The first health-insurance card, with the hospital of first care."""

    hospital: Hospital


class ChildCardForm(ChildOfParent, frozen=True, kw_only=True):
    """The first identity card, on the request of this parent."""


class ResidenceEndForm(Form, frozen=True, kw_only=True):
    """Somebody's permanent residence is struck out, on this ground (Luật Cư trú, Article 24)."""

    person: NumberText
    ground: Literal["death", "abroad", "left", "dwelling_lost"]


class NumberAnewForm(Form, frozen=True, kw_only=True):
    """What this person's number tells is not so: the police cancel it and give another."""

    person: NumberText
    reset_ground: Literal["sex", "birth_year"]
