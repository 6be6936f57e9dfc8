"""Between the answers on a page and those of a form, in both directions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.places.units import unit_or_none
from lienthong.procedures.countries import country_named
from lienthong.web.asking.communes import check_commune
from lienthong.web.asking.question import Cleaned

from .asked import Asked, Group, One, Rows
from .fields import MOST_ROWS, names_of

MISSING: Final = Text("This is missing. Fill it in.")


class Left:
    """That a question was left out: there is no answer, not even an empty one."""


LEFT: Final = Left()


def problems_of(asked: Asked, cleaned: Cleaned, *, on: date) -> Iterator[Problem]:
    """
    What the fields by themselves cannot see; the codes of communes are put into `cleaned`.

    What may lack is either left out whole, or has everything that it needs.
    """
    yield from commune_problems(asked, cleaned, on=on)
    match asked:
        case Group(may_lack=True) if not is_blank(asked, cleaned):
            yield from lacking(asked.parts, cleaned)
        case Group():
            for part in asked.parts:
                yield from problems_within(part, cleaned)
        case Rows():
            yield from problems_within(asked, cleaned)


def problems_within(asked: Asked, cleaned: Cleaned) -> Iterator[Problem]:
    match asked:
        case Group(may_lack=True) if not is_blank(asked, cleaned):
            yield from lacking(asked.parts, cleaned)
        case Group(may_lack=False):
            for part in asked.parts:
                yield from problems_within(part, cleaned)
        case Rows():
            filled = list(rows_filled(asked, cleaned))
            for row in filled:
                yield from problems_within(row, cleaned)
            if len(filled) < asked.least:
                text = Text("Fill in at least {count} of these.", count=asked.least)
                yield Problem(first_path(asked.row(0)), "too_few", text)


def lacking(parts: Iterable[Asked], cleaned: Cleaned) -> Iterator[Problem]:
    """Of a group that is there: its parts that must be there too."""
    for part in parts:
        if isinstance(part, One):
            if not part.may_lack and is_blank(part, cleaned):
                yield Problem(part.path, "missing", MISSING)
        elif isinstance(part, Group) and not part.may_lack:
            yield from lacking(part.parts, cleaned)
        else:
            yield from problems_within(part, cleaned)


def commune_problems(asked: Asked, cleaned: Cleaned, *, on: date) -> Iterator[Problem]:
    for one in all_ones(asked, cleaned):
        if one.kind == "commune" and one.path in cleaned:
            names = names_of(one)
            inner: Cleaned = {name: cleaned.get(path) or "" for name, path in names.items()}
            for problem in check_commune(inner, on=on):
                yield Problem(names[problem.field], problem.code, problem.text)
            cleaned[code_of(one)] = inner["unit_code"]
            cleaned[f"{one.path}.name"] = inner["unit_name"]


def all_ones(asked: Asked, cleaned: Cleaned) -> Iterator[One]:
    match asked:
        case One():
            yield asked
        case Group():
            for part in asked.parts:
                yield from all_ones(part, cleaned)
        case Rows():
            for place in range(MOST_ROWS):
                if is_there(row := asked.row(place), cleaned):
                    yield from all_ones(row, cleaned)


def is_there(asked: Asked, cleaned: Cleaned) -> bool:
    return any(name == asked.path or name.startswith(f"{asked.path}.") for name in cleaned)


def rows_filled(rows: Rows, cleaned: Cleaned) -> Iterator[Asked]:
    for place in range(MOST_ROWS):
        row = rows.row(place)
        if is_there(row, cleaned) and not is_blank(row, cleaned):
            yield row


def is_blank(asked: Asked, cleaned: Cleaned) -> bool:
    return not any(cleaned.get(one.path) not in (None, "", []) for one in all_ones(asked, cleaned))


def first_path(asked: Asked) -> str:
    while not isinstance(asked, One):
        asked = asked.parts[0] if isinstance(asked, Group) else asked.row(0)
    return asked.path


def code_of(one: One) -> str:
    return f"{one.path}.code"


def form_of(asked: Iterable[Asked], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The answers by their names, as a client of the API sends them; without what was left out."""
    named = ((last(one.path), value_of(one, dict(cleaned))) for one in asked)
    return {name: value for name, value in named if value is not LEFT}


def value_of(asked: Asked, cleaned: Cleaned) -> Any:
    match asked:
        case One():
            return one_value(asked, cleaned)
        case Group() if asked.may_lack and is_blank(asked, cleaned):
            return LEFT
        case Group():
            return form_of(asked.parts, cleaned)
        case Rows():
            return [value_of(row, cleaned) for row in rows_filled(asked, cleaned)]


def one_value(one: One, cleaned: Cleaned) -> Any:
    said = cleaned.get(code_of(one)) if one.kind == "commune" else cleaned.get(one.path)
    if one.kind == "some":
        return said or []
    if said in (None, ""):
        return None if one.is_nullable else LEFT
    if one.kind == "yes_no":
        return said == "yes"
    if isinstance(said, UUID):
        return str(said)
    return said.isoformat() if isinstance(said, date) else said


def last(path: str) -> str:
    return path.rpartition(".")[2]


def typed_from(asked: Sequence[Asked], form: Mapping[str, Any], *, on: date) -> Typed:
    """What stands on the page where these answers were given: the way back of `form_of`."""
    found: dict[str, tuple[str, ...]] = {}
    for one in asked:
        put_typed(one, form.get(last(one.path)), found, on=on)
    return found


def put_typed(asked: Asked, value: Any, found: dict[str, tuple[str, ...]], *, on: date) -> None:
    match asked:
        case One():
            found[asked.path] = shown(asked, value, on=on)
        case Group():
            for part in asked.parts:
                put_typed(part, (value or {}).get(last(part.path)), found, on=on)
        case Rows():
            for place, each in enumerate(value or ()):
                found.setdefault(f"{asked.path}.{place}", ("",))
                put_typed(asked.row(place), each, found, on=on)


def shown(one: One, value: Any, *, on: date) -> tuple[str, ...]:
    match value:
        case None:
            return () if one.kind in ("yes_no", "choice", "some") else ("",)
        case bool():
            return ("yes" if value else "no",)
        case Enum():
            return (str(value.value),)
        case list() | tuple():
            return tuple(str(each) for each in value)
        case str() if one.kind == "country" and value:
            return (country_named(value).vi,)
        case str() if one.kind == "commune" and value:
            unit = unit_or_none(value, on=on)
            return (unit.full_name if unit else value,)
        case datetime() | date():
            return (f"{value:%d/%m/%Y}",)
    return (str(value),)
