"""Corrections, and what undoes an act: only a further act does, and nothing is lost by it."""

from datetime import date
from uuid import UUID

from .effect import Dated, Effect


class Withdraw(Effect, frozen=True, kw_only=True):
    """
    A fact of this kind no longer counts, as entered wrongly or once too often.

    What holds then is what held before it. It stays to be read as known until this act.
    """

    kind: str
    fact: UUID


class End(Effect, frozen=True, kw_only=True):
    """
    A card, a contact, another name or a guardian that may end: `until` is its last day.

    `ended` says by what, where it matters: "lost", "returned", "replaced".
    """

    kind: str
    fact: UUID
    until: date
    ended: str = ""


class Examine(Dated, frozen=True, kw_only=True):
    """Facts of this kind are doubted: every answer says so until it is settled."""

    kind: str
    dossier: UUID | None = None


class Merge(Dated, frozen=True, kw_only=True):
    """
    This record and `into` are one person, known as `into` from now on; both numbers are kept.

    `brings` are the facts of this record that `into` takes over, `gives_up` the facts of `into`
    that they replace. `kin` are those whose parent, spouse or ward this record is.
    """

    into: UUID
    brings: tuple[UUID, ...] = ()
    gives_up: tuple[UUID, ...] = ()
    kin: tuple[UUID, ...] = ()

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.into, *self.kin})


class TakeBack(Effect, frozen=True, kw_only=True):
    """
    Undo an act: what it entered is withdrawn, what it withdrew is entered again.

    `others` are the other people whom that act touched.
    """

    act: UUID
    others: tuple[UUID, ...] = ()

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, *self.others})
