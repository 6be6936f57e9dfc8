"""The reform while others apply and work: none is lost, and none is without an office."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from tests import databases, make
from tests.conftest import OwnerCursor
from tests.make import reform
from tests.together.reforming import (
    CHILD,
    LINKS,
    birth,
    carried_out,
    closed_offices,
    family,
    in_every_state,
    office,
)

from lienthong.access.moving import hold_offices
from lienthong.core.errors import Refused
from lienthong.core.ids import new_id
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.take_in import take_in

pytestmark = pytest.mark.together


@dataclass(slots=True)
class Load:
    """What a writer did: how often it was served, and how often it was told no."""

    served: int = 0
    refused: int = 0

    @property
    def turns(self) -> int:
        return self.served + self.refused


@contextmanager
def under_load(*writers: Callable[[int], object]) -> Iterator[list[Load]]:
    """Each writer goes on in a thread of its own, with numbers that rise, until the block ends."""
    stop, loads = Event(), [Load() for _ in writers]

    def writing(writer: Callable[[int], object], load: Load) -> None:
        try:
            while not stop.is_set():
                try:
                    writer(load.turns + 1)
                    load.served += 1
                except Refused:
                    load.refused += 1
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writers)) as threads:
        running = [threads.submit(writing, *pair) for pair in zip(writers, loads, strict=True)]
        try:
            yield loads
        finally:
            stop.set()
        for one in running:
            one.result()


def go_on(loads: list[Load], *, turns: int) -> None:
    """Until each has had so many turns more."""
    ends = [load.turns + turns for load in loads]
    until = time.monotonic() + 60
    while any(load.turns < end for load, end in zip(loads, ends, strict=True)):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_under_load_none_is_lost_and_none_without_an_office(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    in_every_state(wards)
    families = [family(201 + 2 * number) for number in range(40)]
    clerk = wards.desks.committee.clerk

    def applying(turn: int) -> None:
        if turn > len(families):
            time.sleep(0.01)
            return
        one = families[turn - 1]
        make.make_birth(
            one, wards.desks, now=reform.MORNING, key=str(turn), child=CHILD, links=LINKS
        )

    def working(turn: int) -> None:
        stage = ("submitted", "taken_in")[turn % 2]
        rows = Dossier.objects.filter(stage=stage, procedure=make.BIRTH)
        verb = take_in if stage == "submitted" else prepare
        if row := rows.order_by("?").first():
            verb(row.code, actor=clerk, now=reform.MORNING + timedelta(minutes=turn))

    with under_load(applying, working, working) as loads:
        go_on(loads, turns=4)
        done = carried_out(owner_cursor)
        served = loads[0].served
        go_on(loads, turns=4)

    # The old office's clerk is told no; whoever applies is served before and after.
    assert loads[1].refused + loads[2].refused > 0
    assert loads[0].served > served
    assert done.residents.lost == 0
    births = Dossier.objects.filter(procedure=make.BIRTH)
    assert {row.office_id for row in births} == {office("H26.N00070").id}
    assert births.count() == 7 + min(loads[0].served, len(families))
    assert not Dossier.objects.filter(office_id__in=closed_offices()).exists()


def test_a_plan_waits_for_who_is_just_opening(owner_cursor: OwnerCursor) -> None:
    """Who has asked which office is competent lays the dossier down there: then it moves too."""
    wards = reform.former_wards()
    one = birth(wards, 11)
    late = one.dossier()
    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            hold_offices()
            plan = thread.submit(carried_out, owner_cursor)
            wait(lambda: is_waiting(owner_cursor))
            late.pk, late.code, late.chain, late._state.adding = new_id(), "H26-LATE", None, True
            late.save(force_insert=True)
        assert plan.result(30).dossiers.by_stage["submitted"] == 2
    assert Dossier.objects.get(code="H26-LATE").office_id == office("H26.N00070").id


def is_waiting(owner: OwnerCursor) -> bool:
    with databases.owner_of(owner.connection.info.dbname) as other:
        found = other.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        ).fetchone()
    return found == (1,)


def wait(until: Callable[[], bool]) -> None:
    last = time.monotonic() + 30
    while not until():
        assert time.monotonic() < last
        time.sleep(0.02)
