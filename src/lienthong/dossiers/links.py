"""The links of a chain: which start now, which wait, and which never will."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from lienthong.access.actors import Actor
from lienthong.access.offices import office_with
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.procedures.dated import Link
from lienthong.procedures.registry import procedure_in_force

from .cases import AnyCase, Papers, case_of, procedure_of
from .codes import next_code
from .competent import competent_office
from .deadlines import due_at
from .models import Chain, Dossier, PlannedLink

State = PlannedLink.State


def write_forms(chain: Chain, *, case: AnyCase, granted: Dossier) -> None:
    """The first link is granted: what it made goes into the forms of those that wait."""
    follow_ups = {follow_up.procedure: follow_up for follow_up in procedure_of(granted).follow_ups}
    for planned in chain.planned.filter(state=State.WAITING, form__isnull=True):
        follow_up = follow_ups[planned.procedure]
        if follow_up.when(case):
            planned.form = msgspec.to_builtins(follow_up.form(case))
            planned.save(update_fields=["form"])


def open_next(chain: Chain, *, decided: Dossier, actor: Actor, now: datetime) -> None:
    """
    Open the links that waited for this one, each at its own office with its own clock.

    A link that waits for a later one starts when that is decided, granted or refused: the
    failure of one holds up nobody else. The caller owns the transaction and has written the
    forms; the chain's row is locked here, after the people.
    """
    Chain.objects.select_for_update(no_key=True).get(id=chain.id)
    open_after(decided.procedure, chain, decided=decided, actor=actor, now=now)


def open_after(
    procedure: str, chain: Chain, *, decided: Dossier, actor: Actor, now: datetime
) -> None:
    waiting = chain.planned.filter(state=State.WAITING, after=procedure)
    for planned in waiting.filter(form__isnull=False).order_by("id"):
        try:
            open_link(planned, decided=decided, actor=actor, now=now)
        except NotFound as nowhere:
            # What is decided stands all the same, and what would have come after it goes on.
            give_up(planned, nowhere, decided=decided, actor=actor, now=now)
            open_after(planned.procedure, chain, decided=decided, actor=actor, now=now)


def open_link(planned: PlannedLink, *, decided: Dossier, actor: Actor, now: datetime) -> None:
    """Raises `NotFound` if no office is recorded that decides it for the place."""
    dossier = link_dossier(planned, decided=decided, now=now)
    # Which commune is competent may hang on the people's present state, so it is asked anew.
    case = case_of(
        dossier,
        actor=actor,
        today=day_of(now),
        unit_code=first_commune(planned.chain, decided=decided),
        purpose=procedure_of(dossier).title.vi,
        papers=Papers(),
    )
    unit_code = procedure_of(dossier).unit_code(case)
    office = competent_office(dossier.procedure, unit_code=unit_code, on=now, case=case)
    dossier.office_id = office.id
    dossier.code = next_code(office.code, today=day_of(now))
    dossier.due_at = due_at(
        dossier.procedure, chain=planned.chain.event, office=office, received_at=now
    )
    dossier.save(force_insert=True)
    planned.state = State.OPENED
    planned.save(update_fields=["state"])
    enter(
        "dossier.opened",
        actor=actor,
        now=now,
        dossier_id=dossier.id,
        procedure=dossier.procedure,
        set_going_by=decided.code,
        status=int(dossier.status),
        stage=str(dossier.stage),
    )


def link_dossier(planned: PlannedLink, *, decided: Dossier, now: datetime) -> Dossier:
    """The dossier of a link, still without office, code and clock (unsaved)."""
    procedure = procedure_in_force(planned.procedure, on=day_of(now))
    return Dossier(
        procedure=procedure.code,
        version=procedure.version,
        form=planned.form,
        applicant_id=decided.applicant_id,
        subject_id=decided.subject_id,
        chain=planned.chain,
        set_going_by=decided,
        channel="chain",
        is_guarded=decided.is_guarded,
        status=Dossier.Status.RECEIVED,
        stage=Dossier.Stage.TAKEN_IN,
        submitted_at=now,
        received_at=now,
    )


def first_commune(chain: Chain, *, decided: Dossier) -> str:
    """The commune of the first link: it takes what the register can place nowhere."""
    is_first = decided.set_going_by_id is None
    first = decided if is_first else chain.dossiers.get(set_going_by=None)
    return office_with(first.office_id).unit_code


def give_up(
    planned: PlannedLink, nowhere: NotFound, *, decided: Dossier, actor: Actor, now: datetime
) -> None:
    """A link that nobody can take: the applicant is told, and can apply for it alone later."""
    planned.state = State.NEVER
    planned.save(update_fields=["state"])
    enter(
        "link.no_office",
        actor=actor,
        now=now,
        dossier_id=decided.id,
        procedure=planned.procedure,
        problem=nowhere.reason,
    )
    tell(
        decided.applicant_id,
        "link.no_office",
        now=now,
        dossier_id=decided.id,
        procedure=planned.procedure,
    )


def check_links_kept(dossier: Dossier, case: AnyCase) -> None:
    """Raises `Invalid` if an answer chooses other links than the application did."""
    if dossier.chain is None or dossier.set_going_by_id is not None:
        return
    chosen = {f.procedure for f in procedure_of(dossier).follow_ups if f.when(case)}
    if chosen != set(dossier.chain.links) - {dossier.procedure}:
        text = Text(
            "What shall follow was chosen when you applied. Leave it as it was; you can withdraw "
            "a later step, or apply for one by itself."
        )
        raise Invalid(Problem(field="links", code="links_fixed", text=text))


def give_up_after(ended: Dossier) -> None:
    """What waited for a dossier that ends undecided never starts, nor what waits for that."""
    if ended.chain is None:
        return
    procedures = [ended.procedure]
    while procedures:
        waiting = ended.chain.planned.filter(state=State.WAITING, after__in=procedures)
        procedures = list(waiting.values_list("procedure", flat=True))
        waiting.update(state=State.NEVER)


def give_up_waiting(chain: Chain) -> None:
    """The first link was refused or withdrawn: what waits for it never starts."""
    chain.planned.filter(state=State.WAITING).update(state=State.NEVER)


def plan_links(chain: Chain, links: Sequence[Link]) -> None:
    """Note the chosen links, each with the chosen one that it comes after."""
    PlannedLink.objects.bulk_create(
        PlannedLink(chain=chain, procedure=link.procedure, after=awaited(link, chain, links))
        for link in links
        if link.procedure in chain.links[1:]
    )


def awaited(link: Link, chain: Chain, links: Sequence[Link]) -> str:
    """Whose decision starts a link: one that was not chosen is not waited for."""
    after = {other.procedure: other.after for other in links}
    before = link.after
    while before and before not in chain.links:
        before = after.pop(before, None)
    return before or chain.links[0]
