"""One entry of a book whole: whose it is, and what later acts have noted on it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.texts import Text, Words
from lienthong.procedures.registry import annotating
from lienthong.register.entries import entries_about
from lienthong.register.look import opened
from lienthong.register.seen import Annotation, PersonSeen
from lienthong.register.snapshot import people_now

from .act_words import act_said
from .office_books import PURPOSE, BookLine, BookPage, book_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was noted, when, by which office, and the number that it has in a book of its own."""

    act: Text | Words
    on: date
    office: Words | None
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWhole:
    """An entry with those of its people who are shown, and its annotations, the oldest first."""

    page: BookPage
    line: BookLine
    people: tuple[PersonSeen, ...]
    noted: tuple[Noted, ...]


@transaction.atomic
def entry_whole(
    kind: str, year: int, number: int, *, kept_by: str = "", actor: Actor, now: datetime
) -> EntryWhole:
    """Leaves a look at everybody whom the entry is about; raises what `book_page` raises."""
    page = book_page(kind, year, actor=actor, now=now, kept_by=kept_by, number=number)
    (line,) = page.lines
    is_shown = line.dossier is not None
    shown = opened(line.entry.people, actor=actor, purpose=PURPOSE) if is_shown else frozenset()
    people = people_now(shown, today=day_of(now))
    return EntryWhole(
        page=page,
        line=line,
        people=tuple(people[id] for id in line.entry.people if id in people),
        noted=tuple(noted(one) for one in annotations_of(line, page, shown)),
    )


def annotations_of(
    line: BookLine, page: BookPage, shown: frozenset[object]
) -> tuple[Annotation, ...]:
    people = [id for id in line.entry.people if id in shown]
    found = (
        entry.annotations
        for entry in entries_about(people, annotating=annotating())
        if (entry.book, entry.year, entry.number, entry.origin)
        == (page.kind, line.entry.year, line.entry.number, page.book.origin)
    )
    return next(found, ())


def noted(one: Annotation) -> Noted:
    return Noted(act=act_said(one.act), on=one.acted_on, office=one.office, entry=one.entry)
