"""
Closing what no longer waits: each hold in a transaction of its own, once, whoever dies meanwhile.

The row of the hold is locked and marked in the transaction that closes: another worker finds it
closed, and one that is killed leaves it as it was.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.closing import close_account, has_account
from lienthong.audit.account import enter
from lienthong.audit.outbox import announce
from lienthong.core.clock import day_of
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, versions_locked
from lienthong.register.look import opened
from lienthong.register.records import known_as
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now
from lienthong.register.standing import facts_standing

from .holds import TOPICS, WAITING, Event, Kind
from .models import Hold

# It stands among the looks at the person, in the language of the law.
PURPOSE: Final = "Khóa tài khoản, thẻ sau khai tử hoặc hợp nhất hồ sơ"


def close_due(*, actor: Actor, now: datetime) -> int:
    """
    Close all that is due; gives how many. A broken-off run goes on the next time.

    Of who is protected nothing closes by itself: a post that may see them closes it.
    """
    closed: set[UUID] = set()
    passed: set[UUID] = set()
    while (hold_id := next_due(but=closed | passed, now=now)) is not None:
        done = close_hold(hold_id, actor=actor, now=now)
        (closed if done else passed).add(hold_id)
    return len(closed)


def next_due(*, but: Collection[UUID], now: datetime) -> UUID | None:
    waiting = Hold.objects.filter(**WAITING, until__lte=now).exclude(id__in=but)
    return waiting.order_by("until", "id").values_list("id", flat=True).first()


@transaction.atomic(durable=True)
def close_hold(hold_id: UUID, *, actor: Actor, now: datetime) -> bool:
    """
    Whether this closed it; another who did, or lifted it, has come before.

    Locks in the order of a decision: the person, then what waits for them.
    """
    of_whom = Hold.objects.filter(id=hold_id).values_list("person_id", "dossier_id").first()
    if of_whom is None:
        return False
    person_id, dossier_id = of_whom
    if not opened([person_id], actor=actor, purpose=PURPOSE, dossier_id=dossier_id):
        return False
    versions_locked([person_id])
    waiting = Hold.objects.filter(**WAITING, id=hold_id, until__lte=now)
    hold = waiting.select_for_update(no_key=True).first()
    if hold is None:
        return False
    CLOSERS[Kind(hold.kind)](hold, now)
    hold.closed_at = now
    hold.save(update_fields=["closed_at", "closed_by", "was_open"])
    enter(
        "hold.closed",
        actor=actor,
        now=now,
        dossier_id=hold.dossier_id,
        hold=hold.id,
        kind=hold.kind,
    )
    return True


def close_sign_in(hold: Hold, now: datetime) -> None:
    """Of two records that became one the only account stays: all of the person is reached by it."""
    if hold.event == Event.DEATH or has_account(known_as(hold.person_id)):
        hold.was_open = close_account(hold.person_id, now=now)


def close_insurance(hold: Hold, now: datetime) -> None:
    """Of who has died: the cards end with the day of death, by an act that is undone with it."""
    person = people_now([hold.person_id], today=day_of(now))[hold.person_id]
    ends = tuple(endings(person))
    if not ends:
        return
    draft = ActDraft(
        kind="insurance_card_end", acted_on=day_of(now), source=f"hold {hold.id}", note="death"
    )
    hold.closed_by, hold.was_open = apply(ends, act=draft, now=now).id, True


def endings(person: PersonSeen) -> list[effects.End]:
    last = person.died.latest if person.died else None
    return [
        effects.End(person=person.id, kind="cards", fact=card.id, until=last, ended="death")
        for card in facts_standing([person.id], ["cards"])
        if last
        and card.what == "insurance"
        and card.since.earliest <= last
        and (card.until is None or card.until > last)
    ]


def let_residence_go(hold: Hold, now: datetime) -> None:
    """The follow-up dossier is another office's to decide: from now on it may be signed."""


def tell_subscribers(hold: Hold, now: datetime) -> None:
    """By ids of the register: what leaves the house, and to whom, the exchange decides."""
    topic = TOPICS[Event(hold.event)]
    announce(topic, now=now, person=hold.person_id, act=hold.act_id)
    hold.was_open = True


Closer: TypeAlias = Callable[[Hold, datetime], None]
CLOSERS: Final = MappingProxyType[str, Closer](
    {
        Kind.ACCOUNT: close_sign_in,
        Kind.INSURANCE_CARD: close_insurance,
        Kind.RESIDENCE: let_residence_go,
        Kind.SUBSCRIBERS: tell_subscribers,
    }
)
