"""Preparing: the rules with their articles, the book, the numbers, and doing it over."""

from datetime import date, datetime

import pytest
from pytest_django import Settings
from tests import make
from tests.make import INSURANCE, RESIDENCE

from lienthong.access.offices import enter_office
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, NotAllowed
from lienthong.core.ids import new_id
from lienthong.core.names import PersonName
from lienthong.core.texts import Words
from lienthong.dossiers.asks import ask_again
from lienthong.dossiers.checks import RulesBroken
from lienthong.dossiers.models import UpstreamAsk
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.supplement import Defect, answer, ask
from lienthong.register import effects
from lienthong.register.models import Book, BookEntry, NumberReservation
from lienthong.register.seen import Life, Relation, Sex


def die(person: make.Somebody, on: date) -> None:
    life = effects.LifeIs(person=person.id, life=Life.DEAD, earliest=on, latest=on)
    make.enter_people([life], since=on)


def test_a_decision_is_prepared_for_the_leader(birth: make.Birth) -> None:
    birth.take_in()
    dossier = birth.prepare()
    assert (dossier.status, dossier.stage) == (4, "draft_sent")
    paper = birth.draft()
    assert (paper.number, paper.year) == ("1", 2026)
    assert paper.personal_number.startswith("001326")
    assert bytes(birth.prepared().pdf).startswith(b"%PDF-")


def test_a_broken_rule_is_named_with_its_article(birth: make.Birth) -> None:
    birth.take_in()
    die(birth.family.mother, date(2026, 11, 1))
    with pytest.raises(RulesBroken) as refused:
        birth.prepare()
    [broken] = refused.value.checks
    assert broken.code == "mother_alive_at_birth"
    assert "Điều 16" in broken.law.vi
    assert birth.dossier().stage == "taken_in"
    assert not BookEntry.objects.exists()
    assert not NumberReservation.objects.exists()


def test_what_is_not_taken_in_is_not_prepared(birth: make.Birth) -> None:
    with pytest.raises(Conflict):
        birth.prepare()
    birth.take_in()
    with pytest.raises(NotAllowed):
        prepare(birth.dossier().code, actor=birth.desks.committee.leader, now=birth.now)


