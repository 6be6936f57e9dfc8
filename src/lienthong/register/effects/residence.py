"""Where somebody lives, stays, is away, and the household they belong to."""

from datetime import date
from uuid import UUID

from ..seen import Dwelling, Relation
from .effect import Dated


class Settle(Dated, frozen=True, kw_only=True):
    """Permanent residence from `since`, which ends the former one; at no dwelling: struck out."""

    dwelling: Dwelling | None


class Lodge(Dated, frozen=True, kw_only=True):
    """Temporary residence, to `until` inclusive; at no dwelling: struck out."""

    dwelling: Dwelling | None
    until: date | None = None


class LiveAt(Dated, frozen=True, kw_only=True):
    """The present place, where it is neither the permanent nor the temporary residence."""

    dwelling: Dwelling | None


class Stay(Dated, frozen=True, kw_only=True):
    """A night or a few at a dwelling; `until` is the last night."""

    dwelling: Dwelling
    until: date
    reason: str = ""


class BeAbsent(Dated, frozen=True, kw_only=True):
    """Away from the commune, to `until` inclusive where it is known; or back again."""

    is_absent: bool = True
    until: date | None = None


class FileResidence(Dated, frozen=True, kw_only=True):
    """The number of the residence file (số hồ sơ cư trú)."""

    number: str


class FoundHousehold(Dated, frozen=True, kw_only=True):
    """A household at a dwelling, with `person` as its head."""

    household: UUID
    dwelling: Dwelling


class JoinHousehold(Dated, frozen=True, kw_only=True):
    """Belong to a household from `since`; `head` is who heads it, as the decision saw it."""

    household: UUID
    relation: Relation
    head: UUID

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.head})


class LeaveHousehold(Dated, frozen=True, kw_only=True):
    """Belong to none from `since`."""
