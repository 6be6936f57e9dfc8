"""An office sets one field right: four eyes, both sources, and what was believed stays."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from tests import make
from tests.dossiers.standing import fact, facts, seen

from lienthong.core.errors import Conflict, Invalid, NotAllowed
from lienthong.dossiers.begun import begin
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.sign import sign
from lienthong.register import effects
from lienthong.register.models import Residence
from lienthong.register.snapshot import people_on

REFUSED = Refusal(law="Điều 28 Luật Hộ tịch số 60/2014/QH13", reason="Chưa có giấy tờ chứng minh.")


def form_for(family: make.Family, **changes: Any) -> dict[str, Any]:
    home = fact(family.mother.id, "residences")
    return {
        "person": family.mother.number,
        "corrected_field": "residence",
        "fact": str(home.id),
        "shall": "21 Hàng Bài",
        "shall_unit_code": make.UNIT_CODE,
        "shown_by": "Sổ hộ khẩu số 450123",
        "because": "Đảo chữ số khi nhập.",
        **changes,
    }


def correcting(
    family: make.Family, desks: make.Desks, by: make.Desk | None = None, **changes: Any
) -> make.Matter:
    key = str(changes.pop("key", "key-1"))
    return make.make_begun(
        "LT-correct", form_for(family, **changes), desks=desks, by=by or desks.police, key=key
    )


def test_the_address_is_right_from_its_start_and_what_was_believed_stays(
    family: make.Family, desks: make.Desks
) -> None:
    was = fact(family.mother.id, "residences")
    correcting(family, desks).grant()
    home = seen(family.mother.id).residence
    assert home is not None
    assert home.text == "21 Hàng Bài"
    right = fact(family.mother.id, "residences")
    assert (right.since, right.source and right.source.kind) == (was.since, "correction")
    rows = {row.id: row for row in Residence.objects.filter(person_id=family.mother.id)}
    before = rows[was.id]
    assert before.withdrawn_by
    by = before.withdrawn_by.act_id
    assert (before.text, by) == (was.value, right.source and right.source.act)
    assert before.address_key != rows[right.id].address_key


def test_from_a_day_on_the_former_address_stays_true_until_then(
    family: make.Family, desks: make.Desks
) -> None:
    correcting(family, desks, holds_from="01/03/2024").grant()
    then = people_on([family.mother.id], on=date(2024, 2, 29))[family.mother.id].residence
    now = seen(family.mother.id).residence
    assert (then and then.text, now and now.text) == ("11 Hàng Bài", "21 Hàng Bài")


def test_the_paper_states_both_with_their_sources_and_the_person_is_told(
    family: make.Family, desks: make.Desks
) -> None:
    matter = correcting(family, desks)
    matter.prepare()
    paper = matter.paper()
    said = {line.label.vi: line.value.vi for part in paper.parts for line in part.lines}
    assert said["Trước đây ghi"] == "11 Hàng Bài"
    assert said["Theo"] == "test, 01/07/2021"
    assert said["Nay ghi đúng là"] == "21 Hàng Bài"
    assert said["Căn cứ"] == "Sổ hộ khẩu số 450123"
    assert matter.dossier().applicant_id == family.mother.id


def test_who_prepared_it_does_not_sign_it(family: make.Family, desks: make.Desks) -> None:
    matter = correcting(family, desks)
    matter.prepare()
    both = make.with_post_of(desks.police.clerk, desks.police.leader)
    with pytest.raises(NotAllowed) as refused:
        sign(matter.dossier().code, revision=1, actor=both, now=matter.now)
    assert refused.value.reason == "four_eyes"


def test_every_answer_says_that_it_is_under_examination_until_it_is_decided(
    family: make.Family, desks: make.Desks
) -> None:
    matter = correcting(family, desks)
    assert seen(family.mother.id).examined == ("residences",)
    matter.grant()
    assert seen(family.mother.id).examined == ()


def test_refused_it_is_settled_and_the_register_is_as_it_was(
    family: make.Family, desks: make.Desks
) -> None:
    was = facts(family.mother.id, "residences")
    matter = correcting(family, desks)
    refuse(matter.dossier().code, REFUSED, actor=desks.police.leader, now=matter.now)
    assert facts(family.mother.id, "residences") == was
    assert seen(family.mother.id).examined == ()


def test_a_correction_that_was_refused_is_not_made_again_without_another_paper(
    family: make.Family, desks: make.Desks
) -> None:
    matter = correcting(family, desks)
    refuse(matter.dossier().code, REFUSED, actor=desks.police.leader, now=matter.now)
    with pytest.raises(Invalid) as refused:
        correcting(family, desks, key="key-2")
    assert codes(refused.value) == ["not_refused_before"]
    correcting(family, desks, key="key-3", shown_by="Giấy xác nhận của công an phường").grant()


def test_a_correction_of_a_refused_correction_is_refused_with_nothing_half_applied(
    family: make.Family, desks: make.Desks
) -> None:
    matter = correcting(family, desks)
    refuse(matter.dossier().code, REFUSED, actor=desks.police.leader, now=matter.now)
    was, dossiers = facts(family.mother.id, "residences"), Dossier.objects.count()
    with pytest.raises(Invalid) as refused:
        correcting(family, desks, key="key-2", shall="23 Hàng Bài", corrects=matter.dossier().code)
    assert codes(refused.value) == ["corrects_what_stands"]
    assert facts(family.mother.id, "residences") == was
    assert seen(family.mother.id).examined == ()
    assert Dossier.objects.count() == dossiers


def test_a_correction_can_be_corrected(family: make.Family, desks: make.Desks) -> None:
    first = correcting(family, desks)
    first.grant()
    code = first.dossier().code
    correcting(family, desks, key="key-2", shall="23 Hàng Bài", corrects=code).grant()
    home = seen(family.mother.id).residence
    assert home is not None
    assert home.text == "23 Hàng Bài"


def test_what_was_changed_meanwhile_is_not_overwritten(
    family: make.Family, desks: make.Desks
) -> None:
    matter = correcting(family, desks)
    matter.prepare()
    home = fact(family.mother.id, "residences")
    make.enter_people(
        [effects.Withdraw(person=family.mother.id, kind="residences", fact=home.id)],
        since=make.TODAY,
    )
    with pytest.raises(Conflict) as refused:
        matter.sign()
    assert refused.value.reason == "no_longer_holds"
    assert seen(family.mother.id).residence is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fact": str(UUID(int=5))}, "fact_stands"),
        ({"shall": "11 Hàng Bài"}, "says_something_else"),
        ({"shown_by": ""}, "is_shown"),
        ({"holds_from": "01/01/2020"}, "follows"),
        ({"holds_from": "01/01/2030"}, "follows"),
        ({"shall": " "}, "missing"),
        ({"shall_unit_code": None}, "missing"),
        ({"because": ""}, "missing"),
        ({"corrects": "no such code"}, "corrects_what_stands"),
    ],
)
def test_what_does_not_fit_is_refused_at_the_door(
    family: make.Family, desks: make.Desks, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        correcting(family, desks, **changes)
    assert codes(refused.value) == [code]
    assert seen(family.mother.id).examined == ()


def test_another_kind_of_office_keeps_the_field(family: make.Family, desks: make.Desks) -> None:
    with pytest.raises(Invalid) as refused:
        correcting(family, desks, by=desks.committee)
    assert codes(refused.value) == ["kept_here"]


def test_an_office_elsewhere_does_not_begin_it(family: make.Family, desks: make.Desks) -> None:
    elsewhere = make.make_desk(
        "G01.26.16",
        kind="commune_police",
        unit_code="00082",
        name=desks.police.office.name,
    )
    with pytest.raises(Invalid) as refused:
        correcting(family, desks, by=elsewhere)
    assert codes(refused.value) == ["not_ours"]


def test_another_year_of_birth_goes_by_the_number(family: make.Family, desks: make.Desks) -> None:
    birth = fact(family.mother.id, "births")
    changes = {"corrected_field": "born", "fact": str(birth.id), "shall_unit_code": None}
    with pytest.raises(Invalid) as refused:
        correcting(family, desks, by=desks.committee, shall="08/03/1993", **changes)
    assert codes(refused.value) == ["keeps_the_number"]
    correcting(family, desks, by=desks.committee, shall="09/03/1994", **changes).grant()
    assert seen(family.mother.id).born.earliest == date(1994, 3, 9)
    assert seen(family.mother.id).number == family.mother.number


def test_a_citizen_does_not_begin_it(family: make.Family, desks: make.Desks) -> None:
    application = Application(
        event="LT-correct", form=form_for(family), attachments=(), key="key-1"
    )
    with pytest.raises(Invalid) as refused:
        open_chain(application, actor=family.citizen, now=make.NOW)
    assert codes(refused.value) == ["unknown_event"]
    with pytest.raises(NotAllowed):
        begin(application, actor=desks.police.leader, now=make.NOW)


def test_the_same_sent_twice_is_one(family: make.Family, desks: make.Desks) -> None:
    first, second = correcting(family, desks), correcting(family, desks)
    assert first.chain == second.chain


def test_a_second_clerk_sees_that_it_is_under_way(family: make.Family, desks: make.Desks) -> None:
    correcting(family, desks)
    with pytest.raises(Conflict) as refused:
        correcting(family, desks, key="key-2")
    assert refused.value.reason == "applied_already"


def codes(refused: Invalid) -> list[str]:
    return [problem.code for problem in refused.problems]
