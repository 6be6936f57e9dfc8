"""What a citizen answers on a telephone, a clerk enters at the counter: signed, told, once."""

from dataclasses import replace
from typing import Any

import pytest
from tests import make

from lienthong.access.actors import Actor
from lienthong.audit.account import Entered, entries_of
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.dossiers.counter import scan
from lienthong.dossiers.counter_answer import Brought, Came
from lienthong.dossiers.draft import confirm, object_to
from lienthong.dossiers.models import Attachment, Dossier
from lienthong.dossiers.own import TOPICS
from lienthong.dossiers.step_words import STEPS
from lienthong.dossiers.supplement import Defect, answer, ask
from lienthong.dossiers.withdraw import withdraw

ACTIONS = (
    "dossier.supplemented_at_counter",
    "draft.confirmed_at_counter",
    "draft.objected_at_counter",
    "dossier.withdrawn_at_counter",
)


def brought(birth: make.Birth, *kinds: str, **changes: Any) -> Brought:
    """A signed answer, and what else lies on the counter."""
    clerk = birth.desks.committee.clerk
    scans = tuple(
        scan(make.JPEG, kind=kind, name="a.jpg", actor=clerk, now=birth.now).id
        for kind in (kinds or ("signed_answer",))
    )
    whole = Brought(
        came=Came.APPLICANT,
        scans=scans,
        signed_number="",
        authorisation_number="",
        moves=birth.dossier().moves,
        key="key-1",
    )
    return replace(whole, **changes)


def asked(birth: make.Birth) -> make.Birth:
    birth.later()
    clerk = birth.desks.committee.clerk
    ask(birth.dossier().code, [Defect(code="name_unlawful")], actor=clerk, now=birth.now)
    birth.later()
    return birth


def answered(
    birth: make.Birth, came: Brought, actor: Actor | None = None, **changes: Any
) -> Dossier:
    return answer(
        birth.dossier().code,
        form=make.birth_form(birth.family, **changes),
        attachments=(),
        actor=actor or birth.desks.committee.clerk,
        now=birth.now,
        brought=came,
    )


def line(birth: make.Birth, action: str) -> Entered:
    (found,) = (entry for entry in entries_of(birth.dossier().id) if entry.action == action)
    return found


def test_a_supplement_is_answered_and_who_entered_it_stands_in_the_account(
    birth: make.Birth,
) -> None:
    came = brought(asked(birth), "signed_answer", "birth_notice_photo")
    dossier = answered(birth, came, child={"given": "Anh"})
    assert (dossier.stage, dossier.form["child"]["given"]) == ("submitted", "Anh")
    entered, clerk = line(birth, "dossier.supplemented_at_counter"), birth.desks.committee.clerk
    assert (entered.actor_id, entered.post_id) == (clerk.user_id, clerk.post_id)
    assert entered.detail["came"] == "applicant"
    kinds = list(dossier.attachments.values_list("kind", flat=True))
    assert sorted(kinds) == ["birth_notice_photo", "birth_notice_photo", "signed_answer"]


def test_the_applicant_is_told_of_each(sent: make.Birth) -> None:
    code, clerk = sent.dossier().code, sent.desks.committee.clerk
    object_to(
        code, revision=1, note="Minh.", actor=clerk, now=sent.now, brought=brought(sent, key="1")
    )
    sent.prepare()
    confirm(code, revision=2, actor=clerk, now=sent.now, brought=brought(sent, key="2"))
    withdraw(code, actor=clerk, now=sent.now, brought=brought(sent, key="3"))
    told = set(Message.objects.filter(person_id=sent.family.mother.id).values_list("topic"))
    assert {(action,) for action in ACTIONS[1:]} <= told
    assert set(ACTIONS) <= TOPICS.keys() & STEPS.keys()
    assert sent.dossier().stage == "withdrawn"


def test_a_second_click_is_one_answer(birth: make.Birth) -> None:
    came = brought(asked(birth))
    first = answered(birth, came, child={"given": "Anh"})
    assert answered(birth, came, child={"given": "Em"}).moves == first.moves
    assert birth.dossier().form["child"]["given"] == "Anh"


@pytest.mark.parametrize("is_right", [True, False])
def test_a_draft_is_answered_once(is_right: bool, sent: make.Birth) -> None:
    came, code, clerk = brought(sent), sent.dossier().code, sent.desks.committee.clerk
    for _ in range(2):
        if is_right:
            confirm(code, revision=1, actor=clerk, now=sent.now, brought=came)
        else:
            object_to(code, revision=1, note="Minh.", actor=clerk, now=sent.now, brought=came)
    assert sent.dossier().stage == ("ready" if is_right else "taken_in")
    assert Attachment.objects.filter(kind="signed_answer").count() == 1


def test_the_second_of_two_officers_looks_again(birth: make.Birth) -> None:
    one, other = brought(asked(birth)), brought(birth, key="key-2")
    answered(birth, one, child={"given": "Anh"})
    with pytest.raises(Conflict) as refused:
        answered(birth, other, child={"given": "Em"})
    assert refused.value.reason == "moved"
    assert birth.dossier().form["child"]["given"] == "Anh"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"scans": ()}, {"signed_answer"}),
        ({"scans": (), "signed_number": "12/TTr"}, set()),
        ({"scans": (), "signed_number": "Nguyễn Thị Lan"}, {"signed_number"}),
        ({"came": Came.AUTHORISED}, {"authorisation"}),
        ({"came": Came.AUTHORISED, "authorisation_number": "7.UQ"}, set()),
        ({"key": ""}, {"key"}),
    ],
)
def test_something_signed_stands_for_the_confirmation(
    changes: dict[str, Any], wrong: set[str], sent: make.Birth
) -> None:
    came, clerk = brought(sent, **changes), sent.desks.committee.clerk
    found: set[str] = set()
    try:
        confirm(sent.dossier().code, revision=1, actor=clerk, now=sent.now, brought=came)
    except Invalid as refused:
        found = {problem.field for problem in refused.problems}
    assert found == wrong
    assert sent.dossier().stage == ("draft_sent" if wrong else "ready")


def test_a_wrong_answer_leaves_everything_as_it_was(birth: make.Birth) -> None:
    came = brought(asked(birth))
    with pytest.raises(Invalid):
        answered(birth, came, child={"given": "An 2"})
    assert birth.dossier().stage == "supplement"
    assert not Attachment.objects.filter(kind="signed_answer").exclude(dossier=None).exists()


def test_it_is_entered_by_the_clerks_of_the_office_alone(sent: make.Birth) -> None:
    came, code, now = brought(sent), sent.dossier().code, sent.now
    with pytest.raises(NotAllowed):
        withdraw(code, actor=sent.desks.committee.leader, now=now, brought=came)
    with pytest.raises(NotAllowed):
        withdraw(code, actor=sent.family.citizen, now=now, brought=came)
    with pytest.raises(NotFound):
        withdraw(code, actor=sent.desks.police.clerk, now=now, brought=came)
    assert sent.dossier().stage == "draft_sent"
