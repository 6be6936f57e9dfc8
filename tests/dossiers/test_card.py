"""Identity cards: issued, lost, found again, issued anew, exchanged."""

from datetime import date

import pytest
from django.db import transaction
from tests import make
from tests.dossiers.residents import facts, seen

from lienthong.core.errors import Invalid
from lienthong.register import effects
from lienthong.register.lifeline import lifeline, whole_lifeline
from lienthong.register.look import opened

FIRST, EXCHANGE, AGAIN = "1.014061", "1.014063", "1.014064"
LOST, FOUND = "LT-card-lost", "LT-card-found"


def card(procedure: str, family: make.Family, desks: make.Desks, **more: str) -> make.Matter:
    form = {"person": family.mother.number, **more}
    return make.make_matter(procedure, form, desks=desks, citizen=family.citizen, key=procedure)


def held(family: make.Family) -> list[tuple[str, date | None]]:
    cards = seen(family.mother).cards
    return [(one.number, one.until) for one in cards]


@pytest.fixture
def with_card(family: make.Family) -> make.Family:
    """Her card of 2024; she was born on 08/03/1994 and is forty in 2034."""
    since, until = date(2024, 7, 2), date(2034, 3, 8)
    card = effects.IssueCard(
        person=family.mother.id,
        kind="identity",
        number=family.mother.number,
        since=since,
        until=until,
    )
    make.enter_people([card], since=since)
    return family


def test_the_first_card_is_valid_up_to_the_next_age(family: make.Family, desks: make.Desks) -> None:
    first = card(FIRST, family, desks)
    assert first.dossier().office_id == desks.identity.office.id
    first.grant()
    assert held(family) == [(family.mother.number, date(2034, 3, 8))]
    paper = first.paper()
    # Who applies for their own card has no representative.
    assert (paper.kind, paper.representative) == ("identity_card_notice", "")


def test_a_lost_card_ends_at_once_and_is_valid_again_when_found(
    with_card: make.Family, desks: make.Desks
) -> None:
    card(LOST, with_card, desks).grant()
    assert held(with_card) == []
    card(FOUND, with_card, desks).grant()
    assert held(with_card) == [(with_card.mother.number, date(2034, 3, 8))]
    (fact,) = facts(with_card.mother, "cards")
    assert (fact.since.earliest, fact.apart) == (date(2024, 7, 2), "")


def test_a_card_found_after_another_was_issued_stays_ended(
    with_card: make.Family, desks: make.Desks
) -> None:
    card(LOST, with_card, desks).grant()
    card(AGAIN, with_card, desks, reissue_ground="lost").grant()
    assert [fact.apart for fact in facts(with_card.mother, "cards")] == ["lost", ""]
    assert len(held(with_card)) == 1
    with pytest.raises(Invalid) as refused:
        card(FOUND, with_card, desks)
    assert [problem.code for problem in refused.value.problems] == ["lost"]


def test_an_exchange_ends_the_old_card_as_replaced(
    with_card: make.Family, desks: make.Desks
) -> None:
    card(EXCHANGE, with_card, desks, exchange_ground="request").grant()
    old, new = facts(with_card.mother, "cards")
    assert (old.until, old.apart) == (date(2026, 11, 19), "replaced")
    assert (new.since.earliest, new.until) == (make.TODAY, date(2034, 3, 8))
    assert held(with_card) == [(with_card.mother.number, date(2034, 3, 8))]


def test_nobody_reports_the_card_of_another(with_card: make.Family, desks: make.Desks) -> None:
    form = {"person": with_card.father.number}
    with pytest.raises(Invalid) as refused:
        make.make_matter(LOST, form, desks=desks, citizen=with_card.citizen)
    assert "asked_by_them" in [problem.code for problem in refused.value.problems]


def told(family: make.Family, *, ever: bool = False) -> list[tuple[str, str, str]]:
    """What befell her with cards, the oldest first: on which day, and by which act."""
    with transaction.atomic():
        opened([family.mother.id], actor=make.BEFORE, purpose="Kiểm thử")
        events = whole_lifeline(family.mother.id, ever=True) if ever else lifeline(family.mother.id)
    return [
        (event.what, event.day.shown, event.act.kind if event.act else "")
        for event in reversed(events)
        if event.what.startswith("card")
    ]


def test_a_life_tells_each_card_by_its_own_act(with_card: make.Family, desks: make.Desks) -> None:
    card(LOST, with_card, desks).grant()
    lost = [("card", "02/07/2024", "load"), ("card_lost", "20/11/2026", "card_lost")]
    assert told(with_card) == lost
    card(FOUND, with_card, desks).grant()
    found = [*lost, ("card_found", "20/11/2026", "card_found")]
    assert sorted(told(with_card)) == sorted(found)
    card(EXCHANGE, with_card, desks, exchange_ground="request").grant()
    exchanged = [*found, ("card", "20/11/2026", "card_exchanged")]
    assert sorted(told(with_card)) == sorted(exchanged)
    assert sorted(told(with_card, ever=True)) == sorted(exchanged)
