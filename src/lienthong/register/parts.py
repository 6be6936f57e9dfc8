"""What is known of an address by now: of the parts of a split unit, in which one it lies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db import connection

from lienthong.places.addresses import SEPARATOR
from lienthong.places.same_address import KeyThen


def keys_placed(keys: Sequence[KeyThen]) -> tuple[KeyThen, ...]:
    """
    The keys of one address, without those of dwellings that were placed in another part.

    What was placed in this one, by a rule or an officer, is no longer in doubt.
    """
    doubtful = [key for key in keys if key.is_doubtful and key.until is not None]
    if not doubtful:
        return tuple(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT address_key, unit_code FROM register_parts(%s, %s)",
            [[key.key for key in doubtful], [key.until for key in doubtful]],
        )
        parts = dict(cursor.fetchall())
    here = {code_of(key) for key in keys if not key.is_doubtful}
    return tuple(settled(keys, parts, here))


def settled(keys: Sequence[KeyThen], parts: dict[str, str], here: set[str]) -> Iterator[KeyThen]:
    for key in keys:
        part = parts.get(key.key) if key.is_doubtful else None
        if part is None:
            yield key
        elif part in here:
            yield replace(key, is_doubtful=False)


def code_of(key: KeyThen) -> str:
    return key.key.partition(SEPARATOR)[0]
