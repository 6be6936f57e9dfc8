"""The rows of a citizen's own data: each field with its value, since when, and by which act."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.places.addresses import Address
from lienthong.places.units import Unit
from lienthong.procedures.countries import country_named
from lienthong.procedures.labels import Said
from lienthong.register.further import Sourced
from lienthong.register.placed import named
from lienthong.register.seen import CardSeen, Dwelling
from lienthong.register.sourced import ParentSeen
from lienthong.register.words import LIVES, SEXES, TO_THE_HEAD

from .act_words import SourceSaid, source_said
from .my_kin import ChildSeen, Close

Value = TypeVar("Value")
# A code names another unit on another day.
Units = Mapping[tuple[str, date], Unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSaid:
    """One value: what is said with it, when it began to hold, and where it stands."""

    said: Said
    beside: tuple[Text, ...] = ()
    since: PartialDate | None = None
    source: SourceSaid | None = None
    # The article that brings what nobody has entered.
    law: Words | None = None

    @property
    def is_vietnamese(self) -> bool:
        """Whether it is as the register has it, and not a word of ours."""
        return isinstance(self.said, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The values of a field that hold, and those that held before, the last first."""

    code: str
    values: tuple[ValueSaid, ...] = ()
    former: tuple[ValueSaid, ...] = ()
    label: Text | None = None


def rows_of_person(close: Close, units: Units) -> Iterator[Row]:
    me, born = close.me, close.me.born
    yield Row(code="name", values=one(me.name, me.name.value.full))
    yield Row(code="number", values=one(me.number, me.number.value) if me.number else ())
    yield Row(code="born", values=one(born, born.value.day.shown))
    yield Row(code="sex", values=one(me.sex, SEXES[me.sex.value]))
    yield Row(
        code="nationality",
        values=lasting(me.nationality, country_named(me.nationality.value), born.value.day)
        if me.nationality
        else (),
    )
    yield Row(code="birth_place", values=one(born, born.value.place))
    unit = units.get((born.value.registered_unit_code or "", registered_on(close)))
    yield Row(code="birth_registered", values=one(born, unit.full_name) if unit else ())
    yield Row(
        code="hometown",
        values=lasting(me.hometown, me.hometown.value, born.value.day) if me.hometown else (),
    )
    yield Row(code="life", values=one(me.life, LIVES[me.life.value]))


def rows_apart(close: Close) -> Iterator[Row]:
    """What is delicate by the law on personal data, and shut until the citizen opens it."""
    me = close.me
    values = lasting(me.ethnicity, me.ethnicity.value, me.born.value.day) if me.ethnicity else ()
    yield Row(code="ethnicity", values=values)
    faith, group = me.religion, me.blood_group
    yield Row(code="religion", values=one(faith, faith.value, since=faith.since) if faith else ())
    yield Row(code="blood_group", values=one(group, group.value) if group else ())


def rows_of_family(close: Close) -> Iterator[Row]:
    me, spouse = close.me, close.me.spouse
    wedded = close.people.get(spouse.value) if spouse and spouse.value else None
    yield Row(
        code="marriage",
        values=one(spouse, wedded.name.full, since=spouse.since) if spouse and wedded else (),
    )
    for role in ("mother", "father"):
        named = [name for parent in me.parents if (name := parent_named(parent, close, role))]
        yield Row(code=role, values=tuple(named))
    yield Row(code="children", values=tuple(child_said(child) for child in close.children))


def rows_of_home(close: Close, units: Units, *, me: UUID, today: date) -> Iterator[Row]:
    now, before = close.me.homes[:1], close.me.homes[1:]
    yield Row(
        code="residence",
        values=home_said(now[0], units, me=me, today=today) if now else (),
        former=homes_said(before, units),
    )
    place = close.me.household
    yield Row(
        code="household",
        values=one(place, TO_THE_HEAD[place.value.relation], since=place.since)
        if place and place.value.relation
        else (),
    )
    yield Row(
        code="household",
        label=Text("Others in the household"),
        values=tuple(
            ValueSaid(said=mate.name.full, beside=(TO_THE_HEAD[mate.relation],))
            for mate in close.mates
            if mate.relation
        ),
    )


