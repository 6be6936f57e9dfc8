"""
The leaders' page of a province, at 100,000 dossiers, most of them done, and at a fifth of these.

Promised: its cost is that of what is open and of what moved in the last two weeks, and not of all
that there has ever been (`steering.growth`: nine times as many done, the same open; at most GOAL
times), and the counts and the page of 126 communes are there within LIMIT ms.
"""

from collections.abc import Iterator
from typing import Final

from tests import make
from tests.accounts import TITLES, make_office

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.texts import Words
from lienthong.places.units import communes_of
from lienthong.steering.picture import today_of

from . import place
from .turns import Line, medians, repeated, run

GOAL: Final = 1.2
LIMIT: Final = 1000.0
OPEN: Final = 10_000
DONE: Final = (10_000, 90_000)
A_DAY: Final = 125
PAGES: Final = 3
ROUNDS: Final = 5
# As the owner; the done ones at so many a day, the open ones over a fortnight, some of them late.
FILL: Final = """
    INSERT INTO dossiers_dossier (id, code, procedure, version, form, applicant_id, subject_id,
        office_id, channel, status, stage, moves, is_guarded, submitted_at, received_at, due_at,
        decided_at)
    SELECT gen_random_uuid(), %(mark)s || n, '1.001193', 1, '{}', gen_random_uuid(),
        gen_random_uuid(), office.ids[1 + n %% cardinality(office.ids)], 'online', 2,
        CASE WHEN %(days)s > 14 THEN 'granted'
            ELSE (ARRAY['submitted', 'taken_in', 'supplement', 'ready'])[1 + n %% 4] END,
        1, false, came.at, came.at, came.at + interval '5 days' + (n %% 5) * interval '3 days',
        CASE WHEN %(days)s > 14 THEN came.at + interval '4 days' END
    FROM generate_series(1, %(count)s) AS n
    CROSS JOIN (SELECT array_agg(id ORDER BY code) AS ids FROM access_office) AS office
    CROSS JOIN LATERAL (
        SELECT %(now)s - interval '4 days' * (%(days)s > 14)::int
            - n * %(days)s / %(count)s::float * interval '1 day' AS at) AS came"""


def measure() -> Iterator[Line]:
    fewer, more = DONE
    with place.database("steering_short") as short, place.database("steering_long") as long:
        leaders = {long: filled(long, more)}
        place.enter(short)
        leaders[short] = filled(short, fewer)

        def pages(database: str) -> float:
            place.enter(database)
            actor = leaders[database]
            today_of(actor=actor, now=make.NOW)
            return repeated(lambda: today_of(actor=actor, now=make.NOW), PAGES)()

        few, many = medians(lambda: pages(short), lambda: pages(long), rounds=ROUNDS)
    sizes = f"{OPEN:,} open; {fewer:,} → {more:,} done; 126 communes"
    yield Line(
        name="steering.growth",
        ours=many * 1000,
        other=few * 1000,
        unit="ms",
        at_most=GOAL,
        sizes=sizes,
    )
    yield Line(
        name="steering.page", ours=many * 1000, other=LIMIT, unit="ms", at_most=1.0, sizes=sizes
    )


def filled(database: str, done: int) -> Actor:
    """All communes of Hà Nội with a committee and police each; gives the leader above them."""
    TITLES.setdefault("steering", Words(vi="Phó Chủ tịch", en="Deputy chair"))
    province = make_office("H26", kind="province_committee", unit_code="01")
    for number, unit in enumerate(communes_of("01", on=day_of(make.NOW))):
        make_office(f"H26.15.{number}", unit_code=unit.code)
        make_office(f"G01.26.{number}", kind="commune_police", unit_code=unit.code)
    with place.owner(database) as owner:
        for mark, count, days in (("open-", OPEN, 14), ("done-", done, done // A_DAY)):
            asked = {"mark": mark, "count": count, "days": days, "now": make.NOW}
            owner.execute(FILL, asked)
        owner.execute("VACUUM ANALYZE dossiers_dossier")
    return make.make_officer("steering", office=province, role="steering")


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
