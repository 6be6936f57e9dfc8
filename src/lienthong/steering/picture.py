"""The picture of a leader's own province or commune, down to the office and the step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, offices_in
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed, NotFound
from lienthong.core.folding import sort_key
from lienthong.core.texts import Text, Words
from lienthong.dossiers.statuses import STAGES
from lienthong.places.kinds import Level
from lienthong.places.units import Unit, communes_of, unit_named

from .counts import open_dossiers
from .figures import figures_of
from .hiding import Count, Hidden, PartShown
from .seen import LateOffice, Line, Row, Whole
from .tree import AGES, STEPS, OfficeNode, Parts, Root, Summed, UnitNode, summed, tree_of

ROLE: Final = "steering"
AGES_SAID: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "days": Text("Up to 3 days"),
        "week": Text("4 to 10 days"),
        "older": Text("More than 10 days"),
    }
)
OWN_OFFICES: Final = Words(vi="Cơ quan cấp tỉnh", en="Offices of the province")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a leader's post reaches: the units that have offices, by name, and these offices."""

    unit: Unit
    names: Mapping[str, Words]
    offices: Mapping[str, OfficeSeen]

    @property
    def codes(self) -> list[str]:
        return list(self.names)


def today_of(*, actor: Actor, now: datetime) -> Whole:
    """The whole of the leader's province or commune."""
    reach = reach_of(actor, now=now)
    root = tree_of(open_dossiers(reach.codes, at=now), units=reach.codes)
    offices = [office for unit in root.units for office in unit.offices]
    return Whole(
        code=reach.unit.code,
        name=reach.unit.title,
        at=now,
        open=root.open,
        late=root.late,
        units=line_of(root.line, names=reach.names),
        steps=line_summed((one.steps for one in offices), STEPS, names=STAGES, whole=root.open),
        ages=line_summed((one.ages for one in offices), AGES, names=AGES_SAID, whole=root.open),
        figures=figures_of(reach.codes, open_=root.open, late=root.late, now=now),
        late_offices=tuple(ranked_late(root, reach)),
    )


def unit_of(code: str, *, actor: Actor, now: datetime) -> Whole:
    """One commune, or the province's own offices, with its offices."""
    reach = reach_of(actor, now=now)
    node = node_of(code, reach, now=now)
    names = {office.code: office.name for office in reach.offices.values()}
    return Whole(
        code=code,
        name=reach.names[code],
        at=now,
        open=node.open,
        late=node.late,
        offices=line_of(node.line, names=names) if isinstance(node.open, int) else None,
        steps=line_summed(
            (one.steps for one in node.offices), STEPS, names=STAGES, whole=node.open
        ),
        ages=line_summed(
            (one.ages for one in node.offices), AGES, names=AGES_SAID, whole=node.open
        ),
    )


def office_of(code: str, *, actor: Actor, now: datetime) -> Whole:
    """One office with its steps and ages; where its number is hidden it has neither."""
    reach = reach_of(actor, now=now)
    office = reach.offices.get(code)
    if office is None:
        raise nothing_here()
    node = node_of(office.unit_code, reach, now=now)
    part = next((one for one in node.line or () if one.key == code), None)
    shown = next((one for one in node.offices if one.code == code), None)
    return Whole(
        code=code,
        name=office.name,
        at=now,
        open=part.open if part else Hidden.UNSAID if node.line is None else 0,
        late=part.late if part else Hidden.UNSAID if node.line is None else 0,
        steps=line_of(shown.steps, names=STAGES, is_ranked=False) if shown else None,
        ages=line_of(shown.ages, names=AGES_SAID, is_ranked=False) if shown else None,
    )


def reach_of(actor: Actor, *, now: datetime) -> Reach:
    post = actor.post
    if post is None or post.role != ROLE:
        raise NotAllowed(Text("The counts are for the leaders of a province or a commune."))
    today = day_of(now)
    unit = unit_named(post.unit_code, on=today)
    is_province = unit.level is Level.PROVINCE
    communes = communes_of(unit.code, on=today) if is_province else (unit,)
    names = {one.code: short_name(one) for one in communes}
    if is_province:
        names[unit.code] = OWN_OFFICES
    offices = offices_in(list(names), on=today)
    # Communes for which no office works with this program are not in the picture.
    at_work = {office.unit_code for office in offices}
    return Reach(
        unit=unit,
        names={code: name for code, name in names.items() if code in at_work},
        offices={office.code: office for office in offices},
    )


