"""Histories as lines for COPY, one sheet a table: what the rows are, not how they get there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypeVar
from uuid import UUID

from lienthong.core.names import fold
from lienthong.core.sounds import given_sound, pair_key, sound_key
from lienthong.places.addresses import address_key_kept

from .histories import Belonging, Family, History, Home, Kin, NewHousehold, Registration, Wedding
from .seen import Dwelling, Life

Value = str | int | date | datetime | UUID | None
# A fact: its table, the act that entered it if not the load's, the days of its start, its values.
Row = tuple[str, UUID | None, date, date, *tuple[Value, ...]]
Dated = TypeVar("Dated", Wedding, Home, Belonging)

# Stands where a row says by what it was entered, before the count of the act: the transaction's
# number, which is known when the rows are copied (`Entering`). The first act is the load's own.
BY: Final = "\x1a"
THE_LOAD: Final = f"{BY}00001"
FACT: Final = "person_id, since, since_latest, entered_by_id"
# In the order in which foreign keys could be checked, though they are deferred.
TABLES: Final = {
    "register_bookentry": "id, book_id, number, dossier_id, taken_on, void_because",
    "register_act": (
        "id, kind, entry_id, office_id, signer_name, signer_title, acted_on, entered_at, source,"
        " marks, note, people, entering"
    ),
    "register_person": "id, version",
    "register_household": "id, text, unit_code, address_key, entered_by_id",
    "register_number": "number, person_id, since, entered_by_id",
    "register_name": f"{FACT}, family, middle, given",
    "register_birth": f"{FACT}, place, unit_code, registered_unit_code",
    "register_sex": f"{FACT}, sex",
    "register_nationality": f"{FACT}, country",
    "register_ethnicity": f"{FACT}, ethnicity",
    "register_hometown": f"{FACT}, text, unit_code",
    "register_lifestate": f"{FACT}, life",
    "register_oldnumber": f"{FACT}, kind, number",
    "register_parentage": f"{FACT}, role, parent_id, name, sound_key",
    "register_spouse": f"{FACT}, spouse_id",
    "register_residence": f"{FACT}, text, unit_code, address_key",
    "register_membership": f"{FACT}, household_id, relation",
    "register_card": f"{FACT}, kind, number, until, place",
    "register_personnow": (
        "person_id, version, number, family, middle, given, name_key, sound_key, given_sound,"
        " born_earliest, born_latest, birth_unit_code, sex, nationality, hometown, life,"
        " died_earliest, died_latest, residence, unit_code, address_key, household_id, relation,"
        " spouse_id, married_earliest, married_latest, mother_id, father_id, with_mother,"
        " with_father, changes_on"
    ),
}
# Everybody a load enters has been touched by one act.
FIRST_VERSION: Final = 1
ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NOTHING: Final = "\\N"

folded = lru_cache(maxsize=65536)(fold)
sounding = lru_cache(maxsize=65536)(sound_key)


@dataclass(slots=True)
class Sheets:
    """
    The rows of some families, entered by one act, as known on one day.

    What stands in a book is entered by an act of its own, at that moment and from that source.
    """

    today: date
    entered_at: datetime | None = None
    source: str = ""
    lines: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in TABLES})
    acts: dict[UUID, str] = field(default_factory=dict)
    people_count: int = 0

    def add(self, family: Family) -> None:
        for registration in family.registrations:
            self.add_registration(registration)
        for household in family.households:
            self.add_household(household)
        sounds = {person.id: sounding(person.name.full) for person in family.people}
        for person in family.people:
            self.add_person(person, sounds)
        self.people_count += len(family.people)

    def add_registration(self, its: Registration) -> None:
        # No dossier was ever opened for it here: what stands for one is its own and leads nowhere.
        self.put("register_bookentry", its.entry, its.book, its.number, its.entry, its.on, "")
        people = f"{{{','.join(map(str, its.people))}}}"
        told = (its.kind, its.entry, its.office, "", "", its.on, self.entered_at, self.source)
        by = self.acts[its.act] = f"{BY}{len(self.acts) + 2:05}"
        self.put("register_act", its.act, *told, "{}", "", people, by)

    def add_household(self, household: NewHousehold) -> None:
        self.put("register_household", household.id, *address(household.dwelling), THE_LOAD)

    def add_person(self, person: History, sounds: Mapping[UUID, str]) -> None:
        id = str(person.id)
        self.put("register_person", id, FIRST_VERSION)
        self.put("register_number", person.number, id, person.number_since, THE_LOAD)
        for table, act, since, latest, *values in facts(person):
            self.put(table, id, since, latest, self.acts[act] if act else THE_LOAD, *values)
        self.put("register_personnow", *present(person, sounds, self.today))

    def put(self, table: str, *values: Value) -> None:
        self.lines[table].append(line_of(values))

    def text(self, table: str) -> str:
        """The rows of a table as COPY reads them, but for `BY`."""
        return "".join([f"{line}\n" for line in self.lines[table]])


def line_of(values: tuple[Value, ...]) -> str:
    """A row as COPY reads it."""
    line = "\t".join(
        [v if v.__class__ is str else NOTHING if v is None else str(v) for v in values]
    )
    # Few texts need an escape, and asking of a whole line is cheaper than of each value.
    if (
        line.count("\\") != values.count(None)
        or line.count("\t") >= len(values)
        or "\n" in line
        or "\r" in line
    ):
        return "\t".join(map(written, values))
    return line


def written(value: Value) -> str:
    return NOTHING if value is None else str(value).translate(ESCAPES)


def facts(person: History) -> Iterator[Row]:
    born, name = person.born, person.name
    since = person.birth_act, born.earliest, born.earliest
    yield "register_name", *since, name.family, name.middle, name.given
    units = (person.birth_unit_code, person.registered_unit_code)
    yield "register_birth", person.birth_act, born.earliest, born.latest, person.birth_place, *units
    yield "register_sex", *since, person.sex.value
    yield "register_nationality", *since, person.nationality
    yield "register_ethnicity", *since, person.ethnicity
    yield "register_hometown", *since, person.hometown, person.hometown_unit_code
    yield "register_lifestate", *since, Life.ALIVE.value
    if person.died:
        died = person.died.earliest, person.died.latest
        yield "register_lifestate", person.death_act, *died, Life.DEAD.value
    if person.old_number:
        yield "register_oldnumber", None, *since[1:], "cmnd9", person.old_number
    for role, parent in (("mother", person.mother), ("father", person.father)):
        if parent:
            heard = None if parent.id else sounding(parent.name)
            yield "register_parentage", *since, role, parent.id, parent.name, heard
    yield from dated_facts(person)


def dated_facts(person: History) -> Iterator[Row]:
    for wedding in person.weddings:
        yield "register_spouse", wedding.act, wedding.since, wedding.since, wedding.spouse
    for home in person.homes:
        yield "register_residence", None, home.since, home.since, *address(home.dwelling)
    for place in person.belongings:
        relation = place.relation.value if place.relation else None
        days = place.since, place.since
        yield "register_membership", None, *days, place.household, relation
    for card in person.cards:
        days = card.since, card.since
        yield "register_card", None, *days, card.kind, card.number, card.until, ""


def present(person: History, sounds: Mapping[UUID, str], today: date) -> tuple[Value, ...]:
    """
    The row of `person_now`, as `present.refresh` would fold it; a test holds them together.

    `sounds` is how everybody of the family is called.
    """
    name, born = person.name, person.born
    died = person.died if person.died and person.died.earliest <= today else None
    wedding = holding(person.weddings, today)
    married_on = wedding.since if wedding and wedding.spouse else None
    place = holding(person.belongings, today)
    home = holding(person.homes, today)
    return (
        person.id,
        FIRST_VERSION,
        person.number,
        name.family,
        name.middle,
        name.given,
        folded(name.full),
        sounding(name.full),
        given_sound(name.given),
        born.earliest,
        born.latest,
        person.birth_unit_code,
        person.sex.value,
        person.nationality,
        person.hometown,
        Life.DEAD.value if died else Life.ALIVE.value,
        died.earliest if died else None,
        died.latest if died else None,
        *address(home.dwelling if home else None),
        place.household if place else None,
        place.relation.value if place and place.relation else None,
        wedding.spouse if wedding else None,
        married_on,
        married_on,
        id_of(person.mother),
        id_of(person.father),
        paired(person, person.mother, sounds),
        paired(person, person.father, sounds),
        changes_after(person, today),
    )


def address(dwelling: Dwelling | None) -> tuple[str | None, str | None, str | None]:
    """Text, unit and key, as residences and households have them."""
    if dwelling is None:
        return None, None, None
    key = address_key_kept(dwelling.text, dwelling.unit_code)
    return dwelling.text, dwelling.unit_code, key


def holding(entries: Iterable[Dated], on: date) -> Dated | None:
    last = None
    for entry in entries:
        if entry.since <= on:
            last = entry
    return last


def changes_after(person: History, on: date) -> date | None:
    """The next day on which the present state changes by itself."""
    starts = [wedding.since for wedding in person.weddings]
    starts += [home.since for home in person.homes]
    starts += [place.since for place in person.belongings]
    if person.died:
        starts.append(person.died.earliest)
    return min((start for start in starts if start > on), default=None)


def id_of(parent: Kin | None) -> UUID | None:
    return parent.id if parent else None


def paired(child: History, parent: Kin | None, sounds: Mapping[UUID, str]) -> int | None:
    """One who is in the register has the name that stands there, if it is wrong too."""
    if parent is None:
        return None
    heard = sounds[parent.id] if parent.id else sounding(parent.name)
    return pair_key(sounds[child.id], heard)
