"""
The officer's queue at 1,000 and at 100,000 open dossiers: its pages, narrowed too, and as served.

Promised: a page costs the same however long the queue is (at most GOAL times at a hundred times
as many dossiers: permission is on the row, the place in the list is a key of its index, nothing
is counted beyond five hundred), and the whole request of a page, sign-in and all, takes at most
MOST_STATEMENTS statements. This is where others slow down (Open Zaak #599, #1057, #1367, #1574).
"""

import http.client
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from typing import Final
from urllib.parse import urlencode

from django.test import Client
from tests import make
from tests.accounts import COMMITTEE, PASSWORD

from lienthong.access.actors import Actor
from lienthong.dossiers.cursors import Place
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.queues import Narrowed, counted, queue

from . import place
from .served import PATIENCE, once_it_answers, serving
from .statements import recorded
from .turns import Line, Turn, medians, repeated, run

GOAL: Final = 1.2
MOST_STATEMENTS: Final = 12
OPEN_DOSSIERS: Final = (1_000, 100_000)
PAGES: Final = 5
COUNTS: Final = 25
PAGES_ON: Final = 5
FAR: Final = 0.6
ROUNDS: Final = 5
CODE: Final = "H26.15.03"
LOGIN: Final = f"leader.{CODE}"
# An eighth of the list is late by then, at either length.
NOW: Final = make.NOW + timedelta(hours=3)
NARROWED: Final = {
    "of_stage": Narrowed(stage="ready"),
    "of_procedure_and_stage": Narrowed(procedure=make.RESIDENCE, stage="ready"),
    "of_mine": Narrowed(whose="mine"),
    "of_nobody_and_stage": Narrowed(whose="nobody", stage="ready"),
    "of_late": Narrowed(is_late=True),
}
# As the owner: a dossier of one's own row by row, through four offices, would take a day.
# Due within one day, so that a clock costs the same wherever it stands in the list; a tenth of them
# without a limit; forms of a kilobyte and a half.
FILL: Final = """
    INSERT INTO dossiers_dossier (id, code, procedure, version, form, applicant_id, subject_id,
        office_id, assignee_id, channel, status, stage, moves, is_guarded, submitted_at,
        received_at, due_at)
    SELECT gen_random_uuid(), 'H26.15.03-' || n,
        CASE WHEN n %% 3 = 0 THEN '1.004222' ELSE '1.001193' END, 1,
        jsonb_build_object('note', repeat(md5(n::text), 48)), gen_random_uuid(), gen_random_uuid(),
        %(office)s, CASE WHEN n %% 3 = 1 THEN %(post)s::uuid END, 'online', 2,
        CASE WHEN n %% 4 = 0 THEN 'ready' ELSE 'taken_in' END, 1, n %% 500 = 0, %(now)s, %(now)s,
        CASE WHEN n %% 10 = 0 THEN NULL ELSE %(now)s + n * interval '1 day' / %(count)s END
    FROM generate_series(1, %(count)s) AS n"""


def measure() -> Iterator[Line]:
    few, many = OPEN_DOSSIERS
    sizes = f"{few:,} → {many:,} open dossiers, 50 a page"
    with place.database("queue_short") as short, place.database("queue_long") as long:
        leaders = {long: filled(long, many)}
        place.enter(short)
        leaders[short] = filled(short, few)
        yield from in_database(short, long, leaders, sizes=sizes)
        yield from as_served(short, long, sizes=f"{sizes}, over HTTP")
        place.enter(long)
        yield Line(
            name="queue.statements",
            ours=statements_of_page(),
            other=MOST_STATEMENTS,
            unit="statements",
            at_most=1.0,
            sizes="one request, narrowed, with its sign-in",
        )


