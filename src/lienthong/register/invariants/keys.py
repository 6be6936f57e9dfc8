"""
That people are found by the keys of their names, which are made in Python and in no statement.

So names are read once each, however many people bear them: a few hundred thousand of millions. Only
what does not fit goes back into a statement.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lienthong.core.names import PersonName, fold
from lienthong.core.sounds import given_sound, sound_key
from lienthong.core.texts import Text

from ..load import Connection
from .invariant import Invariant

NAMES: Final = """
    SELECT DISTINCT family, middle, given, name_key, sound_key, given_sound
    FROM register_personnow"""
WRONG: Final = """
    SELECT person_id AS id FROM register_personnow
    WHERE (family, middle, given, name_key, sound_key, given_sound) IN (
        SELECT * FROM unnest(%(families)s::text[], %(middles)s::text[], %(givens)s::text[],
            %(folded)s::text[], %(sounds)s::text[], %(given_sounds)s::text[]))"""
UNKNOWN: Final = """
    SELECT n.person_id AS id FROM register_personnow n
    WHERE NOT EXISTS (SELECT FROM register_knownname k WHERE k.given_sound = n.given_sound
        AND k.sound_key = n.sound_key AND k.name_key = n.name_key)
    UNION SELECT p.person_id FROM register_parentage p
    WHERE p.withdrawn_by_id IS NULL AND p.sound_key IS NOT NULL AND NOT EXISTS (
        SELECT FROM register_knownname k WHERE k.sound_key = p.sound_key)"""
COLUMNS: Final = ("families", "middles", "givens", "folded", "sounds", "given_sounds")
# Memory stays small even where every key is wrong; the count is then a lower bound.
MOST: Final = 10_000


def wrong_names(connection: Connection) -> dict[str, list[str]]:
    """Names whose keys are others, column by column."""
    rows = tuple(islice(wrongly_keyed(connection), MOST))
    return {column: [row[place] for row in rows] for place, column in enumerate(COLUMNS)}


def wrongly_keyed(connection: Connection) -> Iterator[tuple[str, ...]]:
    with connection.cursor(name="names") as names:
        names.execute(NAMES)
        for row in names:
            family, middle, given, *keys = texts = tuple(map(str, row))
            full = PersonName(family, middle, given).full
            if keys != [fold(full), sound_key(full), given_sound(given)]:
                yield texts


KEYS: Final = (
    Invariant(
        code="present_keys",
        says=Text("A name is kept with keys by which it is not found."),
        sql=WRONG,
        asks_first=wrong_names,
    ),
    Invariant(
        code="name_unknown",
        says=Text("A name is missing among the names that there are, and is not found by a part."),
        sql=UNKNOWN,
    ),
)
