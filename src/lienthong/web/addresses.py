"""Numbers in addresses: one that no row can have is no address, and never asks the database."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """The id of a row; eighteen digits always fit PostgreSQL's bigint, and the next one too."""

    regex = "[0-9]{1,18}"


class Year(IntConverter):
    regex = "[0-9]{4}"


register_converter(RowNumber, "row")
register_converter(Year, "year")
