"""Who works on a dossier: taking, giving, handing over, and who may."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from tests import make

from lienthong.access.actors import Actor
from lienthong.access.posts import end_post
from lienthong.audit.account import entries_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.dossiers.assign import AT_ONCE, give, hand_over, take
from lienthong.dossiers.models import Dossier


@pytest.fixture
def colleague(birth: make.Birth) -> Actor:
    return make.make_officer("clerk.two", office=birth.desks.committee.office, role="clerk")


def holder(birth: make.Birth) -> UUID | None:
    return birth.dossier().assignee_id


def test_a_clerk_takes_a_dossier_and_twice_is_once(birth: make.Birth) -> None:
    clerk = birth.desks.committee.clerk
    moves = birth.dossier().moves
    for _ in range(2):
        take(birth.dossier().code, actor=clerk, now=birth.now)
    assert holder(birth) == clerk.post_id
    lines = [e for e in entries_of(birth.dossier().id) if e.action == "dossier.assigned"]
    assert [(e.detail["was"], e.detail["to"]) for e in lines] == [(None, str(clerk.post_id))]
    assert birth.dossier().moves == moves, "who works on it is no move: nobody's look is outdated"


def test_what_a_colleague_has_taken_is_theirs(birth: make.Birth, colleague: Actor) -> None:
    take(birth.dossier().code, actor=birth.desks.committee.clerk, now=birth.now)
    with pytest.raises(Conflict) as refused:
        take(birth.dossier().code, actor=colleague, now=birth.now)
    assert refused.value.reason == "taken"
    with pytest.raises(NotAllowed) as not_theirs:
        give(birth.dossier().code, to=None, actor=colleague, now=birth.now)
    assert not_theirs.value.reason == "not_yours"


def test_who_has_it_gives_it_on_or_back(birth: make.Birth, colleague: Actor) -> None:
    clerk, code = birth.desks.committee.clerk, birth.dossier().code
    take(code, actor=clerk, now=birth.now)
    give(code, to=colleague.post_id, actor=clerk, now=birth.now)
    assert holder(birth) == colleague.post_id
    give(code, to=None, actor=colleague, now=birth.now)
    assert holder(birth) is None


def test_the_leader_gives_anybodys_to_anybody(birth: make.Birth, colleague: Actor) -> None:
    desk, code = birth.desks.committee, birth.dossier().code
    take(code, actor=desk.clerk, now=birth.now)
    give(code, to=colleague.post_id, actor=desk.leader, now=birth.now)
    assert holder(birth) == colleague.post_id
    take(code, actor=desk.leader, now=birth.now)
    assert holder(birth) == desk.leader.post_id


def test_only_a_colleague_of_today_receives(birth: make.Birth, colleague: Actor) -> None:
    clerk, code = birth.desks.committee.clerk, birth.dossier().code
    assert colleague.post_id
    end_post(colleague.post_id, until=make.TODAY, actor=None, now=birth.now)
    strangers = [birth.desks.police.clerk.post_id, colleague.post_id, uuid4()]
    for stranger in strangers:
        with pytest.raises(NotFound):
            give(code, to=stranger, actor=clerk, now=birth.now)


def test_another_office_and_the_applicant_take_nothing(birth: make.Birth) -> None:
    for actor in (birth.desks.police.clerk, birth.desks.police.leader):
        with pytest.raises(NotFound):
            take(birth.dossier().code, actor=actor, now=birth.now)
    with pytest.raises(NotAllowed):
        take(birth.dossier().code, actor=birth.family.citizen, now=birth.now)


def test_what_is_decided_is_nobodys_work(granted: make.Birth) -> None:
    with pytest.raises(Conflict) as refused:
        take(granted.dossier().code, actor=granted.desks.committee.clerk, now=granted.now)
    assert refused.value.reason == "already_decided"


def test_a_guarded_dossier_goes_to_no_post_that_may_not_see_it(birth: make.Birth) -> None:
    office = birth.desks.committee.office
    named = make.make_officer("clerk.named", office=office, role="clerk", sees_protected=True)
    Dossier.objects.filter(id=birth.dossier().id).update(is_guarded=True)
    plain = birth.desks.committee.clerk.post_id
    with pytest.raises(Invalid) as refused:
        give(birth.dossier().code, to=plain, actor=named, now=birth.now)
    assert refused.value.problems[0].code == "not_shown"
    take(birth.dossier().code, actor=named, now=birth.now)
    assert named.post_id
    done = hand_over(named.post_id, to=plain, actor=named, now=birth.now)
    assert (done.handed, done.kept) == (0, 1)
    assert holder(birth) == named.post_id


def test_all_of_a_post_are_handed_over_page_by_page(birth: make.Birth, colleague: Actor) -> None:
    desk = birth.desks.committee
    assert desk.clerk.post_id
    make.make_rows(birth, 2 * AT_ONCE + 1, assignee_id=desk.clerk.post_id)
    end_post(desk.clerk.post_id, until=date(2026, 11, 20), actor=None, now=birth.now)
    for handed in (2 * AT_ONCE + 1, 0):
        done = hand_over(desk.clerk.post_id, to=colleague.post_id, actor=desk.leader, now=birth.now)
        assert (done.handed, done.kept) == (handed, 0)
    theirs = Dossier.objects.filter(assignee_id=colleague.post_id)
    assert theirs.count() == 2 * AT_ONCE + 1
    assert len([e for e in entries_of(theirs[0].id) if e.action == "dossier.assigned"]) == 1


def test_only_the_leader_or_the_holder_hands_over(birth: make.Birth, colleague: Actor) -> None:
    clerk = birth.desks.committee.clerk
    assert clerk.post_id
    with pytest.raises(NotAllowed):
        hand_over(clerk.post_id, to=colleague.post_id, actor=colleague, now=birth.now)
    with pytest.raises(Invalid):
        hand_over(clerk.post_id, to=clerk.post_id, actor=clerk, now=birth.now)
    take(birth.dossier().code, actor=clerk, now=birth.now)
    assert hand_over(clerk.post_id, to=None, actor=clerk, now=birth.now).handed == 1
