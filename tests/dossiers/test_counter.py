"""Filing at the counter: the citizen applies, the officer's post stands in the account."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tests import make
from tests.make import NOW

from lienthong.access.actors import Actor
from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid, NotAllowed, TooMany
from lienthong.dossiers.counter import (
    MOST_MISSED,
    Filed,
    applicant_on,
    file_at_counter,
    forget_scans,
    scan,
    scans_among,
    throw_scan_away,
)
from lienthong.dossiers.models import Attachment, Chain, Dossier
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.own import TOPICS, looks_of
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.seen import steps_of
from lienthong.dossiers.take_in import take_in
from lienthong.register.cards import Card


def card_of(person: make.Somebody, **changes: Any) -> Card:
    read = {"number": person.number, "name": person.name.full, "birth_year": person.born_on.year}
    return Card(**{**read, **changes})


def scanned(actor: Actor, *kinds: str) -> tuple[UUID, ...]:
    return tuple(
        scan(make.JPEG, kind=kind, name="a.jpg", actor=actor, now=NOW).id for kind in kinds
    )


def filed_by(
    actor: Actor,
    family: make.Family,
    *,
    kinds: tuple[str, ...] = ("signed_application", "birth_notice_photo"),
    key: str = "key-1",
    card: Card | None = None,
    **changes: Any,
) -> Filed:
    application = make.make_application(
        family, key=key, attachments=scanned(actor, *kinds), **changes
    )
    return file_at_counter(application, card or card_of(family.mother), actor=actor, now=NOW)


def test_the_citizen_applies_and_the_post_stands_in_the_account(
    family: make.Family, desks: make.Desks
) -> None:
    clerk = desks.committee.clerk
    filed = filed_by(clerk, family)
    dossier = Dossier.objects.get(code=filed.dossier)
    assert (dossier.applicant_id, dossier.channel) == (family.mother.id, "counter")
    assert (filed.is_ours, filed.stage) == (True, "submitted")
    (entered,) = entries_of(dossier.id)
    assert (entered.actor_id, entered.post_id) == (clerk.user_id, clerk.post_id)
    assert entered.detail["channel"] == "counter"
    assert [step.action for step in steps_of([dossier.id])[dossier.id]] == ["dossier.filed_for_you"]
    kinds = dossier.attachments.values_list("kind", flat=True)
    assert set(kinds) == {"signed_application", "birth_notice_photo"}


def test_the_citizen_learns_of_it_and_sees_who_looked(
    family: make.Family, desks: make.Desks
) -> None:
    filed = filed_by(desks.committee.clerk, family)
    told = Message.objects.get(person_id=family.mother.id)
    assert told.topic == "dossier.filed_for_you"
    assert told.dossier_id == Dossier.objects.get(code=filed.dossier).id
    assert told.topic in TOPICS
    looks = looks_of(actor=family.citizen, before=None, limit=9).items
    assert {look.purpose for look in looks} >= {"Nộp hồ sơ tại quầy"}
    assert all(look.by for look in looks if look.purpose == "Nộp hồ sơ tại quầy")


def test_who_filed_takes_it_in_and_prepares(family: make.Family, desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    code = filed_by(clerk, family).dossier
    take_in(code, actor=clerk, now=NOW + timedelta(minutes=1))
    assert prepare(code, actor=clerk, now=NOW + timedelta(minutes=2)).stage == "draft_sent"


def test_sent_twice_it_is_one_application(family: make.Family, desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    ids = scanned(clerk, "signed_application", "birth_notice_photo")
    application = make.make_application(family, attachments=ids)
    first = file_at_counter(application, card_of(family.mother), actor=clerk, now=NOW)
    assert file_at_counter(application, card_of(family.mother), actor=clerk, now=NOW) == first
    assert Chain.objects.count() == 1


def test_what_the_citizen_sent_online_is_not_filed_again(
    family: make.Family, desks: make.Desks
) -> None:
    open_chain(make.make_application(family), actor=family.citizen, now=NOW)
    with pytest.raises(Conflict) as refused:
        filed_by(desks.committee.clerk, family, key="other")
    assert refused.value.reason == "applied_already"


@pytest.mark.parametrize(
    "changes", [{"number": "001194009999"}, {"name": "Nguyễn Thị Mai"}, {"birth_year": 1993}]
)
def test_a_card_that_does_not_fit_is_nobodys(
    changes: dict[str, Any], family: make.Family, desks: make.Desks
) -> None:
    with pytest.raises(Invalid) as refused:
        filed_by(desks.committee.clerk, family, card=card_of(family.mother, **changes))
    assert [(p.field, p.code) for p in refused.value.problems] == [("card", "nobody_fits")]
    assert not Chain.objects.exists()


def test_cards_cannot_be_tried_out(family: make.Family, desks: make.Desks) -> None:
    clerk, wrong = desks.committee.clerk, card_of(family.mother, birth_year=1950)
    right = card_of(family.mother)
    applicant_on(right, event="birth", actor=clerk, now=NOW)
    for _ in range(MOST_MISSED):
        with pytest.raises(Invalid):
            applicant_on(wrong, event="birth", actor=clerk, now=NOW)
    with pytest.raises(TooMany):
        applicant_on(right, event="birth", actor=clerk, now=NOW)


def test_without_the_signed_paper_it_is_refused(family: make.Family, desks: make.Desks) -> None:
    with pytest.raises(Invalid) as refused:
        filed_by(desks.committee.clerk, family, kinds=("birth_notice_photo",))
    assert refused.value.problems[0].code == "signature_missing"


def test_the_rules_for_citizens_hold(family: make.Family, desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    with pytest.raises(Invalid) as refused:
        filed_by(clerk, family, kinds=("signed_application",))
    assert {p.code for p in refused.value.problems} >= {"birth_shown"}
    with pytest.raises(Invalid) as refused:
        filed_by(clerk, family, requester="father")
    assert not Dossier.objects.exists()
    assert not Attachment.objects.exclude(dossier=None).exists()


def test_the_counter_is_for_the_clerks_who_decide(family: make.Family, desks: make.Desks) -> None:
    application = make.make_application(family)
    for actor in (desks.committee.leader, desks.police.clerk, family.citizen):
        with pytest.raises(NotAllowed):
            file_at_counter(application, card_of(family.mother), actor=actor, now=NOW)
    for actor in (desks.committee.leader, family.citizen):
        with pytest.raises(NotAllowed):
            scan(make.JPEG, kind="other", name="a.jpg", actor=actor, now=NOW)


def test_scans_are_the_officers_own_until_filed(family: make.Family, desks: make.Desks) -> None:
    clerk, other = desks.committee.clerk, desks.police.clerk
    (id,) = scanned(clerk, "signed_application")
    assert [file.id for file in scans_among((id,), actor=clerk)] == [id]
    assert scans_among((id,), actor=other) == ()
    assert scans_among((id,), actor=family.citizen) == ()
    throw_scan_away(id, actor=other)
    assert scans_among((id,), actor=clerk)
    throw_scan_away(id, actor=clerk)
    assert scans_among((id,), actor=clerk) == ()


def test_another_officers_scan_is_not_there(family: make.Family, desks: make.Desks) -> None:
    ids = scanned(desks.police.clerk, "signed_application")
    application: Application = make.make_application(family, attachments=ids)
    with pytest.raises(Invalid):
        file_at_counter(application, card_of(family.mother), actor=desks.committee.clerk, now=NOW)


def test_scans_that_nobody_filed_are_forgotten_the_next_day(
    family: make.Family, desks: make.Desks
) -> None:
    clerk = desks.committee.clerk
    (loose,) = scanned(clerk, "other")
    own = make.make_attachment(family)
    filed = filed_by(clerk, family)
    assert forget_scans(NOW + timedelta(hours=24)) == 0
    assert forget_scans(NOW + timedelta(hours=25)) == 1
    kept = set(Attachment.objects.values_list("id", flat=True))
    assert loose not in kept
    assert own.id in kept
    assert Dossier.objects.get(code=filed.dossier).attachments.count() == 2


def test_the_same_paper_twice_is_one_file(desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    assert scanned(clerk, "other") == scanned(clerk, "other")
    assert scanned(clerk, "other") != scanned(clerk, "signed_application")
    assert scanned(clerk, "other") != scanned(desks.police.clerk, "other")
