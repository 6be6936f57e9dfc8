"""Corrections, and what undoes an act: only a further act does, and nothing is lost by it."""

from datetime import date
from uuid import UUID

import msgspec

from .effect import Dated, Effect


class Withdraw(Effect, frozen=True, kw_only=True):
    """
    A fact of this kind no longer counts, as entered wrongly or once too often.

    What holds then is what held before it. It stays to be read as known until this act.
    """

    kind: str
    fact: UUID


class Said(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one column of a fact says; None says nothing."""

    column: str
    value: str | None


class Correct(Effect, frozen=True, kw_only=True):
    """
    A fact says something else than was entered: so much as is named, and the rest stays.

    From its own start, or from the one given: what it said before is withdrawn, and stays to be
    read as known until this act. With `keeps_former` it is true from the day given and no earlier.
    """

    kind: str
    fact: UUID
    says: tuple[Said, ...] = ()
    since: date | None = None
    since_latest: date | None = None
    keeps_former: bool = False


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

    `others` are the other people whom that act touched. `along` are acts that rest on it or
    followed from it, which are undone with it.
    """

    act: UUID
    others: tuple[UUID, ...] = ()
    along: tuple[UUID, ...] = ()

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, *self.others})
