"""Two records beside each other, and what speaks for and against their being one person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register.seen import FactSeen, PersonSeen

from .kin import is_same_name, parents_of, running_card

# Of these only one can hold at a time: what both have has to be chosen between.
ONE_AT_A_TIME: Final = (
    "names",
    "births",
    "sexes",
    "nationalities",
    "hometowns",
    "lives",
    "residences",
    "temporaries",
    "present_places",
    "absences",
    "files",
    "memberships",
    "spouses",
    "parents",
)
MANY: Final = ("other_names", "old_numbers", "cards", "contacts", "guardians")
KINDS: Final = (*ONE_AT_A_TIME, *MANY)
FROM_BIRTH: Final = frozenset({"names", "sexes", "nationalities", "hometowns", "lives", "parents"})
# By which somebody names another.
NAMING: Final = frozenset({"parents", "spouses", "guardians"})


class Standing(StrEnum):
    SAME = "same"
    DIFFERS = "differs"
    ONLY_THIS = "only_this"
    ONLY_OTHER = "only_other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Facts of one kind of both records; of parents, of one role."""

    kind: str
    role: str
    of_record: tuple[FactSeen, ...]
    of_other: tuple[FactSeen, ...]

    @property
    def standing(self) -> Standing:
        if not self.of_other:
            return Standing.ONLY_THIS
        if not self.of_record:
            return Standing.ONLY_OTHER
        said = {content(fact) for fact in self.of_record}
        return Standing.SAME if said == {content(f) for f in self.of_other} else Standing.DIFFERS


def content(fact: FactSeen) -> tuple[str, ...]:
    """What holds from birth is the same whenever it was said to begin."""
    since = "" if fact.kind in FROM_BIRTH else fact.since.iso
    return (fact.what, fact.value, fact.beside, fact.apart, since)


def pairs(facts: Sequence[FactSeen], *, record: UUID, other: UUID) -> Iterator[Pair]:
    """Every kind that one of the two has, in the order of the kinds."""
    for kind in KINDS:
        roles = ("mother", "father") if kind == "parents" else ("",)
        for role in roles:
            here = [fact for fact in facts if fact.kind == kind and role in ("", fact.what)]
            mine = tuple(fact for fact in here if fact.person == record)
            theirs = tuple(fact for fact in here if fact.person == other)
            if mine or theirs:
                yield Pair(kind=kind, role=role, of_record=mine, of_other=theirs)


def proposed(pair: Pair) -> tuple[UUID, ...]:
    """What the record that stays should take over, unless the reviewer chooses otherwise."""
    if pair.standing is Standing.ONLY_THIS:
        return tuple(fact.id for fact in pair.of_record)
    if pair.kind in MANY:
        said = {content(fact) for fact in pair.of_other}
        return tuple(fact.id for fact in pair.of_record if content(fact) not in said)
    return ()


def clashes(facts: Sequence[FactSeen], *, brought: Sequence[FactSeen], other: UUID) -> bool:
    """Whether two facts of one kind would start on one day, or somebody would be born twice."""
    for fact in brought:
        for theirs in facts:
            is_same_kind = (theirs.person, theirs.kind) == (other, fact.kind)
            if not is_same_kind or fact.kind not in ONE_AT_A_TIME:
                continue
            if fact.kind == "parents" and fact.what != theirs.what:
                continue
            if fact.kind == "births" or fact.since.earliest == theirs.since.earliest:
                return True
    return False


def overlap(one: PartialDate, other: PartialDate) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def are_twins(one: PersonSeen, other: PersonSeen, *, on: date) -> bool:
    """
    Born on one day of one parent, and told apart by the given name or by a card of their own.

    The Ministry of Justice asks of every suspected double number first whether it is a twin's.
    """
    if not (overlap(one.born, other.born) and parents_of(one) & parents_of(other)):
        return False
    return not is_same_name(one.name.given, other.name.given) or hold_cards(one, other, on=on)


def hold_cards(one: PersonSeen, other: PersonSeen, *, on: date) -> bool:
    """Whether both are alive and hold an identity card of their own, by their prints."""
    mine, theirs = running_card(one, "identity", on=on), running_card(other, "identity", on=on)
    both = mine is not None and theirs is not None and mine.number != theirs.number
    return both and one.is_alive and other.is_alive


def reasons_for(one: PersonSeen, other: PersonSeen) -> Iterator[Text]:
    if is_same_name(one.name.full, other.name.full):
        yield Text("The same name")
    if one.born == other.born:
        yield Text("The same day of birth")
    elif overlap(one.born, other.born):
        yield Text("Days of birth that may be the same")
    if one.sex is other.sex:
        yield Text("The same sex")
    if parents_of(one) & parents_of(other):
        yield Text("The same parent")
    if one.residence and one.residence == other.residence:
        yield Text("The same permanent residence")


def reasons_against(one: PersonSeen, other: PersonSeen, *, on: date) -> Iterator[Text]:
    if are_twins(one, other, on=on):
        yield Text("They may be twins: born on one day of the same parent")
    if not is_same_name(one.name.full, other.name.full):
        yield Text("Different names")
    if not overlap(one.born, other.born):
        yield Text("Different days of birth")
    if one.sex is not other.sex:
        yield Text("Different sexes")
    mine, theirs = parents_of(one), parents_of(other)
    if mine and theirs and not mine & theirs:
        yield Text("Different parents")
    if hold_cards(one, other, on=on):
        yield Text("Both are alive and hold an identity card of their own")
