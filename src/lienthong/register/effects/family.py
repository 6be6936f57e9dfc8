"""Parents, marriages, and who stands for whom by law."""

from datetime import date
from uuid import UUID

from ..seen import Kinship
from .effect import Dated, Effect


class Parent(Dated, frozen=True, kw_only=True):
    """The mother or father; one who is not in the register has a name alone."""

    role: str
    parent: UUID | None
    name: str
    kind: Kinship = Kinship.NATURAL

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.parent} if self.parent else {self.person})


class Married(Effect, frozen=True, kw_only=True):
    """Married to each other from some day between the two; entered for both."""

    spouse: UUID
    earliest: date
    latest: date

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.spouse})


class Divorced(Effect, frozen=True, kw_only=True):
    """No longer married to each other; entered for both. What was annulled is withdrawn."""

    spouse: UUID
    earliest: date
    latest: date

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.spouse})


class Represent(Dated, frozen=True, kw_only=True):
    """`guardian` stands for the person by law; `until` is the last day, where there is one."""

    guardian: UUID
    kind: str
    until: date | None = None

    def people(self) -> frozenset[UUID]:
        return frozenset({self.person, self.guardian})
