"""The units that a plan ends, and the ways on which residents came into them."""

from dataclasses import dataclass
from typing import Final

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.places.address_rules import Rule
from lienthong.places.standing import Standing
from lienthong.places.succession import Ended, OnItsWay, Succession
from lienthong.register.placing import SplitUnit

from .moving import WholeUnit

RULES: Final = """
    SELECT text, successor_code FROM places_addressrule WHERE former_code = %s AND since = %s"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """
    The units that the plan ends: those of them that went over whole, and the ways into all.

    `split` are those that were split, by it or earlier on such a way: whoever lives there may live
    in one of the plan's.
    """

    ended: frozenset[Ended]
    split: tuple[SplitUnit, ...]
    whole: tuple[WholeUnit, ...]
    ways: tuple[OnItsWay, ...]


def followed_of(units: Standing, *, cursor: Cursor[TupleRow]) -> Followed:
    """The plan's former units with all of which anything had come into them, the oldest first."""
    succession = Succession.read(cursor)
    ended = frozenset(Ended(code, day) for day in units.former for code in units.former[day])
    behind = succession.behind(ended)
    return Followed(
        ended=ended,
        split=tuple(
            SplitUnit(
                code=one.code,
                day=one.day,
                origins=tuple(succession.origins_of(one)),
                rules=rules_of(one, cursor),
            )
            for one in behind
            if succession.is_split(one)
        ),
        whole=tuple(
            WholeUnit(one.code, heir, one.day)
            for one in sorted(ended, key=lambda one: (one.day, one.code))
            if not succession.is_split(one)
            for heir in succession.heirs[one]
        ),
        ways=tuple(succession.ways(behind)),
    )


def rules_of(unit: Ended, cursor: Cursor[TupleRow]) -> tuple[Rule, ...]:
    cursor.execute(RULES, [unit.code, unit.day])
    return tuple(
        Rule.parse(str(text), successor=str(successor)) for text, successor in cursor.fetchall()
    )
