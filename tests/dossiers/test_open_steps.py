"""The steps that the desk offers are those that the access functions let through, and no others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from tests import make

from lienthong.access.actors import CLERK, Actor
from lienthong.core.errors import Refused
from lienthong.dossiers import access
from lienthong.dossiers.draft import Answer
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.open_steps import TURNS, Verb, steps_open, why_not_signed
from lienthong.dossiers.statuses import STAGES


def entered_at(*stages: Dossier.Stage) -> Callable[..., Any]:
    """What `counter_answer.dossier_to_answer` and the use case after it ask for together."""

    def asked(code: str, *, actor: Actor, moves: int | None) -> None:
        dossier = access.dossier_of_officer(code, actor=actor, role=CLERK, moves=moves)
        access.check_stage(dossier, *stages)

    return asked


OPEN = [stage for stage in access.Stage if stage not in access.DONE]
ASKED: dict[Verb, Callable[..., Any]] = {
    Verb.ANSWER: entered_at(access.Stage.SUPPLEMENT),
    Verb.ANSWER_DRAFT: entered_at(access.Stage.DRAFT_SENT),
    Verb.WITHDRAW: entered_at(*OPEN),
    Verb.ATTACH: access.dossier_to_attach,
    Verb.TAKE_IN: access.dossier_to_take_in,
    Verb.ASK: access.dossier_to_supplement,
    Verb.PREPARE: access.dossier_to_prepare,
    Verb.SIGN: access.dossier_to_sign,
    Verb.REFUSE: access.dossier_to_refuse,
}


def lets_through(verb: Verb, birth: make.Birth, role: str) -> bool:
    desk = birth.desks.committee
    actor = desk.clerk if role == "clerk" else desk.leader
    try:
        with transaction.atomic():
            ASKED[verb](birth.dossier().code, actor=actor, moves=None)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", ["clerk", "leader"])
@pytest.mark.parametrize("stage", list(STAGES))
def test_a_step_is_offered_where_it_may_be_taken(birth: make.Birth, role: str, stage: str) -> None:
    Dossier.objects.update(stage=stage)
    offered = steps_open(stage, role=role, was_asked=False, is_number_open=False)
    assert set(offered) == {verb for verb in ASKED if lets_through(verb, birth, role)}


def test_every_stage_says_whose_turn_it_is() -> None:
    assert set(TURNS) == set(STAGES)


def test_completing_is_offered_once_but_for_the_intake() -> None:
    assert Verb.ASK in steps_open("submitted", role="clerk", was_asked=True, is_number_open=False)
    assert Verb.ASK not in steps_open(
        "taken_in", role="clerk", was_asked=True, is_number_open=False
    )


def test_a_number_is_asked_again_while_none_has_come() -> None:
    for stage in ("taken_in", "waiting_number"):
        assert Verb.ASK_NUMBER in steps_open(
            stage, role="clerk", was_asked=False, is_number_open=True
        )
        assert Verb.ASK_NUMBER not in steps_open(
            stage, role="clerk", was_asked=False, is_number_open=False
        )


def test_a_leader_reads_why_the_signature_waits() -> None:
    assert why_not_signed(is_preparer=False, is_signer=True, answer=Answer.CONFIRMED) is None
    assert why_not_signed(is_preparer=False, is_signer=True, answer=Answer.SILENT) is None
    reasons = [
        why_not_signed(is_preparer=True, is_signer=True, answer=Answer.CONFIRMED),
        why_not_signed(is_preparer=False, is_signer=False, answer=Answer.CONFIRMED),
        why_not_signed(is_preparer=False, is_signer=True, answer=Answer.WAITING),
    ]
    assert len({reason.message for reason in reasons if reason}) == 3
