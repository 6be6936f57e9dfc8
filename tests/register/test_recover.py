"""A code at the counter: for the card that was shown, and no answer for any other."""

from dataclasses import replace
from datetime import date

import pytest
from tests.make import NOW, Desks, Family, make_person

from lienthong.access.recovery import recover
from lienthong.access.sign_in import sign_in
from lienthong.core.errors import NotAllowed, NotFound, TooMany
from lienthong.dossiers.own import looks_of
from lienthong.register.recover import LIMIT, PURPOSE, Card, code_for_card
from lienthong.register.seen import Sex

pytestmark = pytest.mark.django_db
NEW = "Lúa chín 2027 vàng"


@pytest.fixture
def card(family: Family) -> Card:
    mother = family.mother
    return Card(number=mother.number, name=mother.name.full, birth_year=1994)


def test_the_mother_is_let_in_again(card: Card, family: Family, desks: Desks) -> None:
    made = code_for_card(card, actor=desks.committee.clerk, now=NOW)
    recover(made.login, made.code, NEW, address="203.0.113.9", now=NOW)
    bearer = sign_in(made.login, NEW, address="203.0.113.9", now=NOW)
    assert bearer.actor.person_id == family.mother.id


def test_the_look_stays_among_hers_whether_or_not_the_card_fits(
    card: Card, family: Family, desks: Desks
) -> None:
    with pytest.raises(NotFound):
        code_for_card(replace(card, birth_year=1993), actor=desks.committee.clerk, now=NOW)
    looks = looks_of(actor=family.citizen, before=None, limit=50)
    assert looks.items[0].purpose == PURPOSE


def test_every_wrong_card_has_one_answer(card: Card, family: Family, desks: Desks) -> None:
    no_account = make_person("Phạm Thị Mai", sex=Sex.FEMALE, born_on=date(1994, 5, 1), serial=77)
    wrong = [
        replace(card, name="Nguyễn Thị Lành"),
        replace(card, birth_year=1993),
        replace(card, number="001194000099"),
        Card(number=no_account.number, name=no_account.name.full, birth_year=1994),
    ]
    for one in wrong:
        with pytest.raises(NotFound) as refused:
            code_for_card(one, actor=desks.committee.clerk, now=NOW)
        assert refused.value.reason == "no_account_fits"


def test_a_name_without_accents_fits(card: Card, desks: Desks) -> None:
    assert code_for_card(replace(card, name="nguyen thi lan"), actor=desks.police.clerk, now=NOW)


def test_no_other_counter_makes_codes(card: Card, family: Family, desks: Desks) -> None:
    for actor in (family.citizen, desks.insurance.clerk):
        with pytest.raises(NotAllowed):
            code_for_card(card, actor=actor, now=NOW)


def test_trying_many_cards_is_stopped(card: Card, desks: Desks) -> None:
    clerk = desks.committee.clerk
    for year in range(LIMIT):
        with pytest.raises(NotFound):
            code_for_card(replace(card, birth_year=1950 + year), actor=clerk, now=NOW)
    with pytest.raises(TooMany):
        code_for_card(card, actor=clerk, now=NOW)
