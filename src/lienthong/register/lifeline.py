"""What befell a person, as the register has it: dated, with the act that each rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from lienthong.core.clock import day_of
from lienthong.core.partial_dates import PartialDate

from . import models
from .facts import facts_of
from .fold import FactsOf, start_of
from .seen import Life, Relation


class Befell(StrEnum):
    BORN = "born"
    LIVES = "lives"
    STRUCK_OUT = "struck_out"
    HOUSEHOLD = "household"
    NO_HOUSEHOLD = "no_household"
    MARRIED = "married"
    UNMARRIED = "unmarried"
    CARD = "card"
    DIED = "died"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCited:
    """The act by which it was entered; `kind` and `source` are codes, not words."""

    kind: str
    source: str
    entered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """
    One entry: what, from when, and where it says so.

    `text` is what the register holds with it: an address, the kind of a card, a relation. `other`
    is whom a marriage is with: who does not see that person is not told of it.
    """

    what: Befell
    day: PartialDate
    text: str
    unit_code: str | None
    other: UUID | None
    act: ActCited | None


Row = models.Fact


def lifeline(person_id: UUID) -> tuple[LifeEvent, ...]:
    """
    The entries of a person opened in this transaction that hold now or held, the newest first.

    Names, sex, numbers, parents and what was withdrawn are not among them: a change of those
    outs somebody, and needs a capability that no post has yet.
    """
    entries = list(entries_in(facts_of([person_id])[person_id]))
    acts = acts_cited({row.entered_by_id for _, row, _, _ in entries})
    events = (
        LifeEvent(
            what=what,
            day=start_of(row),
            text=text,
            unit_code=code,
            other=row.spouse_id if isinstance(row, models.Spouse) else None,
            act=acts.get(row.entered_by_id),
        )
        for what, row, text, code in entries
    )
    return tuple(sorted(events, key=lambda event: event.day.earliest, reverse=True))


def entries_in(facts: FactsOf) -> Iterator[tuple[Befell, Row, str, str | None]]:
    for birth in facts.births:
        yield Befell.BORN, birth, birth.place, birth.unit_code
    for home in facts.residences:
        what = Befell.LIVES if home.text else Befell.STRUCK_OUT
        yield what, home, home.text or "", home.unit_code
    for place in facts.memberships:
        what = Befell.HOUSEHOLD if place.household_id else Befell.NO_HOUSEHOLD
        yield what, place, Relation(place.relation).value if place.relation else "", None
    for wedding in facts.spouses:
        yield Befell.MARRIED if wedding.spouse_id else Befell.UNMARRIED, wedding, "", None
    for card in facts.cards:
        yield Befell.CARD, card, card.kind, None
    for life in facts.lives:
        if life.life == Life.DEAD:
            yield Befell.DIED, life, "", None
        elif life.life == Life.MISSING:
            yield Befell.MISSING, life, "", None


def acts_cited(ids: set[UUID]) -> dict[UUID, ActCited]:
    return {
        act.id: ActCited(kind=act.kind, source=act.source, entered_on=day_of(act.entered_at))
        for act in models.Act.objects.filter(id__in=ids)
    }
