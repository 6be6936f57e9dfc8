"""Signing: one transaction, by the right person, and only what still holds."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import make
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE

from lienthong.audit.account import entries_of
from lienthong.audit.models import Entry, Message
from lienthong.core.errors import Conflict, NotAllowed
from lienthong.core.ids import new_id
from lienthong.documents.models import Document
from lienthong.documents.shelf import papers_of
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.sign import sign
from lienthong.register import effects
from lienthong.register.look import opened
from lienthong.register.models import Act, BookEntry, Card, Name, Parentage
from lienthong.register.seen import Dwelling, Life, PersonSeen, Relation
from lienthong.register.snapshot import people_now, people_on


@dataclass(frozen=True, slots=True)
class Counted:
    """How much there is of all that a decision makes."""

    acts: int
    names: int
    papers: int
    dossiers: int
    entries: int
    messages: int
    jobs: int


def counted() -> Counted:
    tables = (Act, Name, Document, Dossier, Entry, Message, ProcrastinateJob)
    return Counted(*(table._default_manager.count() for table in tables))


def seen(birth: make.Birth) -> PersonSeen:
    child = birth.dossier().subject_id
    opened([child], actor=make.BEFORE, purpose="test")
    kept = people_now([child], today=make.TODAY)[child]
    return kept


def settle(person: make.Somebody, *, text: str, since: date = make.TODAY) -> effects.Settle:
    dwelling = Dwelling(text=text, unit_code=make.UNIT_CODE)
    return effects.Settle(person=person.id, dwelling=dwelling, since=since)


def change(*changes: effects.Effect) -> None:
    """Somebody else's decision, entered meanwhile."""
    make.enter_people(list(changes), since=make.TODAY)


def refusal_to_sign(birth: make.Birth, procedure: str = BIRTH) -> Conflict:
    """The conflict that the leader is told; and nothing has happened."""
    before = counted()
    with pytest.raises(Conflict) as refused:
        birth.sign(procedure)
    assert counted() == before
    return refused.value


def test_one_signature_does_everything(confirmed: make.Birth) -> None:
    before = counted()
    dossier = confirmed.sign()
    after = counted()
    assert (dossier.status, dossier.stage, dossier.decided_at) == (9, "granted", confirmed.now)
    assert (after.acts, after.names) == (before.acts + 1, before.names + 1)
    assert after.dossiers == before.dossiers + 3
    assert after.papers == before.papers + 1
    assert after.jobs == before.jobs + 1
    act = Act.objects.get(dossier_id=dossier.id)
    assert (act.kind, act.entry.number, act.entry.book.year) == ("birth", 1, 2026)
    assert act.signer_name == confirmed.desks.committee.leader.name
    child = seen(confirmed)
    assert child.name.full == "Trần Thị Minh Châu"
    assert child.number == confirmed.draft().personal_number
    assert child.mother_id == confirmed.family.mother.id
    assert child.father_id == confirmed.family.father.id
    assert child == people_on([child.id], on=make.TODAY)[child.id]
    [certificate] = [p for p in papers_of(dossier.id) if p.kind == "birth_certificate"]
    assert certificate.code == confirmed.prepared().document_code
    actions = [entered.action for entered in entries_of(dossier.id)]
    assert actions[-2:] == ["document.issued", "dossier.granted"]


def test_a_chain_goes_through_whole(granted: make.Birth) -> None:
    for procedure in (RESIDENCE, INSURANCE, IDENTITY_CARD):
        assert granted.grant(procedure).stage == "granted"
    child = seen(granted)
    assert child.residence == granted.family.dwelling
    assert (child.household_id, child.relation) == (granted.family.household_id, Relation.CHILD)
    assert sorted(card.kind for card in child.cards) == ["identity", "insurance"]
    assert Act.objects.filter(dossier_id__isnull=False).count() == 4


def test_who_prepared_does_not_sign(birth: make.Birth) -> None:
    committee = birth.desks.committee
    birth.take_in()
    birth.prepare()
    birth.confirm()
    # The same person in another post: two posts are not four eyes.
    both = make.with_post_of(committee.clerk, committee.leader)
    with pytest.raises(NotAllowed) as refused:
        sign(birth.dossier().code, revision=1, actor=both, now=birth.now)
    assert refused.value.reason == "four_eyes"


def test_a_clerk_does_not_sign(confirmed: make.Birth) -> None:
    with pytest.raises(NotAllowed):
        sign(
            confirmed.dossier().code,
            revision=1,
            actor=confirmed.desks.committee.clerk,
            now=confirmed.now,
        )


def test_it_is_signed_by_whom_the_paper_names(confirmed: make.Birth) -> None:
    committee = confirmed.desks.committee
    deputy = make.make_officer("deputy", office=committee.office, role="leader")
    code = confirmed.dossier().code
    with pytest.raises(Conflict) as refused:
        sign(code, revision=1, actor=deputy, now=confirmed.now)
    assert refused.value.reason == "other_signer"
    prepare(code, actor=committee.clerk, now=confirmed.now, signer_post=deputy.post_id)
    confirmed.confirm()
    assert sign(code, revision=2, actor=deputy, now=confirmed.now).stage == "granted"
    assert Act.objects.get(kind="birth").signer_name == deputy.name


def test_a_paper_is_not_prepared_for_somebody_who_may_not_sign_it(birth: make.Birth) -> None:
    birth.take_in()
    for stranger in (birth.desks.police.leader, birth.desks.committee.clerk):
        with pytest.raises(Conflict) as refused:
            prepare(
                birth.dossier().code,
                actor=birth.desks.committee.clerk,
                now=birth.now,
                signer_post=stranger.post_id,
            )
        assert refused.value.reason == "no_signer"


