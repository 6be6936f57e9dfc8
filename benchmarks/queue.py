"""
The officer's queue, its first page and its next, at 1,000 and at 100,000 open dossiers.

Promised: a page costs the same however long the queue is (at most GOAL times at a hundred times
as many dossiers: permission is on the row, the place in the list is a key of its index, nothing
is counted), and takes at most MOST_STATEMENTS statements. This is where others slow down (Open
Zaak #599, #1057, #1367, #1574).
"""

from collections.abc import Iterator
from typing import Final

from tests import make
from tests.accounts import COMMITTEE

from lienthong.access.actors import Actor
from lienthong.dossiers.queues import queue

from . import place
from .statements import recorded
from .turns import Line, medians, repeated, run

GOAL: Final = 1.2
MOST_STATEMENTS: Final = 12
OPEN_DOSSIERS: Final = (1_000, 100_000)
PAGES: Final = 20
PAGES_ON: Final = 5
ROUNDS: Final = 9
# As the owner: a dossier of one's own row by row, through four offices, would take a day.
# Due over two years by the minute, a tenth of them without a limit; forms of a kilobyte and a half.
FILL: Final = """
    INSERT INTO dossiers_dossier (id, code, procedure, version, form, applicant_id, subject_id,
        office_id, channel, status, stage, moves, is_guarded, submitted_at, received_at, due_at)
    SELECT gen_random_uuid(), 'H26.15.03-' || n, '1.001193', 1,
        jsonb_build_object('note', repeat(md5(n::text), 48)), gen_random_uuid(), gen_random_uuid(),
        %(office)s, 'online', 2, 'taken_in', 1, n %% 500 = 0, %(now)s, %(now)s,
        CASE WHEN n %% 10 = 0 THEN NULL ELSE %(now)s + n * interval '1 minute' END
    FROM generate_series(1, %(count)s) AS n"""


def measure() -> Iterator[Line]:
    few, many = OPEN_DOSSIERS
    with place.database("queue_short") as short, place.database("queue_long") as long:
        in_long = filled(long, many)
        place.enter(short)
        in_short = filled(short, few)
        with recorded() as statements:
            queue(actor=in_short, now=make.NOW)
        clerks = {short: in_short, long: in_long}
        next_of = {database: next_place(database, clerks[database]) for database in clerks}

        def pages(database: str, *, after: str | None) -> float:
            place.enter(database)
            actor = clerks[database]
            queue(actor=actor, now=make.NOW, after=after)
            return repeated(lambda: queue(actor=actor, now=make.NOW, after=after), PAGES)()

        first, first_long, following, following_long = medians(
            lambda: pages(short, after=None),
            lambda: pages(long, after=None),
            lambda: pages(short, after=next_of[short]),
            lambda: pages(long, after=next_of[long]),
            rounds=ROUNDS,
        )
    sizes = f"{few:,} → {many:,} open dossiers, 50 a page"
    yield line("queue.first_page", first_long, first, sizes=sizes)
    yield line("queue.next_page", following_long, following, sizes=sizes)
    yield Line(
        name="queue.statements",
        ours=statements.count,
        other=MOST_STATEMENTS,
        unit="statements",
        at_most=1.0,
        sizes="one page",
    )


def line(name: str, ours: float, other: float, *, sizes: str) -> Line:
    return Line(
        name=name, ours=ours * 1000, other=other * 1000, unit="ms", at_most=GOAL, sizes=sizes
    )


def filled(database: str, dossiers: int) -> Actor:
    """So many open dossiers at one office; gives its clerk."""
    desk = make.make_desk(
        "H26.15.03", kind="commune_committee", unit_code=make.UNIT_CODE, name=COMMITTEE
    )
    with place.owner(database) as owner:
        owner.execute(FILL, {"office": desk.office.id, "now": make.NOW, "count": dossiers})
        owner.execute("VACUUM ANALYZE dossiers_dossier")
    return desk.clerk


def next_place(database: str, actor: Actor) -> str:
    """Where the next page begins, five pages on."""
    place.enter(database)
    after: str | None = None
    for _ in range(PAGES_ON):
        after = queue(actor=actor, now=make.NOW, after=after).next
    assert after is not None
    return after


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
