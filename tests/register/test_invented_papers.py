"""The papers of the invented: cards as the law has them, and numbers that are nobody else's."""

from datetime import date

import pytest
from tests.register.test_invented import everybody, some_families

from lienthong.register.card_terms import valid_until
from lienthong.register.histories import History
from lienthong.register.seen import CardSeen

TODAY = date(2026, 11, 22)
SEEDS = (1, 2, 31)


def cards(seed: int, kind: str) -> list[tuple[History, CardSeen]]:
    people = everybody(some_families(seed)).values()
    return [(person, card) for person in people for card in person.cards if card.kind == kind]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_card_is_valid_as_long_as_the_procedure_would_say(seed: int) -> None:
    said = {
        person.id: (card.until, card.since and valid_until(person.born, issued_on=card.since))
        for person, card in cards(seed, "identity")
    }
    assert said
    assert {id: both for id, both in said.items() if both[0] != both[1]} == {}
    assert all(until is None or until > TODAY for until, _ in said.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_no_card_is_older_than_the_number_on_it(seed: int) -> None:
    held = cards(seed, "identity")
    assert [person.id for person, card in held if card.since < person.number_since] == []


@pytest.mark.parametrize("kind", ["old number", "insurance"])
def test_people_of_two_seeds_share_no_number(kind: str) -> None:
    held = [number for seed in SEEDS for number in numbers(seed, kind)]
    assert len(held) > 100
    assert len(held) == len(set(held))


def numbers(seed: int, kind: str) -> list[str]:
    if kind == "insurance":
        return [card.number for _, card in cards(seed, kind)]
    people = everybody(some_families(seed)).values()
    return [person.old_number for person in people if person.old_number]
