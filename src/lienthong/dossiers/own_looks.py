"""Who looked at a citizen, as the citizen reads it: alike looks in one row, with what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.looks import LookShown
from lienthong.access.looks_alike import Looker, LooksAlike, looks_alike
from lienthong.access.posts import PostTitle, titles_of
from lienthong.core.texts import Words

from .contest_lists import QuestionSeen, question_of, questions_of
from .own import person_of
from .question_look import look_at_oneself
from .worklists import OwnCode, codes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLook:
    """A single look of a row, and what the citizen asked about it."""

    id: int
    at: datetime
    level: str
    purpose: str
    by: PostTitle | None
    asked: QuestionSeen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksRow:
    """
    Who looked and what for, when first and last that day, in which of one's own dossiers.

    `office` and `agency` are empty where a citizen or the program itself looked; `title` where
    several posts of the office did.
    """

    who: Looker
    office: Words | None
    title: Words | None
    agency: str
    purposes: tuple[str, ...]
    dossier: OwnCode | None
    first_at: datetime
    last_at: datetime
    looks: tuple[OneLook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksRows:
    items: tuple[LooksRow, ...]
    next: int | None


def rows_of_looks(*, actor: Actor, before: int | None, limit: int) -> LooksRows:
    """The newest first; nobody reads another's."""
    person_of(actor)
    found = looks_alike(actor, before=before, limit=limit + 1)
    ids = [look.dossier_id for row in found for look in row.looks if look.dossier_id]
    codes, asked = codes_of(ids, actor=actor), questions_of(actor)
    return LooksRows(
        items=tuple(looks_row(row, codes, asked) for row in found[:limit]),
        next=found[limit - 1].last_id if len(found) > limit else None,
    )


def looks_row(
    row: LooksAlike, codes: Mapping[UUID, OwnCode], asked: Mapping[int, QuestionSeen]
) -> LooksRow:
    newest = row.looks[0]
    titles = {look.by.title for look in row.looks if look.by}
    is_of_dossier = row.who is not Looker.ONESELF and newest.dossier_id is not None
    return LooksRow(
        who=row.who,
        office=newest.by.office if newest.by else None,
        title=titles.pop() if len(titles) == 1 else None,
        agency=row.agency,
        purposes=tuple(dict.fromkeys(look.purpose for look in row.looks)),
        dossier=codes.get(newest.dossier_id) if is_of_dossier and newest.dossier_id else None,
        first_at=row.first_at,
        last_at=row.last_at,
        looks=tuple(one_look(look, asked.get(look.id)) for look in row.looks),
    )


def one_look(look: LookShown, asked: QuestionSeen | None) -> OneLook:
    return OneLook(
        id=look.id,
        at=look.at,
        level=look.level,
        purpose=look.purpose,
        by=look.by,
        asked=asked,
    )


def own_look(look_id: int, *, actor: Actor) -> OneLook:
    """A single one; another's, or one that never was, is `NotFound`."""
    look = look_at_oneself(look_id, actor=actor)
    titles = titles_of({look.post_id} if look.post_id else set())
    return OneLook(
        id=look.id,
        at=look.at,
        level=look.level,
        purpose=look.purpose,
        by=titles[look.post_id] if look.post_id else None,
        asked=question_of(actor, look_id=look_id),
    )
