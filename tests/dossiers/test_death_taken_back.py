"""What may be taken back as a wrong death, and what ends with it."""

from datetime import timedelta

import pytest
from tests import make
from tests.dossiers.deaths import act_of, dies, issued, returned
from tests.dossiers.standing import seen

from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid
from lienthong.documents.models import Status
from lienthong.register import effects
from lienthong.register.models import Act
from lienthong.register.seen import Life


@pytest.fixture
def father(family: make.Family) -> make.Somebody:
    """With an account and a card of health insurance."""
    make.make_citizen("father", person=family.father)
    make.enter_people(
        [
            effects.IssueCard(
                person=family.father.id,
                kind="insurance",
                number="HC4010000000011",
                since=make.TODAY - timedelta(days=300),
                until=None,
                place="01001",
            )
        ],
        since=make.TODAY,
    )
    return family.father


@pytest.mark.parametrize("wrong", ["other office", "no death", "nobody's"])
def test_what_is_no_wrong_death_is_refused(
    family: make.Family, desks: make.Desks, father: make.Somebody, wrong: str
) -> None:
    death = dies(family, desks)
    death.grant("1.003197")
    act = act_of(death)
    if wrong == "no death":
        act = act_of(death, "1.003197")
    if wrong == "nobody's":
        act = Act.objects.exclude(people__contains=[father.id]).first() or Act()
    form = {
        "person": father.number,
        "undone_act": str(act.id),
        "shown_by": "x",
        "because": "x",
    }
    by = desks.police if wrong == "other office" else desks.committee
    with pytest.raises(Invalid) as refused:
        make.make_begun("LT-death-error", form, desks=desks, by=by)
    expected = {
        "other office": ["act_ours"],
        "no death": ["act_ours", "is_the_death"],
        "nobody's": ["act_known"],
    }
    assert [problem.code for problem in refused.value.problems] == expected[wrong]
    assert seen(father.id).life is Life.DEAD


def test_a_death_is_not_taken_back_like_any_act(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    act = act_of(dies(family, desks))
    form = {"person": father.number, "undone_act": str(act.id), "shown_by": "x", "because": "x"}
    with pytest.raises(Invalid) as refused:
        make.make_begun("LT-take-back", form, desks=desks, by=desks.committee)
    assert [problem.code for problem in refused.value.problems] == ["no_death"]


def test_any_other_act_is_taken_back_by_its_office(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    death.grant("1.003197")
    act = act_of(death, "1.003197")
    form = {"person": father.number, "undone_act": str(act.id), "shown_by": "x", "because": "x"}
    make.make_begun("LT-take-back", form, desks=desks, by=desks.police).grant()
    assert seen(father.id).residence is not None
    assert seen(father.id).life is Life.DEAD


def test_what_followed_from_a_death_that_is_undone_ends_by_itself(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    follow_up = death.dossier("1.003197")
    assert follow_up.decided_at is None
    back = returned(family, desks, act_of(death))
    back.grant()
    ended = death.dossier("1.003197")
    assert (ended.stage, ended.status) == ("ended", ended.Status.STOPPED)
    assert ended.decided_at is not None
    last = entries_of(ended.id)[-1]
    assert last.action == "dossier.ended"
    assert back.dossier().code in str(last.detail["law"])
    assert Message.objects.filter(topic="dossier.ended", dossier_id=ended.id).count() == 1
    assert Message.objects.filter(topic="dossier.refused").count() == 0
    with pytest.raises(Conflict):
        death.prepare("1.003197")
    assert seen(father.id).residence is not None


def test_a_copy_of_an_entry_that_is_undone_counts_no_more(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    form = {"person": family.father.number, "of_book": "death"}
    copy = make.make_matter(
        "2.000635", form, desks=desks, citizen=family.citizen, key="copy", now=death.now
    )
    copy.grant()
    (paper,) = issued(copy, "extract_copy")
    assert paper.status is Status.VALID
    back = returned(family, desks, act_of(death), now=copy.now + timedelta(hours=1))
    back.grant()
    (paper,) = issued(copy, "extract_copy")
    assert paper.status is Status.REVOKED
    assert back.dossier().code in paper.reason
