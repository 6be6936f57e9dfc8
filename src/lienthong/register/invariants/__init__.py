"""What the register promises of every row, each with the statement that finds what breaks it."""

from typing import Final

from .invariant import About, Invariant
from .kept import PRESENT_STATE
from .keys import KEYS
from .people import PEOPLE
from .together import TOGETHER
from .written import WRITTEN

INVARIANTS: Final = (*PEOPLE, *TOGETHER, *WRITTEN, *PRESENT_STATE, *KEYS)

__all__ = ["INVARIANTS", "About", "Invariant"]
