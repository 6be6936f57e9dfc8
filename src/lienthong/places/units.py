"""Administrative units as on a day: by code, by name, what is above and below, before and after."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.db import connection

from lienthong.core.errors import NotFound
from lienthong.core.names import tidy
from lienthong.core.texts import Text

from .keys import Asked, readings_of
from .kinds import LEVEL_BY_LENGTH, Level
from .seen import BEFORE_OUR_FACTS, Unit, UnitName

__all__ = [
    "Unit",
    "UnitName",
    "communes_of",
    "heirs_of_code",
    "last_day_of_code",
    "predecessors_of",
    "province_at_birth",
    "province_of",
    "provinces_on",
    "split_predecessors_of",
    "successors_of",
    "unit_named",
    "unit_or_none",
    "units_called",
    "units_lately",
    "units_named",
    "units_then",
]

Asking = date | str | int | list[str] | list[date] | None

LAST_DAY_OF_63_PROVINCES: Final = date(2025, 6, 30)
ONE_DAY: Final = timedelta(days=1)
# A search for one letter matches thousands; ranking needs no more than these.
MOST_RANKED: Final = 500

EACH_ON_ITS_DAY: Final = "SELECT * FROM places_then(%(codes)s, %(days)s)"
LATELY: Final = """
    SELECT place.* FROM (
        SELECT code, max(least(coalesce(until, %(on)s), %(on)s)) AS day FROM places_unit
        WHERE code = ANY(%(codes)s) AND since <= %(on)s GROUP BY code) AS last
    CROSS JOIN LATERAL (SELECT * FROM places_on(last.day) WHERE code = last.code) AS place"""
PROVINCES: Final = "SELECT * FROM places_on(%(on)s) WHERE level = 'province' ORDER BY code"
COMMUNES: Final = """
    SELECT * FROM places_on(%(on)s)
    WHERE level = 'commune' AND (parent_code = %(code)s OR top_code = %(code)s)
    ORDER BY key, code"""
CALLED: Final = """
    SELECT * FROM places_on(%(on)s)
    WHERE (key = %(key)s OR key LIKE %(begins)s OR key LIKE %(holds)s OR %(key)s = ANY(also))
      AND (%(kind)s::text IS NULL OR kind = %(kind)s)
      AND (%(level)s::text IS NULL OR level = %(level)s)
      AND NOT EXISTS (
          SELECT FROM unnest(%(around)s::text[]) AS place
          WHERE (place = parent_key OR place = ANY(parent_also)
                 OR place = top_key OR place = ANY(top_also)) IS NOT TRUE)
    ORDER BY key = %(key)s DESC, key LIKE %(begins)s DESC, key, code
    LIMIT %(most)s"""
DAYS_OF_CODE: Final = "SELECT since, until FROM places_unit WHERE code = %(code)s ORDER BY since"
SUCCESSORS: Final = """
    SELECT successor_code FROM places_successor WHERE former_code = %(code)s AND since = %(on)s"""
PREDECESSORS: Final = """SELECT former_code, since FROM places_successor
    WHERE successor_code = %(code)s AND since BETWEEN %(first)s AND %(last)s"""
SPLIT: Final = """
    SELECT DISTINCT part.former_code, part.since FROM places_successor AS part
    JOIN places_successor AS other USING (former_code, since)
    WHERE part.successor_code = %(code)s AND part.since BETWEEN %(first)s AND %(last)s
      AND other.successor_code <> part.successor_code"""


def unit_or_none(code: str, *, on: date) -> Unit | None:
    return units_named([code], on=on).get(code)


def units_named(codes: Iterable[str], *, on: date) -> dict[str, Unit]:
    """Those of the codes that are in force on the day, in one query."""
    return {code: unit for (code, _), unit in units_then((code, on) for code in codes).items()}


def units_lately(codes: Iterable[str], *, on: date) -> dict[str, Unit]:
    """Those of the codes on the day; of a code in force no more, the last unit that had it."""
    rows = _rows(LATELY, {"on": on, "codes": list(codes)})
    return {unit.code: unit for unit in map(Unit.from_row, rows)}


def units_then(asked: Iterable[tuple[str, date]]) -> dict[tuple[str, date], Unit]:
    """Each of the codes on a day of its own, in one query: the addresses of a life."""
    pairs = sorted(set(asked))
    if not pairs:
        return {}
    codes, days = [code for code, _ in pairs], [day for _, day in pairs]
    rows = _rows(EACH_ON_ITS_DAY, {"codes": codes, "days": days})
    found = ((Unit.from_row(row), row[-1]) for row in rows)
    return {(unit.code, day): unit for unit, day in found if isinstance(day, date)}


def unit_named(code: str, *, on: date) -> Unit:
    """
    The unit with this code on this day; `NotFound` says why there is none, and what became of it.

    The same code names another unit on another day: pass the day of the paper or of the fact.
    """
    unit = unit_or_none(code, on=on)
    if unit is None:
        raise _why_absent(code, on=on)
    return unit


def province_of(unit: Unit, *, on: date) -> Unit:
    """The province around a unit, or the unit itself; `on` is a day on which both are in force."""
    return unit_named(unit.province_code, on=on)


def provinces_on(on: date) -> tuple[Unit, ...]:
    return tuple(map(Unit.from_row, _rows(PROVINCES, {"on": on})))


def communes_of(code: str, *, on: date) -> tuple[Unit, ...]:
    """The communes of a province, or of a former district, by their names."""
    return tuple(map(Unit.from_row, _rows(COMMUNES, {"on": on, "code": code})))


def successors_of(unit: Unit, *, on: date) -> tuple[Unit, ...]:
    """
    What a unit is on a later day: itself, one other, the several it was split among, or none.

    Of several none is the likelier: the address or an officer's choice decides.
    """
    found = units_named(_codes_after(unit, on=on), on=on)
    return tuple(found[code] for code in sorted(found))


def heirs_of_code(code: str, *, on: date) -> tuple[Unit, ...]:
    """What the last unit with this code that had ended before the day went up into."""
    rows = _rows(DAYS_OF_CODE, {"code": code})
    past = [until for _, until in rows if isinstance(until, date) and until < on]
    return successors_of(unit_named(code, on=max(past)), on=on) if past else ()


def last_day_of_code(unit: Unit) -> date | None:
    """The day before the next unit took this one's code; None where none has."""
    if unit.until is None:
        return None
    rows = _rows(DAYS_OF_CODE, {"code": unit.code})
    later = [since for since, _ in rows if isinstance(since, date) and since > unit.until]
    return min(later) - ONE_DAY if later else None


