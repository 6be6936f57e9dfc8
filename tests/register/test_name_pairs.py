"""Somebody's name and a parent's, kept as one number: what it follows, and what it finds."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Final

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY
from tests.register.mother_and_child import (
    BORN_LATER,
    CHILD,
    MOTHER,
    RENAMED,
    Two,
    called,
    child_of,
    mother_and_child,
)
from tests.register.searching import entered, found, numbers, woman
from tests.register.taken_in import broken

from lienthong.core.ids import new_id
from lienthong.core.sounds import keys_misspelt, pair_key, sound_key, sounds
from lienthong.register import effects
from lienthong.register.invent import invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.seen import Sex

pytestmark = pytest.mark.together

PEOPLE: Final = 1_500
NAMES: Final = """
    SELECT n.number, concat_ws(' ', n.family, nullif(n.middle, ''), n.given),
        CASE WHEN m.given IS NULL THEN p.name
          ELSE concat_ws(' ', m.family, nullif(m.middle, ''), m.given) END
    FROM register_personnow n
    JOIN register_parentage p ON p.person_id = n.person_id AND p.role = 'mother'
    LEFT JOIN register_personnow m ON m.person_id = p.parent_id
    ORDER BY n.person_id"""


class AskedFor:
    """A name as it is asked for; a part of one is its bearer's where it holds their given name."""

    def __init__(self, name: str) -> None:
        self.sounds = set(sounds(name))
        self.near = {sound_key(name), *keys_misspelt(name)}

    def is_of(self, name: str, *, called: bool) -> bool:
        words = sounds(name)
        is_part = self.sounds <= set(words) and (not called or words[-1] in self.sounds)
        return is_part or sound_key(name) in self.near


@pytest.fixture
def two() -> Two:
    return mother_and_child()


@pytest.mark.parametrize("child", ["", "lo van", "đê / ăn", "x" * 300])
@pytest.mark.parametrize("parent", ["", "luong mau thi", "ấ"])
def test_the_database_makes_the_same_number(
    child: str, parent: str, owner_cursor: OwnerCursor
) -> None:
    row = owner_cursor.execute("SELECT register_pair(%s, %s)", [child, parent]).fetchone()
    assert row == (pair_key(child, parent),)


def test_a_mothers_new_name_finds_her_children_and_her_old_one_no_more(
    two: Two, owner_cursor: OwnerCursor
) -> None:
    assert numbers(found(name=CHILD, mother=MOTHER)) == [two.child.number]
    entered(called(two.mother.id, RENAMED))
    assert numbers(found(name=CHILD, mother=RENAMED)) == [two.child.number]
    assert numbers(found(name=CHILD, mother=MOTHER)) == []
    assert broken(owner_cursor) == []


def test_a_childs_new_name_is_found_with_the_mothers(two: Two, owner_cursor: OwnerCursor) -> None:
    entered(called(two.child.id, RENAMED))
    assert numbers(found(name=RENAMED, mother=MOTHER)) == [two.child.number]
    assert numbers(found(name=CHILD, mother=MOTHER)) == []
    assert broken(owner_cursor) == []


@pytest.mark.parametrize("is_mother_first", [True, False])
def test_a_mother_and_her_child_may_come_by_one_act(
    is_mother_first: bool, owner_cursor: OwnerCursor
) -> None:
    ids = sorted((new_id(), new_id()), reverse=not is_mother_first)
    mother, child = (
        make.imagined(name, sex=Sex.FEMALE, born_on=born_on, serial=874, id=id)
        for name, born_on, id in zip(
            (MOTHER, CHILD), (date(1975, 3, 8), BORN_LATER), ids, strict=True
        )
    )
    facts = [*make.facts_about(child), *make.facts_about(mother)]
    entered(*facts, child_of(child, mother))
    assert numbers(found(name=CHILD, mother=MOTHER)) == [child.number]
    assert broken(owner_cursor) == []


@pytest.mark.parametrize(
    "asked", [MOTHER, "Mẫu Lường", "Thị Lường", "luong thi mau", "Lường Thị Mẩuu"]
)
def test_a_mother_in_no_register_is_found_by_any_of_her_words(asked: str) -> None:
    child = woman(CHILD, 873)
    entered(
        effects.Parent(
            person=child.id, role="mother", parent=None, name=MOTHER, since=child.born_on
        )
    )
    assert numbers(found(name=CHILD, mother=asked)) == [child.number]


def test_a_name_with_a_mothers_finds_whom_a_walk_through_everybody_finds(
    owner_cursor: OwnerCursor,
) -> None:
    connection = owner_cursor.connection
    invent(PEOPLE, seed=3, territory=HOAN_KIEM, connection=connection, now=NOW, today=TODAY)
    people = [tuple(map(str, row)) for row in owner_cursor.execute(NAMES).fetchall()]
    for name, mother in questions(people):
        own, mothers = AskedFor(name), AskedFor(mother)
        expected = [
            number
            for number, its_name, its_mothers in people
            if own.is_of(its_name, called=True) and mothers.is_of(its_mothers, called=False)
        ]
        assert sorted(map(str, pages(name, mother))) == sorted(expected), (name, mother)


def questions(people: list[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """In full, in part, with a slip; by a word that so many mothers have that all are compared."""
    for _, own, mothers in people[:: len(people) // 6]:
        short, slip = own.split()[-1], mothers[:-2] + mothers[-1] + mothers[-2]
        yield from product((own, short), (mothers, mothers.split()[-1], slip, "Thị"))


def pages(name: str, mother: str) -> Iterator[str | None]:
    after = None
    for turn in range(2000):
        assert turn < 300, (name, mother)
        page = found(name=name, mother=mother, most=3, after=after)
        yield from numbers(page)
        after = page.next
        if after is None:
            return
