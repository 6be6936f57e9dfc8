"""Anything applied for, made as far as a test needs it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from lienthong.access.actors import Actor
from lienthong.dossiers.attach import attach, signed_there
from lienthong.dossiers.attachments import keep
from lienthong.dossiers.begun import begin
from lienthong.dossiers.cases import procedure_of
from lienthong.dossiers.counter import scan
from lienthong.dossiers.models import Chain, Dossier, Prepared
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.sign import sign
from lienthong.dossiers.take_in import take_in
from lienthong.dossiers.work_out import decision_of

from .applications import JPEG
from .desks import Desk, Desks
from .scene import NOW


@dataclass(slots=True, kw_only=True)
class Matter:
    """An application on its way through the offices; its steps are taken by its methods."""

    desks: Desks
    chain: Chain
    now: datetime = NOW

    def dossier(self, procedure: str = "") -> Dossier:
        """Of this procedure, or the first one."""
        return Dossier.objects.get(chain=self.chain, procedure=procedure or self.chain.links[0])

    def desk(self, procedure: str = "") -> Desk:
        office_id = self.dossier(procedure).office_id
        return next(desk for desk in self.desks.all() if desk.office.id == office_id)

    def paper(self, procedure: str = "") -> Any:
        """The paper as prepared."""
        prepared = Prepared.objects.get(dossier=self.dossier(procedure))
        return decision_of(bytes(prepared.content)).paper

    def take_in(self) -> None:
        self.later()
        take_in(self.dossier().code, actor=self.desk().clerk, now=self.now)

    def prepare(self, procedure: str = "") -> None:
        self.later()
        self.all_sign(procedure)
        prepare(self.dossier(procedure).code, actor=self.desk(procedure).clerk, now=self.now)

    def all_sign(self, procedure: str = "") -> None:
        """What the law has signed at the office before it decides, if it has not been."""
        dossier, clerk = self.dossier(procedure), self.desk(procedure).clerk
        there = signed_there(procedure_of(dossier))
        for kind in there.difference(dossier.attachments.values_list("kind", flat=True)):
            paper = scan(
                JPEG + kind.encode(), kind=kind, name="giấy.jpg", actor=clerk, now=self.now
            )
            attach(dossier.code, [paper.id], actor=clerk, now=self.now, moves=dossier.moves)

    def sign(self, procedure: str = "") -> Dossier:
        self.later()
        dossier = self.dossier(procedure)
        revision = Prepared.objects.get(dossier=dossier).revision
        leader = self.desk(procedure).leader
        return sign(dossier.code, revision=revision, actor=leader, now=self.now)

    def grant(self, procedure: str = "") -> Dossier:
        """From wherever it stands to the signature."""
        if self.dossier(procedure).stage == "submitted":
            self.take_in()
        self.prepare(procedure)
        return self.sign(procedure)

    def later(self, minutes: int = 1) -> None:
        self.now += timedelta(minutes=minutes)


def make_matter(
    event: str,
    form: Mapping[str, Any],
    *,
    desks: Desks,
    citizen: Actor,
    papers: Collection[str] = (),
    key: str = "key-1",
    now: datetime = NOW,
) -> Matter:
    """What a citizen applies for: an event of life or a procedure, with papers of these kinds."""
    files = tuple(
        keep(JPEG + kind.encode(), kind=kind, name="giấy.jpg", actor=citizen, now=now).id
        for kind in papers
    )
    application = Application(event=event, form=dict(form), attachments=files, key=key)
    return Matter(desks=desks, chain=open_chain(application, actor=citizen, now=now), now=now)


def make_begun(
    event: str,
    form: Mapping[str, Any],
    *,
    desks: Desks,
    by: Desk,
    key: str = "key-1",
    now: datetime = NOW,
) -> Matter:
    """What an office begins of itself, as its clerk fills it in."""
    application = Application(event=event, form=dict(form), attachments=(), key=key)
    return Matter(desks=desks, chain=begin(application, actor=by.clerk, now=now), now=now)
