"""How a list ends: finished, thrown away before it began, tried again, forgotten at its term."""

import shutil
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.program import PROGRAM
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.home.folder import known_home
from lienthong.register.taking_in.laying_down import clear

from ..models import ListFile, SentList
from .files import FOLDER
from .keeping import State, list_to_change
from .queue import bring_forward, defer_taking_in
from .seen import QUIET, is_untouched

FORGOTTEN: Final[Mapping[State, State]] = MappingProxyType(
    {
        State.SENT: State.DROPPED,
        State.DROPPED: State.DROPPED,
        State.DONE: State.CLOSED,
        State.CLOSED: State.CLOSED,
    }
)


@transaction.atomic
def finish(id: UUID, *, actor: Actor, now: datetime) -> None:
    """
    Nothing more is to be corrected: the list, and those that it corrects, give up their files.

    Twice is once. Raises `Conflict` while it is being taken in.
    """
    sent = list_to_change(id, actor=actor, now=now)
    while sent.state == State.DONE:
        closed(sent, now=now)
        enter("list.finished", actor=actor, now=now, list=sent.id)
        if sent.corrects_id is None:
            return
        sent = list_to_change(sent.corrects_id, actor=actor, now=now)
    if sent.id == id and sent.state != State.CLOSED:
        raise Conflict(Text("This list is not taken in yet, so it cannot be finished."))


def closed(sent: SentList, *, now: datetime) -> None:
    give_up(sent)
    sent.state, sent.findings, sent.ended_at = State.CLOSED, None, sent.ended_at or now
    sent.save(update_fields=["state", "findings", "ended_at"])


def give_up(sent: SentList) -> None:
    """Its files, and the rows that lie where an import of it broke off."""
    ListFile.objects.filter(sent_list=sent).delete()
    if sent.of_import is not None:
        clear(sent.of_import)


@transaction.atomic
def drop(id: UUID, *, actor: Actor, now: datetime) -> None:
    """Throw away what was not taken in; raises `Conflict` once it is on its way."""
    sent = list_to_change(id, actor=actor, now=now)
    if sent.state == State.DROPPED:
        return
    if not is_untouched(sent):
        raise Conflict(Text("This list is on its way already, and cannot be thrown away."))
    give_up(sent)
    sent.state, sent.ended_at = State.DROPPED, now
    sent.save(update_fields=["state", "ended_at"])
    enter("list.dropped", actor=actor, now=now, list=sent.id)


@transaction.atomic
def try_again(id: UUID, *, actor: Actor, now: datetime) -> None:
    """
    Set going again what broke off, or what has given no news for a while; else nothing happens.

    It goes on where it was. A job of it that is being done, or was when its worker died, is no
    harm: the second waits for it, and finds nothing left to do.
    """
    sent = list_to_change(id, actor=actor, now=now)
    is_quiet = sent.moved_at is not None and now - sent.moved_at > QUIET
    is_stuck = is_quiet and sent.state in (State.WAITING, State.RUNNING)
    if sent.state != State.FAILED and not is_stuck:
        return
    sent.state, sent.failure, sent.moved_at, sent.ended_at = State.WAITING, None, now, None
    sent.save(update_fields=["state", "failure", "moved_at", "ended_at"])
    enter("list.tried_again", actor=actor, now=now, list=sent.id)
    if not bring_forward(sent.id):
        defer_taking_in(sent.id)


def forget_lists(now: datetime) -> int:
    """
    Delete the files of lists whose term has ended; how many lists had some.

    What is being taken in ends first, unless it has been quiet for so long that nobody is at it.
    """
    rows = SentList.objects.filter(kept_until__lte=day_of(now), files__isnull=False)
    rows = rows.exclude(state__in=(State.WAITING, State.RUNNING), moved_at__gt=now - QUIET)
    found = list(rows.values_list("id", flat=True).distinct())
    for id in found:
        forget(id, now=now)
    sweep_folders()
    return len(found)


@transaction.atomic
def forget(id: UUID, *, now: datetime) -> None:
    sent = SentList.objects.select_for_update(no_key=True).get(id=id)
    give_up(sent)
    sent.state = FORGOTTEN.get(State(sent.state), State.FAILED)
    sent.findings, sent.ended_at = None, sent.ended_at or now
    sent.save(update_fields=["state", "findings", "ended_at"])
    enter("list.forgotten", actor=PROGRAM, now=now, list=sent.id)


def sweep_folders() -> None:
    """What a killed worker left of a list that is not going on."""
    kept = known_home()
    rows = SentList.objects.filter(state__in=(State.WAITING, State.RUNNING))
    going = {str(id) for id in rows.values_list("id", flat=True)}
    for folder in (kept.path / FOLDER).glob("*") if kept else ():
        if folder.name not in going:
            shutil.rmtree(folder, ignore_errors=True)
