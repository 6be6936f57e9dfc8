"""Entered as dead and alive: one act restores all, and what waited never closes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests import make
from tests.dossiers.deaths import LATER, act_of, announced, dies, issued, returned, without_version
from tests.dossiers.standing import facts, seen

from lienthong.access.models import User
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict
from lienthong.documents.models import Status
from lienthong.dossiers.book_entry import entry_whole
from lienthong.dossiers.closing import close_due
from lienthong.dossiers.holds import Hold
from lienthong.register import effects
from lienthong.register.models import Act
from lienthong.register.seen import Life, Relation


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
