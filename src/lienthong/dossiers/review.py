"""
What an officer compares before something is set right, made one or undone.

Each sheet is a look at somebody outside any dossier, so the person is told at once; a post that
opens many of them in an hour is stopped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.access.offices import offices_with
from lienthong.access.rate_limits import check_rate
from lienthong.audit.outbox import tell, was_told
from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.places.units import unit_or_none
from lienthong.procedures.correcting import said_in
from lienthong.procedures.countries import country_named
from lienthong.procedures.merging import (
    KINDS,
    Pair,
    pairs,
    proposed,
    reasons_against,
    reasons_for,
)
from lienthong.procedures.register_fields import FieldKept, Says, kept_by
from lienthong.register.acts import acts_with
from lienthong.register.look import opened_by_number
from lienthong.register.seen import FactSeen, PersonSeen, Source
from lienthong.register.snapshot import people_now
from lienthong.register.standing import TOLD_BY, facts_standing

from .access import post_of

# They stand among the looks at the person, in the language of the law.
TO_CORRECT: Final = "Đối chiếu thông tin để điều chỉnh"
TO_MERGE: Final = "So sánh hai hồ sơ nghi trùng một người"
TO_UNDO: Final = "Xem việc đã ghi để hủy bỏ"
MOST_AN_HOUR: Final = 30
AN_HOUR: Final = timedelta(hours=1)
TOLD: Final = "person.looked_at_outside"
NOBODY: Final = Text("Nobody with this number is known. Check the number.")
DEATHS: Final = frozenset({"death", "death_notice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """A field that this office keeps, what it says, and where that came from."""

    field: FieldKept
    fact: UUID
    says: str
    since: PartialDate
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionSheet:
    person: PersonSeen
    lines: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSheet:
    """The record that goes and the one that stays, kind by kind, with reasons for and against."""

    record: PersonSeen
    into: PersonSeen
    pairs: tuple[Pair, ...]
    proposed: frozenset[UUID]
    speaks_for: tuple[Text, ...]
    speaks_against: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """An act of this office about somebody, that still counts in some fact."""

    id: UUID
    kind: str
    acted_on: date
    office: Words | None
    facts: tuple[FactSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoingSheet:
    person: PersonSeen
    acts: tuple[ActLine, ...]


def correction_sheet(number: str, *, actor: Actor, now: datetime) -> CorrectionSheet:
    """The fields that the actor's office keeps of somebody; raises `Invalid` for nobody."""
    post = post_of(actor)
    fields = kept_by(post.office_kind)
    with looked(actor, now):
        person = shown([number], ("person",), purpose=TO_CORRECT, actor=actor, now=now)[0]
        facts = facts_standing([person.id], {field.kind for field in fields})
    return CorrectionSheet(person=person, lines=tuple(lines_of(fields, facts)))


def lines_of(fields: Sequence[FieldKept], facts: Sequence[FactSeen]) -> Iterator[FieldLine]:
    for field in fields:
        for fact in facts:
            says = code_named(field, fact) if field.is_in(fact) else ""
            if says:
                yield FieldLine(
                    field=field,
                    fact=fact.id,
                    says=says,
                    since=fact.since,
                    source=fact.source,
                )


def code_named(field: FieldKept, fact: FactSeen) -> str:
    """What the field says; of a code, which is what is typed, its name as well."""
    says = said_in(field, fact)
    if field.says is Says.UNIT and (unit := unit_or_none(says, on=fact.since.latest)):
        return f"{unit.full_name} ({says})"
    return f"{country_named(says).vi} ({says})" if fact.kind == "nationalities" else says


def merge_sheet(record: str, into: str, *, actor: Actor, now: datetime) -> MergeSheet:
    with looked(actor, now):
        one, other = shown(
            [record, into], ("record", "into"), purpose=TO_MERGE, actor=actor, now=now
        )
        facts = facts_standing([one.id, other.id], KINDS)
    if one.id == other.id:
        text = Text("Both numbers lead to one record already: there is nothing to make one.")
        raise Invalid(Problem("record", "two_records", text))
    both = tuple(pairs(facts, record=one.id, other=other.id))
    return MergeSheet(
        record=one,
        into=other,
        pairs=both,
        proposed=frozenset(id for pair in both for id in proposed(pair)),
        speaks_for=tuple(reasons_for(one, other)),
        speaks_against=tuple(reasons_against(one, other, on=day_of(now))),
    )


def undoing_sheet(number: str, *, actor: Actor, now: datetime) -> UndoingSheet:
    """The acts of the actor's office, or of none, that entered something which counts."""
    office_id = post_of(actor).office_id
    with looked(actor, now):
        person = shown([number], ("person",), purpose=TO_UNDO, actor=actor, now=now)[0]
        # That something is doubted is settled by the decision, and not undone.
        facts = facts_standing([person.id], TOLD_BY.keys() - {"examinations"})
        entered = {fact.source.act for fact in facts if fact.source}
        acts = [act for act in acts_with(entered) if act.office_id == office_id]
    names = {office.id: office.name for office in offices_with([office_id])}
    return UndoingSheet(
        person=person,
        acts=tuple(
            ActLine(
                id=act.id,
                kind=act.kind,
                acted_on=act.acted_on,
                office=names.get(office_id),
                facts=tuple(f for f in facts if f.source and f.source.act == act.id),
            )
            for act in sorted(acts, key=lambda act: (act.acted_on, act.entered_at), reverse=True)
        ),
    )


def undoing_procedure(kind: str) -> str:
    """By which an act of this kind is undone: a death with all that followed from it."""
    return "LT-death-error" if kind in DEATHS else "LT-take-back"


def looked(actor: Actor, now: datetime) -> transaction.Atomic:
    """The transaction of a sheet; raises `TooMany` where a post opens one person after another."""
    key = f"review {actor.user_id}"
    check_rate(key, limit=MOST_AN_HOUR, window=AN_HOUR, now=now)
    return transaction.atomic()


def shown(
    numbers: Sequence[str], fields: Sequence[str], *, purpose: str, actor: Actor, now: datetime
) -> tuple[PersonSeen, ...]:
    """Whom these numbers mean, in their order, each told of the look; raises for nobody."""
    asked = [
        PersonalNumber.parse(number, field=field).text
        for number, field in zip(numbers, fields, strict=True)
    ]
    ids = opened_by_number(asked, actor=actor, purpose=purpose)
    people = people_now(ids.values(), today=day_of(now))
    nobody = [
        Problem(field, "nobody", NOBODY)
        for number, field in zip(asked, fields, strict=True)
        if ids.get(number) not in people
    ]
    if nobody:
        raise Invalid(*nobody)
    for id in set(ids.values()):
        is_news = not was_told(id, TOLD, since=now - AN_HOUR)
        if people[id].is_alive and is_news:
            tell(id, TOLD, now=now)
    return tuple(people[ids[number]] for number in asked)
