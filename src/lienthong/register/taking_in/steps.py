"""
Taking in files of people, step by step: laid down, checked, entered, each step in transactions.

Killed anywhere, the same file goes on where it was: what a transaction did and how far it came
stand together. It works as the role `app`, through functions that check what they enter; so the
command line and an officer's upload go the same way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction

from lienthong.access.actors import Actor, PostHeld
from lienthong.audit import account
from lienthong.core.clock import day_of
from lienthong.places.area import area_of
from lienthong.places.units import unit_named

from ..acts import ActDraft, entered_act
from ..incoming.person import FactRow, PersonRow
from ..load import BATCH, KIND, one_at_a_time
from ..models import PeopleImport
from ..present import refresh
from .batches import asked_of
from .checking import WORTH_ANOTHER, check_batch, check_side_by_side
from .laying_down import lay_down


class Step(StrEnum):
    """What an import does next, in this order."""

    STAGING = "staging"
    CHECKING = "checking"
    BETWEEN = "between"
    ENTERING = "entering"
    FACTS = "facts"
    ENDING = "ending"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """
    What a file of people says, and a file of histories beside it.

    `digest` is of all that was sent. The rows are read again where an import has to begin anew.
    One that is `asked_again` when it has ended with refusals is taken in anew: whom its rows name
    may have come since.
    """

    digest: str
    asked_again: bool = True
    people: Callable[[], Iterable[PersonRow]]
    facts: Callable[[], Iterable[FactRow]] = tuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """
    How far an import has come: rows that its step has done, of all that it has to do.

    `of` is 0 while rows are laid down: how many there are is known when all were read. The first
    is told before a row is laid down, so that whoever hears it knows whose rows there are.
    """

    of_import: UUID
    step: Step
    reached: int
    of: int


def take_in(
    files: Files,
    *,
    actor: Actor,
    now: datetime,
    progress: Callable[[Progress], None] = lambda progress: None,
) -> PeopleImport:
    """
    Take in what these files say, under one act; gives the import with what came of it.

    The same files from the same office again change nothing; broken off, they go on where they
    were. The caller has asked whether the actor may, and holds no transaction. Raises `Conflict`
    while another import or load is running.
    """
    connection.ensure_connection()
    with one_at_a_time(connection.connection):
        begun = import_begun(files, actor=actor, now=now)
        if begun.state == Step.DONE:
            return begun
        progress(come(begun))
        today = day_of(begun.began_at)
        if begun.state == Step.STAGING or not is_whole(begun):
            lay_down(
                begun, files.people, files.facts, today=today, progress=laid_down(begun, progress)
            )
            begun.refresh_from_db()
        if begun.state == Step.CHECKING and begun.last_person_row >= WORTH_ANOTHER:
            check_side_by_side(
                begun, at_once=BATCH, today=today, progress=lambda: progress(come(begun))
            )
        while begun.state != Step.DONE:
            take_step(begun, actor=actor, now=now, today=today)
            begun.refresh_from_db()
            progress(come(begun))
    return begun


def come(begun: PeopleImport) -> Progress:
    of = 0 if begun.state == Step.STAGING else rows_of(begun)
    return Progress(of_import=begun.id, step=Step(begun.state), reached=begun.reached, of=of)


def laid_down(begun: PeopleImport, progress: Callable[[Progress], None]) -> Callable[[int], None]:
    return lambda read: progress(
        Progress(of_import=begun.id, step=Step.STAGING, reached=read, of=0)
    )


def import_begun(files: Files, *, actor: Actor, now: datetime) -> PeopleImport:
    post = actor.post
    office_id = post.office_id if post else None
    with transaction.atomic():
        known = import_of(files.digest, office_id)
        if known and not (known.state == Step.DONE and known.refused and files.asked_again):
            return known
        act = entered_act(
            ActDraft(
                kind=KIND,
                acted_on=day_of(now),
                source=f"file {files.digest}",
                office_id=office_id,
                signed_by=actor.user_id,
                signer_name=actor.name,
                signer_title=post.title.vi if post else "",
            ),
            people=(),
            now=now,
        )
        begun = PeopleImport.objects.create(
            digest=files.digest,
            again=known.again + 1 if known else 0,
            area=area_kept(post, today=day_of(now)) if post else None,
            begun_by=actor.user_id,
            office_id=office_id,
            post_id=actor.post_id,
            began_at=now,
            state=Step.STAGING,
            act=act,
        )
        account.enter("people.import_began", actor=actor, now=now, of_import=begun.id, act=act.id)
    return begun


def area_kept(post: PostHeld, *, today: date) -> list[str]:
    """Raises `NotFound`, with what became of it, where the unit of the post is there no more."""
    unit = unit_named(post.unit_code, on=today)
    return list(area_of(unit, on=today, today=today).candidates)


def import_of(digest: str, office_id: UUID | None) -> PeopleImport | None:
    """The last import of these files by this office, or by the operator."""
    found = PeopleImport.objects.filter(digest=digest, office_id=office_id)
    return found.order_by("-again").first()


def is_whole(begun: PeopleImport) -> bool:
    """Whether all rows are still laid down; a crash of the server takes them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_incoming_is_whole(%s)", [begun.id])
        (answer,) = cursor.fetchone()
    return bool(answer)


def take_step(begun: PeopleImport, *, actor: Actor, now: datetime, today: date) -> None:
    with transaction.atomic():
        match begun.state:
            case Step.CHECKING if begun.reached < rows_of(begun):
                check_batch(begun, at_once=BATCH, today=today)
            case Step.BETWEEN:
                between_done(begun)
            case Step.ENTERING:
                batch_done("register_enter_incoming", begun, today=today)
            case Step.FACTS:
                batch_done("register_enter_histories", begun, today=today)
            case Step.ENDING:
                ended(begun, actor=actor, now=now)
        begun.refresh_from_db()
        if begun.state not in (Step.DONE, Step.STAGING) and begun.reached >= rows_of(begun):
            begun.state = following(Step(begun.state))
            begun.reached = 0
            begun.save(update_fields=["state", "reached"])


def rows_of(begun: PeopleImport) -> int:
    """How many rows the step of an import has to go through, as the file counts them."""
    match begun.state:
        case Step.CHECKING | Step.ENTERING:
            return begun.last_person_row
        case Step.FACTS:
            return begun.last_fact_row
        case _:
            return 1


def following(step: Step) -> Step:
    steps = list(Step)
    return steps[steps.index(step) + 1]


def batch_done(function: str, begun: PeopleImport, *, today: date) -> None:
    if begun.reached >= rows_of(begun):
        return
    changed = asked_of(
        function, begun, after=begun.reached, upto=begun.reached + BATCH, today=today
    )
    if changed:
        # Whom another act had entered; the function has opened them for this transaction.
        refresh(changed, today=today)


def between_done(begun: PeopleImport) -> None:
    with connection.cursor() as cursor:
        # The whole of a file at once: of a province that is more than a request may take.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT register_check_between(%s)", [begun.id])
    begun.reached = 1
    begun.save(update_fields=["reached"])


def ended(begun: PeopleImport, *, actor: Actor, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT * FROM register_count_incoming(%s)", [begun.id])
        begun.accepted, begun.noted, begun.refused, begun.known = cursor.fetchone()
        cursor.execute("SELECT register_clear_incoming(%s)", [begun.id])
    begun.state, begun.ended_at = Step.DONE, now
    begun.save()
    account.enter(
        "people.imported",
        actor=actor,
        now=now,
        of_import=begun.id,
        act=begun.act_id,
        accepted=begun.accepted,
        noted=begun.noted,
        refused=begun.refused,
        known=begun.known,
    )