def short_name(unit: Unit) -> Words:
    """Without the province around it, which stands above."""
    return Words(vi=unit.called, en=unit.title.en.split(",")[0])


def node_of(code: str, reach: Reach, *, now: datetime) -> UnitNode:
    """From the whole tree: what is hidden in a part depends on the whole."""
    if code not in reach.names:
        raise nothing_here()
    root = tree_of(open_dossiers(reach.codes, at=now), units=reach.codes)
    node = next((one for one in root.units if one.code == code), None)
    if node is None:
        return UnitNode(code=code, open=Hidden.UNSAID, late=Hidden.UNSAID, line=None, offices=())
    return node


def nothing_here() -> NotFound:
    return NotFound(Text("There is no such place or office in your reach."))


def line_of(
    parts: Parts, *, names: Mapping[str, Words] | Mapping[str, Text], is_ranked: bool = True
) -> Line:
    """As rows, those with most late ones first; what is hidden comes last, by name."""
    if parts is None:
        return Line(rows=None)
    longest = max((one.open for one in parts if isinstance(one.open, int)), default=0)
    rows = [row_of(one, name=names[one.key], longest=longest) for one in parts]
    return Line(rows=tuple(sorted(rows, key=rank) if is_ranked else rows))


def line_summed(
    lines: Iterable[Parts],
    keys: Sequence[str],
    *,
    names: Mapping[str, Text],
    whole: Count,
) -> Line | None:
    """
    The same in its own order, from numbers that are shown below; what is late is not added up,
    for some of it is hidden there.
    """
    if isinstance(whole, Hidden):
        return None
    found: Summed = summed(lines, keys=keys, whole=whole)
    longest = max((open_ for _, open_ in found.parts), default=0)
    rows = [
        row_of(PartShown(key, open_, Hidden.UNSAID), name=names[key], longest=longest)
        for key, open_ in found.parts
    ]
    return Line(rows=tuple(rows), says_late=False, remainder=found.remainder)


def row_of(part: PartShown, *, name: Words | Text, longest: int) -> Row:
    open_, late = part.open, part.late
    share_late = None
    if isinstance(open_, int) and open_ and isinstance(late, int):
        share_late = late / open_
    return Row(
        key=part.key,
        name=name,
        open=open_,
        late=late,
        share_open=open_ / longest if isinstance(open_, int) and longest else None,
        share_late=share_late,
    )


def rank(row: Row) -> tuple[bool, int, bool, int, object]:
    """By shown numbers alone: an order by hidden ones would tell them."""
    late, open_ = row.late, row.open
    name = row.name.vi if isinstance(row.name, Words) else row.name.message
    return (
        isinstance(late, Hidden),
        -late if isinstance(late, int) else 0,
        isinstance(open_, Hidden),
        -open_ if isinstance(open_, int) else 0,
        sort_key(name),
    )


def ranked_late(root: Root, reach: Reach) -> Iterator[LateOffice]:
    """The offices whose late dossiers may be named, the most first."""
    found = [
        LateOffice(
            unit_code=unit.code,
            office_code=part.key,
            name=reach.offices[part.key].name,
            late=part.late,
            stuck_in=stuck_in(unit.offices, part.key),
        )
        for unit in root.units
        for part in unit.line or ()
        if isinstance(part.open, int) and part.late not in (0, Hidden.UNSAID)
    ]
    yield from sorted(
        found,
        key=lambda one: (
            isinstance(one.late, Hidden),
            -one.late if isinstance(one.late, int) else 0,
            sort_key(one.name.vi),
        ),
    )


def stuck_in(offices: Sequence[OfficeNode], code: str) -> Text | None:
    """The step that holds most of the late ones, among those that are shown."""
    node = next((one for one in offices if one.code == code), None)
    late = [
        (part.late, part.key)
        for part in (node.steps if node else None) or ()
        if isinstance(part.late, int) and part.late
    ]
    return STAGES[max(late)[1]] if late else None