def predecessors_of(unit: Unit) -> tuple[Unit, ...]:
    """What a unit was made of, wholly or in part, and what it took in since."""
    return _gone_into(PREDECESSORS, unit)


def split_predecessors_of(unit: Unit) -> tuple[Unit, ...]:
    """Those among the predecessors of which other units took a part on the same day."""
    return _gone_into(SPLIT, unit)


def province_at_birth(place_code: str) -> Unit | None:
    """
    The former province that the first three digits of a personal number name; None if abroad.

    The 63 codes outlive their provinces (TT 07/2016/TT-BCA): 074 is Bình Dương for good.
    """
    if len(place_code) != 3 or not place_code.startswith("0"):
        return None
    return unit_or_none(place_code[1:], on=LAST_DAY_OF_63_PROVINCES)


def units_called(
    words: str, *, on: date, level: Level | None = None, limit: int = 20
) -> tuple[Unit, ...]:
    """
    The units that somebody may mean, the likeliest first.

    With or without accents, kinds and what lies around: "P. Hoàn Kiếm", "phuong hoan kiem",
    "Hoàn Kiếm, Hà Nội", "hoan kiem ha noi".
    """
    spelled = tidy(words.split(",")[0]).casefold()
    for readings in readings_of(words):
        found = [pair for asked in readings for pair in _found(asked, spelled, on=on, level=level)]
        if found:
            ranked = sorted(found, key=lambda pair: pair[0])
            # A unit found by two readings keeps its better place.
            return tuple({unit.code: unit for _, unit in ranked}.values())[:limit]
    return ()


