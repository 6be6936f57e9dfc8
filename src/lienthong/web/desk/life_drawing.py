"""A life as lanes over the years: where somebody lived, in which household, married to whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register.lifeline import Befell, LifeEvent

WIDTH: Final = 1000.0
# A day of a long life would be thinner than a line.
THINNEST: Final = 3.0
QUARTERS: Final = 4
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lane:
    """Events that begin something in this lane, and those that end it."""

    title: Text
    begins: frozenset[Befell]
    ends: frozenset[Befell]


LANES: Final = (
    Lane(Text("Permanent residence"), frozenset({Befell.LIVES}), frozenset({Befell.STRUCK_OUT})),
    Lane(
        Text("Temporary residence"), frozenset({Befell.LODGES}), frozenset({Befell.LODGING_ENDED})
    ),
    Lane(
        Text("Present place of living"),
        frozenset({Befell.STAYS}),
        frozenset({Befell.STAYS_NO_MORE}),
    ),
    Lane(Text("Absent"), frozenset({Befell.AWAY}), frozenset({Befell.BACK})),
    Lane(Text("Household"), frozenset({Befell.HOUSEHOLD}), frozenset({Befell.NO_HOUSEHOLD})),
    Lane(Text("Marriage"), frozenset({Befell.MARRIED}), frozenset({Befell.UNMARRIED})),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """From where to where of a lane; `unsure` is the width in which it began or not."""

    x: float
    width: float
    unsure: float
    is_second: bool


@dataclass(frozen=True, slots=True)
class LaneDrawn:
    title: Text
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class LifeDrawn:
    """The lanes that hold anything, the years beneath them, and where the day asked about is."""

    lanes: tuple[LaneDrawn, ...]
    years: tuple[int, ...]
    on: float


@dataclass(frozen=True, slots=True)
class Scale:
    """From a year's first day to another's, so many years later that their quarters are whole."""

    first: date
    last: date

    @property
    def years(self) -> tuple[int, ...]:
        """Five of them, evenly from edge to edge."""
        span = self.last.year - self.first.year
        return tuple(self.first.year + span * part // QUARTERS for part in range(QUARTERS + 1))

    def at(self, day: date) -> float:
        days = (self.last - self.first).days or 1
        return round(WIDTH * min(max((day - self.first).days / days, 0.0), 1.0), 1)


def scale_from(born: date, today: date) -> Scale:
    span = max(today.year + 1 - born.year, 1)
    return Scale(date(born.year, 1, 1), date(born.year + -(-span // QUARTERS) * QUARTERS, 1, 1))


def life_drawn(events: Sequence[LifeEvent], *, on: date, today: date) -> LifeDrawn | None:
    """
    None for a life that is not known to have begun, or of which no lane holds anything.

    What was withdrawn is not drawn: it did not happen.
    """
    counting = [event for event in events if event.withdrawn_by is None]
    born = min((event.day.earliest for event in counting), default=None)
    if born is None:
        return None
    scale = scale_from(born, today)
    died = [event.day for event in counting if event.what is Befell.DIED]
    last = max((day.latest for day in died), default=today)
    lanes = tuple(
        LaneDrawn(lane.title, bars)
        for lane in LANES
        if (bars := tuple(bars_in(lane, counting, scale, last=last)))
    )
    return LifeDrawn(lanes, scale.years, scale.at(on)) if lanes else None


def bars_in(lane: Lane, events: Iterable[LifeEvent], scale: Scale, *, last: date) -> Iterator[Bar]:
    in_lane = sorted(
        (event for event in events if event.what in lane.begins | lane.ends),
        key=lambda event: event.day.earliest,
    )
    begun = 0
    for place, event in enumerate(in_lane):
        if event.what not in lane.begins:
            continue
        following = in_lane[place + 1].day if place + 1 < len(in_lane) else None
        end = following.latest if following else last + ONE_DAY
        yield bar(event.day, end, scale, is_second=begun % 2 == 1)
        begun += 1


def bar(began: PartialDate, end: date, scale: Scale, *, is_second: bool) -> Bar:
    start = scale.at(began.earliest)
    return Bar(
        x=start,
        width=max(round(scale.at(end) - start, 1), THINNEST),
        unsure=round(scale.at(began.latest) - start, 1),
        is_second=is_second,
    )
