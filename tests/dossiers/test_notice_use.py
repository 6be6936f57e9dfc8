"""A notice is taken back by who sent it, and relied on by the child's parents, once."""

import pytest
from tests import make
from tests.dossiers.hospital import CODE, entered, make_signer, send, told, used
from tests.make import NOW, TODAY

from lienthong.core.errors import Conflict, Invalid, NotFound
from lienthong.dossiers.birth_notices import Standing, cancel, state_of
from lienthong.dossiers.models import Notice
from lienthong.dossiers.notice_use import give_back, notice_to_use, notices_for

pytestmark = pytest.mark.django_db


def test_a_sandbox_notice_is_judged_and_answered_and_meets_nobody(family: make.Family) -> None:
    sandbox = make_signer(sandbox=True)
    received = send(sandbox)
    assert (received.version, received.state, received.is_new) == (1, Standing.RECEIVED, True)
    assert not send(sandbox).is_new
    assert send(sandbox, weight_grams=3100).version == 2
    assert set(Notice.objects.values_list("is_sandbox", "mother_id")) == {(True, None)}
    assert told(family.mother.id) == []
    assert notices_for(family.citizen, today=TODAY) == ()
    with pytest.raises(Invalid):
        notice_to_use(CODE, actor=family.citizen, today=TODAY)
    assert cancel(CODE, reason="thử", signer=sandbox, now=NOW).state is Standing.CANCELLED
    # One in earnest with the same code knows nothing of it.
    assert send().version == 1
    with pytest.raises(Invalid):
        send(sandbox, code="1", weight_grams=1)


def test_a_hospital_takes_its_notice_back_and_the_mother_is_told(family: make.Family) -> None:
    send()
    taken_back = cancel(CODE, reason="Nhầm mã", signer=make_signer(), now=NOW)
    assert taken_back.state is Standing.CANCELLED
    assert cancel(CODE, reason="Nhầm mã", signer=make_signer(), now=NOW) == taken_back
    assert told(family.mother.id) == ["birth_notice.arrived", "birth_notice.cancelled"]
    assert entered() == ["birth_notice.received", "birth_notice.cancelled"]
    assert notices_for(family.citizen, today=TODAY) == ()
    # What is sent once more by a program that did not hear of it does not come back to life.
    assert send().state is Standing.CANCELLED
    with pytest.raises(Conflict) as refused:
        send(weight_grams=3100)
    assert refused.value.reason == "notice_cancelled"


def test_a_used_notice_is_not_taken_back(family: make.Family, desks: make.Desks) -> None:
    send()
    used(family, desks)
    with pytest.raises(Conflict) as refused:
        cancel(CODE, reason="Nhầm mã", signer=make_signer(), now=NOW)
    assert refused.value.reason == "notice_used"


def test_another_hospital_neither_sees_nor_cancels_it(family: make.Family) -> None:
    send()
    other = make_signer("01002")
    for code in (CODE, "04219.GCS.01002.26", "x\x00", ""):
        with pytest.raises(NotFound):
            state_of(code, signer=other)
        with pytest.raises(NotFound):
            cancel(code, reason="Nhầm mã", signer=other, now=NOW)
    assert state_of(CODE, signer=make_signer()).state is Standing.RECEIVED


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501, "a\x00"])
def test_a_cancellation_has_a_reason(reason: str, family: make.Family) -> None:
    send()
    with pytest.raises(Invalid) as refused:
        cancel(CODE, reason=reason, signer=make_signer(), now=NOW)
    assert refused.value.problems[0].field == "reason"


def test_a_hospital_is_not_told_whether_the_mother_was_found(family: make.Family) -> None:
    send()
    send(code="04218.GCS.01060.26", mother={"number": None})
    found = state_of(CODE, signer=make_signer())
    sought = state_of("04218.GCS.01060.26", signer=make_signer())
    assert (found.state, found.version) == (sought.state, sought.version)


def test_mother_and_father_may_rely_on_it_and_nobody_else(family: make.Family) -> None:
    send()
    father = make.make_citizen("father", person=family.father)
    for actor in (family.citizen, father):
        assert [seen.code for seen in notices_for(actor, today=TODAY)] == [CODE]
        notice = notice_to_use(CODE, actor=actor, today=TODAY)
        assert notice is not None
        assert notice.mother_id == family.mother.id
    stranger = make.make_family(31).citizen
    assert notices_for(stranger, today=TODAY) == ()
    for code in (CODE, "99999.GCS.01060.26", "x\x00", ""):
        with pytest.raises(Invalid) as refused:
            notice_to_use(code, actor=stranger, today=TODAY)
        (problem,) = refused.value.problems
        assert (problem.field, problem.code) == ("notice", "unknown_notice")


def test_with_a_photo_of_the_paper_a_code_may_be_unknown(family: make.Family) -> None:
    found = notice_to_use(CODE, actor=family.citizen, today=TODAY, attached={"birth_notice_photo"})
    assert found is None
    assert notice_to_use(None, actor=family.citizen, today=TODAY) is None


def test_one_notice_serves_one_application_until_it_is_given_back(
    family: make.Family, desks: make.Desks
) -> None:
    send()
    notice = used(family, desks)
    with pytest.raises(Conflict) as refused:
        notice_to_use(CODE, actor=family.citizen, today=TODAY)
    assert refused.value.reason == "notice_used"
    assert notices_for(family.citizen, today=TODAY) == ()
    notice.refresh_from_db()
    assert notice.dossier is not None
    give_back(notice.dossier)
    assert notice_to_use(CODE, actor=family.citizen, today=TODAY) == notice


def test_an_application_on_a_notice_uses_it(family: make.Family, desks: make.Desks) -> None:
    send()
    birth = make.make_birth(family, desks, attachments=(), notice=CODE)
    notice = Notice.objects.get()
    assert (notice.state, notice.dossier) == ("used", birth.dossier())
    assert send().state is Standing.USED
