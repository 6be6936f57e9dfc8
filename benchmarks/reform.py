"""
A plan by which two wards merge, rehearsed on a register at one size and at ten times it.

Promised: what it takes grows with the people and the dossiers that it moves and no faster (at most
GROWTH times a piece), and who works meanwhile waits less than the ten seconds after which the
server's role gives up a lock: nobody is refused because the country is rearranged. A rehearsal
does all that the plan does and takes it back, so that every turn begins with the same register.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tests import make

from lienthong.core.clock import HANOI
from lienthong.core.plans import Plan, read_plan
from lienthong.core.texts import Words
from lienthong.dossiers.reform import Applied, apply_plan
from lienthong.home.roles import LIMITS, Role

from . import inhabitants, place
from .queue import FILL
from .turns import Line, Turn, medians, run, seconds

GROWTH: Final = 1.2
PEOPLE: Final = (2_000, 20_000)
DOSSIERS: Final = (500, 5_000)
ROUNDS: Final = 3
DAY: Final = datetime(2027, 1, 1, 0, 5, tzinfo=HANOI)
PLAN: Final = Path(__file__).parents[1] / "docs" / "examples" / "plan.csv"


def measure() -> Iterator[Line]:
    plan = read_plan(PLAN.read_bytes(), name=PLAN.name)
    with (
        inhabitants.copy_of_inhabited(PEOPLE[0], now=make.NOW) as few,
        inhabitants.copy_of_inhabited(PEOPLE[1], now=make.NOW) as many,
    ):
        fill(many, DOSSIERS[1])
        place.enter(few)
        fill(few, DOSSIERS[0])
        ours, other = medians(turn(many, plan), turn(few, plan), rounds=ROUNDS)
        pieces = [people + dossiers for people, dossiers in zip(PEOPLE, DOSSIERS, strict=True)]
        sizes = f"{PEOPLE[1]:,} people, {DOSSIERS[1]:,} open dossiers"
        yield Line(
            name="reform.growth",
            ours=ours / pieces[1] * 1e6,
            other=other / pieces[0] * 1e6,
            unit="µs/piece",
            at_most=GROWTH,
            sizes=f"{PEOPLE[0]:,} people, {DOSSIERS[0]:,} open dossiers → ten times as many",
        )
        yield Line(
            name="reform.waited",
            ours=ours * 1e3,
            other=LIMITS[Role.APP].lock,
            unit="ms",
            at_most=1.0,
            sizes=f"{sizes}, for whoever works meanwhile",
        )


def fill(database: str, dossiers: int) -> None:
    """Offices of both wards, and dossiers of the committee."""
    desks = make.make_desks()
    name = Words(vi="Phường Cửa Nam", en="Cửa Nam")
    for code, kind in (("H26.15.82", "commune_committee"), ("G01.26.82", "commune_police")):
        make.make_desk(code, kind=kind, unit_code="00082", name=name)
    said = {"office": desks.committee.office.id, "post": desks.committee.clerk.post_id}
    with place.owner(database) as owner:
        now = make.NOW - timedelta(days=1)
        owner.execute(FILL, {**said, "count": dossiers, "now": now})
        owner.execute("UPDATE dossiers_dossier SET is_guarded = false WHERE is_guarded")
        owner.execute("VACUUM ANALYZE dossiers_dossier")


def turn(database: str, plan: Plan) -> Turn:
    def rehearse() -> float:
        with place.owner(database) as owner:

            def rehearsal() -> Applied:
                return apply_plan(plan, connection=owner, now=DAY, is_rehearsal=True)

            return seconds(rehearsal)

    return rehearse


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