def test_doing_it_over_keeps_entry_number_and_code(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    first, paper = birth.prepared(), birth.draft()
    birth.prepare()
    again = birth.prepared()
    assert (first.revision, again.revision) == (1, 2)
    assert birth.draft() == paper
    assert (again.document_code, bytes(again.pdf)) == (first.document_code, bytes(first.pdf))
    assert BookEntry.objects.count() == NumberReservation.objects.count() == 1


def test_an_insurance_number_stays_too(granted: make.Birth) -> None:
    granted.prepare(INSURANCE)
    first = granted.draft(INSURANCE).card_number
    granted.prepare(INSURANCE)
    assert granted.draft(INSURANCE).card_number == first


def test_who_looked_before_it_moved_is_told(birth: make.Birth) -> None:
    dossier = birth.take_in()
    with pytest.raises(Conflict) as refused:
        prepare(dossier.code, actor=birth.desks.committee.clerk, now=birth.now, moves=0)
    assert refused.value.reason == "moved"


def test_numbers_in_the_book_follow_on_each_other(family: make.Family, desks: make.Desks) -> None:
    births = [
        make.make_birth(family, desks, key=name, until="taken_in", child={"given": name})
        for name in ("An", "Bình", "Chi", "Dung")
    ]
    for birth in reversed(births):
        birth.prepare()
    assert [birth.draft().number for birth in births] == ["4", "3", "2", "1"]


def test_a_new_year_is_a_new_book(family: make.Family, desks: make.Desks) -> None:
    old = make.make_birth(family, desks, until="prepared")
    now = datetime(2027, 1, 4, 9, tzinfo=HANOI)
    an = {"given": "An"}
    new = make.make_birth(family, desks, key="key-2", until="prepared", now=now, child=an)
    assert (new.draft().number, new.draft().year) == ("1", 2027)
    # What stands in the old book stays there, even if it is prepared anew.
    old.now = now
    old.prepare()
    assert (old.draft().number, old.draft().year) == ("1", 2026)
    assert list(Book.objects.order_by("year").values_list("year", "last_number")) == [
        (2026, 1),
        (2027, 1),
    ]


def test_nothing_new_enters_a_closed_book(family: make.Family, desks: make.Desks) -> None:
    first = make.make_birth(family, desks, until="prepared")
    Book.objects.update(closed_on=make.TODAY)
    an = {"given": "An"}
    second = make.make_birth(family, desks, key="key-2", until="taken_in", child=an)
    with pytest.raises(Conflict) as refused:
        second.prepare()
    assert refused.value.reason == "book_closed"
    assert second.dossier().stage == "taken_in"
    first.confirm()
    assert first.sign().stage == "granted"


def test_an_office_without_a_leader_prepares_nothing(family: make.Family) -> None:
    name = Words(vi="Ủy ban nhân dân phường Hoàn Kiếm", en="Hoàn Kiếm ward committee")
    office = enter_office(
        "H26.15.03",
        kind="commune_committee",
        unit_code=make.UNIT_CODE,
        name=name,
        since=date(2025, 7, 1),
    )
    clerk = make.make_officer("clerk", office=office, role="clerk")
    desk = make.Desk(office=office, clerk=clerk, leader=clerk)
    desks = make.Desks(committee=desk, police=desk, insurance=desk, identity=desk)
    birth = make.make_birth(family, desks, until="taken_in")
    with pytest.raises(Conflict) as refused:
        birth.prepare()
    assert refused.value.reason == "no_signer"
    assert not BookEntry.objects.exists()


def test_a_head_of_household_without_a_number_is_no_obstacle(
    family: make.Family, desks: make.Desks
) -> None:
    """Some who were old before there were numbers never had one."""
    head = make.Somebody(
        id=new_id(),
        number="",
        name=PersonName("Trần", "Văn", "Cổ"),
        sex=Sex.MALE,
        born_on=date(1938, 1, 1),
    )
    move_in_with(head, family)
    birth = make.make_birth(family, desks, until="granted", head_consents=True)
    assert birth.grant(RESIDENCE).stage == "granted"


def move_in_with(head: make.Somebody, family: make.Family) -> None:
    household, since = new_id(), date(2024, 1, 1)
    make.enter_people(
        [
            *make.facts_about(head),
            effects.Settle(person=head.id, dwelling=family.dwelling, since=since),
            effects.FoundHousehold(
                person=head.id, household=household, dwelling=family.dwelling, since=since
            ),
            effects.JoinHousehold(
                person=family.mother.id,
                household=household,
                relation=Relation.CHILD_IN_LAW,
                head=head.id,
                since=since,
            ),
        ],
        since=since,
    )


def test_the_national_register_is_asked_and_waited_for(
    birth: make.Birth, settings: Settings
) -> None:
    settings.PROFILE = "province"
    birth.take_in()
    dossier = birth.prepare()
    assert (dossier.status, dossier.stage) == (4, "waiting_number")
    assert birth.prepare().moves == dossier.moves
    assert not BookEntry.objects.exists()
    NumberReservation.objects.create(
        dossier_id=dossier.id, number="001326123456", reserved_at=birth.now
    )
    assert birth.prepare().stage == "draft_sent"
    assert birth.draft().personal_number == "001326123456"


def test_a_refused_question_is_put_again_after_a_supplement(
    birth: make.Birth, settings: Settings
) -> None:
    settings.PROFILE = "province"
    birth.take_in()
    code, clerk = birth.prepare().code, birth.desks.committee.clerk
    UpstreamAsk.objects.update(state="refused", problem="details_wrong")
    key = UpstreamAsk.objects.get().key
    with pytest.raises(Conflict) as refused:
        birth.prepare()
    assert refused.value.reason == "number_refused"
    ask(code, [Defect(code="mother_differs")], actor=clerk, now=birth.now)
    form = make.birth_form(birth.family)
    answer(code, form=form, attachments=(), actor=birth.family.citizen, now=birth.now)
    ask_again(code, actor=clerk, now=birth.now)
    assert UpstreamAsk.objects.get().key != key
    assert birth.prepare().stage == "waiting_number"


def test_a_number_that_the_answer_made_wrong_is_asked_for_anew(
    birth: make.Birth, settings: Settings
) -> None:
    settings.PROFILE = "province"
    birth.take_in()
    code, clerk = birth.prepare().code, birth.desks.committee.clerk
    NumberReservation.objects.create(
        dossier_id=birth.dossier().id, number="001326123456", reserved_at=birth.now
    )
    UpstreamAsk.objects.update(state="answered")
    key = UpstreamAsk.objects.get().key
    ask(code, [Defect(code="mother_differs")], actor=clerk, now=birth.now)
    form = make.birth_form(birth.family, child={"sex": "male"})
    answer(code, form=form, attachments=(), actor=birth.family.citizen, now=birth.now)
    assert birth.prepare().stage == "waiting_number"
    asked = UpstreamAsk.objects.get()
    assert (asked.state, asked.key == key) == ("waiting", False)
    NumberReservation.objects.update(number="001226123456")
    assert birth.prepare().stage == "draft_sent"
