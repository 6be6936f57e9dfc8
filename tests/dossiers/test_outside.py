"""Looking at a person outside any dossier: a reason, a message, a budget, a leader who settles."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.make import NOW

from lienthong.access.actors import Actor
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from lienthong.dossiers.outside import (
    MOST_A_DAY,
    MOST_MISSED,
    Question,
    Shown,
    left_today,
    look_outside,
    outside_looks,
    settle,
)
from lienthong.dossiers.own import TOPICS, looks_of
from lienthong.register.protect import protect_person
from lienthong.register.seen import Sex

WORDS = "Người bị tai nạn trên phố Hàng Bài"


def asked(actor: Actor, person: make.Somebody, **changes: Any) -> Shown:
    question: dict[str, Any] = {
        "number": person.number,
        "name": person.name.full,
        "reason": "unidentified",
        "words": WORDS,
        **changes,
    }
    now = question.pop("now", NOW)
    return look_outside(Question(**question), actor=actor, now=now)


def somebody(serial: int) -> make.Somebody:
    return make.make_person(
        f"Lê Văn {'ABCDEFGHIJ'[serial % 10]}",
        sex=Sex.MALE,
        born_on=date(1980, 1, 1),
        serial=serial,
    )


def test_the_person_is_shown_without_kin_and_learns_of_it_at_once(
    family: make.Family, desks: make.Desks
) -> None:
    shown = asked(desks.police.clerk, family.mother)
    assert shown.person.name.full == "Nguyễn Thị Lan"
    assert shown.person.spouse_id is None
    assert shown.left_today == MOST_A_DAY - 1
    (message,) = Message.objects.filter(person_id=family.mother.id)
    assert message.topic == "person.looked_at_outside"
    assert message.topic in TOPICS
    look, *_ = looks_of(actor=family.citizen, before=None, limit=5).items
    assert look.purpose == shown.purpose
    assert look.purpose.startswith("Tra cứu ngoài hồ sơ: ")
    assert look.purpose.endswith(WORDS)


@pytest.mark.parametrize("changes", [{"name": "Nguyễn Thị Mai"}, {"number": "001194009999"}])
def test_two_things_must_fit_and_the_trace_stays(
    changes: dict[str, Any], family: make.Family, desks: make.Desks
) -> None:
    with pytest.raises(Invalid) as refused:
        asked(desks.police.clerk, family.mother, **changes)
    assert refused.value.problems[0].code == "nobody"
    assert not Message.objects.filter(person_id=family.mother.id).exists()
    looks = looks_of(actor=family.citizen, before=None, limit=5).items
    assert ("number" in changes) != any(WORDS in look.purpose for look in looks)


def test_who_is_protected_is_unknown(family: make.Family, desks: make.Desks) -> None:
    trusted = make.make_officer(
        "trusted", office=desks.committee.office, role="clerk", sees_protected=True
    )
    protect_person(family.mother.id, actor=trusted, now=NOW)
    with pytest.raises(Invalid) as refused:
        asked(desks.police.clerk, family.mother)
    assert refused.value.problems[0].code == "nobody"
    assert asked(trusted, family.mother).person.id == family.mother.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "curious"}, "reason"),
        ({"words": "  "}, "words"),
        ({"words": "họp"}, "words"),
        ({"words": "x" * 500}, "words"),
        ({"number": "12"}, "number"),
    ],
)
def test_a_reason_is_needed_before_anybody_is_looked_for(
    changes: dict[str, Any], field: str, family: make.Family, desks: make.Desks
) -> None:
    with pytest.raises(Invalid) as refused:
        asked(desks.police.clerk, family.mother, **changes)
    assert refused.value.problems[0].field == field
    looks = looks_of(actor=family.citizen, before=None, limit=5).items
    assert not any("Tra cứu" in look.purpose for look in looks)


def test_a_post_has_few_a_day(desks: make.Desks) -> None:
    clerk = desks.police.clerk
    people = [somebody(500 + index) for index in range(MOST_A_DAY + 1)]
    for person in people[:MOST_A_DAY]:
        asked(clerk, person)
    assert clerk.post
    assert left_today(clerk.post, now=NOW) == 0
    with pytest.raises(TooMany):
        asked(clerk, people[-1])
    asked(desks.police.leader, people[-1])
    asked(clerk, people[-1], now=NOW + timedelta(days=1))


def test_the_same_person_again_is_one_of_the_day(family: make.Family, desks: make.Desks) -> None:
    for _ in range(2):
        left = asked(desks.police.clerk, family.mother).left_today
    assert left == MOST_A_DAY - 1


def test_numbers_cannot_be_tried_out(family: make.Family, desks: make.Desks) -> None:
    for _ in range(MOST_MISSED):
        with pytest.raises(Invalid):
            asked(desks.police.clerk, family.mother, name="Ai Đó")
    with pytest.raises(TooMany):
        asked(desks.police.clerk, family.mother)


def test_a_citizen_has_no_such_way(family: make.Family, desks: make.Desks) -> None:
    with pytest.raises(NotAllowed):
        asked(family.citizen, family.father)


def test_the_leader_reads_who_and_why_and_settles_it(
    family: make.Family, desks: make.Desks
) -> None:
    police = desks.police
    asked(police.clerk, family.mother)
    asked(police.leader, family.mother)
    own, other = outside_looks(actor=police.leader).items
    if not own.is_own:
        own, other = other, own
    assert (other.by_name, other.words, other.settled_at) == (police.clerk.name, WORDS, None)
    for _ in range(2):
        settle(other.id, is_justified=True, actor=police.leader, now=NOW)
    with pytest.raises(Conflict):
        settle(other.id, is_justified=False, actor=police.leader, now=NOW)
    with pytest.raises(NotAllowed):
        settle(own.id, is_justified=True, actor=police.leader, now=NOW)
    with pytest.raises(NotAllowed):
        settle(other.id, is_justified=True, actor=police.clerk, now=NOW)
    with pytest.raises(NotFound):
        settle(other.id, is_justified=True, actor=desks.committee.leader, now=NOW)


def test_a_clerk_reads_their_own_and_another_office_none(
    family: make.Family, desks: make.Desks
) -> None:
    asked(desks.police.clerk, family.mother)
    asked(desks.police.leader, family.mother)
    assert [look.is_own for look in outside_looks(actor=desks.police.clerk).items] == [True]
    assert outside_looks(actor=desks.committee.leader).items == ()
    page = outside_looks(actor=desks.police.leader, limit=1)
    assert page.next
    assert len(outside_looks(actor=desks.police.leader, after=page.next).items) == 1
