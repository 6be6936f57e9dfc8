"""An application under any procedure, as the pages of any application take it."""

from typing import Final
from uuid import UUID

from lienthong.access.doors import SignedInRequest
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotFound
from lienthong.core.texts import Text
from lienthong.dossiers.known import known_of_oneself
from lienthong.dossiers.saved import Saved
from lienthong.dossiers.set_going import first_procedure
from lienthong.procedures.spec import AnyProcedure, Begun
from lienthong.procedures.titles import said_plainly
from lienthong.web.asking.walk import Walk
from lienthong.web.asking.wizard import Wizard

from .draft import Filing, asks_for_own
from .questions import form_in, question_for, slugs_of, walked
from .shown import beside, sections_of

NAMES: Final = "apply"


def wizard_of(event: str, request: SignedInRequest) -> Wizard[Filing]:
    """The application for this event, which a citizen can begin; raises `NotFound` else."""
    procedure = procedure_of(event, request)

    def walk(request: SignedInRequest, saved: Saved) -> Walk[Filing]:
        today, oneself = day_of(request.now), None
        if asks_for_own(procedure):
            purpose = procedure.title.vi
            oneself = known_of_oneself(request.actor, purpose=purpose, today=today)
        draft = Filing(procedure=procedure, saved=saved, oneself=oneself, now=request.now)
        return walked(draft)

    return Wizard[Filing](
        title=said_plainly(procedure.title),
        names=NAMES,
        slugs=slugs_of(procedure),
        walk=walk,
        beside=beside,
        sections=sections_of,
        form=form_in,
        files=files_in,
        question_for=question_for,
    )


def procedure_of(event: str, request: SignedInRequest) -> AnyProcedure:
    """The procedure with which this application begins."""
    try:
        procedure = first_procedure(event, now=request.now)
    except Invalid as unknown:
        raise NotFound(unknown.text) from None
    if procedure.begun_by is not Begun.APPLICATION:
        raise NotFound(Text("Nobody applies for this: the office enters it."))
    return procedure


def files_in(found: Walk[Filing]) -> tuple[UUID, ...]:
    return tuple(file.id for file in found.draft.saved.files)
