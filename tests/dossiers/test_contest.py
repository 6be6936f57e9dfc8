"""A citizen says that a field is wrong: a number, a term, four eyes, and doubt until then."""

import pytest
from tests import make
from tests.dossiers.standing import fact, seen

from lienthong.core.errors import Conflict, NotAllowed
from lienthong.dossiers.contest import answer_contest, contest, propose_answer
from lienthong.dossiers.contest_lists import contests_of, of_office
from lienthong.dossiers.models import Contest
from lienthong.dossiers.refuse import Refusal, refuse

ARTICLE = Refusal(law="Điều 28 Luật Hộ tịch số 60/2014/QH13", reason="Sổ gốc ghi như hiện nay.")


@pytest.fixture
def objection(family: make.Family, desks: make.Desks) -> Contest:
    return contest("residence", "Nhà tôi là 21 Hàng Bài.", actor=family.citizen, now=make.NOW)


def corrected(family: make.Family, desks: make.Desks, objection: Contest) -> make.Matter:
    home = fact(family.mother.id, "residences")
    form = {
        "person": family.mother.number,
        "corrected_field": "residence",
        "fact": str(home.id),
        "shall": "21 Hàng Bài",
        "shall_unit_code": make.UNIT_CODE,
        "shown_by": "Sổ hộ khẩu",
        "because": "Theo phản ánh.",
        "objection": objection.code,
    }
    return make.make_begun("LT-correct", form, desks=desks, by=desks.police)


def test_it_has_a_number_and_a_day_and_every_answer_says_that_it_is_examined(
    family: make.Family, desks: make.Desks, objection: Contest
) -> None:
    assert objection.code.startswith("PA.G01.26.15-")
    assert objection.due_at is not None
    assert seen(family.mother.id).examined == ("residences",)
    assert [one.code for one in contests_of(family.citizen)] == [objection.code]
    assert [one.code for one in of_office(actor=desks.police.clerk).contests] == [objection.code]


def test_a_leader_declines_what_a_clerk_proposed_and_the_doubt_is_settled(
    family: make.Family, desks: make.Desks, objection: Contest
) -> None:
    said = {"state": "declined", "answer": "Sổ gốc ghi 11."}
    with pytest.raises(Conflict) as early:
        answer_contest(objection.id, **said, actor=desks.police.leader, now=make.NOW)
    assert early.value.reason == "not_proposed"
    propose_answer(objection.id, **said, actor=desks.police.clerk, now=make.NOW)
    both = make.with_post_of(desks.police.clerk, desks.police.leader)
    with pytest.raises(NotAllowed):
        answer_contest(objection.id, **said, actor=both, now=make.NOW)
    answer_contest(objection.id, **said, actor=desks.police.leader, now=make.NOW)
    assert seen(family.mother.id).examined == ()


def test_granted_it_stays_in_doubt_until_it_is_corrected(
    family: make.Family, desks: make.Desks, objection: Contest
) -> None:
    said = {"state": "granted", "answer": "Sẽ điều chỉnh."}
    propose_answer(objection.id, **said, actor=desks.police.clerk, now=make.NOW)
    answer_contest(objection.id, **said, actor=desks.police.leader, now=make.NOW)
    assert seen(family.mother.id).examined == ("residences",)
    corrected(family, desks, objection).grant()
    assert seen(family.mother.id).examined == ()
    assert contests_of(family.citizen)[0].answer == "Sẽ điều chỉnh."


def test_the_correction_that_it_led_to_is_the_answer(
    family: make.Family, desks: make.Desks, objection: Contest
) -> None:
    matter = corrected(family, desks, objection)
    matter.grant()
    (answered,) = contests_of(family.citizen)
    assert (answered.state, matter.dossier().code in answered.answer) == ("granted", True)
    assert seen(family.mother.id).examined == ()


def test_a_refused_correction_declines_it_with_the_article(
    family: make.Family, desks: make.Desks, objection: Contest
) -> None:
    matter = corrected(family, desks, objection)
    refuse(matter.dossier().code, ARTICLE, actor=desks.police.leader, now=matter.now)
    (answered,) = contests_of(family.citizen)
    assert answered.state == "declined"
    assert answered.answer == f"{ARTICLE.reason} ({ARTICLE.law})"
    assert seen(family.mother.id).examined == ()


def test_while_the_correction_is_under_way_nobody_answers_otherwise(
    family: make.Family, desks: make.Desks, objection: Contest
) -> None:
    corrected(family, desks, objection)
    said = {"state": "declined", "answer": "Không."}
    propose_answer(objection.id, **said, actor=desks.police.clerk, now=make.NOW)
    with pytest.raises(Conflict) as refused:
        answer_contest(objection.id, **said, actor=desks.police.leader, now=make.NOW)
    assert refused.value.reason == "under_way"
