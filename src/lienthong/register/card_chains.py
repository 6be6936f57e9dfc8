"""A card through the acts that entered it anew: issued, lost, found, replaced."""

from collections.abc import Iterable, Iterator

from .models import Card


def card_chains(cards: Iterable[Card], before: Iterable[Card]) -> Iterator[tuple[Card, ...]]:
    """Of each of these cards the rows in their order, the one by which it was issued first."""
    cards = tuple(cards)
    known = {row.id: row for row in (*before, *cards)}
    former = {key_of(row, row.withdrawn_by_id): row for row in known.values()}
    continued = {
        former[key].id for row in cards if (key := key_of(row, row.entered_by_id)) in former
    }
    for card in cards:
        if card.id not in continued:
            rows = [card]
            while earlier := former.get(key_of(rows[0], rows[0].entered_by_id)):
                rows.insert(0, earlier)
            yield tuple(rows)


def key_of(row: Card, act: int | None) -> tuple[object, ...]:
    return row.kind, row.since, act
