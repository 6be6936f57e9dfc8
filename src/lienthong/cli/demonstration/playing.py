"""One birth of the demonstration on its way: each step by its verb, and none taken twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from lienthong.access.actors import Actor
from lienthong.access.signatures import Sent, signer_of
from lienthong.dossiers import attachments
from lienthong.dossiers.birth_notices import receive
from lienthong.dossiers.delivery import deliver
from lienthong.dossiers.draft import confirm
from lienthong.dossiers.models import Chain, Dossier, Prepared, UpstreamAsk
from lienthong.dossiers.number_source import Answer, Given, Question
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.sign import sign
from lienthong.dossiers.stand_in import Register
from lienthong.dossiers.supplement import Defect, ask
from lienthong.dossiers.take_in import take_in
from lienthong.dossiers.upstream import try_once
from lienthong.dossiers.withdraw import withdraw

from .cast import Couple, Hospital
from .children import Newborn, birth_form, full_name
from .hospital import notice_code, notice_of, signature
from .offices import Desk, Desks
from .photo import photo

BIRTH, RESIDENCE, INSURANCE, IDENTITY_CARD = "1.001193", "1.004222", "1.014137", "1.014062"
BETWEEN_STEPS: Final = timedelta(minutes=20)
NOTICE_PATH: Final = "/api/v1/birth-notices"

Stage = Dossier.Stage


class AtOnce:
    """The national register while the demonstration is filled: the stand-in, without its delay."""

    def ask(self, question: Question, *, key: UUID) -> Answer:
        return Given(number=Register().number_for(question, str(key)))


@dataclass(slots=True, kw_only=True)
class Playing:
    """A couple and what it does; `at` is the moment of the next step and moves on with each."""

    couple: Couple
    citizen: Actor
    child: Newborn
    serial: int
    desks: Desks
    hospital: Hospital
    at: datetime
    key: str

    def send_notice(self, *, is_number_known: bool = True) -> str:
        """The hospital sends the notice; the same one again is nothing new."""
        body = notice_of(
            self.couple,
            serial=self.serial,
            born_at=self.child.born_at,
            sex=self.child.sex,
            planned_name=full_name(self.couple, self.child),
            is_number_known=is_number_known,
        )
        made = signature(body, kid=self.hospital.kid, key=self.hospital.key)
        sent = Sent(body=body, method="POST", path=NOTICE_PATH, at=self.at)
        signer = signer_of(sent, made, now=self.at)
        return receive(body, signer=signer, signature=made, now=self.at).code

    def apply(self, *, by_photo: bool = False) -> None:
        """The mother applies: on the notice, or on a photo of the paper."""
        if Chain.objects.filter(idempotency_key=self.key).exists():
            return
        notice = None if by_photo else self.send_notice()
        papers = (self.attach_photo(),) if by_photo else ()
        self.at += BETWEEN_STEPS
        form = birth_form(self.couple, self.child, notice=notice)
        application = Application(event="birth", form=form, attachments=papers, key=self.key)
        open_chain(application, actor=self.citizen, now=self.at)

    def attach_photo(self) -> UUID:
        code = notice_code(self.serial, self.child.born_at)
        return attachments.keep(
            photo(code),
            kind="birth_notice_photo",
            name="giay-chung-sinh.png",
            actor=self.citizen,
            now=self.at,
        ).id

    def dossier(self, procedure: str = BIRTH) -> Dossier:
        return Dossier.objects.get(chain__idempotency_key=self.key, procedure=procedure)

    def code(self) -> str | None:
        """The code of the first dossier, if there is one."""
        rows = Dossier.objects.filter(chain__idempotency_key=self.key, procedure=BIRTH)
        return rows.values_list("code", flat=True).first()

    def desk(self, dossier: Dossier) -> Desk:
        return next(desk for desk in self.desks.values() if desk.office.id == dossier.office_id)

    def is_at(self, procedure: str, *stages: Dossier.Stage) -> Dossier | None:
        """The dossier if it stands there, a step later; None where the step was taken before."""
        dossier = self.dossier(procedure)
        if dossier.stage not in stages:
            return None
        self.at += BETWEEN_STEPS
        return dossier

    def take_in(self) -> None:
        if dossier := self.is_at(BIRTH, Stage.SUBMITTED):
            take_in(dossier.code, actor=self.desk(dossier).clerk, now=self.at)

    def ask_for_supplement(self, *codes: str) -> None:
        if dossier := self.is_at(BIRTH, Stage.TAKEN_IN):
            defects = [Defect(code=code) for code in codes]
            ask(dossier.code, defects, actor=self.desk(dossier).clerk, now=self.at)

    def ask_for_number(self) -> None:
        """The first preparation in a province: the number is asked for, and waited for."""
        if dossier := self.is_at(BIRTH, Stage.TAKEN_IN):
            prepare(dossier.code, actor=self.desk(dossier).clerk, now=self.at)

    def prepare(self, procedure: str = BIRTH) -> None:
        if dossier := self.is_at(procedure, Stage.TAKEN_IN, Stage.WAITING_NUMBER):
            clerk = self.desk(dossier).clerk
            if prepare(dossier.code, actor=clerk, now=self.at).stage == Stage.WAITING_NUMBER:
                self.number_comes(dossier)
                prepare(dossier.code, actor=clerk, now=self.at)

    def number_comes(self, dossier: Dossier) -> None:
        due = UpstreamAsk.objects.get(dossier=dossier).next_try_at
        if due is not None:
            try_once(dossier.id, due=due, source=AtOnce(), now=self.at)

    def confirm(self) -> None:
        if dossier := self.is_at(BIRTH, Stage.DRAFT_SENT):
            revision = Prepared.objects.get(dossier=dossier).revision
            confirm(dossier.code, revision=revision, actor=self.citizen, now=self.at)

    def sign(self, procedure: str = BIRTH) -> None:
        if dossier := self.is_at(procedure, Stage.READY):
            revision = Prepared.objects.get(dossier=dossier).revision
            leader = self.desk(dossier).leader
            sign(dossier.code, revision=revision, actor=leader, now=self.at)
        deliver(self.dossier(procedure).id, now=self.at)

    def grant_birth(self) -> None:
        self.take_in()
        self.prepare()
        self.confirm()
        self.sign()

    def grant(self, procedure: str) -> None:
        self.prepare(procedure)
        self.sign(procedure)

    def later_links(self) -> tuple[str, ...]:
        """The links of this chain after the birth; which there are depends on the day."""
        return tuple(Chain.objects.get(idempotency_key=self.key).links[1:])

    def refuse(self, procedure: str, *, law: str, reason: str) -> None:
        """By the clerk at intake, by the leader afterwards."""
        if dossier := self.is_at(procedure, Stage.SUBMITTED, Stage.TAKEN_IN):
            desk = self.desk(dossier)
            actor = desk.clerk if dossier.stage == Stage.SUBMITTED else desk.leader
            refuse(dossier.code, Refusal(law=law, reason=reason), actor=actor, now=self.at)

    def withdraw(self) -> None:
        withdraw(self.dossier().code, actor=self.citizen, now=self.at)


def is_province() -> bool:
    return bool(settings.PROFILE == "province")