def in_database(short: str, long: str, leaders: dict[str, Actor], *, sizes: str) -> Iterator[Line]:
    """Pages without the web around them: plain, further on, far on, narrowed; and the count."""

    def turn(database: str, only: Narrowed, after: str | None) -> Turn:
        def pages() -> float:
            place.enter(database)
            actor = leaders[database]
            queue(actor=actor, now=NOW, after=after, only=only)
            return repeated(lambda: queue(actor=actor, now=NOW, after=after, only=only), PAGES)()

        return pages

    def counts(database: str) -> Turn:
        def count() -> float:
            place.enter(database)
            actor = leaders[database]
            return repeated(lambda: counted(actor=actor, now=NOW), COUNTS)()

        return count

    every = Narrowed()
    on = {database: next_place(database, leaders[database]) for database in leaders}
    far = {database: far_place(database, leaders[database]) for database in leaders}
    pairs = {
        "first_page": (turn(long, every, None), turn(short, every, None)),
        "next_page": (turn(long, every, on[long]), turn(short, every, on[short])),
        "far_page": (turn(long, every, far[long]), turn(short, every, far[short])),
        "counted": (counts(long), counts(short)),
    }
    pairs |= {
        name: (turn(long, only, None), turn(short, only, None)) for name, only in NARROWED.items()
    }
    for name, (of_long, of_short) in pairs.items():
        ours, other = medians(of_long, of_short, rounds=ROUNDS)
        yield line(f"queue.{name}", ours, other, sizes=sizes)


def as_served(short: str, long: str, *, sizes: str) -> Iterator[Line]:
    """The same pages as a browser gets them, from a server of its own for each length."""
    with ExitStack() as stack:
        ports = [stack.enter_context(serving(database)) for database in (long, short)]
        visits = [once_it_answers(partial(Visit, port)) for port in ports]
        following = [visit.following(PAGES_ON) for visit in visits]
        for name, addresses in (("first", ["/ban", "/ban"]), ("next", following)):
            ours, other = medians(
                *(
                    repeated(partial(visit.page, address), PAGES)
                    for visit, address in zip(visits, addresses, strict=True)
                ),
                rounds=ROUNDS,
            )
            yield line(f"queue.served_{name}_page", ours, other, sizes=sizes)


class Visit:
    """A browser's connection that is signed in and stays open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}
        form = self.send("GET", "/dang-nhap")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert found
        sent = {"login": LOGIN, "password": PASSWORD, "csrfmiddlewaretoken": found[1]}
        self.send("POST", "/dang-nhap", urlencode(sent))

    def send(self, method: str, address: str, body: str | None = None) -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        assert answer.status < http.client.BAD_REQUEST, page
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return page

    def page(self, address: str) -> str:
        page = self.send("GET", address)
        assert "data-queue" in page, "this is no page of the queue"
        return page

    def following(self, pages: int) -> str:
        """The address of the page so many pages on."""
        address = "/ban"
        for _ in range(pages):
            found = re.search(r'href="(\?sau=[^"]+)" rel="next"', self.page(address))
            assert found
            address = f"/ban{found[1]}"
        return address


def statements_of_page() -> int:
    """Of the whole request, as the program's own middleware and door send them."""
    browser = Client(SERVER_NAME="localhost")
    browser.post("/dang-nhap", {"login": LOGIN, "password": PASSWORD})
    address = "/ban?buoc=ready&ai=mine&tre=1"
    with recorded() as statements:
        answer = browser.get(address)
    assert answer.status_code == http.client.OK
    return statements.count


def line(name: str, ours: float, other: float, *, sizes: str) -> Line:
    return Line(
        name=name, ours=ours * 1000, other=other * 1000, unit="ms", at_most=GOAL, sizes=sizes
    )


def filled(database: str, dossiers: int) -> Actor:
    """So many open dossiers at one office, a third of them its leader's; gives the leader."""
    desk = make.make_desk(CODE, kind="commune_committee", unit_code=make.UNIT_CODE, name=COMMITTEE)
    values = {
        "office": desk.office.id,
        "post": desk.leader.post_id,
        "now": make.NOW,
        "count": dossiers,
    }
    with place.owner(database) as owner:
        owner.execute(FILL, values)
        owner.execute("VACUUM ANALYZE dossiers_dossier")
    return desk.leader


def next_place(database: str, actor: Actor) -> str:
    """Where the next page begins, five pages on."""
    place.enter(database)
    after: str | None = None
    for _ in range(PAGES_ON):
        after = queue(actor=actor, now=NOW, after=after).next
    assert after is not None
    return after


def far_place(database: str, actor: Actor) -> str:
    """Where somebody is who has turned more than half of all pages, however many those are."""
    place.enter(database)
    rows = Dossier.objects.filter(due_at__isnull=False)
    row = rows.order_by("due_at", "id")[int(rows.count() * FAR)]
    return str(Place(row.due_at, row.id))


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
