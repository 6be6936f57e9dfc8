import pytest
from tests import make

from lienthong.audit.account import entries_of
from lienthong.core.errors import Conflict, NotAllowed
from lienthong.documents.shelf import papers_of
from lienthong.dossiers.take_in import take_in


def test_a_dossier_is_taken_in_with_its_receipt(birth: make.Birth) -> None:
    dossier = birth.take_in()
    assert (dossier.status, dossier.stage) == (2, "taken_in")
    [receipt] = papers_of(dossier.id)
    assert (receipt.kind, receipt.number) == ("receipt", dossier.code)
    assert entries_of(dossier.id)[-1].action == "dossier.taken_in"


def test_it_counts_as_received_when_it_was_sent(birth: make.Birth) -> None:
    due_at = birth.dossier().due_at
    birth.later(minutes=60 * 6)
    dossier = birth.take_in()
    assert dossier.received_at == make.NOW
    assert dossier.due_at == due_at


def test_it_is_taken_in_once(birth: make.Birth) -> None:
    dossier = birth.take_in()
    with pytest.raises(Conflict) as refused:
        birth.take_in()
    assert refused.value.reason == "wrong_stage"
    assert len(papers_of(dossier.id)) == 1


def test_who_looked_before_it_moved_is_told(birth: make.Birth) -> None:
    code, clerk = birth.dossier().code, birth.desks.committee.clerk
    with pytest.raises(Conflict) as refused:
        take_in(code, actor=clerk, now=birth.now, moves=1)
    assert refused.value.reason == "moved"
    assert take_in(code, actor=clerk, now=birth.now, moves=0).moves == 1


def test_a_leader_does_not_take_in(birth: make.Birth) -> None:
    with pytest.raises(NotAllowed):
        take_in(birth.dossier().code, actor=birth.desks.committee.leader, now=birth.now)
    assert birth.dossier().stage == "submitted"
