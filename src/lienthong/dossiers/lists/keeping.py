"""Who keeps lists in an office, and which of them an officer sees: those of the own office."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor, PostHeld, in_post
from lienthong.access.capabilities import may_take_in_lists
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, NotAllowed, NotFound, Problem
from lienthong.core.texts import Text
from lienthong.procedures.dated import limit_of

from ..models import SentList

TERM: Final = "list_kept"
State = SentList.State


def keeper(actor: Actor, *, now: datetime) -> PostHeld:
    """The actor's post; raises `NotAllowed` unless it takes in lists, for its own commune."""
    post = in_post(actor)
    if not may_take_in_lists(post, on=day_of(now)):
        raise NotAllowed(
            Text(
                "Lists of residents are taken in by the police of the commune, in a post that is "
                "marked for it. Ask who keeps the accounts of your office."
            )
        )
    return post


def list_seen(id: UUID, *, actor: Actor, now: datetime) -> SentList:
    """A list of the actor's office; another office's is as one that is not there."""
    post = keeper(actor, now=now)
    found = SentList.objects.filter(id=id, office_id=post.office_id).first()
    if found is None:
        raise no_list()
    return found


def list_to_change(id: UUID, *, actor: Actor, now: datetime) -> SentList:
    """The same, locked; the caller holds a transaction."""
    post = keeper(actor, now=now)
    rows = SentList.objects.select_for_update(no_key=True)
    found = rows.filter(id=id, office_id=post.office_id).first()
    if found is None:
        raise no_list()
    return found


def is_kept(sent: SentList, *, now: datetime) -> bool:
    """Whether its term goes on; files that wait to be deleted are given to nobody any more."""
    return day_of(now) < sent.kept_until


def no_list() -> NotFound:
    return NotFound(Text("There is no such list of your office."))


def kept_until(sent_on: date) -> date:
    """The day on which the files of a list go, by the dated row that says how long they stay."""
    held = limit_of("", chain=TERM, on=sent_on)
    if held is None:
        text = Text("It is not recorded how long a list may be kept, so none can be taken in.")
        raise Invalid(Problem("people", "no_term", text))
    return sent_on + timedelta(days=held.amount)
