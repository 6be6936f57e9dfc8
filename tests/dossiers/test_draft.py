"""The draft with the applicant: confirmed, objected to, met with silence."""

from datetime import datetime, timedelta

import pytest
from tests import make

from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.dossiers.draft import Answer, answer_by, answer_to, confirm, object_to
from lienthong.dossiers.models import Dossier
from lienthong.register.models import Act

# Sent on Friday morning: one day later is Saturday, so the term ends with Monday's business.
SILENT_FROM = datetime(2026, 11, 23, 17, 0, tzinfo=HANOI)


def object_(birth: make.Birth, note: str = "Tên đệm sai.") -> Dossier:
    birth.later()
    revision = birth.prepared().revision
    citizen = birth.family.citizen
    return object_to(
        birth.dossier().code, revision=revision, note=note, actor=citizen, now=birth.now
    )


def test_the_applicant_confirms_and_it_is_ready(sent: make.Birth) -> None:
    dossier = sent.confirm()
    assert (dossier.status, dossier.stage) == (4, "ready")
    assert sent.confirm().moves == dossier.moves
    assert sent.sign().stage == "granted"


def test_nothing_is_signed_before_the_applicant_has_answered(sent: make.Birth) -> None:
    sent.now = SILENT_FROM - timedelta(minutes=2)
    with pytest.raises(Conflict) as refused:
        sent.sign()
    assert refused.value.reason == "draft_waits"
    assert answer_to(sent.prepared(), now=sent.now) is Answer.WAITING


def test_silence_for_a_day_counts_and_is_marked_on_the_act(sent: make.Birth) -> None:
    assert answer_by(sent.prepared()) == SILENT_FROM
    sent.now = SILENT_FROM
    assert sent.sign().stage == "granted"
    assert "silent_draft" in Act.objects.get(kind="birth").marks


def test_a_word_is_no_silence(sent: make.Birth) -> None:
    sent.confirm()
    sent.now = SILENT_FROM
    sent.sign()
    assert "silent_draft" not in Act.objects.get(kind="birth").marks


def test_an_objection_brings_it_back_to_the_clerk(sent: make.Birth) -> None:
    dossier = object_(sent)
    assert (dossier.stage, sent.prepared().objection) == ("taken_in", "Tên đệm sai.")
    with pytest.raises(Conflict):
        sent.sign()


def test_silence_after_an_objection_is_silence_about_a_new_draft(sent: make.Birth) -> None:
    """The clerk may find that the draft is right; the applicant is asked again, from then on."""
    object_(sent)
    sent.now = datetime(2026, 11, 20, 16, 0, tzinfo=HANOI)
    sent.prepare()
    assert sent.prepared().draft_sent_at == sent.now
    assert sent.prepared().objected_at is None
    sent.now = datetime(2026, 11, 24, 9, 0, tzinfo=HANOI)
    object_(sent)
    sent.prepare()
    with pytest.raises(Conflict) as refused:
        sent.sign()
    assert refused.value.reason == "draft_waits"


@pytest.mark.parametrize("note", ["", "   ", "x" * 1001, "sai\x00"])
def test_an_objection_says_in_readable_words_what_is_wrong(note: str, sent: make.Birth) -> None:
    with pytest.raises(Invalid) as refused:
        object_(sent, note)
    assert refused.value.problems[0].field == "note"
    assert sent.dossier().stage == "draft_sent"


def test_a_newer_draft_has_to_be_looked_at(sent: make.Birth) -> None:
    sent.prepare()
    code, citizen = sent.dossier().code, sent.family.citizen
    with pytest.raises(Conflict) as refused:
        confirm(code, revision=1, actor=citizen, now=sent.now)
    assert refused.value.reason == "newer_draft"
    with pytest.raises(Conflict):
        object_to(code, revision=1, note="Sai.", actor=citizen, now=sent.now)


def test_a_confirmed_draft_stays_confirmed_if_it_is_the_same(sent: make.Birth) -> None:
    sent.confirm()
    assert sent.prepare().stage == "ready"
    sent.now += timedelta(days=3)
    # Another day is another page.
    assert sent.prepare().stage == "draft_sent"


def test_nobody_answers_for_the_applicant(sent: make.Birth) -> None:
    code, now = sent.dossier().code, sent.now
    with pytest.raises(NotFound):
        confirm(code, revision=1, actor=make.make_family(31).citizen, now=now)
    with pytest.raises(NotAllowed):
        confirm(code, revision=1, actor=sent.desks.committee.clerk, now=now)
    with pytest.raises(NotFound):
        confirm(code, revision=1, actor=sent.desks.police.clerk, now=now)


def test_there_is_no_draft_before_one_is_sent(birth: make.Birth) -> None:
    with pytest.raises(NotFound):
        confirm(birth.dossier().code, revision=1, actor=birth.family.citizen, now=birth.now)
