"""The site that the browser visits: a demonstration of its own, served as a user serves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Final

import msgspec

from lienthong.cli.demonstration.cast import FILE, Cast, Couple
from lienthong.cli.demonstration.children import Newborn
from lienthong.cli.journeys.birth import Birth, Wish
from lienthong.cli.journeys.company import Company
from lienthong.cli.journeys.player import client_of
from lienthong.cli.journeys.timeline import Timeline
from tests.homes import filled
from tests.serving import Place, Served, free_port, place

# A Friday morning, so that every office is open and no limit ends on a day off.
FRIDAY: Final = "2026-11-20T08:30"
# As many people as give each test here a mother of its own.
PEOPLE: Final = 600


@dataclass(slots=True)
class Site:
    """A running demonstration; whoever applies for a birth takes a couple that nobody had."""

    ground: Place
    served: Served
    cast: Cast
    turns: Iterator[int] = field(default_factory=count)

    @property
    def url(self) -> str:
        return self.served.url

    def told(self, shows_en: str) -> tuple[str, str]:
        """Login and code of the first situation of the demonstration that shows this."""
        return next((one.login, one.code) for one in self.cast.told if shows_en in one.shows_en)

    def next_couple(self) -> tuple[Couple, int]:
        turn = next(self.turns)
        return self.cast.journeys[turn], turn

    def birth(self, couple: Couple, turn: int) -> "BirthOf":
        """A birth of this couple, of which the mother's page knows as soon as this is over."""
        with client_of(self.url, language="vi") as client:
            birth = Birth.of(
                Company(self.cast, client),
                couple,
                wish=Wish(),
                turn=turn,
                timeline=Timeline(tell=lambda line: None),
            )
            notice, child = birth.notice()
            birth.notice_arrives(notice)
        return BirthOf(couple, child, notice)

    def next_birth(self) -> "BirthOf":
        return self.birth(*self.next_couple())


@dataclass(frozen=True, slots=True)
class BirthOf:
    """A child of whom the hospital has told; nobody has applied for it yet."""

    couple: Couple
    child: Newborn
    notice: str


@contextmanager
def site_served(*, people: int = PEOPLE, clock: str = FRIDAY) -> Iterator[Site]:
    with place() as ground:
        filled(ground.home, people=people, clock=clock)
        port = str(free_port())
        served = ground.serve("demo", "--count", str(people), "--port", port, LIENTHONG_CLOCK=clock)
        cast = msgspec.json.decode((ground.home / FILE).read_bytes(), type=Cast)
        yield Site(ground, served, cast)
        served.stop()