def test_what_was_prepared_anew_has_to_be_looked_at(confirmed: make.Birth) -> None:
    confirmed.prepare()
    leader = confirmed.desks.committee.leader
    with pytest.raises(Conflict) as refused:
        sign(confirmed.dossier().code, revision=1, actor=leader, now=confirmed.now)
    assert refused.value.reason == "moved"
    with pytest.raises(Conflict) as refused:
        sign(confirmed.dossier().code, revision=2, actor=leader, now=confirmed.now, moves=3)
    assert refused.value.reason == "moved"
    assert "moved on" in str(refused.value)


@pytest.mark.parametrize("until", ["submitted", "taken_in"])
def test_what_is_not_ready_is_not_signed(
    until: str, family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until=until)
    with pytest.raises(Conflict) as refused:
        sign(birth.dossier().code, revision=1, actor=desks.committee.leader, now=birth.now)
    assert refused.value.reason == "wrong_stage"


def test_deciding_twice_is_a_conflict_and_one_act(granted: make.Birth) -> None:
    assert refusal_to_sign(granted).reason == "already_decided"
    assert Act.objects.filter(kind="birth").count() == 1


def test_somebody_who_moved_without_mattering_holds_up_nothing(confirmed: make.Birth) -> None:
    mother = confirmed.family.mother
    change(
        effects.IssueCard(
            person=mother.id, kind="identity", number=mother.number, since=make.TODAY, until=None
        )
    )
    assert confirmed.sign().stage == "granted"


def test_a_sibling_that_moves_in_meanwhile_holds_up_nothing(granted: make.Birth) -> None:
    """The residence is entered while the card is on the leader's table."""
    granted.prepare(IDENTITY_CARD)
    granted.grant(RESIDENCE)
    assert granted.sign(IDENTITY_CARD).stage == "granted"


def test_a_mother_who_died_after_the_birth_is_the_mother(confirmed: make.Birth) -> None:
    day = date(2026, 11, 18)
    mother = confirmed.family.mother.id
    change(effects.LifeIs(person=mother, life=Life.DEAD, earliest=day, latest=day))
    assert confirmed.sign().stage == "granted"
    assert seen(confirmed).mother_id == mother


def test_a_mother_who_died_before_the_birth_stops_it(confirmed: make.Birth) -> None:
    day = date(2026, 11, 1)
    change(
        effects.LifeIs(person=confirmed.family.mother.id, life=Life.DEAD, earliest=day, latest=day)
    )
    assert refusal_to_sign(confirmed).reason == "no_longer_holds"
    assert not Parentage.objects.filter(person_id=confirmed.dossier().subject_id).exists()


def test_a_father_who_is_renamed_is_printed_anew(confirmed: make.Birth) -> None:
    father = confirmed.family.father
    change(
        effects.Name(person=father.id, family="Trần", middle="Văn", given="Bính", since=make.TODAY)
    )
    assert refusal_to_sign(confirmed).reason == "no_longer_holds"
    confirmed.prepare()
    assert confirmed.draft().father.name == "Trần Văn Bính"
    with pytest.raises(Conflict) as refused:
        confirmed.sign()
    assert refused.value.reason == "draft_waits"
    confirmed.confirm()
    assert confirmed.sign().stage == "granted"
    assert BookEntry.objects.count() == 1


def test_a_parent_who_moves_takes_the_child_along(granted: make.Birth) -> None:
    granted.prepare(RESIDENCE)
    mother = granted.family.mother
    household = new_id()
    moved = settle(mother, text="7 Lò Sũ")
    change(
        moved,
        effects.FoundHousehold(
            person=mother.id, household=household, dwelling=moved.dwelling, since=make.TODAY
        ),
    )
    assert refusal_to_sign(granted, RESIDENCE).reason == "no_longer_holds"
    assert seen(granted).residence is None
    assert granted.grant(RESIDENCE).stage == "granted"
    child = seen(granted)
    assert child.residence == moved.dwelling
    assert (child.household_id, child.relation) == (household, Relation.CHILD)


def test_a_parent_who_dies_is_no_home(granted: make.Birth) -> None:
    granted.prepare(RESIDENCE)
    day = make.TODAY
    mother = granted.family.mother.id
    change(effects.LifeIs(person=mother, life=Life.DEAD, earliest=day, latest=day))
    assert refusal_to_sign(granted, RESIDENCE).reason == "no_longer_holds"


def test_a_child_that_has_a_card_already_gets_no_second(granted: make.Birth) -> None:
    granted.prepare(IDENTITY_CARD)
    child = granted.dossier().subject_id
    number = granted.draft().personal_number
    change(
        effects.IssueCard(
            person=child,
            kind="identity",
            number=number,
            since=make.TODAY - timedelta(days=1),
            until=None,
        )
    )
    assert refusal_to_sign(granted, IDENTITY_CARD).reason == "no_longer_holds"
    assert Card.objects.filter(person_id=child).count() == 1


def test_what_the_register_contradicts_is_a_conflict_and_nothing_else(
    confirmed: make.Birth,
) -> None:
    """Somebody was given the promised number by another way: the database has the last word."""
    number = confirmed.draft().personal_number
    thief = make.Somebody(
        id=new_id(),
        number=number,
        name=confirmed.family.mother.name,
        sex=confirmed.family.mother.sex,
        born_on=make.TODAY,
    )
    make.enter_people(list(make.facts_about(thief)), since=make.TODAY)
    assert refusal_to_sign(confirmed).reason == "register_contradicts"
