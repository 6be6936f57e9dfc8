"""Refusing, with the article: at intake by the clerk, later by the leader."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import office_with
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import written
from lienthong.procedures.kin import problems_raised
from lienthong.register.acts import void_entry

from .access import dossier_to_refuse
from .hand_out import drawn, handed_out
from .links import give_up_waiting, open_next
from .models import Dossier
from .notice_use import give_back
from .objection import after_refusing
from .people import applicant_of
from .slips import letterhead, refusal_slip
from .steps import Stage, Status, step

LONGEST: Final = 2000
ARTICLE: Final = re.compile(r"\bĐiều\s+\d", re.IGNORECASE)
# The kinds of instruments that an office may rely on (Luật Ban hành VBQPPL 2025, Article 4).
INSTRUMENT: Final = re.compile(
    r"\b(Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư)\b",
    re.IGNORECASE,
)
EXAMPLE: Final = "Điều 16 khoản 1 Luật Hộ tịch số 60/2014/QH13"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The article that the office relies on, and what it means here, in the applicant's words."""

    law: str
    reason: str

    def __post_init__(self) -> None:
        said = {"law": self.law, "reason": self.reason}
        problems = [
            problem
            for field, text in said.items()
            for problem in problems_raised(partial(written, text, field=field, longest=LONGEST))
        ]
        problems = problems or list(problems_of_law(self.law))
        if problems:
            raise Invalid(*problems)


def problems_of_law(law: str) -> Iterator[Problem]:
    """An applicant can complain only of a ground that can be looked up."""
    law = unicodedata.normalize("NFC", law)
    if not (ARTICLE.search(law) and INSTRUMENT.search(law)):
        text = Text("Name the article and the instrument, like this: {example}.", example=EXAMPLE)
        yield Problem("law", "no_article", text)


def refuse(
    code: str, refusal: Refusal, *, actor: Actor, now: datetime, moves: int | None = None
) -> Dossier:
    """
    Refuse a dossier.

    Of the first link of a chain: the rest never starts. Of a later one: the others go on, and
    what waited for its decision has it now.
    """
    with transaction.atomic(durable=True):
        dossier = dossier_to_refuse(code, actor=actor, moves=moves)
        office = office_with(dossier.office_id)
        paper = refusal_slip(
            dossier,
            applicant_of(dossier, actor=actor, today=day_of(now)),
            letterhead(office, actor=actor, on=day_of(now)),
            law=refusal.law.strip(),
            reason=refusal.reason.strip(),
        )
    slip = drawn(paper, dossier=dossier, office=office, now=now)
    with transaction.atomic(durable=True):
        dossier = dossier_to_refuse(code, actor=actor, moves=dossier.moves)
        at_intake = dossier.stage == Stage.SUBMITTED
        issued = handed_out(slip, dossier=dossier, actor=actor, now=now)
        dossier.decided_at = now
        step(
            dossier,
            "dossier.refused",
            actor=actor,
            now=now,
            # Form 03 at the door is "not received"; form 03 later ends the work: "stopped".
            status=Status.NOT_RECEIVED if at_intake else Status.STOPPED,
            stage=Stage.REFUSED,
            law=refusal.law.strip(),
            document=issued.id,
        )
        void_entry(dossier.id, because="refused")
        said = f"{refusal.reason.strip()} ({refusal.law.strip()})"
        after_refusing(dossier, said, actor=actor, now=now)
        go_on_without(dossier, actor=actor, now=now)
        tell(dossier.applicant_id, "dossier.refused", now=now, dossier_id=dossier.id)
    return dossier


def go_on_without(dossier: Dossier, *, actor: Actor, now: datetime) -> None:
    """What a link's failure means: its notice serves the next application, its chain goes on."""
    give_back(dossier)
    if dossier.chain is None:
        return
    if dossier.set_going_by_id is None:
        give_up_waiting(dossier.chain)
    else:
        open_next(dossier.chain, decided=dossier, actor=actor, now=now)
