"""What the register knows of a citizen, as the citizen reads it: each field and since when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.core.texts import Text
from lienthong.places.addresses import Address
from lienthong.procedures.countries import country_named
from lienthong.procedures.labels import Said
from lienthong.register.look import LISTED, opened, relatives_of
from lienthong.register.seen import Life, PersonSeen, Relation, Sex
from lienthong.register.snapshot import people_now, with_ethnicity
from lienthong.register.updated import updated_on

from .contest_fields import FIELDS
from .contest_lists import ContestSeen, contests_of
from .own import person_of

# It stands among the looks at oneself and at one's kin, in the language of the law.
PURPOSE: Final = "Xem dữ liệu của chính mình"
SEXES: Final[Mapping[Sex, Text]] = {
    Sex.MALE: Text("Male"),
    Sex.FEMALE: Text("Female"),
    Sex.UNDETERMINED: Text("Not determined"),
}
LIVES: Final[Mapping[Life, Text]] = {
    Life.ALIVE: Text("alive"),
    Life.DEAD: Text("dead"),
    Life.MISSING: Text("missing"),
}
RELATIONS: Final[Mapping[Relation, Text]] = {
    Relation.HEAD: Text("Head of the household"),
    Relation.SPOUSE: Text("Spouse of the head"),
    Relation.CHILD: Text("Child of the head"),
    Relation.CHILD_IN_LAW: Text("Child-in-law of the head"),
    Relation.GRANDCHILD: Text("Grandchild of the head"),
    Relation.PARENT: Text("Parent of the head"),
    Relation.SIBLING: Text("Sibling of the head"),
    Relation.OTHER: Text("Member of the household"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSeen:
    """A field that the person has; `contest` is the objection under way, if there is one."""

    code: str
    label: Text
    value: Said
    since: Said
    contest: ContestSeen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MyData:
    """`updated_on` is the last day on which something of the person was entered."""

    fields: tuple[FieldSeen, ...]
    contests: tuple[ContestSeen, ...]
    updated_on: date | None


@transaction.atomic
def my_data(*, actor: Actor, today: date) -> MyData:
    """Oneself, with the names of the kin that one may know; the look is left like any other."""
    me = person_of(actor)
    opened([me], actor=actor, purpose=PURPOSE)
    kin = opened(relatives_of([me]), actor=actor, purpose=PURPOSE, level=LISTED)
    people = people_now([me, *kin], today=today)
    person = with_ethnicity({me: people[me]}, on=today)[me]
    contests = contests_of(actor)
    under_way = {one.field: one for one in contests if one.answered_at is None}
    return MyData(
        fields=tuple(
            FieldSeen(
                code=code,
                label=FIELDS[code].label,
                value=value,
                since=since,
                contest=under_way.get(code),
            )
            for code, value, since in held(person, people)
            if value
        ),
        contests=contests,
        updated_on=updated_on([me]).get(me),
    )


def held(person: PersonSeen, people: Mapping[UUID, PersonSeen]) -> Iterator[tuple[str, Said, Said]]:
    home = person.residence
    yield "name", person.name.full, ""
    yield "number", person.number or "", ""
    yield "born", person.born.shown, ""
    yield "sex", SEXES[person.sex], ""
    yield "nationality", country_named(person.nationality), ""
    yield "hometown", person.hometown, ""
    yield "ethnicity", person.ethnicity or "", ""
    yield "life", LIVES[person.life], ""
    yield "residence", shown_at(home.text, home.unit_code, person.on) if home else "", ""
    yield "household", RELATIONS[person.relation] if person.relation else "", ""
    yield "marriage", named(person.spouse_id, people), since(person)
    yield "mother", named(person.mother_id, people), ""
    yield "father", named(person.father_id, people), ""
    for card in person.cards:
        code = f"{card.kind}_card"
        if code in FIELDS:
            yield code, card.number, f"{card.since:%d/%m/%Y}"


def shown_at(text: str, unit_code: str, on: date) -> str:
    return Address(text, unit_code).shown(on=on)


def named(id: UUID | None, people: Mapping[UUID, PersonSeen]) -> str:
    """Nobody is named who is not shown to this citizen."""
    return people[id].name.full if id is not None and id in people else ""


def since(person: PersonSeen) -> str:
    return person.married_since.shown if person.married_since else ""
