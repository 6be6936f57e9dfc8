"""
The register told as plainly as can be: what was said of whom from which day, by which act.

The other way to the same answers: one dictionary, no withdrawn rows, no folding. Property tests
hold the register against it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from lienthong.core.partial_dates import PartialDate
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen

# What is said: the kind, of whom, from which day.
Key = tuple[str, UUID, date]


# Of what is said from one day on: of which kind it is, and the value.
AT_ONE_DAY: dict[type, tuple[Callable[[Any], str], Callable[[Any], Any]]] = {
    effects.Settle: (lambda change: "home", lambda change: change.dwelling),
    effects.LiveAt: (lambda change: "present", lambda change: change.dwelling),
    effects.Name: (lambda change: "name", lambda change: change.given),
    effects.FileResidence: (lambda change: "file", lambda change: change.number),
    effects.Nationality: (lambda change: "nation", lambda change: change.country),
    effects.Parent: (lambda change: change.role, lambda change: change.parent),
    effects.JoinHousehold: (
        lambda change: "place",
        lambda change: (change.household, change.relation),
    ),
    effects.LeaveHousehold: (lambda change: "place", lambda change: (None, None)),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the act that said it."""

    value: Any
    act: UUID


@dataclass(frozen=True, slots=True)
class Done:
    """What an act changed: before and after, by key."""

    people: frozenset[UUID]
    before: dict[Key, Said | None]
    after: dict[Key, Said | None]


@dataclass(slots=True)
class Told:
    said: dict[Key, Said] = field(default_factory=dict)
    done: dict[UUID, Done] = field(default_factory=dict)

    def tell(self, change: effects.Effect, act: UUID) -> None:
        before = dict(self.said)
        if isinstance(change, effects.TakeBack):
            for key, value in self.done[change.act].before.items():
                self.put(key, value and value.value, act, is_said=value is not None)
        else:
            self.tell_one(change, act)
        self.note(before, change.people(), act)

    def tell_one(self, change: Any, act: UUID) -> None:
        person = change.person
        if type(change) in AT_ONE_DAY:
            kind, value = AT_ONE_DAY[type(change)]
            self.put((kind(change), person, change.since), value(change), act)
        elif isinstance(change, effects.LifeIs):
            self.put(("life", person, change.earliest), change.life, act)
        elif isinstance(change, effects.Lodge):
            self.for_a_time("lodging", change, change.dwelling, None, change.until, act)
        elif isinstance(change, effects.BeAbsent):
            self.for_a_time("away", change, change.is_absent, False, change.until, act)
        elif isinstance(change, effects.Married):
            since = PartialDate(change.earliest, change.latest)
            for one, other in (person, change.spouse), (change.spouse, person):
                self.put(("spouse", one, change.earliest), (other, since), act)
        elif isinstance(change, effects.Divorced):
            for one in person, change.spouse:
                self.put(("spouse", one, change.earliest), (None, None), act)

    def put(self, key: Key, value: Any, act: UUID, *, is_said: bool = True) -> None:
        if is_said:
            self.said[key] = Said(value, act)
        else:
            self.said.pop(key, None)

    def for_a_time(
        self, kind: str, change: Any, value: Any, nothing: Any, until: date | None, act: UUID
    ) -> None:
        """What is said within the time no longer counts; behind it holds again what held."""
        person, after = change.person, until + timedelta(days=1) if until else date.max
        behind = self.holding(kind, person, after)
        for key in list(self.said):
            if key[:2] == (kind, person) and change.since <= key[2] < after:
                del self.said[key]
        self.put((kind, person, change.since), value, act)
        if until and (kind, person, after) not in self.said:
            self.put((kind, person, after), behind.value if behind else nothing, act)

    def note(self, before: dict[Key, Said], people: frozenset[UUID], act: UUID) -> None:
        changed = [key for key in {*before, *self.said} if before.get(key) != self.said.get(key)]
        self.done[act] = Done(
            people,
            {key: before.get(key) for key in changed},
            {key: self.said.get(key) for key in changed},
        )

    def may_undo(self, act: UUID) -> bool:
        """Everything that the act said still stands as it said it."""
        done = self.done[act]
        return all(self.said.get(key) == value for key, value in done.after.items())

    def holding(self, kind: str, person: UUID, on: date) -> Said | None:
        starts = [key for key in self.said if key[:2] == (kind, person) and key[2] <= on]
        return self.said[max(starts)] if starts else None

    def held(self, kind: str, person: UUID, on: date, otherwise: Any = None) -> Any:
        said = self.holding(kind, person, on)
        return said.value if said else otherwise

    def check(self, person: PersonSeen, on: date) -> None:
        who = person.id
        assert person.residence == self.held("home", who, on)
        assert person.temporary == self.held("lodging", who, on)
        assert person.present_place == self.held("present", who, on)
        assert person.is_absent is self.held("away", who, on, False)
        assert person.residence_file == self.held("file", who, on, "")
        assert person.name.given == self.held("name", who, on)
        assert person.life == self.held("life", who, on)
        assert (person.died is not None) == (person.life is Life.DEAD)
        assert person.mother_id == self.held("mother", who, on)
        assert person.father_id == self.held("father", who, on)
        assert (person.household_id, person.relation) == self.held("place", who, on, (None, None))
        assert (person.spouse_id, person.married_since) == self.held(
            "spouse", who, on, (None, None)
        )
        if person.temporary and person.temporary_until:
            assert self.held("lodging", who, person.temporary_until) == person.temporary