def rows_of_cards(close: Close, *, today: date) -> Iterator[Row]:
    for kind in ("identity", "insurance"):
        cards = [card for card in close.me.cards if card.value.kind == kind]
        valid = [card for card in cards if is_valid(card.value, today)]
        yield Row(
            code=f"{kind}_card",
            values=tuple(card_said(card) for card in valid),
            former=tuple(card_said(card) for card in cards if card not in valid),
        )


def one(
    sourced: Sourced[Value], said: Said, *, since: PartialDate | None = None
) -> tuple[ValueSaid, ...]:
    return (ValueSaid(said=said, since=since, source=source_said(sourced.act)),) if said else ()


def lasting(sourced: Sourced[Value], said: Said, born: PartialDate) -> tuple[ValueSaid, ...]:
    """What most people have from birth: the day is said where it began later."""
    is_later = sourced.since is not None and sourced.since.earliest > born.latest
    return one(sourced, said, since=sourced.since if is_later else None)


def registered_on(close: Close) -> date:
    """The day whose map names the commune of the entry; of one taken over the birth is known."""
    born = close.me.born
    return born.act.acted_on if born.act.office else born.value.day.latest


def parent_named(parent: Sourced[ParentSeen], close: Close, role: str) -> ValueSaid | None:
    """Who is in the register and not shown has no name either."""
    seen = parent.value
    if seen.role != role or (seen.id and seen.id not in close.people):
        return None
    name = close.people[seen.id].name.full if seen.id else seen.name
    return ValueSaid(said=name, source=source_said(parent.act)) if name else None


def child_said(child: ChildSeen) -> ValueSaid:
    if child.sourced is None:
        return ValueSaid(said=child.person.name.full)
    born = child.sourced.born
    beside = [Text("born on {day}", day=born.value.day.shown)]
    if child.person.number:
        beside.append(Text("number {number}", number=child.person.number))
    return ValueSaid(
        said=child.person.name.full, beside=tuple(beside), source=source_said(born.act)
    )


def home_said(
    home: Sourced[Dwelling | None], units: Units, *, me: UUID, today: date
) -> tuple[ValueSaid, ...]:
    """The home of now; where its commune has become another, that stands beside."""
    if not home.value or not home.since:
        return ()
    then, now = (units.get((home.value.unit_code, day)) for day in (home.since.earliest, today))
    found = named(home.value, whose=me, then=then, now=now, on=today)
    address = Address(home.value.text, home.value.unit_code).within(found.unit)
    beside = called_now(found.today)
    return tuple(replace(value, beside=beside) for value in one(home, address, since=home.since))


def called_now(units: Sequence[Unit]) -> tuple[Text, ...]:
    names = "; ".join(unit.full_name for unit in units)
    if len(units) > 1:
        return (Text("now in one of these, an officer will say which: {units}", units=names),)
    return (Text("now in {unit}", unit=names),) if units else ()


def homes_said(homes: Iterable[Sourced[Dwelling | None]], units: Units) -> tuple[ValueSaid, ...]:
    """Former homes; the commune is called as on the day of each registration."""
    return tuple(
        value
        for home in homes
        if home.value and home.since
        for value in one(
            home, lived_at(home.value, units, on=home.since.earliest), since=home.since
        )
    )


def lived_at(dwelling: Dwelling, units: Units, *, on: date) -> str:
    unit = units.get((dwelling.unit_code, on))
    return Address(dwelling.text, dwelling.unit_code).within(unit)


def is_valid(card: CardSeen, today: date) -> bool:
    return card.since <= today and (card.until is None or today <= card.until)


def card_said(card: Sourced[CardSeen]) -> ValueSaid:
    until = card.value.until
    beside = Text("valid to {day}", day=f"{until:%d/%m/%Y}") if until else Text("valid for good")
    return ValueSaid(
        said=card.value.number, beside=(beside,), since=card.since, source=source_said(card.act)
    )
