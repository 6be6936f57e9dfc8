"""What an office lays into a dossier of its own, above all one that nobody applied for."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import pytest
from tests import make
from tests.dossiers.residents import citizen, man, resident

from lienthong.access.actors import Actor
from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.core.ids import new_id
from lienthong.dossiers.attach import attach
from lienthong.dossiers.attachments import content_seen
from lienthong.dossiers.checks import RulesBroken
from lienthong.dossiers.counter import scan
from lienthong.dossiers.models import Dossier
from lienthong.register.seen import Sex

RESET = "LT-number-reset"


def scanned(actor: Actor, kind: str = "verification_record", content: bytes = make.JPEG) -> UUID:
    return scan(content, kind=kind, name="biên bản.jpg", actor=actor, now=make.NOW).id


def attached(reset: "Reset", *scans: UUID, actor: Actor, key: str = "") -> Dossier:
    dossier = reset.dossier()
    moves = dossier.moves
    return attach(dossier.code, scans, actor=actor, now=reset.now, moves=moves, key=key)


@dataclass(frozen=True, slots=True)
class Reset:
    """A dossier that a decision set going, on its way through the office that holds it."""

    matter: make.Matter

    @property
    def now(self) -> datetime:
        return self.matter.now

    @property
    def clerk(self) -> Actor:
        return self.matter.desk(RESET).clerk

    def dossier(self) -> Dossier:
        return self.matter.dossier(RESET)


@pytest.fixture
def reset(desks: make.Desks) -> Reset:
    """
    Another number, set going by a new sex: nobody applied for it, and it came without a paper.

    Of an error of entry, which only the record of a verification shows.
    """
    person = resident("Lê An", Sex.FEMALE, date(1990, 3, 1), 31)
    form = {"person": person.number, "new_sex": "male", "reason": "Xác định lại giới tính"}
    matter = make.make_matter(
        "1.004859-sex", form, desks=desks, citizen=citizen(person), papers=["sex_certificate"]
    )
    matter.grant()
    row = matter.dossier(RESET)
    row.form = {**row.form, "reset_ground": "entry_error"}
    row.save()
    return Reset(matter)


def test_what_another_decision_set_going_is_prepared_once_its_paper_is_there(
    reset: Reset,
) -> None:
    clerk = reset.clerk
    with pytest.raises(RulesBroken):
        reset.matter.prepare(RESET)
    attached(reset, scanned(clerk), actor=clerk)
    reset.matter.prepare(RESET)
    assert reset.matter.sign(RESET).stage == "granted"


def test_it_is_kept_with_who_brought_it_and_whom_it_concerns_is_told(reset: Reset) -> None:
    clerk, paper = reset.clerk, scanned(reset.clerk)
    dossier = attached(reset, paper, actor=clerk)
    line = entries_of(dossier.id)[-1]
    assert (line.action, line.actor_id) == ("dossier.paper_attached", clerk.user_id)
    assert line.detail["attachments"] == [str(paper)]
    assert content_seen(dossier.code, paper, actor=clerk)[1] == make.JPEG
    told = Message.objects.filter(person_id=dossier.applicant_id, topic="dossier.paper_attached")
    assert told.count() == 1


def test_a_second_click_attaches_it_once(reset: Reset) -> None:
    clerk, paper = reset.clerk, scanned(reset.clerk)
    first = attached(reset, paper, actor=clerk, key="page-1")
    again = attach(
        first.code, [paper], actor=clerk, now=reset.now, moves=first.moves - 1, key="page-1"
    )
    assert again.moves == first.moves


def test_who_looked_before_is_told_that_it_moved(reset: Reset) -> None:
    clerk = reset.clerk
    attached(reset, scanned(clerk), actor=clerk)
    dossier, paper = reset.dossier(), scanned(clerk, content=make.JPEG + b"2")
    with pytest.raises(Conflict) as moved:
        attach(dossier.code, [paper], actor=clerk, now=reset.now, moves=dossier.moves - 1)
    assert moved.value.reason == "moved"


def test_a_leader_who_saw_the_dossier_before_looks_again(birth: make.Birth) -> None:
    clerk = birth.desks.committee.clerk
    birth.take_in()
    before = birth.dossier().moves
    dossier = birth.dossier()
    attach(dossier.code, [scanned(clerk, "other")], actor=clerk, now=birth.now, moves=dossier.moves)
    assert birth.dossier().moves == before + 1


def test_only_the_clerks_of_the_office_that_holds_it_do_so(reset: Reset, desks: make.Desks) -> None:
    paper = scanned(reset.clerk)
    with pytest.raises(NotAllowed):
        attached(reset, paper, actor=reset.matter.desk(RESET).leader)
    with pytest.raises(NotFound):
        attached(reset, paper, actor=desks.committee.clerk)
    with pytest.raises(NotFound):
        attached(reset, paper, actor=citizen(man("Vũ Văn Nam", 33)))
    assert not reset.dossier().attachments.filter(kind="verification_record").exists()


def test_a_decided_dossier_takes_no_paper(reset: Reset) -> None:
    clerk = reset.clerk
    attached(reset, scanned(clerk), actor=clerk)
    reset.matter.prepare(RESET)
    reset.matter.sign(RESET)
    with pytest.raises(Conflict) as decided:
        attached(reset, scanned(clerk, content=make.JPEG + b"2"), actor=clerk)
    assert decided.value.reason == "already_decided"


def test_another_officers_scan_or_a_kind_that_nobody_asks_for_is_refused(
    reset: Reset, desks: make.Desks
) -> None:
    clerk = reset.clerk
    wrong = {
        "unknown_attachment": [scanned(desks.committee.clerk)],
        "unknown_kind": [scanned(clerk, "blood_test")],
        "no_paper": [],
    }
    for code, scans in wrong.items():
        with pytest.raises(Invalid) as refused:
            attached(reset, *scans, actor=clerk)
        assert [problem.code for problem in refused.value.problems] == [code]
    with pytest.raises(Invalid):
        attached(reset, new_id(), actor=clerk)
    with pytest.raises(Invalid):
        scanned(clerk, content=b"MZ no photograph")
