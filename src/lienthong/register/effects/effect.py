"""What every effect has: the person it is about, and everybody it concerns."""

from datetime import date
from uuid import UUID

import msgspec


class Effect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=True):
    """One change to the register; the subclass's name is its tag when it is stored."""

    person: UUID

    def people(self) -> frozenset[UUID]:
        """Everybody whose facts this changes, or whose state it relies on."""
        return frozenset({self.person})


class Dated(Effect, frozen=True, kw_only=True):
    """
    Something that holds from `since`.

    A start that is known in part lies between `since` and `since_latest`, both included.
    """

    since: date
    since_latest: date | None = None
