"""More time for a late dossier: once, with an apology, by the leader."""

from datetime import date, datetime, timedelta

import pytest
from tests import make

from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, Invalid, NotAllowed
from lienthong.documents.shelf import papers_of
from lienthong.dossiers.extend import extend, extension_of
from lienthong.dossiers.models import Chain, Dossier
from lienthong.dossiers.supplement import Defect, ask

REASON = "Hệ thống cấp số định danh gián đoạn từ sáng 20/11/2026."
MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def extended(birth: make.Birth, until: date = TUESDAY, reason: str = REASON) -> Dossier:
    leader = birth.desks.committee.leader
    return extend(birth.dossier().code, reason=reason, until=until, actor=leader, now=birth.now)


def test_the_leader_puts_the_limit_off_and_says_sorry(taken_in: make.Birth) -> None:
    was = taken_in.dossier().due_at
    dossier = extended(taken_in)
    assert dossier.due_at == datetime(2026, 11, 24, 17, 0, tzinfo=HANOI)
    kept = extension_of(dossier)
    assert kept
    assert (kept.was_due_at, kept.due_at, kept.reason) == (was, dossier.due_at, REASON)
    [slip] = [paper for paper in papers_of(dossier.id) if paper.kind == "apology"]
    line = entries_of(dossier.id)[-1]
    assert (line.action, line.detail["document"]) == ("dossier.extended", str(slip.id))
    told = Message.objects.filter(person_id=dossier.applicant_id, topic="dossier.extended")
    assert told.count() == 1


def test_a_second_time_is_refused(taken_in: make.Birth) -> None:
    extended(taken_in)
    taken_in.now = datetime(2026, 11, 25, 9, 0, tzinfo=HANOI)
    with pytest.raises(Conflict) as refused:
        extended(taken_in, until=date(2026, 11, 30))
    assert refused.value.reason == "extended_already"
    assert len(papers_of(taken_in.dossier().id)) == 2, "the receipt and one apology"


def test_the_chain_is_due_with_its_latest_link(taken_in: make.Birth) -> None:
    chain = taken_in.chain
    was = Chain.objects.get(id=chain.id).due_at
    assert was
    extended(taken_in, until=MONDAY)
    assert Chain.objects.get(id=chain.id).due_at == max(
        was, datetime(2026, 11, 23, 17, 0, tzinfo=HANOI)
    )


def test_a_link_beyond_the_chain_takes_the_chain_along(taken_in: make.Birth) -> None:
    dossier = extended(taken_in, until=date(2026, 12, 15))
    assert Chain.objects.get(id=taken_in.chain.id).due_at == dossier.due_at


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (date(2026, 11, 19), "no_working_day"),
        (date(2026, 11, 22), "no_working_day"),
        (make.TODAY, "not_later"),
        (date(2027, 11, 22), "too_late"),
    ],
)
def test_the_new_day_is_a_working_day_to_come(until: date, code: str, taken_in: make.Birth) -> None:
    with pytest.raises(Invalid) as refused:
        extended(taken_in, until=until)
    assert [(p.field, p.code) for p in refused.value.problems] == [("until", code)]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001, "a\0b"])
def test_the_reason_is_said_in_words(reason: str, taken_in: make.Birth) -> None:
    with pytest.raises(Invalid) as refused:
        extended(taken_in, reason=reason)
    assert refused.value.problems[0].field == "reason"


def test_who_is_no_leader_gives_no_time(taken_in: make.Birth) -> None:
    clerk = taken_in.desks.committee.clerk
    with pytest.raises(NotAllowed):
        extend(taken_in.dossier().code, reason=REASON, until=TUESDAY, actor=clerk, now=taken_in.now)


def test_what_has_time_left_or_stands_still_is_given_none(taken_in: make.Birth) -> None:
    Dossier.objects.filter(id=taken_in.dossier().id).update(
        due_at=taken_in.now + timedelta(days=10)
    )
    with pytest.raises(Conflict) as in_time:
        extended(taken_in, until=date(2026, 12, 7))
    assert in_time.value.reason == "in_time"
    clerk = taken_in.desks.committee.clerk
    ask(taken_in.dossier().code, [Defect(code="notice_unreadable")], actor=clerk, now=taken_in.now)
    with pytest.raises(Conflict) as paused:
        extended(taken_in)
    assert paused.value.reason == "wrong_stage"


def test_what_was_never_taken_in_has_no_limit_to_put_off(birth: make.Birth) -> None:
    with pytest.raises(Conflict):
        extended(birth)


def test_who_looked_before_it_was_extended_looks_again(taken_in: make.Birth) -> None:
    moves = taken_in.dossier().moves
    extended(taken_in)
    with pytest.raises(Conflict) as refused:
        extend(
            taken_in.dossier().code,
            reason=REASON,
            until=TUESDAY,
            actor=taken_in.desks.committee.leader,
            now=taken_in.now,
            moves=moves,
        )
    assert refused.value.reason == "moved"
