"""Facts with the acts that entered them, in one statement: what the register has, and whence."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from lienthong.core.texts import Words
from lienthong.decoding import decoded, untyped

from . import models
from .facts import APART, FACTS_AT_A_POINT, FACTS_EVER, FACTS_NOW, KINDS, by_person
from .fold import FactsOf
from .rows import row_from

ACTS: Final = "acts"
# A card that is lost, found or replaced is entered anew: by which act it was issued says the first.
CARDS_BEFORE: Final = "cards_before"
# The kinds of delicate facts that the person themself may read here.
DELICATE: Final = frozenset({"ethnicities", "religions", "blood_groups"})
# The facts, then each act once that entered one of them or withdrew it.
WITH_ACTS: Final = """
    WITH fact (kind, id, content) AS ({facts}
        UNION ALL SELECT kind, person_id, fact
        FROM register_delicate_facts(%(delicate_of)s)
        UNION ALL SELECT '{cards_before}', person_id, to_jsonb(card) FROM register_card AS card
        WHERE person_id = ANY (%(people)s) AND withdrawn_by_id IS NOT NULL AND EXISTS (
            SELECT FROM register_card AS later
            WHERE later.person_id = card.person_id AND later.kind = card.kind
                AND later.since = card.since AND later.entered_by_id = card.withdrawn_by_id))
    SELECT kind, id, content FROM fact
    UNION ALL
    SELECT '{acts}', act.id, jsonb_build_object(
        'id', act.id, 'entering', entering.id, 'kind', act.kind, 'source', act.source,
        'marks', act.marks, 'acted_on', act.acted_on,
        'entered_on', (act.entered_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
        'entry', coalesce(entry.number || '/' || book.year, ''), 'point', act.xact::text::bigint,
        'office', CASE WHEN office.id IS NOT NULL THEN
            jsonb_build_object('vi', office.name_vi, 'en', office.name_en) END)
    FROM register_entering AS entering JOIN register_act AS act ON act.id = entering.act_id
    LEFT JOIN register_bookentry AS entry ON entry.id = act.entry_id
    LEFT JOIN register_book AS book ON book.id = entry.book_id
    LEFT JOIN access_office AS office ON office.id = act.office_id
    WHERE entering.id IN (
        SELECT unnest(ARRAY[content ->> 'entered_by_id', content ->> 'withdrawn_by_id'])::bigint
        FROM fact)"""


def with_acts(facts: str) -> str:
    return WITH_ACTS.format(facts=facts, acts=ACTS, cards_before=CARDS_BEFORE)


NOW_WITH_ACTS: Final = with_acts(FACTS_NOW)
AT_A_POINT_WITH_ACTS: Final = with_acts(FACTS_AT_A_POINT)
EVER_WITH_ACTS: Final = with_acts(FACTS_EVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCited:
    """
    The act by which something was entered; `kind`, `source` and `marks` are codes, not words.
    `entering` is what facts cite of it.

    `office` is None where the register took it over from elsewhere; `entry` is the number in the
    book, as printed, or empty. `point` is that of the account at which it was not yet known.
    """

    id: UUID
    entering: int
    kind: str
    source: str
    acted_on: date
    entered_on: date
    office: Words | None
    entry: str
    marks: tuple[str, ...]
    point: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DelicateOf:
    """What is delicate of one person."""

    ethnicities: tuple[models.Ethnicity, ...] = ()
    religions: tuple[models.Religion, ...] = ()
    blood_groups: tuple[models.BloodGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsCited:
    """
    The facts of people opened in this transaction, and the acts by what the facts cite.

    What is delicate is here of those alone of whom it was asked by name. `cards_before` are cards
    as they were entered before the act that entered them anew, whether that act was known or not.
    """

    facts: Mapping[UUID, FactsOf]
    acts: Mapping[int, ActCited]
    delicate: Mapping[UUID, DelicateOf]
    cards_before: Mapping[UUID, tuple[models.Card, ...]]


def facts_cited(
    people: Collection[UUID],
    *,
    delicate_of: Collection[UUID] = (),
    known_at: int | None = None,
    ever: bool = False,
) -> FactsCited:
    """
    What is not withdrawn now, or was known at a point; with `ever` all that was entered.

    One who is not shown has no facts. `ever` and a point are for those who may see them.
    """
    statement = NOW_WITH_ACTS if known_at is None else AT_A_POINT_WITH_ACTS
    with connection.cursor() as cursor:
        cursor.execute(
            EVER_WITH_ACTS if ever else statement,
            {
                "people": list(people),
                "delicate_of": list(delicate_of),
                "known_at": str(known_at),
            },
        )
        rows = cursor.fetchall()
    return FactsCited(
        facts=by_person(people, (row for row in rows if row[0] in KINDS)),
        acts=acts_in(rows),
        delicate=delicate_in(rows),
        cards_before=cards_in(rows),
    )


def acts_in(rows: Iterable[tuple[str, UUID, str]]) -> dict[int, ActCited]:
    acts = (decoded(content, ActCited) for kind, _, content in rows if kind == ACTS)
    return {act.entering: act for act in acts}


def cards_in(rows: Iterable[tuple[str, UUID, str]]) -> dict[UUID, tuple[models.Card, ...]]:
    found: dict[UUID, tuple[models.Card, ...]] = {}
    for kind, person, content in rows:
        if kind == CARDS_BEFORE:
            row = row_from(models.Card, untyped(content))
            found[person] = (*found.get(person, ()), row)
    return found


def delicate_in(rows: Iterable[tuple[str, UUID, str]]) -> dict[UUID, DelicateOf]:
    found: dict[UUID, DelicateOf] = {}
    for kind, person, content in rows:
        if kind in DELICATE:
            held = found.get(person, DelicateOf())
            row = row_from(APART[kind], untyped(content))
            found[person] = replace(held, **{kind: (*getattr(held, kind), row)})
    return found
