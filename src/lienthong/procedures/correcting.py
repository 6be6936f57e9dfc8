"""What a field of the register says, and what it shall say: read, checked, and made an effect."""

from collections.abc import Iterator

from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register import effects
from lienthong.register.seen import FactSeen, Relation

from .answers import day_in, day_problems
from .kin import problems_raised
from .register_fields import FieldKept, Says

COUNTRY_LETTERS = 3


def said_in(field: FieldKept, fact: FactSeen) -> str:
    """What the fact says in this field, as people write it."""
    match field.says:
        case Says.START:
            return fact.since.shown
        case Says.NAME:
            return PersonName(fact.apart, fact.beside, fact.value).full
        case Says.DAY:
            return PartialDate.on(fact.until).shown if fact.until else ""
        case Says.UNIT:
            return fact.beside
        case Says.RELATION:
            return fact.what
    return fact.beside if field.column == "place" and field.kind == "cards" else fact.value


def problems_said(field: FieldKept, shall: str, unit_code: str | None) -> Iterator[Problem]:
    """What is wrong with what shall stand, by itself."""
    if not shall.strip():
        yield Problem("shall", "missing", Text("This is missing."))
        return
    match field.says:
        case Says.START:
            yield from day_problems(shall, field="shall")
        case Says.DAY:
            yield from problems_raised(lambda: whole_day(shall))
        case Says.NAME:
            yield from problems_raised(lambda: PersonName.split(shall, field="shall"))
        case Says.PLACE if unit_code is None:
            text = Text("Choose the commune of the address.")
            yield Problem("shall_unit_code", "missing", text)
        case Says.UNIT if not (len(shall.strip()) == 5 and shall.strip().isdecimal()):
            text = Text("A commune is named by the five digits of its code.")
            yield Problem("shall", "no_unit_code", text)
        case Says.COUNTRY if not (len(shall.strip()) == COUNTRY_LETTERS and shall.isascii()):
            text = Text("A country is named by its three letters: VNM, LAO.")
            yield Problem("shall", "no_country", text)
        case Says.RELATION if shall not in list(Relation):
            text = Text("Choose the relation to the head of the household.")
            yield Problem("shall", "no_relation", text)


def whole_day(text: str) -> PartialDate:
    day = PartialDate.parse(text, field="shall")
    if day.known != "day":
        raise Invalid(Problem("shall", "day_in_part", Text("This day has to be known in full.")))
    return day


def is_other(field: FieldKept, fact: FactSeen, shall: str, unit_code: str | None) -> bool:
    """Whether it would say something else than it says: a slip is set right, and not confirmed."""
    if field.says is Says.START:
        return day_in(shall) != fact.since
    if field.says is Says.PLACE:
        return (tidied(shall), unit_code) != (fact.value, fact.what)
    if field.says is Says.NAME:
        return PersonName.split(shall).full != said_in(field, fact)
    return tidied(shall) != said_in(field, fact)


def correction(
    field: FieldKept,
    fact: FactSeen,
    shall: str,
    unit_code: str | None,
    *,
    from_day: PartialDate | None,
) -> effects.Correct:
    start = day_in(shall) if field.says is Says.START else from_day
    return effects.Correct(
        person=fact.person,
        kind=fact.kind,
        fact=fact.id,
        says=tuple(columns(field, shall, unit_code)),
        since=start.earliest if start else None,
        since_latest=start.latest if start else None,
        keeps_former=from_day is not None,
    )


def columns(field: FieldKept, shall: str, unit_code: str | None) -> Iterator[effects.Said]:
    match field.says:
        case Says.START:
            return
        case Says.NAME:
            name = PersonName.split(shall)
            yield effects.Said(column="family", value=name.family)
            yield effects.Said(column="middle", value=name.middle)
            yield effects.Said(column="given", value=name.given)
        case Says.PLACE:
            yield effects.Said(column="text", value=tidied(shall))
            yield effects.Said(column="unit_code", value=unit_code)
        case Says.DAY:
            yield effects.Said(column=field.column, value=str(whole_day(shall).earliest))
        case _:
            yield effects.Said(column=field.column, value=tidied(shall))


def tidied(text: str) -> str:
    return " ".join(text.split())
