"""The entries in the books about somebody, with what later acts have noted on them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import connection

from lienthong.core.texts import Words

from .seen import UNDONE, Annotation, EntryOf

# By the kind of book: the kinds of acts that are noted in it.
Annotating = Mapping[str, Collection[str]]

# Of people opened in this transaction, and of nobody else.
ACTS_ABOUT: Final = """
    SELECT act.kind, act.acted_on, act.people, book.kind, entry.number, book.year, book.origin,
        office.name_vi, office.name_en, act.id,
        CASE WHEN entry.id IS NULL THEN '{}' ELSE register_resting_on(ARRAY[act.id]) END
    FROM register_act AS act
    LEFT JOIN register_bookentry AS entry ON entry.id = act.entry_id
    LEFT JOIN register_book AS book ON book.id = entry.book_id
    LEFT JOIN access_office AS office ON office.id = act.office_id
    WHERE act.people && ARRAY(
        SELECT person FROM unnest(%(people)s::uuid[]) AS person
        WHERE person = ANY (audit_seen()))
    ORDER BY act.entered_at, act.id"""


def entries_about(people: Collection[UUID], *, annotating: Annotating) -> tuple[EntryOf, ...]:
    """The entries about these people, in the order in which they were entered."""
    with connection.cursor() as cursor:
        cursor.execute(ACTS_ABOUT, {"people": list(people)})
        rows = cursor.fetchall()
    return tuple(
        entry_of(row, noted=[one for one in rows[place + 1 :] if is_noted(one, row, annotating)])
        for place, row in enumerate(rows)
        if row[3] is not None
    )


def is_noted(later: Sequence[Any], entry: Sequence[Any], annotating: Annotating) -> bool:
    """Whether it undoes the entry, or is noted in this book and about one of those entered."""
    if later[0] in annotating.get(UNDONE, ()):
        return later[9] in entry[10]
    return later[0] in annotating.get(entry[3], ()) and bool({*later[2]} & {*entry[2]})


def entry_of(row: Sequence[Any], *, noted: Sequence[Sequence[Any]]) -> EntryOf:
    _, acted_on, people, book, number, year, origin, name_vi, name_en = row[:9]
    return EntryOf(
        book=book,
        number=number,
        year=year,
        origin=origin,
        office=office_called(name_vi, name_en),
        acted_on=acted_on,
        people=tuple(people),
        annotations=tuple(annotation_in(later) for later in noted),
    )


def annotation_in(row: Sequence[Any]) -> Annotation:
    kind, acted_on, _, _, number, year, _, name_vi, name_en = row[:9]
    return Annotation(
        act=kind,
        acted_on=acted_on,
        office=office_called(name_vi, name_en),
        entry=f"{number}/{year}" if number else "",
    )


def office_called(name_vi: str | None, name_en: str | None) -> Words | None:
    return Words(vi=name_vi, en=name_en or name_vi) if name_vi else None
