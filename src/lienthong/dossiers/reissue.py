"""A clerical re-issue: the same act, a corrected sheet, and the old one is "replaced"."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Final

import msgspec
from django.conf import settings
from django.db import transaction

from lienthong.access.actors import LEADER, Actor
from lienthong.access.offices import OfficeSeen, office_with
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.core.writing import written
from lienthong.documents.issue import Issued
from lienthong.documents.models import Status
from lienthong.documents.papers import AnyPaper
from lienthong.documents.replace import replace
from lienthong.documents.shelf import PaperOnShelf, holders_of, papers_of
from lienthong.procedures.kin import problems_raised

from .access import locked
from .hand_out import drawn
from .models import Correction, Dossier, Prepared
from .slips import letterhead
from .steps import Stage, step
from .work_out import decision_of

# What is printed and stands in no fact of the register: a slip of the pen there changes nothing
# in the act. Everything else is corrected by an act on the act.
CLERICAL: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "birth_certificate": frozenset({"requester", "requester_paper", "notes"}),
        "residence_notice": frozenset({"addressee", "household_file", "notes"}),
        "insurance_card_notice": frozenset({"notes"}),
        "identity_card_notice": frozenset({"representative", "notes"}),
    }
)

LONGEST: Final = 1000


def reissue(
    document_code: str,
    *,
    dossier_code: str,
    changes: Mapping[str, str],
    reason: str,
    actor: Actor,
    now: datetime,
) -> Issued:
    """
    Hand out a corrected sheet in the place of one with a clerical error.

    The leader of the office that issued it does so, with a reason. `changes` are lines of the
    sheet that stand in no fact; none at all is a new sheet for one that was spoilt. Raises
    `Conflict` if the sheet has been replaced already, `Invalid` for a line that is a fact.
    """
    reason = written(reason, field="reason", longest=LONGEST)
    with transaction.atomic(durable=True):
        dossier, old = sheet_to_replace(document_code, dossier_code=dossier_code, actor=actor)
        lines = corrected_lines(dossier, old, changes)
        office = office_with(dossier.office_id)
        paper = corrected(dossier, lines, office=office, actor=actor, now=now)
    slip = drawn(paper, dossier=dossier, office=office, now=now)
    with transaction.atomic(durable=True):
        dossier, old = sheet_to_replace(document_code, dossier_code=dossier_code, actor=actor)
        issued = replace(old.id, slip.page, slip.signed, reason=reason, actor=actor, now=now)
        Correction.objects.create(dossier=dossier, document_id=issued.id, lines=lines)
        step(dossier, "dossier.reissued", actor=actor, now=now, document=issued.id)
        for person in sorted(holders_of(issued.id)):
            tell(person, "result.replaced", now=now, dossier_id=dossier.id)
    return issued


def sheet_to_replace(
    document_code: str, *, dossier_code: str, actor: Actor
) -> tuple[Dossier, PaperOnShelf]:
    """The result of a granted dossier of the actor's own office, locked."""
    dossier = locked(dossier_code, actor=actor)
    if actor.post is None or actor.post.role != LEADER:
        raise NotAllowed(Text("The office's leader re-issues a paper."))
    if dossier.stage != Stage.GRANTED:
        raise Conflict(Text("The dossier has no result to replace."), code="wrong_stage")
    for paper in papers_of(dossier.id):
        if paper.code == document_code and paper.kind in CLERICAL:
            check_valid(paper)
            return dossier, paper
    raise NotFound(Text("There is no such paper."))


def check_valid(paper: PaperOnShelf) -> None:
    if paper.status is not Status.VALID:
        raise Conflict(
            Text("This paper has been replaced or revoked; look for the one that counts now."),
            code="paper_ended",
        )


def corrected_lines(
    dossier: Dossier, old: PaperOnShelf, changes: Mapping[str, str]
) -> dict[str, str]:
    """What the old sheet had set right already, with the changes on top; raises `Invalid`."""
    text = Text("This line is a fact of the register: it is corrected by an act of its own.")
    problems = [
        Problem(f"changes.{line}", "not_clerical", text)
        for line in sorted(changes.keys() - CLERICAL[old.kind])
    ]
    for line, words in changes.items():
        check = partial(written, words, field=f"changes.{line}", longest=LONGEST, must=False)
        problems.extend(problems_raised(check))
    if problems:
        raise Invalid(*problems)
    before = Correction.objects.filter(dossier=dossier, document_id=old.id).first()
    normal = {line: unicodedata.normalize("NFC", words.strip()) for line, words in changes.items()}
    return {**(before.lines if before else {}), **normal}


def corrected(
    dossier: Dossier,
    lines: Mapping[str, str],
    *,
    office: OfficeSeen,
    actor: Actor,
    now: datetime,
) -> AnyPaper:
    """The sheet as it was decided, with its lines set right, signed by who re-issues it."""
    decided = decision_of(bytes(Prepared.objects.get(dossier=dossier).content)).paper
    head = letterhead(office, actor=actor, on=day_of(now))
    return msgspec.structs.replace(
        decided,
        **lines,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
    )
