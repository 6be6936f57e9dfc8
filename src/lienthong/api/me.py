"""The signed-in user's own: posts, messages, applications, papers, and who looked at them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from lienthong.access.actors import PostHeld
from lienthong.access.doors import SignedInRequest, door
from lienthong.access.posts import posts_of
from lienthong.core.clock import day_of
from lienthong.documents.shelf import PaperOnShelf, file_on_shelf, shelf_of
from lienthong.dossiers.notice_rows import NoticeSeen
from lienthong.dossiers.notice_use import notices_for
from lienthong.dossiers.oneself import own_number
from lienthong.dossiers.own import (
    InboxPage,
    LooksPage,
    inbox_of,
    looks_of,
    person_of,
    read,
)
from lienthong.dossiers.worklists import ChainPage, mine

from .extras import PDF
from .files import pdf
from .notice_answers import NoticesAnswer
from .people import ActorAnswer, PostAnswer
from .shapes import Answer, Items, PageSize, RowId, Said, WordsAnswer

router = Router(tags=["me"])


class MeAnswer(ActorAnswer):
    """`number` is the personal number that forms ask for; in a post there is none."""

    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    name: str
    language: str
    post: PostHeld | None
    number: str | None


class PostsAnswer(Answer):
    items: tuple[PostAnswer, ...]


class ByAnswer(Answer):
    """The post that looked, not the officer."""

    title: WordsAnswer
    office: WordsAnswer


class LookAnswer(Answer):
    id: int
    at: datetime
    level: str
    purpose: str
    by: ByAnswer | None
    by_myself: bool
    dossier: str | None


class LooksAnswer(Answer):
    items: tuple[LookAnswer, ...]
    next: int | None


class MessageAnswer(Answer):
    id: int
    topic: str
    text: Said
    dossier: str | None
    created_at: datetime
    read_at: datetime | None


class MessagesAnswer(Answer):
    items: tuple[MessageAnswer, ...]
    next: str | None


class LinkStateAnswer(Answer):
    procedure: str
    title: WordsAnswer
    state: str
    dossier: str | None
    status: int | None
    status_name: WordsAnswer | None


class ChainLineAnswer(Answer):
    code: str
    event: str
    opened_at: datetime
    due_at: datetime | None
    links: tuple[LinkStateAnswer, ...]


class ChainsAnswer(Answer):
    items: tuple[ChainLineAnswer, ...]
    next: str | None


class ShelfPaperAnswer(Answer):
    id: UUID
    code: str
    kind: str
    title: WordsAnswer
    number: str
    subject: str
    office_name: str
    issued_at: datetime
    status: str
    ended_at: datetime | None
    replaced_by: UUID | None
    reason: str


class ShelfAnswer(Answer):
    items: tuple[ShelfPaperAnswer, ...]


@router.get("", response=MeAnswer)
@door(any_signed_in=True)
def me(request: SignedInRequest) -> Me:
    """Who I am; for a citizen with the personal number, a look that I find among my looks."""
    actor = request.actor
    return Me(
        name=actor.name,
        language=actor.language,
        post=actor.post,
        number=own_number(actor, today=day_of(request.now)),
    )


@router.get("/posts", response=PostsAnswer)
@door(any_signed_in=True)
def my_posts(request: SignedInRequest) -> Items[PostHeld]:
    """The posts held today; sign in with `post` to act in another."""
    return Items(posts_of(request.actor.user_id, on=day_of(request.now)))


@router.get("/looks", response=LooksAnswer)
@door(citizen=True)
def my_looks(
    request: SignedInRequest, before: Query[RowId | None] = None, limit: PageSize = 50
) -> LooksPage:
    """Who looked at me, the newest first: the post, what for, in which of my dossiers."""
    return looks_of(actor=request.actor, before=before, limit=limit)


@router.get("/messages", response=MessagesAnswer)
@door(citizen=True)
def my_messages(
    request: SignedInRequest, after: Query[str | None] = None, limit: PageSize = 50
) -> InboxPage:
    """My inbox, the oldest first; `next` is there as long as there may be more."""
    return inbox_of(actor=request.actor, after=after, limit=limit)


@router.post("/messages/{id}/read", response={204: None})
@door(citizen=True)
def read_message(request: SignedInRequest, id: RowId) -> HttpResponse:
    read(id, actor=request.actor, now=request.now)
    return HttpResponse(status=204)


@router.get("/chains", response=ChainsAnswer)
@door(citizen=True)
def my_chains(
    request: SignedInRequest, after: Query[str | None] = None, limit: PageSize = 50
) -> ChainPage:
    """My applications, the newest first."""
    return mine(actor=request.actor, now=request.now, after=after, limit=limit)


@router.get("/documents", response=ShelfAnswer)
@door(citizen=True)
def my_documents(request: SignedInRequest) -> Items[PaperOnShelf]:
    """The papers on my shelf, the newest first."""
    return Items(shelf_of(person_of(request.actor)))


@router.get("/documents/{id}/file", openapi_extra=PDF)
@door(citizen=True)
def my_document(request: SignedInRequest, id: UUID) -> HttpResponse:
    """The signed file."""
    return pdf(file_on_shelf(id, holder_id=person_of(request.actor)))


@router.get("/birth-notices", response=NoticesAnswer)
@door(citizen=True)
def my_birth_notices(request: SignedInRequest) -> Items[NoticeSeen]:
    """The notices that I may apply with: name the code in the form."""
    return Items(notices_for(request.actor, today=day_of(request.now)))
