"""Entered as dead and alive: one act restores all, and what waited never closes."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from tests import make
from tests.dossiers.standing import facts, seen

from lienthong.access.models import User
from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid
from lienthong.documents.models import Status
from lienthong.documents.shelf import PaperOnShelf, papers_of
from lienthong.dossiers.book_entry import entry_whole
from lienthong.dossiers.closing import close_due
from lienthong.dossiers.holds import Hold
from lienthong.register import effects
from lienthong.register.models import Act
from lienthong.register.seen import Life, PersonSeen, Relation

FORM = {"died": "18/11/2026", "died_place": "Bệnh viện Bạch Mai", "requester": "spouse"}
LATER = make.NOW + timedelta(days=30)


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


def dies(family: make.Family, desks: make.Desks) -> make.Matter:
    form = {"deceased": family.father.number, "deceased_name": family.father.name.full, **FORM}
    death = make.make_matter(
        "death", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    death.grant()
    return death


def act_of(matter: make.Matter, procedure: str = "") -> Act:
    return Act.objects.get(dossier_id=matter.dossier(procedure).id)


def returned(
    family: make.Family, desks: make.Desks, act: Act, *, now: datetime = make.NOW
) -> make.Matter:
    form = {
        "person": family.father.number,
        "undone_act": str(act.id),
        "shown_by": "Có mặt tại quầy với thẻ căn cước",
        "because": "Nhầm với người trùng tên.",
    }
    return make.make_begun("LT-death-error", form, desks=desks, by=desks.committee, now=now)


def issued(matter: make.Matter, kind: str) -> list[PaperOnShelf]:
    return [paper for paper in papers_of(matter.dossier().id) if paper.kind == kind]


def without_version(person: PersonSeen) -> PersonSeen:
    return replace(person, version=0)


def announced() -> list[str]:
    rows = Message.objects.filter(person_id=None, topic__startswith="person.")
    return list(rows.order_by("id").values_list("topic", flat=True))


def test_one_act_restores_all_before_the_holds_end(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    before = seen(father.id)
    death = dies(family, desks)
    death.grant("1.003197")
    assert seen(father.id).residence is None
    back = returned(family, desks, act_of(death))
    back.grant()
    assert without_version(seen(father.id)) == without_version(before)
    assert Act.objects.filter(kind="death_error").count() == 1
    assert close_due(actor=make.BEFORE, now=LATER) == 0
    assert User.objects.get(person_id=father.id).is_active
    assert announced() == []


def test_the_extract_of_a_death_that_is_undone_counts_no_more(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    (extract,) = issued(death, "death_extract")
    assert extract.status is Status.VALID
    back = returned(family, desks, act_of(death))
    back.grant()
    (extract,) = issued(death, "death_extract")
    assert extract.status is Status.REVOKED
    assert back.dossier().code in extract.reason
    assert Message.objects.filter(topic="result.revoked").count() == 1
    # That it was applied for is true all the same, and so is what undid it.
    (receipt,) = issued(death, "receipt")
    (notice,) = issued(back, "death_error_notice")
    assert {receipt.status, notice.status} == {Status.VALID}


def test_a_death_that_is_undone_is_noted_in_its_book(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    actor = desks.committee.clerk
    assert entry_whole("death", 2026, 1, actor=actor, now=make.NOW).noted == ()
    later = make.NOW + timedelta(hours=1)
    returned(family, desks, act_of(death), now=later).grant()
    (note,) = entry_whole("death", 2026, 1, actor=actor, now=later).noted
    assert "khai tử sai" in str(note.act)


def test_one_act_restores_all_after_everything_has_closed(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    before = seen(father.id)
    death = dies(family, desks)
    death.grant("1.003197")
    assert close_due(actor=make.BEFORE, now=LATER) == 4
    assert seen(father.id).cards == ()
    assert not User.objects.get(person_id=father.id).is_active
    returned(family, desks, act_of(death)).grant()
    assert without_version(seen(father.id)) == without_version(before)
    assert User.objects.get(person_id=father.id).is_active
    assert announced() == ["person.died", "person.death_retracted"]
    assert Hold.objects.filter(lifted_at=None).count() == 0


def test_nothing_closes_before_its_hold_ends(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    dies(family, desks)
    # The residence does not wait by the dated rows: another office decides on it with four eyes.
    assert close_due(actor=make.BEFORE, now=make.NOW + timedelta(hours=1)) == 1
    assert User.objects.get(person_id=father.id).is_active
    assert [card.kind for card in seen(father.id).cards] == ["insurance"]
    assert announced() == []


def test_closing_twice_is_closing_once(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    dies(family, desks)
    assert close_due(actor=make.BEFORE, now=LATER) == 4
    assert close_due(actor=make.BEFORE, now=LATER) == 0
    assert announced() == ["person.died"]
    assert [one.until for one in facts(father.id, "cards")] == [make.TODAY - timedelta(days=2)]


def test_a_corrected_death_is_undone_with_its_correction(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    (_, dead) = facts(father.id, "lives")
    make.enter_people(
        [
            effects.Correct(
                person=father.id,
                kind="lives",
                fact=dead.id,
                since=make.TODAY - timedelta(days=3),
            )
        ],
        since=make.TODAY,
    )
    returned(family, desks, act_of(death)).grant()
    assert seen(father.id).life is Life.ALIVE


def test_the_household_keeps_the_head_that_it_chose_since(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    death.grant("1.003197")
    make.enter_people(
        [
            effects.JoinHousehold(
                person=family.mother.id,
                household=family.household_id,
                relation=Relation.HEAD,
                head=family.mother.id,
                since=make.TODAY,
            )
        ],
        since=make.TODAY,
    )
    returned(family, desks, act_of(death)).grant()
    he, she = seen(father.id), seen(family.mother.id)
    assert he.household_id == she.household_id == family.household_id
    assert (he.relation, she.relation) == (Relation.OTHER, Relation.HEAD)


def test_a_residence_on_hold_is_prepared_and_not_signed(
    family: make.Family, desks: make.Desks, father: make.Somebody
) -> None:
    death = dies(family, desks)
    # As an office would have it that sets its dated row to a day.
    Hold.objects.create(
        kind="residence",
        event="death",
        person_id=father.id,
        act_id=uuid4(),
        dossier_id=death.dossier().id,
        opened_at=make.NOW,
        until=make.NOW + timedelta(days=1),
    )
    death.prepare("1.003197")
    with pytest.raises(Conflict) as refused:
        death.sign("1.003197")
    assert refused.value.reason == "on_hold"
    death.now += timedelta(days=2)
    death.sign("1.003197")


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
