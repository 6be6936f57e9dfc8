"""Who works in an office: absences, deputies, sign-ins, and who may say so."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests import make
from tests.accounts import PASSWORD
from tests.make import NOW, TODAY

from lienthong.access.absences import (
    absences_from,
    away_on,
    cancel_absence,
    enter_absence,
    posts_away,
)
from lienthong.access.actors import Actor
from lienthong.access.calendars import days_from, set_day
from lienthong.access.deputies import LONGEST, end_deputy, enter_deputy
from lienthong.access.posts import posts_of
from lienthong.access.sign_in import ChooseCapacity, sign_in
from lienthong.access.staff import OfficerSeen, staff_of
from lienthong.core.calendars import DayKind
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.core.ids import new_id
from lienthong.core.texts import Words

TOMORROW = TODAY + timedelta(days=1)


def away(actor: Actor, *, user: Actor | None = None, **changes: Any) -> UUID:
    days: dict[str, Any] = {"first_day": TODAY, "last_day": TOMORROW, **changes}
    return enter_absence((user or actor).user_id, actor=actor, now=NOW, **days)


def deputy(desks: make.Desks, **changes: Any) -> UUID:
    said: dict[str, Any] = {
        "deputy_id": second_clerk(desks).user_id,
        "since": TODAY,
        "last_day": TOMORROW,
        "instrument": "12/QĐ-UBND",
        "actor": desks.committee.leader,
        **changes,
    }
    return enter_deputy(committee_post(desks), now=NOW, **said)


def committee_post(desks: make.Desks) -> UUID:
    post = desks.committee.leader.post
    assert post
    return post.id


def second_clerk(desks: make.Desks) -> Actor:
    return desks.committee.clerk


def row_of(actor: Actor, *, seen_by: Actor) -> OfficerSeen:
    return next(row for row in staff_of(seen_by, on=TODAY) if row.post_id == actor.post_id)


def test_an_officer_enters_their_own_absence_and_a_leader_anybodys(desks: make.Desks) -> None:
    clerk, leader = desks.committee.clerk, desks.committee.leader
    away(clerk)
    assert away_on(desks.committee.office.id, TODAY) == {clerk.user_id}
    posts = {actor.post_id for actor in (clerk, leader, desks.police.clerk) if actor.post_id}
    assert posts_away(posts, TODAY) == {clerk.post_id}
    assert posts_away(posts, TODAY + timedelta(days=2)) == frozenset()
    away(leader, user=clerk, first_day=TODAY + timedelta(7), last_day=TODAY + timedelta(8))
    assert len(absences_from(desks.committee.office.id, TODAY)[clerk.user_id]) == 2
    assert row_of(clerk, seen_by=leader).is_away
    assert not row_of(leader, seen_by=clerk).is_away


def test_nobody_else_does(desks: make.Desks, family: make.Family) -> None:
    clerk = desks.committee.clerk
    for actor in (desks.police.clerk, desks.police.leader):
        with pytest.raises(NotFound):
            away(actor, user=clerk)
    with pytest.raises(NotFound):
        away(clerk, user=desks.committee.leader)
    with pytest.raises(NotAllowed):
        away(family.citizen)


def test_it_is_cancelled_by_the_same_ones_and_twice_is_once(desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    absence = away(clerk)
    for stranger in (desks.police.leader, desks.police.clerk):
        with pytest.raises(NotFound):
            cancel_absence(absence, actor=stranger, now=NOW)
    for _ in range(2):
        cancel_absence(absence, actor=desks.committee.leader, now=NOW)
    assert not away_on(desks.committee.office.id, TODAY)
    away(clerk)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(1, 0, "ends_early"), (-3, -1, "is_over"), (0, 400, "too_long")],
)
def test_its_days_make_sense(first: int, last: int, code: str, desks: make.Desks) -> None:
    with pytest.raises(Invalid) as refused:
        away(
            desks.committee.clerk,
            first_day=TODAY + timedelta(first),
            last_day=TODAY + timedelta(last),
        )
    assert refused.value.problems[0].code == code


def test_the_same_days_are_entered_once(desks: make.Desks) -> None:
    away(desks.committee.clerk)
    with pytest.raises(Conflict):
        away(desks.committee.clerk, first_day=TOMORROW, last_day=TOMORROW)


def test_a_deputy_has_a_second_post_of_that_role_for_a_time(desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    post = deputy(desks)
    held = {row.id: row for row in posts_of(clerk.user_id, on=TODAY)}
    assert held[post].role == "leader"
    assert not held[post].sees_protected
    assert post not in {row.id for row in posts_of(clerk.user_id, on=TOMORROW + timedelta(1))}
    with pytest.raises(ChooseCapacity):
        sign_in("clerk.H26.15.03", PASSWORD, address="203.0.113.9", now=NOW)
    shown = next(row for row in staff_of(clerk, on=TODAY) if row.post_id == post)
    assert shown.stands_for == desks.committee.leader.name


def test_a_deputy_ends_tomorrow_and_ones_own_post_does_not(desks: make.Desks) -> None:
    post = deputy(desks, last_day=TODAY + timedelta(30))
    leader = desks.committee.leader
    with pytest.raises(NotFound):
        end_deputy(committee_post(desks), actor=leader, now=NOW)
    with pytest.raises(NotFound):
        end_deputy(post, actor=desks.police.leader, now=NOW)
    for _ in range(2):
        end_deputy(post, actor=leader, now=NOW)
    user = second_clerk(desks).user_id
    assert post in {row.id for row in posts_of(user, on=TODAY)}
    assert post not in {row.id for row in posts_of(user, on=TOMORROW)}


def test_a_leader_of_the_office_names_deputies_and_nobody_else(
    desks: make.Desks, family: make.Family
) -> None:
    for actor in (desks.committee.clerk, family.citizen):
        with pytest.raises(NotAllowed):
            deputy(desks, actor=actor)
    with pytest.raises(NotFound):
        deputy(desks, actor=desks.police.leader)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"since": TODAY - timedelta(1)}, "is_over"),
        ({"last_day": TODAY - timedelta(1)}, "ends_early"),
        ({"last_day": TODAY + LONGEST}, "too_long"),
        ({"instrument": " "}, "instrument_missing"),
        ({"deputy_id": new_id()}, "not_an_officer"),
    ],
)
def test_a_deputy_is_named_rightly(changes: dict[str, Any], code: str, desks: make.Desks) -> None:
    with pytest.raises(Invalid) as refused:
        deputy(desks, **changes)
    assert refused.value.problems[0].code == code


def test_who_has_the_role_needs_no_second_post(desks: make.Desks) -> None:
    other = make.make_officer("other", office=desks.committee.office, role="leader")
    for officer, code in ((other, "has_role"), (desks.committee.leader, "not_an_officer")):
        with pytest.raises(Invalid) as refused:
            deputy(desks, deputy_id=officer.user_id)
        assert refused.value.problems[0].code == code


def test_the_last_sign_in_is_shown_to_leaders_as_a_day(desks: make.Desks) -> None:
    clerk, leader = desks.committee.clerk, desks.committee.leader
    sign_in("clerk.H26.15.03", PASSWORD, address="203.0.113.9", now=NOW)
    assert row_of(clerk, seen_by=leader).signed_in_on in (TODAY, None)
    assert row_of(clerk, seen_by=clerk).signed_in_on is None


def test_the_office_lists_its_own_days_and_the_countrys(desks: make.Desks) -> None:
    leader = desks.committee.leader
    office = desks.committee.office.id
    name = Words(vi="Diễn tập", en="Exercise")
    set_day(
        TOMORROW, DayKind.OFF, name=name, source="1/TB", actor=leader, now=NOW, office_id=office
    )
    own = [day for day in days_from(office, TODAY) if day.is_own]
    assert [(day.day, day.name) for day in own] == [(TOMORROW, name)]
    assert not [d for d in days_from(desks.police.office.id, TODAY) if d.is_own]
    with pytest.raises(NotAllowed):
        set_day(
            TOMORROW,
            DayKind.OFF,
            name=name,
            source="1/TB",
            actor=replace(leader, post=desks.police.leader.post),
            now=NOW,
            office_id=office,
        )
