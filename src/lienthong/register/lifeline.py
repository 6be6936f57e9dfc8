"""What befell a person, as the register has it: dated, with the act that each rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest
from typing import Final
from uuid import UUID

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate

from . import models
from .card_chains import card_chains
from .cited import ActCited, facts_cited
from .fold import FactsOf, start_of
from .seen import Life, Relation


class Befell(StrEnum):
    BORN = "born"
    LIVES = "lives"
    STRUCK_OUT = "struck_out"
    LODGES = "lodges"
    LODGING_ENDED = "lodging_ended"
    STAYS = "stays"
    STAYS_NO_MORE = "stays_no_more"
    AWAY = "away"
    BACK = "back"
    HOUSEHOLD = "household"
    NO_HOUSEHOLD = "no_household"
    MARRIED = "married"
    UNMARRIED = "unmarried"
    CARD = "card"
    CARD_LOST = "card_lost"
    CARD_FOUND = "card_found"
    DIED = "died"
    MISSING = "missing"
    # What outs somebody: told to those alone who may see what was withdrawn.
    NAMED = "named"
    SEX = "sex"
    NATIONALITY = "nationality"
    NUMBER = "number"
    NUMBER_ENDED = "number_ended"
    MOTHER = "mother"
    FATHER = "father"
    ALIVE = "alive"
    MERGED = "merged"


# Of these the text is an address in the unit.
AT_AN_ADDRESS: Final = (Befell.LIVES, Befell.LODGES, Befell.STAYS)
# What is reported of a card, by the kind of the act.
FOUND: Final = Befell.CARD_FOUND
REPORTS: Final = (Befell.CARD_LOST, FOUND)
MARRIAGES: Final = (Befell.MARRIED, Befell.UNMARRIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """
    One entry: what, from when, and where it says so.

    `text` is what the register holds with it: an address, the kind of a card, a relation. `other`
    is whom a marriage is with, or a parent: who does not see that person is not told of it.
    `withdrawn_by` is the act by which it was taken back.
    """

    what: Befell
    day: PartialDate
    text: str
    unit_code: str | None
    other: UUID | None
    act: ActCited | None
    withdrawn_by: ActCited | None = None


def lifeline(person_id: UUID) -> tuple[LifeEvent, ...]:
    """What befell a person opened in this transaction."""
    cited = facts_cited([person_id])
    return events_in(cited.facts[person_id], cited.acts, cited.cards_before.get(person_id, ()))


def whole_lifeline(
    person_id: UUID, *, known_at: int | None = None, ever: bool = False
) -> tuple[LifeEvent, ...]:
    """
    The same with every change of name, sex, number, nationality, parents and life.

    As known at a point, or with `ever` all that was entered, withdrawn or not. For those alone
    who may see what was withdrawn.
    """
    cited = facts_cited([person_id], known_at=known_at, ever=ever)
    before = cited.cards_before.get(person_id, ())
    return whole_events_in(cited.facts[person_id], cited.acts, before)


def whole_events_in(
    facts: FactsOf, acts: Mapping[int, ActCited], before: Iterable[models.Card]
) -> tuple[LifeEvent, ...]:
    entries = (*entries_in(facts, with_deaths=True), *outing_entries_in(facts))
    return newest_first(told(entries, acts), card_events(facts.cards, before, acts))


def events_in(
    facts: FactsOf, acts: Mapping[int, ActCited], before: Iterable[models.Card]
) -> tuple[LifeEvent, ...]:
    """
    The entries that hold now or held, the newest first.

    Names, sex, numbers, parents and what was withdrawn are not among them: a change of those
    outs somebody, and needs a post that may see it (`whole_lifeline`).
    """
    return newest_first(told(entries_in(facts), acts), card_events(facts.cards, before, acts))


def newest_first(*events: Iterable[LifeEvent]) -> tuple[LifeEvent, ...]:
    return tuple(sorted(chain(*events), key=lambda event: event.day.earliest, reverse=True))


def told(entries: Iterable["Entry"], acts: Mapping[int, ActCited]) -> Iterator[LifeEvent]:
    for what, row, text, code in entries:
        yield LifeEvent(
            what=what,
            day=start_of(row) if isinstance(row, models.Fact) else PartialDate.on(row.since),
            text=text,
            unit_code=code,
            other=other_in(row),
            act=acts.get(row.entered_by_id),
            withdrawn_by=acts.get(row.withdrawn_by_id)
            if isinstance(row, models.Fact) and row.withdrawn_by_id
            else None,
        )


def other_in(row: models.Fact | models.Number) -> UUID | None:
    match row:
        case models.Spouse():
            return row.spouse_id
        case models.Parentage():
            return row.parent_id
        case _:
            return None


def as_told(events: Iterable[LifeEvent], *, shown: Collection[UUID]) -> tuple[LifeEvent, ...]:
    """
    The events, but no marriage at all where one was to somebody who is not shown.

    A gap among marriages would tell that there is one.
    """
    events = tuple(events)
    weddings = [event for event in events if event.what in MARRIAGES]
    is_told = all(event.other is None or event.other in shown for event in weddings)
    return tuple(
        event
        for event in events
        if (is_told if event.what in MARRIAGES else event.other is None or event.other in shown)
    )


def card_events(
    cards: Iterable[models.Card], before: Iterable[models.Card], acts: Mapping[int, ActCited]
) -> Iterator[LifeEvent]:
    """
    Each card as it was issued, and what was reported of it since, by the act of each.

    A loss that was undone is not told, as nothing is that was taken back.
    """
    for rows in card_chains(cards, before):
        issued, last = rows[0], rows[-1]
        yield LifeEvent(
            what=Befell.CARD,
            day=start_of(issued),
            text=issued.kind,
            unit_code=None,
            other=None,
            act=acts.get(issued.entered_by_id),
            withdrawn_by=acts.get(last.withdrawn_by_id) if last.withdrawn_by_id else None,
        )
        of_acts = [acts.get(row.entered_by_id) for row in rows[1:]]
        for act, later in zip_longest(of_acts, of_acts[1:]):
            is_undone = act and act.kind == Befell.CARD_LOST and later and later.kind != FOUND
            if act and act.kind in REPORTS and not is_undone:
                yield LifeEvent(
                    what=Befell(act.kind),
                    day=PartialDate.on(act.acted_on),
                    text=issued.kind,
                    unit_code=None,
                    other=None,
                    act=act,
                )


Entry = tuple[Befell, models.Fact | models.Number, str, str | None]


def entries_in(facts: FactsOf, *, with_deaths: bool = False) -> Iterator[Entry]:
    for birth in facts.births:
        yield Befell.BORN, birth, birth.place, birth.unit_code
    yield from homes_in(facts)
    for place in facts.memberships:
        what = Befell.HOUSEHOLD if place.household_id else Befell.NO_HOUSEHOLD
        yield what, place, Relation(place.relation).value if place.relation else "", None
    for wedding in facts.spouses:
        yield Befell.MARRIED if wedding.spouse_id else Befell.UNMARRIED, wedding, "", None
    yield from ends_in(facts, with_deaths=with_deaths)


def ends_in(facts: FactsOf, *, with_deaths: bool) -> Iterator[Entry]:
    last = max(facts.lives, key=lambda life: life.since, default=None)
    for life in facts.lives:
        # A death that a later state ended was entered wrongly, and is told to nobody.
        if life.life == Life.DEAD and (with_deaths or life is last):
            yield Befell.DIED, life, "", None
        if life.life == Life.MISSING:
            yield Befell.MISSING, life, "", None


def homes_in(facts: FactsOf) -> Iterator[Entry]:
    for home in facts.residences:
        what = Befell.LIVES if home.text else Befell.STRUCK_OUT
        yield what, home, home.text or "", home.unit_code
    for lodging in facts.temporaries:
        what = Befell.LODGES if lodging.text else Befell.LODGING_ENDED
        yield what, lodging, lodging.text or "", lodging.unit_code
    for stay in facts.present_places:
        what = Befell.STAYS if stay.text else Befell.STAYS_NO_MORE
        yield what, stay, stay.text or "", stay.unit_code
    for absence in facts.absences:
        yield Befell.AWAY if absence.is_absent else Befell.BACK, absence, "", None


def outing_entries_in(facts: FactsOf) -> Iterator[Entry]:
    """Everybody's first ones too, so that a list says the same of all."""
    for name in facts.names:
        yield Befell.NAMED, name, PersonName(name.family, name.middle, name.given).full, None
    for sex in facts.sexes:
        yield Befell.SEX, sex, sex.sex, None
    for nationality in facts.nationalities:
        yield Befell.NATIONALITY, nationality, nationality.country, None
    for number in facts.numbers:
        yield Befell.NUMBER, number, number.number, None
    for end in facts.number_ends:
        yield Befell.NUMBER_ENDED, end, end.number, None
    for parent in facts.parents:
        what = Befell.MOTHER if parent.role == "mother" else Befell.FATHER
        yield what, parent, parent.name, None
    for life in facts.lives:
        if life.life == Life.ALIVE:
            yield Befell.ALIVE, life, "", None
    for merging in facts.mergings:
        yield Befell.MERGED, merging, "", None
