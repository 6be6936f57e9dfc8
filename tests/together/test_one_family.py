"""Many officers on one family at the same moment: nobody waits for ever, nothing happens twice."""

from collections import Counter
from functools import partial
from uuid import UUID

import pytest
from django.db import transaction
from tests import make
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, NOW, RESIDENCE
from tests.together.at_once import outcomes, reasons

from lienthong.core.errors import Refused
from lienthong.dossiers.models import Dossier, Prepared
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.sign import sign
from lienthong.dossiers.supplement import Defect, ask
from lienthong.dossiers.withdraw import withdraw
from lienthong.register.look import opened
from lienthong.register.models import Act, BookEntry
from lienthong.register.seen import PersonSeen
from lienthong.register.snapshot import people_now, people_on, with_kin

pytestmark = pytest.mark.together

REFUSAL = Refusal(law="Điều 16 khoản 1 Luật Hộ tịch", reason="Không đủ giấy tờ.")


def seen(ids: list[UUID]) -> dict[UUID, PersonSeen]:
    """The kept state, which equals the fold of the facts."""
    with transaction.atomic():
        opened(ids, actor=make.BEFORE, purpose="test")
        kept = people_now(ids, today=make.TODAY)
        assert kept == with_kin(people_on(ids, on=make.TODAY))
    return kept


def signing(birth: make.Birth, procedure: str = BIRTH) -> partial[Dossier]:
    return partial(
        sign,
        birth.dossier(procedure).code,
        revision=birth.prepared(procedure).revision,
        actor=birth.desks.deciding(procedure).leader,
        now=birth.now,
    )


def test_sixteen_decisions_about_one_family_at_once() -> None:
    desks, family = make.make_desks(), make.make_family()
    older = [
        make.make_birth(family, desks, key=name, until="granted", child={"given": name})
        for name in ("Anh", "Bình", "Chi")
    ]
    newborn = [
        make.make_birth(family, desks, key=name, until="confirmed", links=(), child={"given": name})
        for name in ("Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga")
    ]
    links = (RESIDENCE, INSURANCE, IDENTITY_CARD)
    for birth in older:
        for link in links:
            birth.prepare(link)
    decisions = [signing(birth) for birth in newborn]
    decisions += [signing(birth, link) for birth in older for link in links]

    decided = outcomes(decisions)

    assert reasons(decided) == []
    kinds = Counter(Act.objects.exclude(dossier_id=None).values_list("kind", flat=True))
    assert kinds == {
        "birth": 10,
        "permanent_residence": 3,
        "insurance_card": 3,
        "identity_card": 3,
    }
    children = [birth.dossier().subject_id for birth in (*older, *newborn)]
    people = seen([*children, family.mother.id, family.father.id])
    assert len({people[child].number for child in children}) == 10
    assert {people[child].mother_id for child in children} == {family.mother.id}
    for birth in older:
        child = people[birth.dossier().subject_id]
        assert child.residence == family.dwelling
        assert sorted(card.kind for card in child.cards) == ["identity", "insurance"]
    assert sorted(BookEntry.objects.values_list("number", flat=True)) == list(range(1, 11))


def test_twelve_signatures_of_one_dossier_are_one_decision() -> None:
    birth = make.make_birth(until="confirmed")
    decided = outcomes([signing(birth)] * 12)
    assert sum(isinstance(each, Dossier) for each in decided) == 1
    assert set(reasons(decided)) <= {"moved", "already_decided"}
    assert len(reasons(decided)) == 11
    assert Act.objects.filter(kind="birth").count() == 1
    assert birth.chain.dossiers.count() == 4


@pytest.mark.parametrize("other", ["refuse", "withdraw", "supplement", "prepare"])
def test_two_who_decide_at_once_are_one_decision_and_one_conflict(other: str) -> None:
    birth = make.make_birth(until="confirmed", links=(INSURANCE,))
    code, desk, now = birth.dossier().code, birth.desks.committee, birth.now
    others = {
        "refuse": partial(refuse, code, REFUSAL, actor=desk.leader, now=now),
        "withdraw": partial(withdraw, code, actor=birth.family.citizen, now=now),
        "supplement": partial(
            ask, code, [Defect(code="notice_missing")], actor=desk.clerk, now=now
        ),
        "prepare": partial(prepare, code, actor=desk.clerk, now=now),
    }
    signed, done = outcomes([signing(birth), others[other]])
    dossier = birth.dossier()
    is_granted = not isinstance(signed, Refused)
    assert (dossier.stage == "granted") == is_granted
    assert Act.objects.filter(kind="birth").count() == is_granted
    assert birth.chain.dossiers.count() == 1 + is_granted
    assert set(reasons([signed, done])) <= {"moved", "already_decided", "wrong_stage"}
    assert isinstance(done, Refused) == is_granted


def test_two_clerks_who_prepare_at_once_leave_one_revision() -> None:
    birth = make.make_birth(until="taken_in")
    desk = birth.desks.committee
    colleague = make.make_officer("colleague", office=desk.office, role="clerk")
    prepared = outcomes(
        [
            partial(prepare, birth.dossier().code, actor=actor, now=birth.now)
            for actor in (desk.clerk, colleague)
        ]
    )
    assert sum(isinstance(each, Dossier) for each in prepared) >= 1
    assert set(reasons(prepared)) <= {"moved"}
    kept = Prepared.objects.get()
    assert kept.revision == 2 - len(reasons(prepared))
    assert BookEntry.objects.count() == 1
    birth.confirm()
    assert birth.sign().stage == "granted"


def test_a_book_has_no_gap_however_many_write_in_it() -> None:
    desks = make.make_desks()
    births = [
        make.make_birth(make.make_family(11 + 2 * n), desks, until="taken_in", links=())
        for n in range(8)
    ]
    clerk = desks.committee.clerk
    prepared = outcomes(
        [partial(prepare, birth.dossier().code, actor=clerk, now=NOW) for birth in births]
    )
    assert reasons(prepared) == []
    assert sorted(BookEntry.objects.values_list("number", flat=True)) == list(range(1, 9))
