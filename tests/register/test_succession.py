"""Through any chain of mergers and splits every resident is placed or listed, and none is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

import pytest
from tests.conftest import OwnerCursor
from tests.register.succeeding import Home, Told, UnitThen, street_of

from lienthong.core.clock import HANOI
from lienthong.core.ids import new_id
from lienthong.core.plans import COLUMNS, read_plan
from lienthong.dossiers.reform import Applied, apply_plan
from lienthong.places.addresses import address_key, dwelling_key
from lienthong.register.placing import ACT

pytestmark = pytest.mark.django_db

DECREE: Final = "NQ 99/NQ-UBTVQH16"
REFORM: Final = date(2025, 7, 1)
LONG_AGO: Final = date(2010, 3, 1)
# Of the former district of Hoàn Kiếm: 00070, 00040 and 00073 were split in 2025.
FORMER: Final = ("00070", "00082", "00061", "00040", "00073")
STREETS: Final = ("Hàng Bài", "Hàng Gai", "Nhà Thờ")
FIRST_PLAN: Final = date(2026, 11, 20)


@dataclass(slots=True)
class World:
    """The register as the owner sees it, beside what is told of it."""

    cursor: OwnerCursor
    told: Told
    entering: int

    def live(self, code: str, text: str, since: date) -> None:
        person = new_id()
        self.cursor.execute("INSERT INTO register_person (id, version) VALUES (%s, 0)", [person])
        self.cursor.execute(
            """INSERT INTO register_residence
                 (person_id, since, since_latest, entered_by_id, text, unit_code, address_key)
               VALUES (%s, %s, %s, %s, %s, %s, %s)""",
            [person, since, since, self.entering, text, code, address_key(text, code)],
        )
        key, unit = address_key(text, code), self.told.in_force[code]
        self.told.homes.append(Home(serial=len(self.told.homes), key=key, may={unit}))

    def plan(self, day: date, rows: Sequence[str]) -> Applied:
        lines = "\n".join([",".join(COLUMNS), *rows])
        plan = read_plan(lines.encode(), name="plan.csv")
        now = datetime(day.year, day.month, day.day, 12, tzinfo=HANOI)
        return apply_plan(plan, connection=self.cursor.connection, now=now)

    def waiting(self, home: Home) -> list[tuple[UUID, str, date]]:
        self.cursor.execute(
            """SELECT id, former_code, since FROM register_placement
               WHERE address_key = %s AND replaced_by_id IS NULL AND unit_code IS NULL""",
            [home.key],
        )
        return self.cursor.fetchall()

    def settle(self, home: Home, unit: UnitThen, day: date) -> None:
        """An officer says where everybody of these words lives who waits for the same split."""
        for id, former, since in self.waiting(home):
            if home.unsettled != {(former, since)}:
                continue
            act = new_id()
            now = datetime(day.year, day.month, day.day, 13, tzinfo=HANOI)
            self.cursor.execute(ACT, [act, "address_placed", day, now, "test"])
            self.cursor.execute(
                "SELECT register_place(%s, %s, %s, %s)", [id, unit.code, act, new_id()]
            )
            for one in self.told.homes:
                if one.key == home.key and one.unsettled == {(former, since)}:
                    one.may, one.unsettled = {unit}, set()


@pytest.fixture
def world(owner_cursor: OwnerCursor) -> World:
    """Five wards before the reform of 2025, each with three homes; the release tells the reform."""
    act = new_id()
    now = datetime(2025, 1, 1, 12, tzinfo=HANOI)
    owner_cursor.execute(ACT, [act, "load", LONG_AGO, now, "test"])
    told = Told({code: UnitThen(code, date.min) for code in FORMER})
    owner_cursor.execute("SELECT entering FROM register_act WHERE id = %s", [act])
    (entering,) = owner_cursor.fetchall()[0]
    world = World(owner_cursor, told, int(str(entering)))
    for code in FORMER:
        for number, street in enumerate(STREETS):
            world.live(code, f"{number + 1} {street}", LONG_AGO)
    owner_cursor.execute(
        "SELECT former_code, successor_code FROM places_successor"
        " WHERE since = %s AND former_code = ANY(%s)",
        [REFORM, list(FORMER)],
    )
    heirs: dict[str, tuple[str, ...]] = {}
    for former, heir in owner_cursor.fetchall():
        heirs[former] = (*heirs.get(former, ()), heir)
    made = {heir for found in heirs.values() for heir in found}
    told.reformed(REFORM, heirs, made=made, rules={})
    for code in sorted(made):
        for number, street in enumerate(STREETS):
            world.live(code, f"{number + 1} {street}", date(2025, 9, 1))
    return world


def row(what: str, code: str, to: str = "", *, day: date, **more: str) -> str:
    said = {
        "since": day.isoformat(),
        "decree": DECREE,
        **more,
        "what": what,
        "code": code,
        "to": to,
    }
    return ",".join(said.get(name, "") for name in COLUMNS)


@dataclass(slots=True)
class Reform:
    """What changes on a day, drawn among the units in force."""

    day: date
    heirs: dict[str, tuple[str, ...]]
    made: set[str]
    rules: dict[tuple[str, str], str]

    @classmethod
    def drawn(cls, random: Random, told: Told, day: date, fresh: Iterator[str]) -> "Reform":
        codes = sorted(told.in_force)
        random.shuffle(codes)
        changing, staying = codes[: random.choice((1, 2))], codes[2:]
        reform = cls(day, {}, set(), {})
        for code in changing:
            reform.change(code, random, staying, fresh)
        return reform

    def change(
        self, code: str, random: Random, staying: Sequence[str], fresh: Iterator[str]
    ) -> None:
        other = next(fresh) if random.random() < 0.4 or not staying else random.choice(staying)
        if other not in staying:
            self.made.add(other)
        if random.random() < 0.3:
            self.heirs[code] = (other,)
            return
        own = code if random.random() < 0.6 else next(fresh)
        self.made.add(own)
        self.heirs[code] = (own, other)
        if random.random() < 0.7:
            street = dwelling_key(random.choice(STREETS))
            self.rules[code, street] = random.choice((own, other))

    def rows(self) -> list[str]:
        names = {street_of(f":1 {key}"): key for _, key in self.rules}
        return [
            *(
                row("unit", code, day=self.day, kind="phường", name=f"Mới {code}", within="01")
                for code in sorted(self.made)
            ),
            *(
                row("successor", code, to, day=self.day)
                for code, tos in self.heirs.items()
                for to in tos
            ),
            *(
                row("address", code, to, day=self.day, text=names[street])
                for (code, street), to in self.rules.items()
            ),
        ]


@pytest.mark.parametrize("seed", range(12))
def test_after_any_chain_of_reforms_everybody_is_placed_or_listed(world: World, seed: int) -> None:
    random, day = Random(seed), FIRST_PLAN
    fresh = (f"9{number:04d}" for number in range(1000))
    for _ in range(5):
        reform = Reform.drawn(random, world.told, day, fresh)
        done = world.plan(day, reform.rows())
        world.told.reformed(day, reform.heirs, made=reform.made, rules=reform.rules)
        residents, counted = done.residents, world.told.counted()
        assert residents.lost == 0
        assert (residents.followed, residents.placed, residents.listed) == tuple(
            counted.get(became, 0) for became in ("followed", "placed", "listed")
        )
        check_listed(world)
        assert world.plan(day, reform.rows()).changes == 0
        live_on(world, random, day)
        day += timedelta(days=30)


def check_listed(world: World) -> None:
    """Whoever may live in one of several units waits for an officer, and nobody else does."""
    for home in world.told.homes:
        if home.is_counted:
            found = {(former, since) for _, former, since in world.waiting(home)}
            assert home.unsettled <= found
            assert home.unsettled or home.became in ("followed", "placed")


def live_on(world: World, random: Random, day: date) -> None:
    """Somebody moves in, and an officer places some of what waits."""
    for code in random.sample(sorted(world.told.in_force), 2):
        world.live(code, f"{random.randint(1, 3)} {random.choice(STREETS)}", day)
    for home in random.sample(world.told.homes, 6):
        if home.unsettled and home.is_counted:
            by_code = sorted(home.may, key=lambda unit: unit.code)
            world.settle(home, random.choice(by_code), day)
