"""Officers who reach for the same dossier, and a batch that is signed in two windows."""

from functools import partial
from uuid import uuid4

import pytest
from tests import make

from lienthong.audit.account import entries_of
from lienthong.core.errors import Refused
from lienthong.dossiers.assign import hand_over, take
from lienthong.dossiers.extend import extend
from lienthong.dossiers.models import Dossier, Extension
from lienthong.dossiers.sign_batch import Chosen, begin, go_on
from lienthong.register.models import Act

from .at_once import outcomes, reasons

pytestmark = pytest.mark.together


def test_of_two_who_take_a_dossier_at_once_one_has_it() -> None:
    birth = make.make_birth()
    office, code = birth.desks.committee.office, birth.dossier().code
    clerks = [make.make_officer(f"clerk.{n}", office=office, role="clerk") for n in range(4)]
    taken = outcomes([partial(take, code, actor=clerk, now=birth.now) for clerk in clerks])
    assert reasons(taken) == ["taken"] * 3
    [winner] = [
        clerk for clerk, each in zip(clerks, taken, strict=True) if not isinstance(each, Refused)
    ]
    assert birth.dossier().assignee_id == winner.post_id
    lines = [e for e in entries_of(birth.dossier().id) if e.action == "dossier.assigned"]
    assert len(lines) == 1


def test_a_hand_over_beside_another_goes_through_once() -> None:
    birth = make.make_birth()
    desk, code = birth.desks.committee, birth.dossier().code
    two = make.make_officer("clerk.two", office=desk.office, role="clerk")
    take(code, actor=desk.clerk, now=birth.now)
    assert desk.clerk.post_id
    over = partial(hand_over, desk.clerk.post_id, to=two.post_id, actor=desk.leader, now=birth.now)
    done = outcomes([over, over])
    assert sorted(each.handed for each in done if not isinstance(each, Refused)) == [0, 1]
    assert birth.dossier().assignee_id == two.post_id


def test_two_extensions_at_once_are_one() -> None:
    birth = make.make_birth(until="taken_in")
    more = partial(
        extend,
        birth.dossier().code,
        reason="Hệ thống gián đoạn.",
        until=make.TODAY.replace(day=24),
        actor=birth.desks.committee.leader,
        now=birth.now,
    )
    done = outcomes([more, more])
    assert sum(isinstance(each, Dossier) for each in done) == 1
    assert set(reasons(done)) <= {"moved", "extended_already"}
    assert Extension.objects.count() == 1


def test_a_batch_in_two_windows_signs_each_decision_once() -> None:
    desks = make.make_desks()
    births = [
        make.make_birth(make.make_family(11 + 10 * n), desks, key=f"key-{n}", until="confirmed")
        for n in range(3)
    ]
    leader, now = desks.committee.leader, births[0].now
    chosen = [
        Chosen(
            code=birth.dossier().code,
            revision=birth.prepared().revision,
            moves=birth.dossier().moves,
        )
        for birth in births
    ]
    batch = begin(chosen, key=uuid4(), actor=leader, now=now)
    step = partial(go_on, batch, actor=leader, now=now)
    assert reasons(outcomes([step, step])) == []
    seen = go_on(batch, actor=leader, now=now)
    assert (seen.signed, seen.not_signed, seen.waiting) == (3, 0, 0)
    assert Act.objects.filter(kind="birth").count() == 3
