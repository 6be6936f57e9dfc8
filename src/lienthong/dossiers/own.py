"""The citizen's own: messages in words, and who looked at them, tied to their own dossiers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.looks import LookShown, looks_at
from lienthong.access.posts import PostTitle
from lienthong.audit.account import START, Cursor
from lienthong.audit.outbox import Told, latest_messages_of, mark_read, messages_of
from lienthong.core.errors import NotAllowed, NotFound
from lienthong.core.texts import Text
from lienthong.register.records import records_of

from .cursors import wrong_cursor
from .worklists import OwnCode, codes_of

OTHER: Final = Text("There is news.")
# What a message says; who reads it opens the dossier for the rest.
TOPICS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "account.password_changed": Text("The password of your account was changed."),
        "account.password_recovered": Text(
            "A new password was set for your account with a code from the counter. If that was "
            "not you, go to the counter with your card at once."
        ),
        "account.recovery_code_made": Text(
            "A counter made a code for a new password of your account. If you did not ask for it, "
            "go to the counter with your card."
        ),
        "birth_notice.arrived": Text("A hospital sent the notice of your child's birth."),
        "birth_notice.cancelled": Text("The hospital cancelled a birth notice."),
        "birth_notice.withdrawn": Text(
            "A birth notice was given to you by mistake. It was withdrawn."
        ),
        "contest.answered": Text("The office has answered what you said about your data."),
        "look_question.answered": Text("An office has answered what you asked about a look."),
        "dossier.submitted": Text("Your application was sent."),
        "dossier.filed_for_you": Text(
            "An officer at the counter filed an application for you. If you did not ask for it, "
            "withdraw it and tell the office."
        ),
        "dossier.entered_about_you": Text(
            "An office entered another's act that concerns you, such as a judgment. You can read "
            "it in your applications; say so if it is not about you."
        ),
        "dossier.supplemented_at_counter": Text(
            "An officer at the counter entered your answer to what was missing. If it was not "
            "yours, tell the office."
        ),
        "draft.confirmed_at_counter": Text(
            "An officer at the counter entered that you find the draft right. If you did not say "
            "so, tell the office at once: it is signed next."
        ),
        "draft.objected_at_counter": Text(
            "An officer at the counter entered what you find wrong in the draft. If you did not "
            "say so, tell the office."
        ),
        "dossier.withdrawn_at_counter": Text(
            "An officer at the counter withdrew your application for you. If you did not ask for "
            "it, tell the office and apply again."
        ),
        "person.opened_at_counter": Text(
            "An officer at the counter opened your data to fill in an application for you. If you "
            "were not there, tell the office."
        ),
        "person.looked_at_outside": Text(
            "An officer looked at your data without a dossier. Who and what for stands on the "
            "page of those who looked."
        ),
        "dossier.begun_by_office": Text(
            "An office has begun something about your data by itself. Look at what it is about; if "
            "you object, tell the office."
        ),
        "marriage.applied": Text(
            "An application says that you will marry. Both of you sign at the office; if you know "
            "nothing of it, tell the People's Committee at once."
        ),
        "marriage.granted": Text(
            "Your marriage was registered. If you did not sign for it, tell the People's "
            "Committee at once."
        ),
        "recognition.applied": Text(
            "An application wants a parent of you or of your child recognised, or you as one. If "
            "you know nothing of it, tell the People's Committee at once."
        ),
        "recognition.granted": Text(
            "A parent was recognised in your family: your data say who. If it is not right, tell "
            "the People's Committee at once."
        ),
        "take_back.applied": Text(
            "An office examines whether something that it entered about you was wrong. If you "
            "object, tell the office."
        ),
        "take_back.granted": Text(
            "Something that an office had entered about you was undone: your data say what counts."
        ),
        "account.reopened": Text("Your account was closed by mistake and is open again."),
        "dossier.taken_in": Text("Your dossier was taken in. The receipt says by when it is due."),
        "dossier.supplement_asked": Text("Something is missing. Complete your dossier."),
        "dossier.paper_attached": Text(
            "The office attached a paper to your dossier. You can read it there; if it is not "
            "about you or not right, tell the office."
        ),
        "dossier.extended": Text(
            "Your application takes longer than promised, for which the office apologises. The "
            "letter says why and by when."
        ),
        "dossier.moved": Text(
            "Another office works on your dossier now, because units were merged. Your papers and "
            "the day by which it is due stay; its page names the office and how to reach it."
        ),
        "draft.sent": Text("Look at the draft of your paper: is everything right?"),
        "dossier.granted": Text("Your application was granted."),
        "dossier.refused": Text("Your application was refused. The slip says why."),
        "dossier.ended": Text(
            "An application that followed by itself from another has ended, because what it "
            "followed from was undone."
        ),
        "link.no_office": Text(
            "A later step of your application could not begin: no office is recorded for it. "
            "Apply for it by itself."
        ),
        "result.on_shelf": Text("The result lies on your shelf."),
        "result.replaced": Text("A paper on your shelf was replaced by a corrected one."),
        "result.revoked": Text(
            "A paper on your shelf does not count any more: what it states was undone."
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSeen:
    """A message; `dossier` is the code of one of the reader's own dossiers, `chain` its chain's."""

    id: int
    topic: str
    text: Text
    dossier: str | None
    chain: str | None
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    items: tuple[MessageSeen, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookSeen:
    """A look at the reader: by which post, at what level, what for, in which of their dossiers."""

    id: int
    at: datetime
    level: str
    purpose: str
    by: PostTitle | None
    by_myself: bool
    dossier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksPage:
    items: tuple[LookSeen, ...]
    next: int | None


def inbox_of(*, actor: Actor, after: str | None, limit: int) -> InboxPage:
    """The inbox, the oldest first; `next` is there while there may be more."""
    begin = cursor_in(after)
    told = first_of(
        (messages_of(record, after=begin, limit=limit) for record in own_records(actor)),
        limit=limit,
    )
    return InboxPage(
        items=messages_seen(told, actor=actor),
        next=str(told[-1].cursor) if len(told) == limit else None,
    )


def latest_inbox_of(*, actor: Actor, before: str | None, limit: int) -> InboxPage:
    """The inbox, the newest first; `next` leads to the earlier ones."""
    last = cursor_in(before) if before else None
    told = first_of(
        (latest_messages_of(one, before=last, limit=limit + 1) for one in own_records(actor)),
        limit=limit + 1,
        newest=True,
    )
    return InboxPage(
        items=messages_seen(told[:limit], actor=actor),
        next=str(told[limit - 1].cursor) if len(told) > limit else None,
    )


def messages_seen(told: Sequence[Told], *, actor: Actor) -> tuple[MessageSeen, ...]:
    codes = codes_of([one.dossier_id for one in told if one.dossier_id], actor=actor)
    return tuple(
        message_seen(one, codes.get(one.dossier_id) if one.dossier_id else None) for one in told
    )


def first_of(
    inboxes: Iterable[tuple[Told, ...]], *, limit: int, newest: bool = False
) -> tuple[Told, ...]:
    """Of two records that became one, both inboxes in one order."""
    told = [one for inbox in inboxes for one in inbox]
    told.sort(key=lambda one: (one.cursor.xact, one.cursor.id), reverse=newest)
    return tuple(told[:limit])


def message_seen(told: Told, own: OwnCode | None) -> MessageSeen:
    return MessageSeen(
        id=told.id,
        topic=told.topic,
        text=TOPICS.get(told.topic, OTHER),
        dossier=own.code if own else None,
        chain=own.chain if own else None,
        created_at=told.created_at,
        read_at=told.read_at,
    )


def read(message_id: int, *, actor: Actor, now: datetime) -> None:
    if not any(mark_read(record, message_id, now=now) for record in own_records(actor)):
        raise NotFound(Text("There is no such message in your inbox."))


def looks_of(*, actor: Actor, before: int | None, limit: int) -> LooksPage:
    """The looks at oneself, the newest first; nobody reads another's."""
    taken = {
        look.id: look
        for record in own_records(actor)
        for look in looks_at(replace(actor, person_id=record), before=before, limit=limit)
    }
    looks = [taken[id] for id in sorted(taken, reverse=True)[:limit]]
    codes = codes_of([look.dossier_id for look in looks if look.dossier_id], actor=actor)
    return LooksPage(
        items=tuple(
            look_seen(one, codes.get(one.dossier_id) if one.dossier_id else None) for one in looks
        ),
        next=looks[-1].id if len(looks) == limit else None,
    )


def look_seen(look: LookShown, own: OwnCode | None) -> LookSeen:
    return LookSeen(
        id=look.id,
        at=look.at,
        level=look.level,
        purpose=look.purpose,
        by=look.by,
        by_myself=look.by_myself,
        dossier=own.code if own else None,
    )


def person_of(actor: Actor) -> UUID:
    """The person that a citizen is; an officer acts for an office and has nothing of their own."""
    if actor.person_id is None:
        raise NotAllowed(Text("Only a citizen has messages, papers and looks of their own."))
    return actor.person_id


def own_records(actor: Actor) -> tuple[UUID, ...]:
    """Both, where two records of this person became one."""
    return records_of(person_of(actor))


def cursor_in(text: str | None) -> Cursor:
    if text is None:
        return START
    try:
        cursor = Cursor.parse(text)
    except ValueError:
        raise wrong_cursor() from None
    # xid8 and the ids have 64 bits.
    if not (0 <= cursor.xact < 2**63 and 0 <= cursor.id < 2**63):
        raise wrong_cursor()
    return cursor
