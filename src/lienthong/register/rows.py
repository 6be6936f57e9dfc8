"""Rows that came as JSON, as Django would have read them: many tables fit into one statement so."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def row_from(model: type[Row], columns: Mapping[str | None, Any]) -> Row:
    """`columns` is what PostgreSQL's `to_jsonb` makes of a row."""
    fields = model._meta.concrete_fields
    values = [field.to_python(columns[field.column]) for field in fields]
    return model.from_db("default", [field.attname for field in fields], values)
