"""A slip of the pen is set right on a new sheet; a fact is not."""

import unicodedata

import pytest
from tests import make
from tests.make import IDENTITY_CARD

from lienthong.access.actors import Actor
from lienthong.audit.account import entries_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from lienthong.documents.issue import Issued
from lienthong.documents.shelf import papers_of
from lienthong.dossiers.models import Correction
from lienthong.dossiers.reissue import reissue
from lienthong.register.models import Act

REASON = "Sai dấu trong tên người đi đăng ký."


def sheet(birth: make.Birth, kind: str = "birth_certificate") -> str:
    """The code of the paper that counts now."""
    papers = papers_of(birth.dossier().id)
    return next(p.code for p in papers if p.kind == kind and p.status == "valid")


def reissued(
    birth: make.Birth,
    changes: dict[str, str],
    *,
    code: str | None = None,
    reason: str = REASON,
    actor: Actor | None = None,
) -> Issued:
    birth.later()
    return reissue(
        code or sheet(birth),
        dossier_code=birth.dossier().code,
        changes=changes,
        reason=reason,
        actor=actor or birth.desks.committee.leader,
        now=birth.now,
    )


def test_the_new_sheet_takes_the_place_of_the_old(granted: make.Birth) -> None:
    old = sheet(granted)
    acts = Act.objects.count()
    new = reissued(granted, {"requester": "Nguyễn Thị Lân"})
    papers = {paper.code: paper for paper in papers_of(granted.dossier().id)}
    assert (papers[old].status, papers[old].reason) == ("replaced", REASON)
    assert papers[old].replaced_by == papers[new.code].id
    assert (papers[new.code].status, papers[new.code].number) == ("valid", papers[old].number)
    assert granted.dossier().status == 9
    assert Act.objects.count() == acts
    assert entries_of(granted.dossier().id)[-1].action == "dossier.reissued"


def test_none_changed_is_a_new_sheet_for_one_that_was_spoilt(granted: make.Birth) -> None:
    assert reissued(granted, {}).code == sheet(granted)


def test_what_was_set_right_once_stays_right(granted: make.Birth) -> None:
    decomposed = unicodedata.normalize("NFD", " Nguyễn Thị Lân ")
    reissued(granted, {"requester": decomposed})
    reissued(granted, {"notes": "Cấp lại."})
    latest = Correction.objects.order_by("-id").first()
    assert latest is not None
    assert latest.lines == {"requester": "Nguyễn Thị Lân", "notes": "Cấp lại."}
    assert Correction.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "reason", "wrong"),
    [
        ({"child": "Trần An"}, REASON, {"changes.child not_clerical"}),
        ({"number": "7", "notes": "x"}, REASON, {"changes.number not_clerical"}),
        ({"kind": "receipt"}, REASON, {"changes.kind not_clerical"}),
        ({"notes": "x" * 1001}, REASON, {"changes.notes too_long"}),
        ({"notes": "\x00"}, REASON, {"changes.notes unreadable_text"}),
        ({}, "", {"reason missing"}),
        ({}, " \n", {"reason missing"}),
        ({}, "\ud800", {"reason unreadable_text"}),
    ],
)
def test_a_fact_is_corrected_by_an_act_and_a_reason_is_given(
    changes: dict[str, str], reason: str, wrong: set[str], granted: make.Birth
) -> None:
    with pytest.raises(Invalid) as refused:
        reissued(granted, changes, reason=reason)
    assert {f"{p.field} {p.code}" for p in refused.value.problems} == wrong
    assert not Correction.objects.exists()


def test_only_the_leader_of_the_office_does_so(granted: make.Birth) -> None:
    strangers: tuple[tuple[Actor, type[Refused]], ...] = (
        (granted.desks.committee.clerk, NotAllowed),
        (granted.family.citizen, NotAllowed),
        (granted.desks.police.leader, NotFound),
        (make.make_family(31).citizen, NotFound),
    )
    for actor, error in strangers:
        with pytest.raises(error):
            reissued(granted, {}, actor=actor)
    assert not Correction.objects.exists()


def test_what_was_replaced_is_not_replaced_again(granted: make.Birth) -> None:
    old = sheet(granted)
    reissued(granted, {})
    with pytest.raises(Conflict) as refused:
        reissued(granted, {}, code=old)
    assert refused.value.reason == "paper_ended"
    assert Correction.objects.count() == 1


def test_only_a_result_is_replaced(granted: make.Birth) -> None:
    for code in (sheet(granted, "receipt"), "nonsense", "\x00"):
        with pytest.raises(NotFound):
            reissued(granted, {}, code=code)
    code = sheet(granted)
    with pytest.raises(NotFound):
        reissue(
            code,
            dossier_code="H26.15.03-261120-9999",
            changes={},
            reason=REASON,
            actor=granted.desks.committee.leader,
            now=granted.now,
        )
    with pytest.raises(Conflict):
        reissue(
            code,
            dossier_code=granted.dossier(IDENTITY_CARD).code,
            changes={},
            reason=REASON,
            actor=granted.desks.identity.leader,
            now=granted.now,
        )
