"""
What a decision will do to the register, in words, before it is signed.

Two pairs of eyes are worth nothing where they see less than the register will: each line says who
it is about, and an act that is undone is named with all that goes and comes back with it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lienthong.core.texts import Text
from lienthong.procedures.effect_words import effect_in_words, entered_by_name, person_called
from lienthong.register import models
from lienthong.register.cited import ActCited, FactsCited, facts_cited
from lienthong.register.effects import AnyEffect, Correct, End, TakeBack, Withdraw
from lienthong.register.fold import FactsOf, holding
from lienthong.register.seen import FactSeen, PersonSeen
from lienthong.register.standing import TOLD_BY, fact_seen
from lienthong.register.words import EXAMINED

from .act_words import TAKEN_OVER, act_said
from .fact_words import IN_REGISTER, fact_said

OF_FACTS: Final = (Withdraw, Correct, End, TakeBack)
WHAT: Final[Mapping[str, Text]] = {
    **EXAMINED,
    "number_ends": Text("that a number is cancelled"),
    "mergings": Text("that two records are one"),
    "examinations": Text("what is under examination"),
}
# Of these the last that has started holds (`register.fold.holding`): of parents, of each role.
ONE_AT_A_TIME: Final = frozenset(
    {"names", "births", "sexes", "nationalities", "hometowns", "lives", "parents", "spouses",
     "residences", "temporaries", "present_places", "absences", "files", "memberships"}
)  # fmt: skip
AWAY: Final = Text("away")
BACK: Final = Text("back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """The facts ever entered of these people, and what each of them is called."""

    cited: FactsCited
    called: Mapping[UUID, str]

    def cited_of(self, acts: Collection[UUID]) -> dict[int, ActCited]:
        """These acts by what the facts cite of them."""
        return {key: act for key, act in self.cited.acts.items() if act.id in acts}


def foretold(proposed: Collection[AnyEffect], *, people: Iterable[PersonSeen]) -> tuple[Text, ...]:
    """
    In the order of the effects. `people` are opened in this transaction; nobody else is named.

    What was withdrawn before is read as well, but no more of it is told than comes back.
    """
    called = names_of(people)
    named = entered_by_name(proposed) | called
    if not any(isinstance(effect, OF_FACTS) for effect in proposed):
        return tuple(effect_in_words(effect, named) for effect in proposed)
    found = Foretelling(cited=facts_cited(called.keys(), ever=True), called=named)
    return tuple(line for effect in proposed for line in lines_of(effect, found))


def done(carried_out: Collection[AnyEffect], *, people: Iterable[PersonSeen]) -> tuple[Text, ...]:
    """
    The same of a decision that was made: whom each effect concerned.

    Not what stood before it: the register has moved on, and would tell it otherwise each time.
    """
    named = entered_by_name(carried_out) | names_of(people)
    return tuple(effect_in_words(effect, named) for effect in carried_out)


def names_of(people: Iterable[PersonSeen]) -> dict[UUID, str]:
    return {person.id: person_called(person.name, person.number) for person in people}


def lines_of(effect: AnyEffect, found: Foretelling) -> Iterator[Text]:
    line = effect_in_words(effect, found.called)
    match effect:
        case TakeBack() if found.cited_of([effect.act]):
            yield from undone((effect.act, *effect.along), found)
        case Withdraw() | Correct() | End() if row := row_of(effect, found):
            yield Text("{line} ({before})", line=line, before=says(effect.kind, row, found))
        case _:
            yield line


def row_of(effect: Withdraw | Correct | End, found: Foretelling) -> models.Fact | None:
    """None where it is of a kind that is read through other doors (decision 0006)."""
    if effect.kind not in TOLD_BY or effect.person not in found.cited.facts:
        return None
    rows = getattr(found.cited.facts[effect.person], effect.kind)
    return next((row for row in rows if row.id == effect.fact), None)


def undone(acts: Sequence[UUID], found: Foretelling) -> Iterator[Text]:
    """Each act with all that goes with it; then what counts again."""
    for act in acts:
        cited = found.cited_of([act])
        yield from (act_line(one) for one in cited.values())
        for person, facts in found.cited.facts.items():
            who = found.called[person]
            for number in facts.numbers:
                if number.entered_by_id in cited:
                    yield Text("{who}: {what}", who=who, what=cancelled(number))
            for kind, row in rows_of(facts):
                if row.entered_by_id in cited and row.withdrawn_by_id is None:
                    fact = says(kind, row, found)
                    yield Text("{who}: no longer counts: {fact}", who=who, fact=fact)
    for person, facts in found.cited.facts.items():
        for kind, row in counting_again(facts, found.cited_of(acts).keys()):
            fact = says(kind, row, found)
            yield Text("{who}: counts again: {fact}", who=found.called[person], fact=fact)


def rows_of(facts: FactsOf) -> Iterator[tuple[str, models.Fact]]:
    for kind in TOLD_BY:
        for row in getattr(facts, kind):
            yield kind, row


def counting_again(facts: FactsOf, acts: Set[int]) -> Iterator[tuple[str, models.Fact]]:
    """What the acts withdrew (`register_take_back`), and what held before what they entered."""
    found: dict[UUID, tuple[str, models.Fact]] = {}
    for kind, gone in rows_of(facts):
        if gone.withdrawn_by_id in acts and gone.entered_by_id not in acts:
            found[gone.id] = kind, gone
    for kind, gone in rows_of(facts):
        if gone.entered_by_id in acts and gone.withdrawn_by_id is None and kind in ONE_AT_A_TIME:
            before = holding(
                (
                    row
                    for row in getattr(facts, kind)
                    if row.entered_by_id not in acts
                    and row.withdrawn_by_id in {None, *acts}
                    and getattr(row, "role", "") == getattr(gone, "role", "")
                ),
                gone.since,
            )
            if before:
                found[before.id] = kind, before
    yield from found.values()


def cancelled(number: models.Number) -> Text:
    return Text("the number {number} is cancelled, and stays as an alias", number=number.number)


def act_line(act: ActCited) -> Text:
    said, office = act_said(act.kind), act.office or TAKEN_OVER
    if not act.entry:
        return Text("Undone: {act}, {day}, {office}", act=said, day=act.acted_on, office=office)
    return Text(
        "Undone: {act}, {day}, {office}, entry {entry} in the book",
        act=said,
        day=act.acted_on,
        office=office,
        entry=act.entry,
    )


def says(kind: str, row: models.Fact, found: Foretelling) -> Text:
    fact = fact_seen(kind, row, None)
    what, value = WHAT.get(kind, kind), value_of(fact, found.called)
    if fact.until is None:
        return Text("{what}: {value}, from {day}", what=what, value=value, day=fact.since.shown)
    return Text(
        "{what}: {value}, from {day} to {until}",
        what=what,
        value=value,
        day=fact.since.shown,
        until=fact.until,
    )


def value_of(fact: FactSeen, called: Mapping[UUID, str]) -> Text | str:
    """Another by what they are called; never an id."""
    match fact.kind:
        case "parents" | "spouses" | "guardians" | "mergings" if fact.value:
            return called.get(UUID(fact.value)) or fact.beside or IN_REGISTER
        case "examinations":
            return EXAMINED.get(fact.what, fact.what)
        case "absences":
            return AWAY if fact.value == "True" else BACK
        case _:
            return fact_said(fact)
