"""What can hurt a person (decision 0006): entered here, read only through doors of their own."""

from .effect import Dated


class Ethnicity(Dated, frozen=True, kw_only=True):
    ethnicity: str


class Religion(Dated, frozen=True, kw_only=True):
    """None is an empty text."""

    religion: str


class BloodGroup(Dated, frozen=True, kw_only=True):
    group: str


class AbsentBecause(Dated, frozen=True, kw_only=True):
    """The measure for which somebody had to declare an absence."""

    ground: str
