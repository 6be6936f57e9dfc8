"""Signing several decisions in one go: each by itself, broken off and taken up, never unseen."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from tests import make
from tests.accounts import TITLES

from lienthong.access.looks import looks_at
from lienthong.audit.account import entries_of
from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.documents.shelf import papers_of
from lienthong.dossiers import sign_batch
from lienthong.dossiers.models import SigningLine
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.ready import ready_page
from lienthong.dossiers.sign import sign
from lienthong.dossiers.sign_batch import Chosen, batch_seen, begin, go_on, unfinished

LEADER_TITLE = TITLES["leader"].vi


@pytest.fixture
def births(desks: make.Desks) -> Sequence[make.Birth]:
    """Three births of one mother's neighbours, each confirmed by its mother."""
    return [
        make.make_birth(make.make_family(11 + 10 * n), desks, key=f"key-{n}", until="confirmed")
        for n in range(3)
    ]


def chosen(births: Sequence[make.Birth]) -> list[Chosen]:
    return [
        Chosen(
            code=birth.dossier().code,
            revision=birth.prepared().revision,
            moves=birth.dossier().moves,
        )
        for birth in births
    ]


def begun(births: Sequence[make.Birth], key: UUID | None = None) -> UUID:
    leader, now = births[0].desks.committee.leader, births[0].now
    return begin(chosen(births), key=key or uuid4(), actor=leader, now=now)


def outcomes(births: Sequence[make.Birth], batch: UUID) -> list[str]:
    seen = batch_seen(batch, actor=births[0].desks.committee.leader)
    return [line.outcome for line in seen.lines]


def test_each_is_signed_in_turn_a_few_at_a_time(births: Sequence[make.Birth]) -> None:
    leader, now = births[0].desks.committee.leader, births[0].now
    batch = begun(births)
    assert outcomes(births, batch) == ["waiting"] * 3
    assert [(left.id, left.waiting) for left in unfinished(actor=leader)] == [(batch, 3)]
    first = go_on(batch, actor=leader, now=now, at_once=2)
    assert (first.signed, first.waiting) == (2, 1)
    last = go_on(batch, actor=leader, now=now, at_once=2)
    assert (last.signed, last.not_signed, last.waiting) == (3, 0, 0)
    assert unfinished(actor=leader) == ()
    assert [birth.dossier().stage for birth in births] == ["granted"] * 3


def test_one_that_moved_holds_up_no_other_and_says_why(births: Sequence[make.Birth]) -> None:
    clerk, leader = births[0].desks.committee.clerk, births[0].desks.committee.leader
    batch = begun(births)
    prepare(births[0].dossier().code, actor=clerk, now=births[0].now)
    seen = go_on(batch, actor=leader, now=births[0].now)
    assert [line.outcome for line in seen.lines] == ["not_signed", "signed", "signed"]
    assert seen.lines[0].problem == sign_batch.PROBLEMS["moved"]
    assert births[0].dossier().stage == "ready"


def test_a_step_that_ended_before_its_line_is_found_signed(births: Sequence[make.Birth]) -> None:
    leader, now = births[0].desks.committee.leader, births[0].now
    batch = begun(births)
    first = chosen(births)[0]
    sign(first.code, revision=first.revision, actor=leader, now=now)
    assert go_on(batch, actor=leader, now=now).signed == 3
    certificates = [p for p in papers_of(births[0].dossier().id) if p.kind == "birth_certificate"]
    assert len(certificates) == 1


def test_asking_again_at_the_end_does_nothing(births: Sequence[make.Birth]) -> None:
    leader, now = births[0].desks.committee.leader, births[0].now
    batch = begun(births)
    go_on(batch, actor=leader, now=now)
    lines = len(entries_of(births[0].dossier().id))
    assert go_on(batch, actor=leader, now=now).signed == 3
    assert len(entries_of(births[0].dossier().id)) == lines


def test_the_same_form_sent_twice_begins_one_batch(births: Sequence[make.Birth]) -> None:
    key = uuid4()
    assert begun(births, key) == begun(births, key)
    assert SigningLine.objects.count() == 3


def test_only_a_leader_begins_and_only_what_is_the_offices(births: Sequence[make.Birth]) -> None:
    desks, now = births[0].desks, births[0].now
    with pytest.raises(NotAllowed):
        begin(chosen(births), key=uuid4(), actor=desks.committee.clerk, now=now)
    with pytest.raises(NotFound):
        begin(chosen(births), key=uuid4(), actor=desks.police.leader, now=now)
    batch = begun(births)
    with pytest.raises(NotFound):
        go_on(batch, actor=desks.police.leader, now=now)


def test_a_choice_is_neither_empty_nor_double(births: Sequence[make.Birth]) -> None:
    leader, now = births[0].desks.committee.leader, births[0].now
    one = chosen(births)[:1]
    for wrong in ([], one * 2, one * 101):
        with pytest.raises(Invalid):
            begin(wrong, key=uuid4(), actor=leader, now=now)


def test_what_is_ready_is_shown_in_short_with_what_hinders(births: Sequence[make.Birth]) -> None:
    desks, now = births[0].desks, births[0].now
    other = make.make_officer("leader.two", office=desks.committee.office, role="leader")
    page = ready_page(actor=desks.committee.leader, now=now)
    assert {item.code for item in page.items} == {birth.dossier().code for birth in births}
    assert all(item.effects and item.hindrance is None for item in page.items)
    assert all(len(item.digest) == 12 for item in page.items)
    assert all(item.hindrance for item in ready_page(actor=other, now=now).items)
    with pytest.raises(NotAllowed):
        ready_page(actor=desks.committee.clerk, now=now)


def test_who_is_shown_there_sees_that(births: Sequence[make.Birth]) -> None:
    ready_page(actor=births[0].desks.committee.leader, now=births[0].now)
    for birth in births:
        looks = [look for look in looks_at(birth.family.citizen) if look.by is not None]
        by_leader = [look for look in looks if look.by and look.by.title.vi == LEADER_TITLE]
        assert [look.dossier_id for look in by_leader] == [birth.dossier().id]


def test_a_draft_met_with_silence_is_ready_once_its_term_is_over(
    family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until="prepared")
    leader = desks.committee.leader
    assert ready_page(actor=leader, now=birth.now).items == ()
    birth.later(60 * 24 * 7)
    [item] = ready_page(actor=leader, now=birth.now).items
    assert (item.code, item.hindrance) == (birth.dossier().code, None)
    assert "silent_draft" in [mark.code for mark in item.marks]
