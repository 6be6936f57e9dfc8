"""What the API answers, as far as a journey reads it; fields that are new there do not disturb."""

from datetime import datetime

import msgspec


class Said(msgspec.Struct, frozen=True):
    vi: str
    en: str


class SignedIn(msgspec.Struct, frozen=True):
    token: str
    expires_at: datetime


class NoticeKept(msgspec.Struct, frozen=True):
    code: str
    received_at: datetime


class Message(msgspec.Struct, frozen=True):
    topic: str


class Messages(msgspec.Struct, frozen=True):
    items: tuple[Message, ...]
    next: str | None


class NoticeOfBirth(msgspec.Struct, frozen=True):
    """What the hospital said, from which the mother's form is filled."""

    born_at: datetime
    place: str
    unit_code: str
    sex: str


class NoticeWaiting(msgspec.Struct, frozen=True):
    code: str
    notice: NoticeOfBirth


class NoticesWaiting(msgspec.Struct, frozen=True):
    items: tuple[NoticeWaiting, ...]


class Attached(msgspec.Struct, frozen=True):
    id: str
    sha256: str


class State(msgspec.Struct, frozen=True):
    """Where a dossier stands after a step."""

    code: str
    status: int
    stage: str
    moves: int


class Draft(msgspec.Struct, frozen=True):
    revision: int


class PaperShown(msgspec.Struct, frozen=True):
    id: str
    code: str
    kind: str
    title: Said
    number: str


class LinkDossier(msgspec.Struct, frozen=True):
    code: str
    status: int
    stage: str
    moves: int
    office: Said
    due_at: datetime | None = None
    draft: Draft | None = None
    documents: tuple[PaperShown, ...] = ()


class Link(msgspec.Struct, frozen=True):
    procedure: str
    title: Said
    state: str
    dossier: LinkDossier | None


class Chain(msgspec.Struct, frozen=True):
    code: str
    state: str
    opened_at: datetime
    due_at: datetime | None
    links: tuple[Link, ...]


class Prepared(msgspec.Struct, frozen=True):
    revision: int
    number: str | None


class Dossier(msgspec.Struct, frozen=True):
    """A dossier as its office sees it."""

    code: str
    stage: str
    status: int
    moves: int
    prepared: Prepared | None


class QueueLine(msgspec.Struct, frozen=True):
    code: str


class Queue(msgspec.Struct, frozen=True):
    items: tuple[QueueLine, ...]
    next: str | None


class Verdict(msgspec.Struct, frozen=True):
    standing: str


class Person(msgspec.Struct, frozen=True):
    number: str | None
    name: str


class Problem(msgspec.Struct, frozen=True):
    field: str = ""
    detail: str = ""


class Refusal(msgspec.Struct, frozen=True):
    """RFC 9457, as the API writes it."""

    code: str = "refused"
    detail: str = ""
    problems: tuple[Problem, ...] = ()
