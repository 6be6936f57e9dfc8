"""However it is asked: a protected person is one who does not exist, a shelter an empty house."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from tests.conftest import OwnerCursor
from tests.contracts.asking import Way, answered, struck, telling
from tests.contracts.hidden import Town, make_town
from tests.contracts.ways_by_number import CLERK, card_form, posted, ways_by_number
from tests.contracts.ways_of_forms import ways_of_forms
from tests.contracts.ways_of_search import ways_of_search
from tests.contracts.ways_of_the_close import ways_of_the_close

pytestmark = [pytest.mark.together, pytest.mark.usefixtures("stopped_clock")]


@pytest.fixture
def town(owner_cursor: OwnerCursor) -> Town:
    return make_town(owner_cursor)


# Who marries is told that one of the two is married already, and not to whom: the law forbids it
# (Luật Hôn nhân và gia đình, Article 5), and the husband asks of himself.
THEIR_OWN: Final = frozenset(
    f"husband applies, of a husband, for 1.000894 with {side}" for side in ("wife", "husband")
)


@pytest.mark.parametrize("kind", [ways_by_number, ways_of_search, ways_of_the_close, ways_of_forms])
def test_none_tells_and_who_is_not_protected_is_told_of(
    kind: Callable[[], Iterator[Way]], town: Town
) -> None:
    """In one: a town in which everybody were unknown would pass the half of it."""
    ways = [way for way in kind() if way.name not in THEIR_OWN]
    assert len(ways) > 40
    assert len({way.name for way in ways}) == len(ways)
    nobody = {way.name: answered(way, town, town.nobody) for way in ways}
    # The forms are many, and a shelter hides by the same function: one of the two is enough.
    hidden = town.hidden[:1] if kind is ways_of_forms else town.hidden
    assert "\n".join(telling(ways, town, hidden, nobody=nobody)) == ""
    if kind is not ways_of_forms:
        told = [way for way in ways if answered(way, town, town.seen) != nobody[way.name]]
        assert len(told) > 5


def test_what_is_counted_is_counted_alike(town: Town) -> None:
    """Ten misses an hour, whoever is missed; the eleventh is refused."""
    way = posted(CLERK, "/ban/khoi-phuc", card_form)
    for whom in (town.nobody, *town.hidden):
        town.forget_what_is_counted()
        said = [struck(way.ask(town, whom), whom) for _ in range(12)]
        assert [said[0]] * 10 == said[:10]
        assert said[10] == said[11] != said[9]
