"""A birth on its way, made as far as a test needs it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lienthong.dossiers.draft import confirm
from lienthong.dossiers.models import Chain, Dossier, Prepared
from lienthong.dossiers.open import open_chain
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.sign import sign
from lienthong.dossiers.take_in import take_in
from lienthong.dossiers.work_out import decision_of

from .applications import make_application
from .desks import BIRTH, Desks, make_desks
from .families import Family, make_family
from .scene import NOW


@dataclass(slots=True, kw_only=True)
class Birth:
    """A birth on its way through the offices; its steps are taken by its methods."""

    family: Family
    desks: Desks
    chain: Chain
    now: datetime = NOW
    logins: dict[UUID, str] = field(default_factory=dict)

    def dossier(self, procedure: str = BIRTH) -> Dossier:
        return Dossier.objects.get(chain=self.chain, procedure=procedure)

    def prepared(self, procedure: str = BIRTH) -> Prepared:
        return Prepared.objects.get(dossier=self.dossier(procedure))

    def draft(self, procedure: str = BIRTH) -> Any:
        """The paper as prepared."""
        return decision_of(bytes(self.prepared(procedure).content)).paper

    def take_in(self) -> Dossier:
        self.later()
        return take_in(self.dossier().code, actor=self.desks.committee.clerk, now=self.now)

    def prepare(self, procedure: str = BIRTH) -> Dossier:
        self.later()
        clerk = self.desks.deciding(procedure).clerk
        return prepare(self.dossier(procedure).code, actor=clerk, now=self.now)

    def confirm(self) -> Dossier:
        self.later()
        revision = self.prepared().revision
        citizen = self.family.citizen
        return confirm(self.dossier().code, revision=revision, actor=citizen, now=self.now)

    def sign(self, procedure: str = BIRTH) -> Dossier:
        self.later()
        leader, revision = self.desks.deciding(procedure).leader, self.prepared(procedure).revision
        code = self.dossier(procedure).code
        return sign(code, revision=revision, actor=leader, now=self.now)

    def grant(self, procedure: str = BIRTH) -> Dossier:
        """From wherever it stands (not before it is taken in) to the signature."""
        self.prepare(procedure)
        if procedure == BIRTH:
            self.confirm()
        return self.sign(procedure)

    def later(self, minutes: int = 1) -> None:
        self.now += timedelta(minutes=minutes)


def make_birth(
    family: Family | None = None,
    desks: Desks | None = None,
    *,
    until: str = "submitted",
    key: str = "key-1",
    now: datetime = NOW,
    **changes: Any,
) -> Birth:
    """
    A birth chain, applied for by the mother on a photo of the paper notice.

    `until` is how far it has gone: submitted, taken_in, prepared, confirmed or granted (then the
    three other links are open).
    """
    desks, family = desks or make_desks(), family or make_family()
    application = make_application(family, key=key, **changes)
    chain = open_chain(application, actor=family.citizen, now=now)
    birth = Birth(family=family, desks=desks, chain=chain, now=now)
    steps = {
        "submitted": (),
        "taken_in": (birth.take_in,),
        "prepared": (birth.take_in, birth.prepare),
        "confirmed": (birth.take_in, birth.prepare, birth.confirm),
        "granted": (birth.take_in, birth.prepare, birth.confirm, birth.sign),
    }
    for step in steps[until]:
        step()
    return birth
