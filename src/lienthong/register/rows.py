"""Rows that came as JSON, as Django would have read them: many tables fit into one statement so."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar

from django.db.models import BooleanField, CharField, IntegerField, Model, TextField

Row = TypeVar("Row", bound=Model)
Column = tuple[str | None, Callable[[Any], Any] | None]

# Of which JSON says what Python does: nothing is left to be made of them.
AS_THEY_ARE: Final = (BooleanField, CharField, IntegerField, TextField)


def row_from(model: type[Row], columns: Mapping[str | None, Any]) -> Row:
    """`columns` is what PostgreSQL's `to_jsonb` makes of a row."""
    names, read = columns_of(model)
    values = [columns[column] if make is None else make(columns[column]) for column, make in read]
    return model.from_db("default", names, values)


@cache
def columns_of(model: type[Model]) -> tuple[list[str], list[Column]]:
    """The names of its fields; their columns, and by what each is made."""
    fields = model._meta.concrete_fields
    return [field.attname for field in fields], [
        (field.column, None if isinstance(field, AS_THEY_ARE) else field.to_python)
        for field in fields
    ]
