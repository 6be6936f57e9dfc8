"""The links of a chain: where each starts, what it waits for, and what holds up nobody."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE, UNIT_CODE

from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.clock import HANOI
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.withdraw import withdraw
from lienthong.register.seen import Dwelling, Sex

REFUSAL = Refusal(law="Điều 20 khoản 2 Luật Cư trú", reason="Chủ hộ không đồng ý.")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=HANOI)


def offices(birth: make.Birth) -> dict[str, str]:
    codes = {desk.office.id: desk.office.code for desk in birth.desks.all()}
    return {d.procedure: codes[d.office_id] for d in birth.chain.dossiers.all()}


def test_each_link_starts_at_its_own_office_with_its_own_clock(granted: make.Birth) -> None:
    assert offices(granted) == {
        BIRTH: "H26.15.03",
        RESIDENCE: "G01.26.15",
        INSURANCE: "G24.26",
        IDENTITY_CARD: "G01.26",
    }
    first = granted.dossier()
    for procedure in (RESIDENCE, INSURANCE, IDENTITY_CARD):
        link = granted.dossier(procedure)
        assert (link.status, link.stage) == (2, "taken_in")
        assert link.set_going_by == first
        assert link.due_at == datetime(2026, 11, 24, 17, 0, tzinfo=HANOI)
        assert link.applicant_id == first.applicant_id
        assert link.subject_id == first.subject_id
        [opened] = entries_of(link.id)
        assert (opened.action, opened.detail["set_going_by"]) == ("dossier.opened", first.code)


def test_a_parent_without_a_residence_does_not_stop_the_birth(desks: make.Desks) -> None:
    """The commune that registered the birth has the police that says what is missing."""
    mother = make.make_person("Nguyễn Thị Lan", sex=Sex.FEMALE, born_on=date(1994, 3, 8), serial=51)
    father = make.make_family(61).father
    family = make.Family(
        mother=mother,
        father=father,
        household_id=mother.id,
        dwelling=Dwelling(text="", unit_code=UNIT_CODE),
        citizen=make.make_citizen("mother", person=mother),
    )
    papers = [
        make.make_attachment(family, kind=kind).id
        for kind in ("birth_notice_photo", "marriage_certificate")
    ]
    birth = make.make_birth(family, desks, until="granted", attachments=tuple(papers))
    assert offices(birth)[RESIDENCE] == "G01.26.15"


def test_a_link_without_an_office_does_not_stop_the_birth(family: make.Family) -> None:
    """A new commune whose police is not entered yet: the child has its name all the same."""
    birth = make.make_birth(family, make.make_desks(police_unit="00004"), until="granted")
    assert birth.dossier().stage == "granted"
    assert set(birth.chain.planned.values_list("procedure", "state")) == {
        (RESIDENCE, "never"),
        (INSURANCE, "opened"),
        (IDENTITY_CARD, "opened"),
    }
    told = Message.objects.get(topic="link.no_office")
    assert (told.person_id, told.body) == (family.mother.id, {"procedure": RESIDENCE})
    actions = [entered.action for entered in entries_of(birth.dossier().id)]
    assert "link.no_office" in actions


def card_waits_for_residence(owner: OwnerCursor) -> None:
    owner.execute(
        "INSERT INTO procedures_linkorder"
        " (chain, procedure, after, position, since, source, confidence)"
        " VALUES ('birth', %s, %s, 4, '2026-10-01', 'test', 'certain')",
        [IDENTITY_CARD, RESIDENCE],
    )


def granted_residence(birth: make.Birth) -> None:
    birth.grant(RESIDENCE)


def refused_residence(birth: make.Birth) -> None:
    code, leader = birth.dossier(RESIDENCE).code, birth.desks.police.leader
    refuse(code, REFUSAL, actor=leader, now=birth.now)


def withdrawn_residence(birth: make.Birth) -> None:
    withdraw(birth.dossier(RESIDENCE).code, actor=birth.family.citizen, now=birth.now)


@pytest.mark.together
@pytest.mark.parametrize("ended", [granted_residence, refused_residence, withdrawn_residence])
def test_a_link_that_waits_for_another_starts_when_that_has_ended(
    ended: Callable[[make.Birth], None], owner_cursor: OwnerCursor
) -> None:
    card_waits_for_residence(owner_cursor)
    birth = make.make_birth(until="granted")
    assert set(birth.chain.dossiers.values_list("procedure", flat=True)) == {
        BIRTH,
        RESIDENCE,
        INSURANCE,
    }
    birth.now = MONDAY
    ended(birth)
    card = birth.dossier(IDENTITY_CARD)
    assert card.set_going_by == birth.dossier(RESIDENCE)
    assert card.due_at == datetime(2026, 11, 25, 17, 0, tzinfo=HANOI)
    assert birth.grant(IDENTITY_CARD).stage == "granted"
    assert birth.grant(INSURANCE).stage == "granted"


@pytest.mark.together
def test_what_waits_for_a_link_without_an_office_starts_at_once(owner_cursor: OwnerCursor) -> None:
    card_waits_for_residence(owner_cursor)
    birth = make.make_birth(desks=make.make_desks(police_unit="00004"), until="granted")
    assert birth.grant(IDENTITY_CARD).stage == "granted"


@pytest.mark.together
def test_a_link_that_is_not_chosen_is_not_waited_for(owner_cursor: OwnerCursor) -> None:
    card_waits_for_residence(owner_cursor)
    birth = make.make_birth(until="granted", links=(IDENTITY_CARD,))
    assert birth.grant(IDENTITY_CARD).stage == "granted"


@pytest.mark.together
def test_when_the_first_is_refused_what_waits_for_the_second_never_starts(
    owner_cursor: OwnerCursor,
) -> None:
    card_waits_for_residence(owner_cursor)
    birth = make.make_birth(until="taken_in")
    refuse(birth.dossier().code, REFUSAL, actor=birth.desks.committee.leader, now=birth.now)
    assert set(birth.chain.planned.values_list("state", flat=True)) == {"never"}


@pytest.mark.together
def test_the_limits_of_the_links_are_data(owner_cursor: OwnerCursor) -> None:
    owner_cursor.execute(
        "INSERT INTO procedures_limit (procedure, chain, amount, unit, since, source, confidence)"
        " VALUES (%s, 'birth', 4, 'HOUR', '2026-11-01', 'test', 'certain')",
        [RESIDENCE],
    )
    birth = make.make_birth(until="granted")
    assert birth.dossier(RESIDENCE).due_at == datetime(2026, 11, 20, 14, 4, tzinfo=HANOI)
    assert birth.dossier(INSURANCE).due_at == datetime(2026, 11, 24, 17, 0, tzinfo=HANOI)
