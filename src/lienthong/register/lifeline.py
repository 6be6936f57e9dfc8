"""What befell a person, as the register has it: dated, with the act that each rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from lienthong.core.partial_dates import PartialDate

from . import models
from .cited import ActCited, facts_cited
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


MARRIAGES: Final = (Befell.MARRIED, Befell.UNMARRIED)


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


def lifeline(person_id: UUID) -> tuple[LifeEvent, ...]:
    """What befell a person opened in this transaction."""
    cited = facts_cited([person_id])
    return events_in(cited.facts[person_id], cited.acts)


def events_in(facts: FactsOf, acts: Mapping[UUID, ActCited]) -> tuple[LifeEvent, ...]:
    """
    The entries that hold now or held, the newest first.

    Names, sex, numbers, parents and what was withdrawn are not among them: a change of those
    outs somebody, and needs a capability that no post has yet.
    """
    events = (
        LifeEvent(
            what=what,
            day=start_of(row),
            text=text,
            unit_code=code,
            other=row.spouse_id if isinstance(row, models.Spouse) else None,
            act=acts.get(row.entered_by_id),
        )
        for what, row, text, code in entries_in(facts)
    )
    return tuple(sorted(events, key=lambda event: event.day.earliest, reverse=True))


def as_told(events: Iterable[LifeEvent], *, shown: Collection[UUID]) -> tuple[LifeEvent, ...]:
    """
    The events, but no marriage at all where one was to somebody who is not shown.

    A gap among marriages would tell that there is one.
    """
    events = tuple(events)
    is_told = all(event.other is None or event.other in shown for event in events)
    return tuple(event for event in events if is_told or event.what not in MARRIAGES)


def entries_in(facts: FactsOf) -> Iterator[tuple[Befell, models.Fact, str, str | None]]:
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
    last = max(facts.lives, key=lambda life: life.since, default=None)
    # A death that a later state ended was entered wrongly, and is told to nobody.
    if last is not None and last.life == Life.DEAD:
        yield Befell.DIED, last, "", None
    for life in facts.lives:
        if life.life == Life.MISSING:
            yield Befell.MISSING, life, "", None
