"""
The tree of counts, from a province down to the step, hidden line by line. No database here.

Numbers are shown along the tree alone: whole, communes, offices of a commune, steps and ages of an
office. What is said across it (all dossiers in one step) is the sum of what is shown below, with
the remainder named as such: a sum of shown numbers tells nothing new.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .counts import Counted
from .hiding import Count, Hidden, Part, PartShown, protected, shown, shown_late

Parts = tuple[PartShown, ...] | None
STEPS: Final = (
    "submitted",
    "taken_in",
    "supplement",
    "waiting_number",
    "draft_sent",
    "ready",
)
AGES: Final = ("days", "week", "older")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNode:
    """An office whose open dossiers are shown; a line is None where it is withheld."""

    code: str
    open: int
    late: Count
    steps: Parts
    ages: Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNode:
    """A commune, or the province's own offices; `offices` are those that are shown."""

    code: str
    open: Count
    late: Count
    line: Parts
    offices: tuple[OfficeNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Everything in a leader's reach."""

    open: Count
    late: Count
    line: Parts
    units: tuple[UnitNode, ...]


@dataclass(frozen=True, slots=True)
class Summed:
    """Shown numbers of open dossiers added up by one key, and what is left of the whole."""

    parts: tuple[tuple[str, int], ...]
    remainder: int


def tree_of(counted: Sequence[Counted], *, units: Sequence[str]) -> Root:
    """The whole tree; a unit without an open dossier is in it with none."""
    open_, late = _sums(counted)
    whole, whole_late = shown(open_), shown_late(open_, late)
    if isinstance(whole, Hidden):
        return Root(open=whole, late=Hidden.UNSAID, line=None, units=())
    by_unit = _grouped(counted, lambda one: one.unit_code)
    line = protected(
        [_part(unit, by_unit[unit]) for unit in units], late_is_shown=isinstance(whole_late, int)
    )
    nodes = tuple(unit_node(part, by_unit[part.key]) for part in line or ())
    return Root(open=whole, late=whole_late, line=line, units=nodes)


def unit_node(part: PartShown, counted: Sequence[Counted]) -> UnitNode:
    if isinstance(part.open, Hidden):
        return UnitNode(code=part.key, open=part.open, late=part.late, line=None, offices=())
    by_office = _grouped(counted, lambda one: one.office_code)
    line = protected(
        [_part(code, by_office[code]) for code in sorted(by_office)],
        late_is_shown=isinstance(part.late, int),
    )
    offices = tuple(
        office_node(office, office.open, by_office[office.key])
        for office in line or ()
        if isinstance(office.open, int)
    )
    return UnitNode(code=part.key, open=part.open, late=part.late, line=line, offices=offices)


def office_node(part: PartShown, open_: int, counted: Sequence[Counted]) -> OfficeNode:
    says_late = isinstance(part.late, int)
    by_step = _grouped(counted, lambda one: one.stage)
    by_age = _grouped(counted, lambda one: one.age)
    # A step that is new to us is counted all the same: the parts make up the whole.
    steps = [_part(step, by_step[step]) for step in dict.fromkeys((*STEPS, *sorted(by_step)))]
    ages = [_part(age, by_age[age]) for age in AGES]
    return OfficeNode(
        code=part.key,
        open=open_,
        late=part.late,
        steps=protected(steps, late_is_shown=says_late),
        ages=protected(ages, late_is_shown=says_late),
    )


def summed(lines: Iterable[Parts], *, keys: Sequence[str], whole: Count) -> Summed:
    """What is shown in these lines, added up by key."""
    opens: Counter[str] = Counter()
    for line in lines:
        for part in line or ():
            opens[part.key] += part.open if isinstance(part.open, int) else 0
    rest = whole - sum(opens.values()) if isinstance(whole, int) else 0
    return Summed(tuple((key, opens[key]) for key in keys), rest)


def _grouped(
    counted: Iterable[Counted], key_of: Callable[[Counted], str]
) -> Mapping[str, list[Counted]]:
    groups: defaultdict[str, list[Counted]] = defaultdict(list)
    for one in counted:
        groups[key_of(one)].append(one)
    return groups


def _part(key: str, counted: Iterable[Counted]) -> Part:
    return Part(key, *_sums(counted))


def _sums(counted: Iterable[Counted]) -> tuple[int, int]:
    rows = list(counted)
    late = sum(one.dossiers for one in rows if one.is_late)
    return sum(one.dossiers for one in rows), late
