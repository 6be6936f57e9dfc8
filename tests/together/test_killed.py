"""Killed at any point of a verb: all of it stands or nothing, and doing it again completes it."""

import multiprocessing
from collections.abc import Callable
from functools import partial
from multiprocessing.context import ForkServerContext

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.together import doomed
from tests.together.lives import lived

from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.sign import sign
from lienthong.dossiers.take_in import take_in

pytestmark = pytest.mark.together

Verb = Callable[[], object]

# What a signature makes, each with how many there are of it afterwards; %(id)s is the dossier.
MADE_BY_SIGNING = {
    "register_act WHERE dossier_id = %(id)s": 1,
    "register_person WHERE id = %(child)s": 1,
    "register_number WHERE person_id = %(child)s": 1,
    "register_name WHERE person_id = %(child)s": 1,
    "register_parentage WHERE person_id = %(child)s": 2,
    "register_personnow WHERE person_id = %(child)s": 1,
    "documents_document WHERE dossier_id = %(id)s AND kind = 'birth_certificate'": 1,
    "dossiers_dossier WHERE set_going_by_id = %(id)s": 3,
    "dossiers_dossier WHERE id = %(id)s AND status = 9": 1,
    "dossiers_plannedlink WHERE chain_id = %(chain)s AND state = 'opened'": 3,
    "audit_entry WHERE dossier_id = %(id)s AND action = 'dossier.granted'": 1,
    "audit_message WHERE dossier_id = %(id)s AND topic = 'dossier.granted'": 1,
    "procrastinate_jobs WHERE args ->> 'dossier_id' = %(id)s": 1,
}
MADE_BY_PREPARING = {
    "dossiers_prepared WHERE dossier_id = %(id)s": 1,
    "dossiers_dossier WHERE id = %(id)s AND stage = 'draft_sent'": 1,
    "audit_entry WHERE dossier_id = %(id)s AND action = 'dossier.prepared'": 1,
    "audit_message WHERE dossier_id = %(id)s AND topic = 'draft.sent'": 1,
}
MADE_BY_TAKING_IN = {
    "documents_document WHERE dossier_id = %(id)s": 1,
    "dossiers_dossier WHERE id = %(id)s AND status = 2": 1,
    "audit_entry WHERE dossier_id = %(id)s AND action = 'dossier.taken_in'": 1,
    "audit_message WHERE dossier_id = %(id)s AND topic = 'dossier.taken_in'": 1,
}


PRELOADED = [f"lienthong.dossiers.{verb}" for verb in ("prepare", "sign", "take_in")]


@pytest.fixture(scope="module")
def fork_server() -> ForkServerContext:
    """A process that has the program loaded and no connection open: its children start at once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.together.doomed", *PRELOADED])
    return context


class Case:
    """A dossier on which a verb is done by processes that die."""

    def __init__(self, birth: make.Birth, owner: OwnerCursor, server: ForkServerContext) -> None:
        self.dossier = birth.dossier()
        self.owner = owner
        self.server = server

    def lived(self, verb: Verb, *, ends_at: int | str | None) -> list[str] | None:
        """The moments of a life that was not ended; None of one that was."""
        events: list[str] | None = lived(self.server, doomed.live, verb, ends_at)
        return events

    def counts(self, made: dict[str, int]) -> list[int]:
        named = {
            "id": str(self.dossier.id),
            "child": str(self.dossier.subject_id),
            "chain": str(self.dossier.chain_id),
        }
        found = []
        for rows in made:
            self.owner.execute(f"SELECT count(*) FROM {rows}", named)  # noqa: S608 - our own words
            [count] = self.owner.fetchone() or [None]
            assert isinstance(count, int)
            found.append(count)
        return found

    def is_done(self, made: dict[str, int]) -> bool:
        """Whether all of it stands; anything between all and nothing fails."""
        counts = self.counts(made)
        assert counts in ([0] * len(made), list(made.values())), dict(
            zip(made, counts, strict=True)
        )
        return counts == list(made.values())


def named(events: list[str]) -> list[str]:
    """The moments around commits and signatures."""
    return [event for event in events if event.startswith(("before ", "after "))]


def spread(events: list[str], number: int) -> list[int]:
    """So many moments, evenly over the life as far as the last commit."""
    length = events.index(named(events)[-1])
    return [place * length // number for place in range(number)]


def test_killed_at_twenty_points_of_a_decision(
    owner_cursor: OwnerCursor, fork_server: ForkServerContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    desks = make.make_desks()
    births = [
        make.make_birth(make.make_family(serial), desks, until="confirmed") for serial in (11, 31)
    ]

    def signing(birth: make.Birth) -> Verb:
        leader = desks.committee.leader
        return partial(sign, birth.dossier().code, revision=1, actor=leader, now=birth.now)

    rehearsed, birth = births
    events = Case(rehearsed, owner_cursor, fork_server).lived(signing(rehearsed), ends_at=None)
    assert events is not None
    points = [*spread(events, 16), *named(events)]
    assert points[-2:] == ["before commit 2", "after commit 2"]
    assert len(points) >= 20
    case = Case(birth, owner_cursor, fork_server)
    for point in points:
        assert case.lived(signing(birth), ends_at=point) is None
        assert case.is_done(MADE_BY_SIGNING) == (point == "after commit 2")
    assert birth.dossier().stage == "granted"


@pytest.mark.parametrize(
    ("until", "made"), [("submitted", MADE_BY_TAKING_IN), ("taken_in", MADE_BY_PREPARING)]
)
def test_killed_while_a_clerk_works(
    until: str,
    made: dict[str, int],
    owner_cursor: OwnerCursor,
    fork_server: ForkServerContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    desks = make.make_desks()
    births = [make.make_birth(make.make_family(serial), desks, until=until) for serial in (11, 31)]
    verb = {"submitted": take_in, "taken_in": prepare}[until]

    def working(birth: make.Birth) -> Verb:
        return partial(verb, birth.dossier().code, actor=desks.committee.clerk, now=birth.now)

    rehearsed, birth = births
    events = Case(rehearsed, owner_cursor, fork_server).lived(working(rehearsed), ends_at=None)
    assert events is not None
    case = Case(birth, owner_cursor, fork_server)
    for point in [*spread(events, 2), *named(events)]:
        assert case.lived(working(birth), ends_at=point) is None
        assert case.is_done(made) == (point == "after commit 2")
    # The number and the entry that the first of the dead was promised are still this dossier's.
    promised = {
        "register_bookentry WHERE number = 2 AND dossier_id = %(id)s": 1,
        "register_bookentry": 2,
        "register_numberreservation": 2,
    }
    if verb is prepare:
        assert case.counts(promised) == [1, 2, 2]
