"""Who gets hold of a dossier, for what; what is not theirs is not there."""

from collections.abc import Callable
from functools import partial
from typing import Final

import pytest
from tests import make
from tests.make import RESIDENCE

from lienthong.access.actors import Actor
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.dossiers import access
from lienthong.dossiers.access import Stage
from lienthong.dossiers.models import Dossier

Asked = Callable[[str, Actor], object]


def to(function: Callable[..., object]) -> Asked:
    return lambda code, actor: function(code, actor=actor, moves=None)


WORK: Final[dict[str, tuple[Asked, str, frozenset[Stage]]]] = {
    "take_in": (to(access.dossier_to_take_in), "clerk", frozenset({Stage.SUBMITTED})),
    "prepare": (
        to(access.dossier_to_prepare),
        "clerk",
        frozenset({Stage.TAKEN_IN, Stage.WAITING_NUMBER, Stage.DRAFT_SENT, Stage.READY}),
    ),
    "supplement": (
        to(access.dossier_to_supplement),
        "clerk",
        frozenset(Stage) - {*access.DONE, Stage.SUPPLEMENT},
    ),
    "sign": (to(access.dossier_to_sign), "leader", frozenset({Stage.READY, Stage.DRAFT_SENT})),
    "refuse": (
        to(access.dossier_to_refuse),
        "leader",
        frozenset(Stage) - {*access.DONE, Stage.SUBMITTED},
    ),
}


@pytest.mark.parametrize("step", WORK)
def test_each_step_is_for_one_role_of_one_office_in_some_stages(
    step: str, birth: make.Birth
) -> None:
    asked, role, stages = WORK[step]
    dossier, committee = birth.dossier(), birth.desks.committee
    right, wrong = committee.clerk, committee.leader
    if role == "leader":
        right, wrong = wrong, right
    for stage in Stage:
        Dossier.objects.update(stage=stage)
        if stage in stages:
            assert asked(dossier.code, right) == dossier
        else:
            with pytest.raises((Conflict, NotAllowed)):
                asked(dossier.code, right)
        if (step, stage) != ("refuse", Stage.SUBMITTED):
            with pytest.raises(NotAllowed):
                asked(dossier.code, wrong)
        for stranger in (birth.desks.police.clerk, birth.desks.police.leader):
            with pytest.raises(NotFound):
                asked(dossier.code, stranger)
        with pytest.raises(NotAllowed):
            asked(dossier.code, birth.family.citizen)


@pytest.mark.parametrize("step", [*WORK, "applicant", "seen"])
def test_a_stranger_and_a_code_that_never_was_are_answered_alike(
    step: str, birth: make.Birth
) -> None:
    asked: Asked = {
        **{name: row[0] for name, row in WORK.items()},
        "applicant": to(access.dossier_of_applicant),
        "seen": lambda code, actor: access.dossier_seen(code, actor=actor),
    }[step]
    stranger = make.make_family(31).citizen
    nobody = Actor(user_id=stranger.user_id, name="nobody")
    said = set()
    for code, actor in (
        (birth.dossier().code, stranger),
        (birth.dossier().code, nobody),
        ("H26.15.03-261120-9999", birth.family.citizen),
        ("", birth.desks.committee.clerk),
        ("\x00", birth.desks.committee.clerk),
        ("\ud800", birth.desks.committee.clerk),
    ):
        with pytest.raises(NotFound) as refused:
            asked(code, actor)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_decided_dossier_says_so_to_who_may_know(granted: make.Birth) -> None:
    leader = granted.desks.committee.leader
    with pytest.raises(Conflict) as refused:
        access.dossier_to_sign(granted.dossier().code, actor=leader, moves=None)
    assert refused.value.reason == "already_decided"


def test_a_clerk_refuses_at_the_door_alone(birth: make.Birth) -> None:
    code, committee = birth.dossier().code, birth.desks.committee
    ask = partial(access.dossier_to_refuse, code, moves=None)
    assert ask(actor=committee.clerk) == birth.dossier()
    with pytest.raises(NotAllowed):
        ask(actor=committee.leader)


def test_the_applicant_sees_every_link_and_an_office_its_own(granted: make.Birth) -> None:
    first, residence = granted.dossier(), granted.dossier(RESIDENCE)
    for dossier in (first, residence):
        assert access.dossier_seen(dossier.code, actor=granted.family.citizen) == dossier
    assert access.dossier_seen(residence.code, actor=granted.desks.police.clerk) == residence
    with pytest.raises(NotFound):
        access.dossier_seen(first.code, actor=granted.desks.police.clerk)


def test_a_guarded_dossier_is_known_to_the_posts_that_may_alone(birth: make.Birth) -> None:
    Dossier.objects.update(is_guarded=True)
    dossier, office = birth.dossier(), birth.desks.committee.office
    may = make.make_officer("trusted", office=office, role="clerk", sees_protected=True)
    elsewhere = make.make_officer(
        "elsewhere", office=birth.desks.police.office, role="clerk", sees_protected=True
    )
    assert access.dossier_to_take_in(dossier.code, actor=may, moves=None) == dossier
    assert access.dossier_seen(dossier.code, actor=birth.family.citizen) == dossier
    for actor in (birth.desks.committee.clerk, birth.desks.committee.leader, elsewhere):
        for ask in (
            partial(access.dossier_seen, dossier.code),
            partial(access.dossier_to_take_in, dossier.code, moves=None),
            partial(access.dossier_to_refuse, dossier.code, moves=None),
        ):
            with pytest.raises(NotFound):
                ask(actor=actor)


def test_a_chain_is_its_applicant_s(birth: make.Birth) -> None:
    code = birth.chain.code
    assert access.chain_seen(code, actor=birth.family.citizen) == birth.chain
    for actor in (birth.desks.committee.clerk, make.make_family(31).citizen):
        with pytest.raises(NotFound):
            access.chain_seen(code, actor=actor)
    with pytest.raises(NotFound):
        access.chain_seen("\x00", actor=birth.family.citizen)


def test_an_officer_does_not_act_as_the_applicant(birth: make.Birth) -> None:
    code = birth.dossier().code
    with pytest.raises(NotAllowed):
        access.dossier_of_applicant(code, actor=birth.desks.committee.clerk)
    with pytest.raises(Conflict):
        access.dossier_of_applicant(code, actor=birth.family.citizen, moves=5)
