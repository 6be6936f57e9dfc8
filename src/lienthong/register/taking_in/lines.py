"""Rows of files as lines, value by value, of the tables where they wait to be checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from lienthong.core.partial_dates import PartialDate
from lienthong.core.sounds import given_sound
from lienthong.places.addresses import address_key_kept

from ..incoming.person import IncomingPerson, IncomingPlace
from ..seen import Life, Relation
from ..sheets import Value, folded, sounding

PEOPLE: Final = (
    "COPY register_incomingperson (import_id, row, person_id, number, old_numbers, "
    "identity_cards, family, middle, given, name_key, sound_key, given_sound, born, "
    "born_latest, birth_place, birth_unit_code, registered_unit_code, sex, nationality, "
    "ethnicity, hometown, hometown_unit_code, life, died, died_latest, death_place, "
    "mother_number, mother_name, father_number, father_name, mother_sound, father_sound, "
    "spouse_number, wed, wed_latest, home, home_unit_code, home_key, home_since, "
    "home_since_latest, residence_file, relation, head_number) FROM STDIN"
)
FACTS: Final = (
    "COPY register_incomingfact (import_id, sheet, row, id, number, fact_table, since, "
    "since_latest, until, says, name_key, sound_key, given_sound) FROM STDIN"
)
ONE_DAY: Final = timedelta(days=1)
IDENTITY: Final = "identity"
# The counts below are those of what register/sql/entering_incoming.sql enters of every row.
FIRST_FACT: Final = 32

encoded = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """When the last unit of a code was or is in force."""

    since: date
    until: date | None


Periods = Mapping[str, UnitPeriod]
Said = Mapping[str, str | None]
# The values of one row of a table, in the order of its COPY.
Line = tuple[Value, ...]
# The table of a fact, its start and end, and its columns.
Dated = tuple[str, PartialDate, date | None, Said]


@dataclass(frozen=True, slots=True)
class RowIds:
    """
    The ids of what an import enters: the moment of the import, and the row.

    The same whenever the same row is laid down, so that an import whose rows were lost with the
    server goes on with the same people. Twelve bits are left for the facts of a person.
    """

    import_id: str

    def of_person(self, row: int) -> str:
        return self.made(0, "8", row)

    def of_fact(self, row: int, count: int) -> str:
        """Of what the row of a person says."""
        return self.made(count, "8", row)

    def of_history(self, row: int) -> str:
        return self.made(0, "9", row)

    def made(self, count: int, variant: str, row: int) -> str:
        of = self.import_id
        return f"{of[:13]}-7{count:03x}-{variant}{of[20:23]}-{of[24:28]}{row:08x}"


@dataclass(frozen=True, slots=True)
class PersonLines:
    """One row about a person, as the line of who they are and the lines of what else it says."""

    person: Line
    facts: tuple[Line, ...]


def lines_of(person: IncomingPerson, *, ids: RowIds, periods: Periods, today: date) -> PersonLines:
    born = person.born
    unknown = PartialDate(born.earliest, max(born.earliest, today))
    home, home_since = person.residence, unknown
    if home:
        home_since = start_of(home, born=born, periods=periods, today=today)
    died = None if person.life is Life.ALIVE else person.died or after(born, today)
    name, wed = person.name, (person.spouse.since if person.spouse else None) or unknown
    full = name.full
    mother, father = person.mother, person.father
    values: Line = (
        ids.import_id,
        person.row,
        ids.of_person(person.row),
        person.number,
        array([one.number for one in person.old_numbers]),
        array([card.number for card in person.cards if card.kind == IDENTITY]),
        name.family,
        name.middle,
        name.given,
        folded(full),
        sounding(full),
        given_sound(name.given),
        born.earliest,
        born.latest,
        person.birth_place.text if person.birth_place else "",
        person.birth_place.unit_code if person.birth_place else None,
        person.birth_registered.unit_code if person.birth_registered else None,
        person.sex.value,
        person.nationality,
        person.ethnicity or None,
        person.hometown.text if person.hometown else None,
        person.hometown.unit_code if person.hometown else None,
        person.life.value,
        died.earliest if died else None,
        died.latest if died else None,
        person.death_place,
        mother.number if mother else None,
        mother.name if mother else "",
        father.number if father else None,
        father.name if father else "",
        sounding(mother.name) if mother else "",
        sounding(father.name) if father else "",
        person.spouse.number if person.spouse else None,
        wed.earliest,
        wed.latest,
        home.text if home else None,
        home.unit_code if home else None,
        key_of(home),
        home_since.earliest,
        home_since.latest,
        person.residence_file,
        relation_of(person),
        person.head.number if person.head else None,
    )
    said = facts_said(person, unknown=unknown, periods=periods, today=today)
    return PersonLines(values, tuple(fact_lines(person, said, ids=ids)))


def fact_lines(person: IncomingPerson, said: Iterable[Dated], *, ids: RowIds) -> Iterator[Line]:
    for count, (table, since, until, says) in enumerate(said, start=FIRST_FACT):
        id = ids.of_fact(person.row, count)
        yield (
            ids.import_id, "people", person.row, id, person.number, table, since.earliest,
            since.latest, until, encoded(says).decode(), None, None, None,
        )  # fmt: skip


def facts_said(
    person: IncomingPerson, *, unknown: PartialDate, periods: Periods, today: date
) -> Iterator[Dated]:
    """
    Table, start, end and columns of what a row says beside who somebody is.

    `unknown` is when began what the row dates with no day: since the birth.
    """
    born = person.born
    if place := person.temporary:
        since = start_of(place, born=born, periods=periods, today=today)
        yield "register_temporaryresidence", since, place.until, dwelling(place)
        if place.until:
            # What ends by itself is entered with what follows it (decision 0014).
            ended = PartialDate.on(place.until + ONE_DAY)
            yield "register_temporaryresidence", ended, None, {}
    if place := person.present_place:
        since = start_of(place, born=born, periods=periods, today=today)
        yield "register_presentplace", since, None, dwelling(place)
    yield from papers_said(person, unknown=unknown)
    yield from else_said(person, today=today)


def papers_said(person: IncomingPerson, *, unknown: PartialDate) -> Iterator[Dated]:
    for card in person.cards:
        since = PartialDate.on(card.since) if card.since else unknown
        until = card.until.isoformat() if card.until else None
        yield "register_card", since, card.until, {
            "kind": card.kind, "number": card.number, "until": until, "place": card.place,
            "ended": "",
        }  # fmt: skip
    for one in person.old_numbers:
        yield "register_oldnumber", unknown, None, {"kind": one.kind, "number": one.number}


def else_said(person: IncomingPerson, *, today: date) -> Iterator[Dated]:
    born = person.born.earliest
    if name := person.other_name:
        says = {"name": name, "sound_key": sounding(name)}
        yield "register_othername", PartialDate.on(born), None, says
    if person.religion is not None:
        yield "register_religion", PartialDate.on(born), None, {"religion": person.religion}
    if person.blood_group:
        yield "register_bloodgroup", PartialDate.on(born), None, {"group": person.blood_group}
    for kind, value in (("phone", person.phone), ("email", person.email)):
        if value:
            now = PartialDate.on(today)
            yield "register_contact", now, None, {"kind": kind, "value": value}


def start_of(
    place: IncomingPlace, *, born: PartialDate, periods: Periods, today: date
) -> PartialDate:
    """
    From when somebody lives there; where the row does not say it, some day since their birth.

    Then no earlier than the unit has its code: what is said of now is said with the code of now.
    """
    if place.since:
        return place.since
    period = periods.get(place.unit_code or "")
    earliest = max(born.earliest, period.since) if period else born.earliest
    latest = min(today, period.until) if period and period.until else today
    return PartialDate(earliest, max(earliest, latest))


def after(born: PartialDate, today: date) -> PartialDate:
    """Some day after the birth: of who died or is missing on a day that the row does not say."""
    earliest = min(born.latest + ONE_DAY, max(born.latest, today))
    return PartialDate(earliest, max(earliest, today))


def relation_of(person: IncomingPerson) -> str | None:
    """Who is named as their own head heads the household; of who names no head nothing is known."""
    if person.relation:
        return person.relation.value
    if person.head and person.head.number and person.head.number == person.number:
        return Relation.HEAD.value
    return None


def dwelling(place: IncomingPlace) -> Said:
    return {"text": place.text, "unit_code": place.unit_code, "address_key": key_of(place)}


def key_of(place: IncomingPlace | None) -> str | None:
    return address_key_kept(place.text, place.unit_code or "") if place else None


def array(values: Sequence[str]) -> str:
    """An array as PostgreSQL reads one; quoted, because a passport may hold anything."""
    if not values:
        return "{}"
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in values]
    return "{" + ",".join([f'"{value}"' for value in quoted]) + "}"
