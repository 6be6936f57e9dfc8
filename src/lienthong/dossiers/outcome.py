"""A decision worked out, as its paper is written from it."""

from dataclasses import dataclass
from typing import TypeVar

from lienthong.register.acts import Entry
from lienthong.register.effects import AnyEffect, Effect
from lienthong.register.seen import PersonSeen

from .cases import AnyCase
from .models import Dossier

E = TypeVar("E", bound=Effect)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision worked out: the case, its effects, and the entry in the book, if any."""

    dossier: Dossier
    case: AnyCase
    effects: tuple[AnyEffect, ...]
    applicant: PersonSeen | None
    entry: Entry | None = None

    def effect(self, kind: type[E]) -> E:
        return next(effect for effect in self.effects if isinstance(effect, kind))

    @property
    def subject(self) -> PersonSeen | None:
        people = self.case.people.everybody
        return next((p for p in people if p.id == self.dossier.subject_id), None)
