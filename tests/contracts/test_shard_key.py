"""The way to spread people over several servers stays open: the person comes first in each key."""

import pytest
from django.apps import apps
from django.db import models

from lienthong.register.models import Number

# A number has to be found, and found once: the one table with a unique key without the person.
FOUND_BY_ITSELF = {Number}


ABOUT_A_PERSON = [
    model
    for model in apps.get_app_config("register").get_models()
    if any(field.name == "person" for field in model._meta.fields)
]
each = pytest.mark.parametrize("model", ABOUT_A_PERSON, ids=lambda model: model.__name__)


def test_there_are_tables_about_people() -> None:
    assert len(ABOUT_A_PERSON) > 10


@each
def test_its_primary_key_begins_with_the_person(model: type[models.Model]) -> None:
    first, *_ = model._meta.pk_fields
    assert model in FOUND_BY_ITSELF or first.name == "person"


@each
def test_no_unique_key_leaves_the_person_out(model: type[models.Model]) -> None:
    unique = [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    assert all("person" in fields for fields in unique)
    alone = [f.name for f in model._meta.fields if f.unique and not f.primary_key]
    assert model in FOUND_BY_ITSELF or not alone