def _found(
    asked: Asked, spelled: str, *, on: date, level: Level | None
) -> list[tuple[tuple[int, bool, int, str], Unit]]:
    """With their ranks: whole name, beginning, within; as spelled; provinces before communes."""
    # A number is written out: "quận 1" is not the beginning of "quận 10".
    more = " %" if asked.key[-1:].isdecimal() else "%"
    rows = _rows(
        CALLED,
        {
            "on": on,
            "key": asked.key,
            "begins": asked.key + more,
            "holds": f"% {asked.key}{more}",
            "kind": asked.kind,
            "level": level,
            "around": list(asked.around),
            "most": MOST_RANKED,
        },
    )
    found = []
    for row in rows:
        unit, key, also = Unit.from_row(row), str(row[13]), row[14]
        is_whole = key == asked.key or (isinstance(also, list) and asked.key in also)
        likeness = 0 if is_whole else 1 if key.startswith(asked.key) else 2
        is_other_spelling = not spelled.endswith(unit.name.casefold())
        found.append(((likeness, is_other_spelling, len(unit.code), key), unit))
    return found


def _codes_after(unit: Unit, *, on: date) -> set[str]:
    if unit.is_in_force(on):
        return {unit.code}
    if unit.until is None or on <= unit.until:
        return set()
    first_day = unit.until + ONE_DAY
    rows = _rows(SUCCESSORS, {"code": unit.code, "on": first_day})
    heirs = units_named((str(code) for (code,) in rows), on=first_day)
    return {code for heir in heirs.values() for code in _codes_after(heir, on=on)}


def _why_absent(code: str, *, on: date) -> NotFound:
    if not (code.isascii() and code.isdecimal() and len(code) in LEVEL_BY_LENGTH):
        return NotFound(
            Text("This is no code of a place: provinces have two digits, communes have five."),
            code="place_code_wrong",
        )
    days = _rows(DAYS_OF_CODE, {"code": code})
    past = [until for _, until in days if isinstance(until, date) and until < on]
    if past:
        return _no_longer(unit_named(code, on=max(past)), on=on)
    if days:
        first_day = next(since for since, _ in days if isinstance(since, date))
        return NotFound(
            Text(
                "The code {code} is in force only since {since}: {name}.",
                code=code,
                since=first_day,
                name=unit_named(code, on=first_day).full_name,
            ),
            code="place_not_yet",
        )
    return NotFound(
        Text("There is no place with the code {code}.", code=code), code="place_unknown"
    )


def _no_longer(former: Unit, *, on: date) -> NotFound:
    heirs = successors_of(former, on=on)
    message = (
        Text("{name} ({code}) ended on {until}. It is now: {heirs}.")
        if heirs
        else Text("{name} ({code}) ended on {until}, and nothing took its place.")
    )
    return NotFound(
        Text(
            message.message,
            name=former.full_name,
            code=former.code,
            until=former.until,
            heirs="; ".join(f"{heir.full_name} ({heir.code})" for heir in heirs),
        ),
        code="place_no_longer",
    )


def _gone_into(query: str, unit: Unit) -> tuple[Unit, ...]:
    first, last = unit.since or BEFORE_OUR_FACTS, unit.until or date.max
    rows = _rows(query, {"code": unit.code, "first": first, "last": last})
    found = units_then((str(code), day - ONE_DAY) for code, day in rows if isinstance(day, date))
    return tuple(found[eve] for eve in sorted(found))


def _rows(query: str, values: Mapping[str, Asking]) -> Sequence[Sequence[object]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        rows: Sequence[Sequence[object]] = cursor.fetchall()
    return rows
