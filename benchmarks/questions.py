"""
A hundred questions a second through the API, at two sizes of the register, each with its look.

Promised: by number, as on a day, the residents of an address, and a name in all its forms, the
commonest among them, are answered at that rate; the p95 of a search by name is under MOST
milliseconds; and the median of a kind grows by at most a fifth from the smaller register to the
larger, for as many people shown. Beside each stands pgbench, at the same rate, which writes the
look and reads the same rows by their keys. The load is open (`open_load.py`), the server is the
program's own with a worker for each core, on the machine that asks. `SCALE` is the larger size in
millions.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import cycle, islice
from random import Random
from types import MappingProxyType
from typing import Final

from tests.accounts import PASSWORD
from tests.make import UNIT_CODE, make_officer

from lienthong.access.offices import enter_office
from lienthong.access.sign_in import sign_in
from lienthong.core.clock import Clock
from lienthong.core.texts import Words
from lienthong.register.inventing import usable_processes
from lienthong.register.question import Question

from . import inhabitants, place
from .asked import KINDS, Known, people_known
from .limits import pgbench_paced
from .open_load import Answered, Asking, Latencies, Load, once
from .scale import FEW, MANY
from .search import script_for
from .served import once_it_answers, serving
from .turns import Line, run

RATE: Final = 100
# Of either size in turn: what a minute does to a machine, it does to both.
TURNS: Final = 2
SECONDS: Final = 8
WARM_UP: Final = 220
MOST: Final = 57.0
GROWTH: Final = 1.2
# A whole request, sign-in, door and rules among it, beside the rows alone.
GOAL: Final = 30.0
PEER_SECONDS: Final = 1
# A clerk may read two hundred pages a day, and ask of fifty addresses.
CLERKS: Final = 16
PEOPLE: Final = 200
PURPOSE: Final = "benchmark"
ON: Final = "2026-06-01"
CODE: Final = "G01.26.15"
POLICE: Final = Words(vi="Công an phường Hoàn Kiếm", en="Hoàn Kiếm ward police")
BY_NAME: Final = (
    "name", "common_name", "any_order", "misspelt", "part", "name_and_day", "given_and_year",
    "name_and_mother",
)  # fmt: skip
PERSON: Final = ("by_number", "on_a_day")
KINDS_ASKED: Final = (*PERSON, "residents", *BY_NAME)
# Of 8.5 million people fifteen have a name and a mother's where of a million four do, and a page of
# more people is more to show. What does not grow is asked of the first of them alone.
FIRST: Final = "first_with_mother"
GROWS_AS: Final = MappingProxyType({"name_and_mother": FIRST})
ALL: Final = (*KINDS_ASKED, FIRST)
# As the owner: a dossier for each person asked about, of a procedure that concerns one person.
FILL: Final = """
    INSERT INTO dossiers_dossier (id, code, procedure, version, form, applicant_id, subject_id,
        office_id, channel, status, stage, moves, is_guarded, submitted_at, received_at)
    SELECT gen_random_uuid(), %(code)s || '-' || number, '1.010041', 1,
        jsonb_build_object('person', number, 'certifies', 'now'), gen_random_uuid(),
        gen_random_uuid(), %(office)s, 'counter', 2, 'taken_in', 1, false, %(now)s, %(now)s
    FROM unnest(%(numbers)s::text[]) AS number"""


@dataclass(slots=True)
class Asked:
    """A register of one size as it is served, what is asked of it next, and what came of that."""

    port: int
    questions: Iterator[Asking]
    answers: list[Answered] = field(default_factory=list)
    seconds: float = 0.0

    def take_turn(self) -> None:
        questions = list(islice(self.questions, RATE * SECONDS))
        answers = Load(self.port, questions, a_second=RATE).answers()
        if refused := {one.status for one in answers} - {200}:
            raise RuntimeError(f"questions were answered with {refused}")
        self.answers += answers
        self.seconds += max(one.ended for one in answers) + 1 / RATE

    def latencies(self, kind: str) -> Latencies:
        return Latencies.of([one.seconds for one in self.answers if one.kind == kind])


def measure() -> Iterator[Line]:
    with asked_at(FEW) as small, asked_at(MANY) as large:
        for asked in (small, large) * TURNS:
            asked.take_turn()
    yield Line(
        name="questions.answered", ours=len(large.answers) / large.seconds, other=RATE,
        unit="a second", at_least=0.98,
        sizes=f"{len(large.answers):,} questions of {len(ALL)} kinds, in turn",
    )  # fmt: skip
    one = people_known(inhabitants.listed(MANY), PEOPLE)[0]
    for kind in KINDS_ASKED:
        yield from lines_of(kind, large.latencies(kind), one)
        same = GROWS_AS.get(kind, kind)
        yield Line(
            name=f"questions.{kind}.growth", ours=large.latencies(same).p50 * 1000,
            other=small.latencies(same).p50 * 1000, unit="ms", at_most=GROWTH,
            sizes=f"{FEW:,} → {MANY:,} people, p50",
        )  # fmt: skip


def lines_of(kind: str, ours: Latencies, one: Known) -> Iterator[Line]:
    database = inhabitants.listed(MANY)
    with script_for(database, one, question_behind(kind)) as script:
        taken = pgbench_paced(database, script, a_second=RATE, seconds=PEER_SECONDS)
    peer = Latencies.of(taken)
    sizes = f"{MANY:,} people, p95 at {RATE} a second"
    yield Line(
        name=f"questions.{kind}", ours=ours.p95 * 1000, other=peer.p95 * 1000, unit="ms",
        against="peer", at_most=GOAL, sizes=sizes,
    )  # fmt: skip
    if kind in BY_NAME:
        yield Line(
            name=f"questions.{kind}.under", ours=ours.p95 * 1000, other=MOST, unit="ms",
            at_most=1.0, sizes=sizes,
        )  # fmt: skip


@contextmanager
def asked_at(people: int) -> Iterator[Asked]:
    """Served and warm."""
    database = inhabitants.listed(people)
    known = [one for one in people_known(database, 2 * PEOPLE) if one.born < ON][:PEOPLE]
    tokens = signed_in(database, known)
    questions = cycle(turns_of(known, tokens))
    with serving(database, workers=usable_processes()) as port:
        first = next(questions)
        once_it_answers(lambda: once(port, first))
        Load(port, list(islice(questions, WARM_UP)), a_second=RATE).answers()
        yield Asked(port, questions)


def turns_of(known: Sequence[Known], tokens: Sequence[str]) -> Iterator[Asking]:
    """
    Of each person every kind of question; of the clerks one after the other.

    In another order each time: none always follows the longest, or is the first to ask for someone.
    The first of a list is asked of somebody else, since it would read ahead what the page shows.
    """
    token, order = cycle(tokens), Random(1)
    for one, other in zip(known, reversed(known), strict=True):
        for kind in order.sample(ALL, len(ALL)):
            who = other if kind == FIRST else one
            path, said = asking(kind, who)
            of = {"dossier": f"{CODE}-{who.number}", "purpose": PURPOSE}
            yield Asking(kind=kind, path=path, query=of | said, token=next(token))


def asking(kind: str, one: Known) -> tuple[str, dict[str, str]]:
    match kind:
        case "by_number":
            return f"/people/{one.number}", {}
        case "on_a_day":
            return f"/people/{one.number}", {"on": ON}
        case "residents":
            return "/places/residents", {"address": one.residence, "commune": one.unit_code}
        case "first_with_mother":
            path, said = asking("name_and_mother", one)
            return path, said | {"limit": "1"}
        case _:
            return "/people", {
                name: said for name, said in asdict(KINDS[kind](one)).items() if said
            }


def question_behind(kind: str) -> Callable[[Known], Question]:
    """Whom this finds, too."""
    if kind in PERSON:
        return KINDS["number"]
    return KINDS["address" if kind == "residents" else kind]


def signed_in(database: str, known: Sequence[Known]) -> list[str]:
    """The tokens of the clerks of an office, which has a dossier about each of these people."""
    place.enter(database)
    now = Clock().now()
    office = enter_office(
        CODE, kind="commune_police", unit_code=UNIT_CODE, name=POLICE, since=date(2025, 7, 1)
    )
    with place.owner(database) as owner:
        numbers = [one.number for one in known]
        owner.execute(FILL, {"code": CODE, "office": office.id, "now": now, "numbers": numbers})
        owner.execute("ANALYZE dossiers_dossier")
    logins = [f"clerk.{number}.{CODE}" for number in range(CLERKS)]
    for login in logins:
        make_officer(login, office=office, role="clerk")
    tokens = [sign_in(login, PASSWORD, address="127.0.0.1", now=now).token for login in logins]
    place.leave_database()
    return tokens


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
