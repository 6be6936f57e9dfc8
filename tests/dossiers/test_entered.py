"""A judgment is entered with its source: nobody applies, and whom it concerns sees it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests import make
from tests.dossiers.residents import citizen, man, married, seen, woman

from lienthong.access.actors import Actor
from lienthong.audit.models import Message
from lienthong.core.errors import Invalid, NotAllowed
from lienthong.dossiers.counter import Filed, scan
from lienthong.dossiers.desk import desk_dossier
from lienthong.dossiers.entered import enter_act
from lienthong.dossiers.models import Chain, Dossier
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.open_steps import Verb
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.supplement import Defect, ask
from lienthong.dossiers.timeline import chain_of
from lienthong.dossiers.withdraw import withdraw

DIVORCE = "LT-divorce-notice"
Couple = tuple[make.Somebody, make.Somebody]


@pytest.fixture
def couple(desks: make.Desks) -> Couple:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    married(wife, husband, date(2020, 5, 17))
    return wife, husband


def noted(couple: Couple, attachments: tuple[UUID, ...], **changes: Any) -> Application:
    wife, husband = couple
    decision = {"number": "112/2026", "court": "Tòa án khu vực 1", "in_force_on": "02/11/2026"}
    form = {"wife": wife.number, "husband": husband.number, "decision": decision, **changes}
    return Application(event=DIVORCE, form=form, attachments=attachments, key="key-1")


def scanned(actor: Actor, kind: str = "court_decision") -> tuple[UUID, ...]:
    return (scan(make.JPEG, kind=kind, name="a.jpg", actor=actor, now=make.NOW).id,)


def entered(couple: Couple, clerk: Actor, **changes: Any) -> Filed:
    return enter_act(noted(couple, scanned(clerk), **changes), actor=clerk, now=make.NOW)


def test_whom_it_concerns_is_told_and_finds_it_and_nobody_has_to_take_it_in(
    couple: Couple, desks: make.Desks
) -> None:
    filed = entered(couple, desks.committee.clerk)
    dossier = Dossier.objects.get(code=filed.dossier)
    assert (dossier.channel, dossier.stage) == ("notice", "taken_in")
    own = citizen(couple[0])
    assert dossier.applicant_id in {one.id for one in couple}
    found = chain_of(filed.chain, actor=own, now=make.NOW)
    steps = found.links[0].dossier.steps if found.links[0].dossier else ()
    assert [step.action for step in steps] == ["dossier.entered_by_office"]
    told = Message.objects.get(dossier_id=dossier.id)
    assert (told.topic, told.person_id) == ("dossier.entered_about_you", couple[0].id)


def test_it_is_decided_as_it_was_entered(couple: Couple, desks: make.Desks) -> None:
    filed = entered(couple, desks.committee.clerk)
    matter = make.Matter(desks=desks, chain=Chain.objects.get(code=filed.chain))
    matter.grant()
    assert seen(couple[1]).spouse_id is None


def test_the_same_key_is_the_same_dossier_when_it_is_decided_too(
    couple: Couple, desks: make.Desks
) -> None:
    clerk = desks.committee.clerk
    filed = entered(couple, clerk)
    make.Matter(desks=desks, chain=Chain.objects.get(code=filed.chain)).grant()
    again = enter_act(noted(couple, ()), actor=clerk, now=make.NOW)
    assert again.dossier == filed.dossier


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"wife": "001194000099"}, "wife", None),
        ({"wife": "12"}, "wife", None),
    ],
)
def test_what_is_wrong_with_it_is_said_by_field(
    couple: Couple, desks: make.Desks, changes: dict[str, Any], field: str, code: str | None
) -> None:
    with pytest.raises(Invalid) as refused:
        entered(couple, desks.committee.clerk, **changes)
    assert field in {problem.field for problem in refused.value.problems}
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("kind", [None, "signed_application"])
def test_nothing_is_entered_without_its_source(
    couple: Couple, desks: make.Desks, kind: str | None
) -> None:
    clerk = desks.committee.clerk
    papers = scanned(clerk, kind) if kind else ()
    with pytest.raises(Invalid) as refused:
        enter_act(noted(couple, papers), actor=clerk, now=make.NOW)
    assert [problem.code for problem in refused.value.problems] == ["source_missing"]


def test_a_citizen_does_not_file_a_judgment(couple: Couple, desks: make.Desks) -> None:
    with pytest.raises(NotAllowed) as refused:
        open_chain(noted(couple, ()), actor=citizen(couple[0]), now=make.NOW)
    assert refused.value.reason == "is_entered"


def test_an_application_is_not_entered(desks: make.Desks, family: make.Family) -> None:
    death = Application(event="death", form={}, attachments=(), key="key-1")
    with pytest.raises(NotAllowed) as refused:
        enter_act(death, actor=desks.committee.clerk, now=make.NOW)
    assert refused.value.reason == "is_applied_for"


def test_it_is_entered_by_the_clerks_of_the_offices_that_decide_it(
    couple: Couple, desks: make.Desks
) -> None:
    for actor in (desks.police.clerk, desks.committee.leader):
        with pytest.raises(NotAllowed):
            enter_act(noted(couple, ()), actor=actor, now=make.NOW)


def test_nobody_withdraws_or_completes_what_nobody_applied_for(
    couple: Couple, desks: make.Desks
) -> None:
    clerk = desks.committee.clerk
    filed = entered(couple, clerk)
    with pytest.raises(NotAllowed):
        withdraw(filed.dossier, actor=citizen(couple[0]), now=make.NOW)
    with pytest.raises(NotAllowed):
        ask(filed.dossier, [Defect(code="other", note="")], actor=clerk, now=make.NOW)
    seen = desk_dossier(filed.dossier, actor=clerk, now=make.NOW)
    assert seen.verbs == (Verb.PREPARE, Verb.ATTACH)
    prepare(filed.dossier, actor=clerk, now=make.NOW)
